"""Which of the certificates a message names the person has already: "passed CCNA", "with CKA under my belt"."""

import re
from collections.abc import Sequence

from bot.understanding.pattern import Pattern
from bot.understanding.stance import Named
from bot.understanding.stance_cues import Stance

_TO = Pattern(r"\b(?:to|would|will|should|could|can|might|not|never|no|yet|if|when|once|after) (?:\w+ ){0,2}$")
"""Before "have" or "passed": it is to come, or is not."""
_PASSED = re.compile(
    r"(?P<before>.*)\b(?:passed|completed|finished|earned|obtained|cleared|achieved|hold|holding|got|have|own|did) "
    r"(?:(?:my|the|an?|both|just|already|also|also the) )*$"
)
_FIRM = Pattern(r"\b(?:passed|completed|finished|earned|obtained|cleared|achieved|did)\b")
"""Words of something that is over, where "have" and "got" may be said of an exam that is to come."""
_DONE = Pattern(
    r"^ (?:(?:is|are|both|all|already|exam|certification|cert|certificate) )*"
    r"(?:done|passed|completed|in the bag|under my belt)\b(?! (?:by|before|until|till)\b)"
)
_STUDY = r"exams?|tests?|courses?|class|classes|training|materials?|books?|vouchers?"
_AHEAD = Pattern(
    r"^ (?:(?:certification|cert|certificate) )*"
    rf"(?:{_STUDY}|booked|scheduled|planned|pending|due|left|ahead|coming|half|next|tomorrow|today|soon|by|"
    r"to(?! my name\b)|on (?:the|my|mon|tues|wednes|thurs|fri|satur|sun)\w*|"
    r"in (?:progress|mind|\d+|an?|two|three|four|(?:early |mid |late )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)\w*))\b"
)
"""After "I have CCNA": it is an exam to sit, or something to learn from."""
_DOUBT = Pattern(
    r"\b(?:start(?:ed|ing)?|began|begun|almost|nearly|half|halfway|partly|vouchers?|how|will|get|getting|failed|"
    r"not yet|(?:have|do|did) you)\b"
)
_EXAM = Pattern(rf"\b(?:{_STUDY})\b")
_OTHER = Pattern(
    r"^(?:and |but )?(?:(?:my|our|his|her|their|your|all)(?! i\b) \w+|he|she|they|we|you|people|friends|"
    r"every(?:one|body)|some(?:one|body)) "
)
_NEW_SUBJECT = re.compile(r" [,:] | (?:and|but|so|because) (?=i )")
_NEW_VERB = re.compile(r" (?:and|but|so|because) (?=(?:already|have|hold|passed|completed|got|did) )")
_BETWEEN = re.compile(r" (?:(?:,|and|&|plus|also|the|my|an?|as|well) )*")
_MARKS = re.compile(r" [.;!?\n] ")
_OTHERWISE = frozenset({Stance.OTHERS, Stance.REFUSE, Stance.WANT, Stance.LACK, Stance.LEARN})


def read_held(line: str, named: Sequence[Named]) -> tuple[str, ...]:
    """The ids of those held, in their order; one in a list is what the one before it is."""
    held: list[str] = []
    begin, end, was_held = 0, 0, False
    for one in named:
        if not one.mention.credentials or one.mention.roles:
            continue
        listed = bool(end and _BETWEEN.fullmatch(line[end : one.start]))
        begin = begin if listed else one.start
        was_held = one.stance not in _OTHERWISE and (
            (listed and was_held) or _is_held(line[:begin], line[one.end :], one)
        )
        held += one.mention.credentials[:1] if was_held and len(one.mention.credentials) == 1 else ()
        end = one.end
    return tuple(dict.fromkeys(held))


def _is_held(before: str, after: str, one: Named) -> bool:
    """Whether the words before its list and after it say so; in doubt it is not."""
    sentence = _MARKS.split(before)[-1]
    clause = _NEW_SUBJECT.split(sentence)[-1]
    said = _NEW_VERB.split(clause)[-1]
    if _OTHER.search(clause) or _DOUBT.search(said) or _TO.search(sentence):
        return False
    if _DONE.search(after):
        return True
    if not _FIRM.search(said) and (_EXAM.search(said) or _AHEAD.search(after)):
        return False
    passed = _PASSED.search(sentence)
    return not _TO.search(passed["before"]) if passed else one.stance is Stance.HAVE

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
_DONE = Pattern(
    r"^ (?:(?:is|are|both|all|already|exam|certification|cert|certificate) )*"
    r"(?:done|passed|completed|in the bag|under my belt)\b"
)
_BETWEEN = re.compile(r" (?:(?:,|and|&|plus|also|the|my|an?|as|well) )*")
_MARKS = re.compile(r" [.;!?\n] ")
_OTHERWISE = frozenset({Stance.OTHERS, Stance.REFUSE, Stance.WANT, Stance.LACK, Stance.LEARN})


def read_held(line: str, named: Sequence[Named]) -> tuple[str, ...]:
    """The ids of those held, in their order; one in a list is what the one before it is."""
    held: list[str] = []
    end, was_held = 0, False
    for one in named:
        if not one.mention.credentials or one.mention.roles:
            continue
        listed = was_held and bool(_BETWEEN.fullmatch(line[end : one.start]))
        was_held = one.stance not in _OTHERWISE and (listed or _is_held(line, one))
        held += one.mention.credentials[:1] if was_held and len(one.mention.credentials) == 1 else ()
        end = one.end
    return tuple(dict.fromkeys(held))


def _is_held(line: str, one: Named) -> bool:
    clause = _MARKS.split(line[: one.start])[-1]
    if _DONE.search(line[one.end :]):
        return True
    said = _PASSED.search(clause)
    if said:
        return not _TO.search(said["before"])
    return one.stance is Stance.HAVE and not _TO.search(clause)

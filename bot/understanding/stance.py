"""What a person says about each thing they name: wanted, held, refused, past, or somebody else's."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching.names import Mention
from bot.understanding.afterwards import AFTERWARDS
from bot.understanding.message import Message
from bot.understanding.pattern import Pattern
from bot.understanding.stance_cues import CUES, NEUTRAL, Stance


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named, what the person says of it, and whether the word of it stands directly before, or after."""

    mention: Mention
    stance: Stance
    start: int
    end: int
    direct: bool
    after: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    end: int
    stance: Stance


def read_stances(message: Message, line: str, mentions: Sequence[Mention]) -> list[Named]:
    """The stance to each mention, read left to right; `line` is the message's with its amounts painted over."""
    spans = [(message.words[m.start].start, message.words[m.end - 1].end) for m in mentions]
    events = _events(line, spans)
    named: list[Named] = []
    for number, mention in enumerate(mentions):
        start, end = spans[number]
        stance, direct = _stance_at(line, start, events, spans)
        following = spans[number + 1][0] if number + 1 < len(spans) else len(line)
        told = _told_after(mention, stance, line[end:], following - end, own=_has_own_word(line, start, events))
        named.append(Named(mention, told or stance, start, end, direct or bool(told), bool(told)))
    return _shared_in_lists(named, line)


def _has_own_word(line: str, start: int, events: Sequence[_Event]) -> bool:
    """Whether something is said of a thing before it, in its own clause."""
    marks = (" , ", " . ", " ; ", " ! ", " ? ", " \n ")
    clause_start = max((line.rfind(mark, 0, start) for mark in marks), default=-1)
    return any(clause_start < event.start < start for event in events)


def _told_after(mention: Mention, before: Stance, rest: str, room: int, *, own: bool) -> Stance | None:
    """What is said of a thing after it, where that is not of the next thing already; a job told "yes" is wanted."""
    for stance, pattern in AFTERWARDS:
        match = pattern.match(rest)
        if match and match.end() <= room and not (own and before is not Stance.UNSAID and stance is not Stance.REFUSE):
            job = bool(mention.roles) and not mention.skills
            return Stance.WANT if job and "yes" in match[0].split() else stance
    return None


def _shared_in_lists(named: list[Named], line: str) -> list[Named]:
    """ "java and javascript I both know": what is said after the last of a list holds for all of it."""
    for number in range(len(named) - 2, -1, -1):
        one, following = named[number], named[number + 1]
        gap = line[one.end : following.start]
        told = following.direct and following.stance in {Stance.HAVE, Stance.REFUSE}
        open_skill = bool(one.mention.skills) and one.stance is Stance.UNSAID and (told or following.after)
        joined = bool(one.mention.skills) and following.after and not one.after and "," not in gap
        if one.mention.roles and following.mention.roles and not gap.strip():
            named[number] = replace(one, stance=following.stance, direct=following.direct)
        elif (open_skill or (joined and following.stance in _SHARED)) and _LISTING.match(gap):
            named[number] = replace(one, stance=following.stance, direct=True, after=following.after)
    return named


def _events(line: str, spans: Sequence[tuple[int, int]]) -> list[_Event]:
    neutral = [match.span() for match in NEUTRAL.finditer(line)]
    found: list[_Event] = []
    for stance, pattern in CUES:
        for match in pattern.finditer(line):
            start, end = match.span()
            if any(begin <= start and end <= stop for begin, stop in neutral):
                continue
            if any(begin <= start and end <= stop for begin, stop in spans):
                continue
            for begin, _ in spans:
                if start < begin < end:
                    end = begin - 1
            found.append(_Event(start, end, stance))
    found.sort(key=lambda event: (event.start, -event.end))
    kept: list[_Event] = []
    for event in found:
        last = kept[-1] if kept else None
        if last is None or event.start >= last.end:
            kept.append(event)
        elif event.end > last.end:
            stance = max(last.stance, event.stance, key=lambda one: _FORCE.get(one, 0))
            kept[-1] = _Event(last.start, event.end, stance)
    return kept


_FORCE = {Stance.OTHERS: 4, Stance.REFUSE: 3, Stance.LACK: 2, Stance.LEARN: 1, Stance.BE: 1, Stance.PAST: 1}
"""Which of two overlapping cues holds: "want to be" is BE, "don't want to be" refuses, "have no" lacks."""
_LASTING = frozenset({Stance.OTHERS, Stance.REFUSE, Stance.PAST})
"""What stays through the next cue when that follows at once: "don't want to learn", "quit my job as"."""


_FARTHEST, _MOST_BEFORE = 240, 12
"""How far back, in characters and cues, what was said of a thing is looked for."""
_MOST_OPEN = 300
"""The words of a long message that may describe a job."""
_NEW_WISHES = Pattern(r"(?:i )?(?:would|want|need|wish|hop|interested|looking|dream)")
_SHARED = frozenset({Stance.HAVE, Stance.LEARN, Stance.LACK})
_BREAK = Pattern(r" [.;!?\n]+(?= |$)")
_PAUSE = Pattern(
    r" (?:,|-|:|\() | but | however | although | while | because | so | then | though | and (?=i |my |want|"
    r"looking|would|need|can |have )| who "
)
_LISTING = Pattern(
    r"^(?: ?(?:,|and|or|nor|&|/|plus|\+|also|a|an|some|the|like|maybe|basic|advanced|bit|of|little))* ?$"
)


def _start_of(event: _Event) -> int:
    return event.start


def _stance_at(
    line: str, start: int, events: Sequence[_Event], spans: Sequence[tuple[int, int]]
) -> tuple[Stance, bool]:
    stance = before = Stance.UNSAID
    previous_end = max(0, start - _FARTHEST)
    last = bisect_left(events, start, key=_start_of)
    for event in events[max(0, last - _MOST_BEFORE) : last]:
        gap = line[previous_end : event.start]
        if _BREAK.search(gap):
            stance = before = Stance.UNSAID
        if stance is not Stance.REFUSE:
            before = stance
        said = line[event.start : event.end]
        if stance is Stance.HAVE and event.stance is Stance.REFUSE and said.startswith("not"):
            stance = Stance.LACK
        elif not _lasts(stance, gap, said) or (stance is Stance.PAST and line.endswith(" and ", 0, event.start)):
            stance = event.stance
        previous_end = event.end
    gap = line[previous_end:start]
    if _BREAK.search(gap):
        return Stance.UNSAID, False
    between = _without_names(gap, previous_end, spans)
    if stance is Stance.REFUSE and _ends_refusal(gap, between):
        return (before if " but " not in gap else Stance.WANT), False
    if stance in {Stance.HAVE, Stance.LACK} and re.search(r" (?:but|so|then) ", gap):
        return Stance.UNSAID, False
    if stance is Stance.PAST:
        if re.search(r" (?:to|for|into) (?:an? |be |being |become )?$| -> $", gap):
            return Stance.BE, True
        if _PAUSE.search(gap) and not _LISTING.match(between):
            return Stance.UNSAID, False
    return stance, not gap.strip() or bool(_LISTING.match(between))


def _lasts(stance: Stance, gap: str, cue: str) -> bool:
    if stance is Stance.OTHERS:
        return not re.search(r"\b(?:i|me|myself|we)\b", gap + cue) and not _BREAK.search(gap)
    return (
        stance in _LASTING
        and gap.strip() in {"", "my", "a", "an", "the", "to", "be"}
        and not cue.startswith(("but", "to"))
        and not (stance is Stance.PAST and _NEW_WISHES.match(cue))
    )


def _without_names(gap: str, offset: int, spans: Sequence[tuple[int, int]]) -> str:
    for begin, stop in spans[bisect_left(spans, (offset, 0)) :]:
        if stop > offset + len(gap):
            break
        gap = gap[: begin - offset] + " " * (stop - begin) + gap[stop - offset :]
    return re.sub(r" +", " ", gap)


def _ends_refusal(gap: str, between: str) -> bool:
    if " but " in gap or re.search(r"[-:(]", gap):
        return True
    if "," not in gap:
        return len(between.split()) > 6
    return not re.search(r"\b(?:or|nor|and) (?:an? )?$", gap)


def open_words(message: Message, line: str, named: Sequence[Named]) -> list[str]:
    """The words that may describe what is wanted: those not refused, not lacking, not past, and no amounts."""
    spans = [(one.start, one.end) for one in named]
    events = [event for event in _events(line, []) if line[event.start : event.end] != "from"]
    closed = {Stance.REFUSE, Stance.PAST, Stance.OTHERS, Stance.LACK}
    return [
        word.text
        for word in message.words[:_MOST_OPEN]
        if "_" not in line[word.start : word.end] and _stance_at(line, word.start, events, spans)[0] not in closed
    ]

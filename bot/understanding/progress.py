"""What a person did for a step: "finished module 3", "did 2 hours of the linux course today"."""

import re
from dataclasses import dataclass

from bot.understanding.hours import find_durations
from bot.understanding.message import read_message
from bot.understanding.pattern import Pattern

_VERB = Pattern(
    r"\b(?:finished|completed|done with|done|did|studied|watched|read|got through|made it through|"
    r"worked (?:through|on)|practi[sc]ed|wrapped up|covered|"
    r"put in|spent|passed|through with|just did)\b"
)
_FILLER = Pattern(
    r"^(?:of|on|in|with|for|the|my|a|an|today|yesterday|just|some|about|tonight|this morning|studying|study|"
    r"working|practi[sc]ing|all|,|doing|learning|more|\s)+\b"
)
_WHEN = Pattern(
    r"\s*\b(?:today|yesterday|tonight|this (?:morning|week|evening|weekend|afternoon)|last night|already|finally|"
    r"now|so far|just now|yay|please|lol)\b.*$"
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Hours studied, if said, and what was done, in plain words ("module 3"), if said."""

    hours: float | None = None
    what: str = ""


def read_progress(text: str) -> Progress:
    """The hours and the part of a course a text says are done."""
    line = read_message(text).line
    durations = find_durations(line)
    rest = line
    for one in reversed(durations):
        rest = rest[: one.start] + rest[one.end :]
    verb = _VERB.search(rest)
    after = re.split(r" [.!?;,\n](?: |$)| and | but ", rest[verb.end() :] if verb else rest)[0]
    what = _WHEN.sub("", _FILLER.sub("", after.strip() + " ")).strip(" ,.!")
    return Progress(sum(one.value for one in durations) or None, what[:80] if verb else "")

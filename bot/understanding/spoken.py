"""Values said in a line of words, and which of several counts when a person corrects themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.understanding.pattern import Pattern

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Said(Generic[Value]):
    """A value and where in the line it was said."""

    value: Value
    start: int
    end: int


_DROPPED = Pattern(
    r"\b(?:not|instead of|rather than|no longer|said|was|were|thought|used to be|it is not|forget)"
    r"(?: (?:a|the|it|just|only|about|like|at|of|by|in|before|i|had|my budget|budget|is|was|for|s|\$|€|£)){0,3} ?$"
)
_NOT_DROPPED = Pattern(
    r"\b(?:not (?:more|over|above|longer|later)|no more|if not)\b[^,.;]{0,12}$|\bwas (?:thinking|hoping)\b"
)
_MARKER = Pattern(
    r"\b(?:actually|wait|sorry|i mean|i meant|make (?:it|that)|scratch that|correction|changed my mind|instead|"
    r"better make"
    r"|change|rather|now it is|but now|oops|typo|more like|let us say|no ,)"
)


def settle(line: str, said: Sequence[Said[Value]]) -> Said[Value] | None:
    """The value that counts: not one that is taken back, the last after a word of correction, else the first."""
    kept = [one for one in said if not _is_taken_back(line, one.start)] or list(said)
    if not kept:
        return None
    corrected = [one for one in kept[1:] if _MARKER.search(line[kept[0].end : one.end])]
    return corrected[-1] if corrected else kept[0]


def blank(line: str, said: Sequence[Said[Value]]) -> str:
    """The line with these values painted over, so that no other rule reads them again."""
    for one in said:
        line = line[: one.start] + "_" * (one.end - one.start) + line[one.end :]
    return line


def _is_taken_back(line: str, start: int) -> bool:
    before = line[max(0, start - 40) : start]
    return bool(_DROPPED.search(before)) and not _NOT_DROPPED.search(before)

"""What a turn may ask of the store about other people's rows, and what it is told; plain data, named by the wish."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MakeCode:
    """A one-time code by which this person can be joined from another platform."""


@dataclass(frozen=True, slots=True)
class UseCode:
    """Become one person with whoever made this code."""

    code: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """Part from every other platform this person writes from."""


Ask = MakeCode | UseCode | Unlink


@dataclass(frozen=True, slots=True)
class Code:
    """A code was made; it can be used once, until this time."""

    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NotJoined:
    """The code joins nobody: it is over or wrong, the asker's own, or a message to one of them is on its way."""

    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two have become one; `here` says that the asker's own goal and plan are the ones in use."""

    here: bool
    put_aside: bool
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """These platforms are another person from now on; none when nothing was linked."""

    platforms: tuple[str, ...]


Answer = Code | NotJoined | Joined | Parted

"""What an adapter offers the coach, and what the coach offers an adapter."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from bot.messages import Address, Card, Incoming, Reply


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took the message; `message_id` is its own name for it, `moved_to` the chat's new one if it moved."""

    message_id: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now; the platform asks to wait `after`, or just failed for the moment."""

    after: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Gone:
    """The person can't be reached there (blocked, left, closed); nothing is deleted for it."""

    reason: str = ""


Delivery = Sent | Later | Gone

NameKind = Literal["role", "skill", "credential"]
"""What a name of the catalog can be the name of."""

SuggestNames = Callable[[NameKind, str], tuple[tuple[str, str], ...]]
"""At most 25 pairs of a name and its id for what is typed so far; answers at once."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a command asks for: a name of the catalog, one of the `choices`, or any words.

    The command's text holds the id of a chosen name, else what was typed, with `before` between it and what precedes.
    """

    name: str
    description: str
    kind: NameKind | Literal["words"] = "words"
    required: bool = True
    choices: tuple[str, ...] = ()
    before: str = " "


@dataclass(frozen=True, slots=True)
class Command:
    """A command a platform may ask for part by part; "cohort join", in two words, is one of those called "cohort"."""

    name: str
    description: str
    parameters: tuple[Parameter, ...] = ()


Handle = Callable[[Incoming], Awaitable[tuple[Reply, ...]]]
"""The coach as an adapter sees it: answers are committed when they come back; () means nothing is to be said.

It raises, with nothing kept, only on a platform that brings an event again until it is accepted.
"""


Find = Callable[[str, str], tuple[Card, ...]]
"""What there is for a few words, in a language as platforms give it; nobody's own data, so it may be shown to all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk kept for a platform that does not keep it itself (the page)."""

    number: int
    who: Literal["person", "coach"]
    reply: Reply


class Transcript(Protocol):
    """The kept talk of the addresses on platforms that keep none themselves."""

    async def since(self, address: Address, number: int) -> tuple[Line, ...]:
        """The lines after `number`, oldest first; the last 200 at most."""
        ...

    async def add(self, address: Address, reply: Reply) -> int | None:
        """Adds a line of the coach and gives its number; None when a line with this `reply.key` is there already."""
        ...


class Adapter(Protocol):
    """A platform. It knows no coaching: it turns what happens into Incoming and shows Replies as well as it can."""

    @property
    def name(self) -> str:
        """The platform's name, as in Address.platform."""
        ...

    async def run(self, handle: Handle) -> None:
        """Serves the platform until cancelled; raises SystemExit with one plain line when its settings are wrong."""
        ...

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Sends one message the person did not just ask for; never raises because the platform can't show something."""
        ...

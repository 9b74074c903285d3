"""What an adapter offers the coach, and what the coach offers an adapter."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Protocol

from bot.messages import Address, Card, Incoming, Reply


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took the message; `moved_to` is the chat's new name if it moved."""

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
class Words:
    """A few words that may lead on: to an `entry` of the catalog, to all under a `filter` (name, value), or `out`."""

    text: str
    entry: str = ""
    filter: tuple[str, str] | None = None
    out: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known under a name; "not known" is said in words as well."""

    name: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the four marks, and the facts that decided it."""

    name: str
    level: Literal["high", "medium", "low", "not known"]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A credential in a list; `state` says that it is retired or ending, `why` why it stands in this list."""

    id: str
    name: str
    issuer: str
    about: tuple[str, ...]
    teaches: str
    marks: tuple[Mark, ...]
    unknown: tuple[str, ...]
    state: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known of a credential, in sections; `ask` is how a person would ask the coach about it."""

    entry: Entry
    summary: str
    page: str
    ask: str
    sections: tuple[tuple[str, tuple[Fact, ...]], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter and how many entries it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list can be narrowed by: one choice of many, or, where `several`, any of a few."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; a filter, value or order that is not known is passed over."""

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    order: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what a query finds, out of `all` there are; `note` says which words were read otherwise."""

    entries: tuple[Entry, ...]
    total: int
    all: int
    page: int
    pages: int
    filters: tuple[Filter, ...]
    orders: tuple[Choice, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Entries side by side; each row has a name and a cell for each of them."""

    entries: tuple[Entry, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the coach would understand of a goal and suggest; `nearest` are jobs to try instead."""

    understood: tuple[Fact, ...]
    verdict: str
    entries: tuple[Entry, ...]
    nearest: tuple[str, ...]


class Showcase(Protocol):
    """One version of the catalog for visitors to browse; it knows no person, and may be asked from any thread."""

    def find(self, query: Query) -> Found:
        """The entries for some words and filters, a page at a time."""
        ...

    def evidence(self, id: str) -> Evidence | None:
        """All about one entry; None when there is none of that id."""
        ...

    def compare(self, ids: Sequence[str]) -> Comparison:
        """The entries of these ids, three at most, side by side; ids that are not known are passed over."""
        ...

    def try_goal(self, text: str, today: date) -> Tried:
        """What would come of these words, said to the coach on that day by someone new."""
        ...


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


Feeds = Callable[[str], Awaitable[bytes | None]]
"""The calendar file behind a private address, by its token; None for one that nobody has (any more)."""


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

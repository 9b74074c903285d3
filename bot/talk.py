"""What a flow gets and what it gives back: the only shapes that pass between a turn and its flows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.catalog.model import Catalog
from bot.matching.names import Names
from bot.messages import Incoming, Reply
from bot.person import Person
from bot.understanding.understood import Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All a turn knows beside the person: the catalog, the index of its names, and the bar advice must clear."""

    catalog: Catalog
    names: Names
    bar: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn changes and says; `forget` erases the person instead of saving them."""

    person: Person
    replies: tuple[Reply, ...] = ()
    forget: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing a person did, beside the person and the world; `said` is what was understood of a text."""

    person: Person
    incoming: Incoming
    world: World
    said: Understood | None = None

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return local_day(self.person, self.incoming)

    def become(self, **changes: Any) -> "Turn":
        """The same turn with the person changed."""
        return replace(self, person=replace(self.person, **changes))

    def answer(self, *replies: Reply) -> Outcome:
        """The outcome that saves the person as they are now and says this."""
        return Outcome(person=self.person, replies=replies)


def local_day(person: Person, incoming: Incoming) -> date:
    """The day it is for a person at the time of a message; UTC where no zone is known."""
    return incoming.at.astimezone(ZoneInfo(person.zone or "UTC")).date()

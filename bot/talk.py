"""What a flow gets and what it gives back: the only shapes that pass between a turn and its flows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.ask import Answer, Ask
from bot.catalog.model import Catalog
from bot.matching.names import Names
from bot.messages import Button, Incoming, Reply, plain
from bot.person import Person
from bot.proof.badge import Badge
from bot.reminding.clock import clocks
from bot.understanding.gloss import Gloss, gloss
from bot.understanding.understood import Intent, Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All a turn knows beside the person: the catalog, the index of its names, and the bar advice must clear.

    `admins` are the ids of those who look after it, `trouble` says why the last edit of the catalog is not in use,
    `public_url` is where the coach's page is found from outside, "" where it is not. `badge` is what was found in the
    file or at the link that this turn brings, None where nothing was looked at.
    """

    catalog: Catalog
    names: Names
    bar: float
    admins: frozenset[str] = frozenset()
    trouble: str = ""
    public_url: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn changes and says.

    With a `lead` the person is shown where they stand, after these words; with an `aside` these words stand alone,
    above what can be tapped where they stand; `more` is below either. `edit` puts the last reply in place of the
    message that was tapped; below one that `asks_on`, a question that is still open is asked again. `forget` erases the
    person instead of saving them; `export` hands them a file of everything that is kept. With an `ask` the store does
    what is asked in the same transaction, and the turn goes on with its answer. What the person wrote is not kept in
    their talk where it is `hushed`.
    """

    person: Person
    replies: tuple[Reply, ...] = ()
    lead: str | None = None
    aside: str = ""
    more: tuple[Button, ...] = ()
    edit: bool = False
    asks_on: bool = False
    forget: bool = False
    export: bool = False
    ask: Ask | None = None
    hushed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing a person did, beside the person and the world; `said` is what was understood of a text."""

    person: Person
    incoming: Incoming
    world: World
    said: Understood | None = None
    _glosses: dict[tuple[str, str], Gloss] = field(default_factory=dict[tuple[str, str], Gloss], repr=False)

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return local_time(self.person, self.incoming.at).date()

    @property
    def text(self) -> str:
        """The person's words, made harmless."""
        return plain(self.incoming.text).strip()

    @property
    def glossed(self) -> Gloss:
        """The person's words in English, and the language they were in; worked out once in a turn."""
        key = self.text, self.person.language
        if key not in self._glosses:
            self._glosses[key] = gloss(*key, self.world.names)
        return self._glosses[key]

    @property
    def heard(self) -> str:
        """The person's words in English, for rules to read; what is kept of them is `text`."""
        return self.glossed.text

    def become(self, **changes: Any) -> "Turn":
        """The same turn with the person changed."""
        return replace(self, person=replace(self.person, **changes))

    def answer(self, *replies: Reply) -> Outcome:
        """The outcome that saves the person as they are now and says this."""
        return Outcome(person=self.person, replies=replies)

    def tell(self, reply: Reply) -> Outcome:
        """The same for what only informs: a question that is still open is asked again below it."""
        return Outcome(person=self.person, replies=(reply,), asks_on=self.incoming.kind != "action")

    def asks(self, ask: Ask) -> Outcome:
        """The outcome that saves the person as they are now and asks this of the store."""
        return Outcome(person=self.person, ask=ask)

    def here(self, lead: str = "") -> Outcome:
        """The outcome that saves the person as they are now and shows where they stand, after these words."""
        return Outcome(person=self.person, lead=lead)

    def beside(self, words: str, *more: Button) -> Outcome:
        """The outcome that says these words, and below them only what can be tapped where the person stands."""
        return Outcome(person=self.person, aside=words, more=more)


Handler = Callable[[Turn], Outcome]
"""Answers a command or an intent."""

ActionHandler = Callable[[Turn, tuple[str, ...]], Outcome | None]
"""Answers a tap with the action's arguments; None says it has moved on (a stale or forged button)."""

AnswerHandler = Callable[[Turn, Any], Outcome]
"""Goes on with the store's answer of the kind it is listed under; the turn's person is who they are after it."""


FileHandler = Callable[[Turn], Outcome | None]
"""Takes a file that came along, or why it is missing; None says it is not one of its kind."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the talk: `ask` shows it, `take` reads a text as its answer (None: it is about something else).

    It is a question that waits for its answer, or a place where a person `rests`.
    """

    ask: Callable[[Turn], Reply]
    take: Callable[[Turn], Outcome | None] = lambda _turn: None
    rests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One feature's entrances; the keys of all flows together are unique."""

    commands: Mapping[str, Handler] = field(default_factory=dict[str, Handler])
    actions: Mapping[str, ActionHandler] = field(default_factory=dict[str, ActionHandler])
    intents: Mapping[Intent, Handler] = field(default_factory=dict[Intent, Handler])
    steps: Mapping[str, Step] = field(default_factory=dict[str, Step])
    file: FileHandler | None = None
    answers: Mapping[type[Answer], AnswerHandler] = field(default_factory=dict[type[Answer], AnswerHandler])


def in_place(handler: ActionHandler) -> ActionHandler:
    """The same answer to a tap, put in place of the message that was tapped: a page turned, not a new message."""

    def take(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
        outcome = handler(turn, arguments)
        return outcome and replace(outcome, edit=True)

    return take


def go(turn: Turn, step: str) -> Turn:
    """The turn with the person on another step, the one before remembered for "back"."""
    person = turn.person
    if person.at == step:
        return turn
    trail = (*person.trail, person.at)[-12:] if person.at else person.trail
    return turn.become(at=step, trail=trail)


def leave(turn: Turn, topic: str) -> Turn:
    """The turn with the person back on the step before those that begin so; as it is where they stand on another."""
    *trail, at = (*turn.person.trail, turn.person.at)
    while trail and at.startswith(topic):
        at = trail.pop()
    return turn.become(at="" if at.startswith(topic) else at, trail=tuple(trail))


def local_time(person: Person, moment: datetime) -> datetime:
    """A moment on the person's own clock; UTC where no zone is known, or the zone's name is known no more."""
    return moment.astimezone(clocks(person.zone))

"""One side of a talk over the real store: an account on a platform, whoever it turns out to belong to."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from bot.flows.unread import unread
from bot.messages import Address, File, Incoming, Reply
from bot.person import Person
from bot.store.database import Database
from bot.store.people import find_person
from bot.store.turns import take_turn
from bot.talk import World
from bot.turn import decide, told
from tests.chat import START, looked_at, real_world

NUMBERS = count()


@dataclass
class Side:
    """What an account does, and what it is answered; all in English and, unless told otherwise, in Berlin."""

    database: Database
    address: Address
    now: datetime = START
    zone: str = "Europe/Berlin"
    private: bool = True
    world: World = field(default_factory=real_world)
    step: timedelta = timedelta(seconds=5)
    replies: list[Reply] = field(default_factory=list[Reply])

    async def says(self, text: str) -> Reply:
        """Writes."""
        return await self._does(kind="text", text=text)

    async def sends(self, text: str) -> tuple[Reply, ...]:
        """Writes; what is answered, perhaps nothing."""
        return await self._turn(text=text)

    async def commands(self, text: str) -> Reply:
        """Sends /text."""
        return await self._does(kind="command", text=text)

    async def taps(self, label: str) -> Reply:
        """Taps a button of the last reply; fails with the labels there are."""
        actions = {button.label: button.action for row in self.last.buttons for button in row}
        assert label in actions, f"no {label!r} among {list(actions)} under: {self.last.text}"
        return await self.sends_action(actions[label])

    async def sends_action(self, action: str) -> Reply:
        """Sends any action, old, forged or right."""
        return await self._does(kind="action", action=action)

    async def sends_file(self, content: bytes, name: str = "certcoach.json") -> Reply:
        """The person sends a file."""
        return await self._does(kind="file", text=name, file=File(name, "application/octet-stream", content))

    @property
    def last(self) -> Reply:
        """The last reply."""
        return self.replies[-1]

    async def person(self) -> Person:
        """Whoever writes from here."""
        kept = await self.database.run(partial(find_person, address=self.address))
        assert kept is not None
        return kept.person

    async def becomes(self, **changes: Any) -> None:
        """Makes the person another one, by a turn."""
        changed = partial(self._change, changes=changes)
        await self.database.run(partial(take_turn, incoming=self._event(), decide=changed, keeps_lines=False))

    def passes(self, **time: float) -> None:
        """Time goes by: days=3, hours=2."""
        self.now += timedelta(**time)

    def _change(self, person: Person, incoming: Incoming, changes: dict[str, Any]):
        return decide(replace(person, **changes), replace(incoming, kind="command", text="help"), real_world())

    def _event(self, **what: Any) -> Incoming:
        self.now += self.step
        what = {"kind": "text", **what}
        return Incoming(
            address=self.address,
            event_id=str(next(NUMBERS)),
            at=self.now,
            zone=self.zone,
            private=self.private,
            **what,
        )

    async def _does(self, **what: Any) -> Reply:
        await self._turn(**what)
        return self.last

    async def _turn(self, **what: Any) -> tuple[Reply, ...]:
        event = self._event(**what)
        turn = partial(
            take_turn,
            incoming=event,
            decide=partial(decide, world=looked_at(event, self.world)),
            keeps_lines=self.address.platform == "web",
            told=partial(told, world=self.world),
            unread=unread,
        )
        replies = await self.database.run(turn)
        self.replies.extend(replies)
        return replies

"""What stands outside the process that dies: the platforms and what they took, the clock, and the hand that kills."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from bot.messages import Address, Reply
from bot.person import Person, Reminder
from bot.ports import Delivery, Gone, Handle, Later, Sent
from bot.store.database import Database

Result = TypeVar("Result")

ACCEPTED = "after the platform accepted"
POINTS = (
    "before claim_due commits",
    "after claim_due commits",
    "before the platform accepts",
    ACCEPTED,
    "before settle commits",
    "after settle commits",
    "before take_turn commits",
    "after take_turn commits",
)
BUSY, REFUSED = 0.02, 0.004
"""How often a platform asks to wait, and how often a person has blocked the coach."""
WINDOWS = {"page": None, "discord": timedelta(minutes=5)}
"""How long each platform knows the key of a message; the page keeps its talk, Discord says "past few minutes"."""


class KilledError(BaseException):
    """The process died here; nothing in it may catch this."""


@dataclass(slots=True)
class Clock:
    """The time of the simulated year; it jumps."""

    now: datetime


@dataclass(slots=True)
class Killer:
    """Kills at the armed point; whoever is dead can't do anything more."""

    armed: str = ""
    dead: bool = False

    def cross(self, point: str) -> None:
        """Passes a point alive or raises KilledError."""
        self.dead = self.dead or point == self.armed
        if self.dead:
            raise KilledError(point)


class MortalDatabase:
    """The real database as a process that may die sees it."""

    def __init__(self, database: Database, killer: Killer) -> None:
        self._database = database
        self._killer = killer
        self.broken = database.broken

    async def run(self, work: Callable[..., Result]) -> Result:
        """Runs the work unless the process dies before or after its commit."""
        name = getattr(work, "func", work).__name__

        def unit(connection: object) -> Result:
            result = work(connection)
            self._killer.cross(f"before {name} commits")
            return result

        self._killer.cross("anywhere")
        result = await self._database.run(unit)
        self._killer.cross(f"after {name} commits")
        return result

    async def close(self) -> None:
        """Closes the real one."""
        await self._database.close()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it arrived: which reminders it named, each with the time it stood for."""

    at: datetime
    user: str
    carried: tuple[tuple[str, datetime], ...]
    late: bool


@dataclass(slots=True)
class Recorder:
    """All that reached people, append-only; it knows nothing of the contract."""

    messages: list[Message] = field(default_factory=list[Message])
    dropped: list[Message] = field(default_factory=list[Message])
    refused: list[tuple[datetime, str]] = field(default_factory=list[tuple[datetime, str]])
    busy: list[tuple[datetime, datetime, str]] = field(default_factory=list[tuple[datetime, datetime, str]])
    blocked: set[str] = field(default_factory=set[str])


class Platform:
    """An adapter with its platform behind it: it takes, drops a second copy, asks to wait or refuses."""

    def __init__(self, name: str, seed: int, clock: Clock, recorder: Recorder, killer: Killer) -> None:
        self.name = name
        self._seed = seed
        self._clock = clock
        self._recorder = recorder
        self._killer = killer
        self._keys: dict[str, datetime] = {}

    async def run(self, handle: Handle) -> None:
        """Nothing comes in by itself here."""

    def restart(self, killer: Killer) -> None:
        """The platform lives on while another process connects to it."""
        self._killer = killer

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Takes the message into the record, or says why not."""
        self._killer.cross("before the platform accepts")
        now, user = self._clock.now, address.user
        if self._knows(reply.key, now):
            self._recorder.dropped.append(_read(now, user, reply.text))
        elif refusal := self._refusal(user, now):
            return refusal
        else:
            self._recorder.messages.append(_read(now, user, reply.text))
            self._keys[reply.key] = now
        self._killer.cross(ACCEPTED)
        return Sent()

    def _knows(self, key: str, now: datetime) -> bool:
        window = WINDOWS[self.name]
        return key in self._keys and (window is None or now - self._keys[key] <= window)

    def _refusal(self, user: str, now: datetime) -> Later | Gone | None:
        luck = Random(f"{self._seed} {user} {now}").random()  # noqa: S311 - a seeded simulation
        if user in self._recorder.blocked or luck < REFUSED:
            self._recorder.blocked.add(user)
            self._recorder.refused.append((now, user))
            return Gone("blocked")
        if luck < REFUSED + BUSY:
            self._recorder.busy.append((now, now + timedelta(seconds=35), user))
            return Later(timedelta(seconds=35))
        return None


def remind(_person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    """A message that names its reminders and the times they stand for."""
    lines = (f"{reminder.id} {reminder.due_at.isoformat()}" for reminder in reminders if reminder.due_at)
    return Reply(text="\n".join(("late" if late else "now", *lines)))


def _read(now: datetime, user: str, text: str) -> Message:
    first, *lines = text.splitlines()
    pairs = (line.split() for line in lines)
    return Message(now, user, tuple((name, datetime.fromisoformat(due)) for name, due in pairs), first == "late")

"""Turns a second, every turn safe on the disk before it is answered (SQLite with synchronous=FULL), 32 at once.

A turn reads a person, updates them and inserts two rows: the event and a line of talk. The peer does the same writes
with the same decision, the way the SQLAlchemy manual shows it: AsyncSession, ORM, a transaction for each turn (ours
share one); aiosqlite with one connection, or asyncpg with ten.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import msgspec
from sqlalchemy import AsyncAdaptedQueuePool, DateTime, String, event, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.coach import Coach
from bot.messages import Address, Incoming, Picture, Reply
from bot.person import Goal, Person
from bot.store.database import open_database
from bot.store.documents import read_person, write_person
from bot.talk import Outcome
from tests.benchmarks.many_people import create_database, server
from tests.benchmarks.table import Row, percentile
from tests.minds import of_one_mind

PEOPLE, AT_ONCE, ROUNDS, SECONDS = 2000, 32, 7, 1.0
GOAL_RATIO, GOAL_P99, GOAL_POSTGRESQL = 8, 50.0, 3
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)

Answer = Callable[[Incoming], Awaitable[object]]


@dataclass
class Measured:
    """Turns a second of each round, and the milliseconds of each turn."""

    per_second: list[float] = field(default_factory=list[float])
    milliseconds: list[float] = field(default_factory=list[float])

    def __str__(self) -> str:
        p50, p99 = (percentile(self.milliseconds, percent) for percent in (50, 99))
        return f"{median(self.per_second):.0f}/s, p50 {p50:.1f} ms, p99 {p99:.1f} ms"


def decide(person: Person, incoming: Incoming) -> Outcome:
    """Changes the person a little, as most turns do."""
    goal = Goal(role="data-analyst", skills_have=("excel", "sql"), hours_per_week=5.0)
    person = replace(person, goal=goal, at="goal.hours", trail=(*person.trail, incoming.event_id)[-12:])
    return Outcome(person=person, replies=(Reply(text="How many hours a week do you have for this?"),))


def tap(user: int, number: int) -> Incoming:
    """A button somebody tapped."""
    address = Address("web", str(user), str(user))
    return Incoming(address=address, event_id=f"{user}-{number}", kind="action", at=AT, action="goal.pick:data-analyst")


@asynccontextmanager
async def ours(url: str) -> AsyncGenerator[Answer]:
    """The product's own way from an event to a committed answer."""

    async def draw(_picture: Picture) -> bytes:
        return b""

    database = await open_database(url)
    yield Coach(database, of_one_mind(decide), draw, frozenset({"web"})).handle
    await database.close()


class Base(DeclarativeBase):
    """The peer's tables."""


class PersonRow(Base):
    """The peer's person."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    document: Mapped[str]
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class EventRow(Base):
    """The peer's inbox."""

    __tablename__ = "events"
    platform: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class LineRow(Base):
    """The peer's talk."""

    __tablename__ = "lines"
    person_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


@asynccontextmanager
async def peer(url: str) -> AsyncGenerator[Answer]:
    """SQLAlchemy ORM over aiosqlite or asyncpg."""
    sqlite = url.startswith("sqlite")
    driver, size = ("sqlite+aiosqlite:", 1) if sqlite else ("postgresql+asyncpg:", 10)
    address = driver + url.partition(":")[2]
    engine = create_async_engine(address, poolclass=AsyncAdaptedQueuePool, pool_size=size, max_overflow=0)
    if sqlite:
        event.listen(engine.sync_engine, "connect", _durable)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def answer(incoming: Incoming) -> object:
        async with sessions.begin() as session:
            return await _turn(session, incoming)

    yield answer
    await engine.dispose()


async def _turn(session: AsyncSession, incoming: Incoming) -> object:
    person_id = incoming.address.user
    row = await session.get(PersonRow, person_id)
    if row is None:
        row = PersonRow(id=person_id, document=write_person(Person(id=person_id)), seen_at=incoming.at)
        session.add(row)
    outcome = decide(read_person(person_id, row.document), incoming)
    row.document, row.seen_at = write_person(outcome.person), incoming.at
    session.add(EventRow(platform=incoming.address.platform, event_id=incoming.event_id, at=incoming.at))
    last = await session.scalar(select(func.max(LineRow.number)).where(LineRow.person_id == person_id))
    body = msgspec.json.encode(outcome.replies[0]).decode()
    session.add(LineRow(person_id=person_id, number=(last or 0) + 1, body=body, at=incoming.at))
    return outcome.replies


def _durable(connection: Any, _record: object) -> None:
    for setting in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {setting}").close()


async def _fill(answer: Answer) -> None:
    for first in range(0, PEOPLE, AT_ONCE):
        await asyncio.gather(*(answer(tap(user, -1)) for user in range(first, first + AT_ONCE)))


async def _round(answer: Answer, measured: Measured, numbers: "count[int]") -> None:
    begun = perf_counter()
    done: list[float] = []

    async def worker(which: int) -> None:
        for user in range(which, 10**9, AT_ONCE):
            before = perf_counter()
            if before - begun > SECONDS:
                return
            await answer(tap(user * 7919 % PEOPLE, next(numbers)))
            done.append((perf_counter() - before) * 1000)

    await asyncio.gather(*map(worker, range(AT_ONCE)))
    measured.per_second.append(len(done) / (perf_counter() - begun))
    measured.milliseconds += done


async def _measure(our_url: str, peer_url: str) -> tuple[Measured, Measured]:
    mine, theirs, numbers = Measured(), Measured(), count()
    async with ours(our_url) as our_answer, peer(peer_url) as peer_answer:
        await _fill(our_answer)
        await _fill(peer_answer)
        for number in range(ROUNDS):
            both = [(our_answer, mine), (peer_answer, theirs)]
            for answer, measured in both[:: 1 if number % 2 else -1]:
                await _round(answer, measured, numbers)
    return mine, theirs


def _sqlite() -> Row:
    with TemporaryDirectory(prefix="certcoach-", dir=Path.cwd()) as folder:
        urls = (f"sqlite:///{folder}/{whose}.sqlite3" for whose in ("ours", "peer"))
        mine, theirs = asyncio.run(_measure(*urls))
    ratio, p99 = _ratio(mine, theirs), percentile(mine.milliseconds, 99)
    goal = f">= {GOAL_RATIO}x ORM + aiosqlite, p99 < {GOAL_P99:.0f} ms"
    reached = ratio >= GOAL_RATIO and p99 < GOAL_P99
    return Row(f"turns, SQLite FULL, {AT_ONCE} at once", f"{mine} = {ratio:.1f}x", str(theirs), goal, reached)


def _postgresql() -> Row:
    with server() as socket:
        urls = (create_database(socket, whose) for whose in ("ours", "peer"))
        mine, theirs = asyncio.run(_measure(*urls))
    ratio = _ratio(mine, theirs)
    goal = f">= {GOAL_POSTGRESQL}x ORM + asyncpg"
    reached = ratio >= GOAL_POSTGRESQL
    return Row(f"turns, PostgreSQL, {AT_ONCE} at once", f"{mine} = {ratio:.1f}x", str(theirs), goal, reached)


def _ratio(mine: Measured, theirs: Measured) -> float:
    return median(a / b for a, b in zip(mine.per_second, theirs.per_second, strict=True))


def measure() -> list[Row]:
    """Our turns against the peer's, round about in one run; the ratio is the median of the rounds' ratios."""
    return [_sqlite(), _postgresql()]

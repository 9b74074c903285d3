"""How late reminders go out at the load of an ordinary day: twenty fall due each second, among many people who wait.

Late is from the moment a reminder could have gone to when the platform had it, by the ticker of the product, which
sleeps until the next is due. On PostgreSQL two processes share the work.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, bindparam, update

from bot.flows.reminded import remind
from bot.messages import Address
from bot.person import Person
from bot.ports import Delivery
from bot.reminding.contract import wakes_at
from bot.store.database import open_database
from bot.store.documents import write_person
from bot.store.tables import people, schedules
from bot.ticker import Ticker
from tests.benchmarks.claims import Sink
from tests.benchmarks.many_people import create_database, fill, server, typical
from tests.benchmarks.table import Row, percentile

PEOPLE, A_SECOND, SECONDS, GOAL = 100_000, 20, 30, 1.0
AHEAD, AFTER = timedelta(seconds=10), timedelta(seconds=5)
"""From the preparations to the first who is due, and from the last to the end."""
_SAVE = update(people).where(people.c.id == bindparam("key")).values(document=bindparam("document"))
_WAKE = update(schedules).where(schedules.c.person_id == bindparam("key")).values(wake_at=bindparam("at"))


class Counts:
    """Hears how late each message was, in seconds."""

    def __init__(self) -> None:
        self.late: list[float] = []

    def claimed(self, people: int) -> None:
        """Nothing to keep."""

    def delivered(self, platform: str, delivery: Delivery, late: timedelta) -> None:  # noqa: ARG002
        """Keeps it."""
        self.late.append(late.total_seconds())


def _due(number: int, moment: datetime) -> Person:
    """One of the people, whose reminder may go from this moment on: at their own after its time."""

    def at(due_at: datetime) -> Person:
        return replace(typical(due_at), id=name, address=Address("web", name, name))

    name = f"{number:032}"
    own = (wakes_at(at(moment)) or moment) - moment
    return at(moment - own)


def _make_due(connection: Connection, begin: datetime) -> None:
    chance = Random(1)  # noqa: S311 - a seeded run
    moments = [begin + timedelta(seconds=chance.uniform(0, SECONDS)) for _ in range(A_SECOND * SECONDS)]
    some = [_due(number, moment) for number, moment in enumerate(moments)]
    connection.execute(_SAVE, [{"key": one.id, "document": write_person(one)} for one in some])
    connection.execute(_WAKE, [{"key": one.id, "at": wakes_at(one)} for one in some])


async def _prepare(url: str) -> datetime:
    database = await open_database(url)
    await fill(database, range(PEOPLE), due=0, due_at=datetime.now(UTC))
    begin = datetime.now(UTC) + AHEAD
    await database.run(partial(_make_due, begin=begin))
    await database.close()
    return begin


async def _tick(url: str, until: datetime) -> list[float]:
    database, counts = await open_database(url), Counts()
    ticker = Ticker(database, {Sink.name: Sink()}, remind, counts=counts)
    with suppress(TimeoutError):
        await asyncio.wait_for(ticker.run(), (until - datetime.now(UTC)).total_seconds())
    await database.close()
    return counts.late


def _worker(url: str, until: datetime) -> list[float]:
    return asyncio.run(_tick(url, until))


def _row(name: str, url: str, workers: int) -> Row:
    until = asyncio.run(_prepare(url)) + timedelta(seconds=SECONDS) + AFTER
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        late = [each for one in [pool.submit(_worker, url, until) for _ in range(workers)] for each in one.result()]
    number = A_SECOND * SECONDS
    return Row(
        f"lateness, {A_SECOND} due a second of {PEOPLE:,}, {name}, workers: {workers}",
        f"p50 {percentile(late, 50):.2f} s, p99 {percentile(late, 99):.2f} s ({len(late)} of {number})",
        "",
        f"p99 <= {GOAL:.0f} s, each once",
        _all_in_time(late, number),
    )


def _all_in_time(late: Sequence[float], number: int) -> bool:
    return len(late) == number and percentile(late, 99) <= GOAL


def measure() -> list[Row]:
    """Half a minute of an ordinary day on both databases."""
    with TemporaryDirectory(prefix="certcoach-", dir=Path.cwd()) as folder, server() as socket:
        return [
            _row("PostgreSQL", create_database(socket, "ours"), 2),
            _row("SQLite", f"sqlite:///{folder}/late.sqlite3", 1),
        ]

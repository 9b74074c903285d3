"""The time reminders go by: no clock that is wrong makes anybody due, and none is trusted that leapt."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.clock import MOST_APART, PROOF, Clock, steady_seconds
from bot.person import Person
from bot.store.database import Database, open_database
from bot.store.schedules import database_time, next_due
from bot.ticker import Ticker
from tests.test_ticker import NOW, Platform, meet, person, turn, weekly, words

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
pytestmark = pytest.mark.usefixtures("on_the_dot")


@dataclass
class Machine:
    """A machine whose clock can be set, and whose time goes on when it is told to."""

    shows: datetime = NOW
    seconds: float = 1000.0
    database: datetime | None = None

    def goes_on(self, span: timedelta) -> None:
        self.shows += span
        self.seconds += span.total_seconds()
        if self.database:
            self.database += span

    async def read(self) -> datetime | None:
        return self.database

    def clock(self) -> Clock:
        return Clock(self.read, lambda: self.shows, lambda: self.seconds)


async def test_the_time_is_the_databases_and_goes_on_between_two_looks():
    machine = Machine(shows=NOW + 5 * MINUTE, database=NOW)
    clock = machine.clock()
    assert await clock.look()
    assert clock() == NOW
    machine.goes_on(MINUTE)
    assert clock() == NOW + MINUTE


@pytest.mark.parametrize("leap", [HOUR, -HOUR, timedelta(days=3650)])
@pytest.mark.parametrize("shared", [None, NOW], ids=["alone", "beside a database"])
async def test_a_leap_is_not_followed_said_once_and_over_when_it_is_set_right(
    leap: timedelta, shared: datetime | None, caplog: pytest.LogCaptureFixture
):
    machine = Machine(database=shared)
    clock = machine.clock()
    assert await clock.look()
    machine.shows += leap
    assert not await clock.look()
    assert not await clock.look()
    assert clock() == NOW
    assert "apart" in clock.trouble if shared else "leapt" in clock.trouble
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    machine.shows -= leap
    assert await clock.look()
    assert clock.trouble == ""
    assert "go on" in caplog.records[-1].getMessage()


async def test_a_database_that_leaps_with_its_machine_is_not_followed():
    machine = Machine(database=NOW)
    clock = machine.clock()
    assert await clock.look()
    machine.shows = machine.database = NOW + HOUR
    assert not await clock.look()
    assert clock() == NOW


async def test_a_time_that_leapt_and_then_runs_evenly_is_believed():
    """As after a virtual machine that slept, where nobody is there to say so."""
    machine = Machine()
    clock = machine.clock()
    assert await clock.look()
    machine.shows += HOUR
    assert not await clock.look()
    machine.goes_on(PROOF - MINUTE)
    assert not await clock.look()
    machine.shows += HOUR
    assert not await clock.look()
    machine.goes_on(PROOF - MINUTE)
    assert not await clock.look(), "the second leap begins the proof anew"
    machine.goes_on(MINUTE)
    assert await clock.look()
    assert clock() == machine.shows


async def test_drift_is_followed_however_far_it_goes():
    machine = Machine()
    clock = machine.clock()
    for _ in range(10):
        assert await clock.look()
        machine.goes_on(HOUR)
        machine.shows += MOST_APART / 2
    assert await clock.look()
    assert clock() == machine.shows


def test_the_steady_clock_is_one_nobody_sets():
    first = steady_seconds()
    assert first <= steady_seconds() < first + 60


@pytest.fixture
async def shared(postgresql_url: str) -> AsyncIterator[Database]:
    database = await open_database(postgresql_url)
    yield database
    await database.close()


@pytest.mark.parametrize("off", [5 * MINUTE, -5 * MINUTE])
async def test_a_worker_with_a_wrong_clock_sends_neither_early_nor_late(shared: Database, off: timedelta):
    """Two machines whose clocks are ten minutes apart on one database claim by the database's time."""
    now = await shared.run(database_time)
    assert now
    for user, due in (("past", now - MINUTE), ("soon", now + 2 * MINUTE)):
        await turn(shared, user, partial(due_at, due=due))
    clock = Clock(partial(shared.run, database_time), lambda: datetime.now(UTC) + off)
    assert await clock.look()
    page = Platform()
    await Ticker(shared, {"page": page}, words, clock).tick()
    assert page.users == ["past"]


def due_at(someone: Person, due: datetime) -> Person:
    return replace(someone, zone="UTC", quiet_until=someone.quiet_from, reminders=(replace(weekly(), due_at=due),))


async def test_while_the_clock_is_wrong_nothing_is_claimed_and_then_all_of_it_once(database: Database):
    await meet(database, "ada")
    machine, page, wake = Machine(shows=NOW - HOUR), Platform(), asyncio.Event()
    clock = machine.clock()
    looks = asyncio.Queue[bool]()

    async def look() -> bool:
        sound = await clock.look()
        looks.put_nowait(sound)
        return sound

    ticking = asyncio.create_task(Ticker(database, {"page": page}, words, clock, wake, is_sound=look).run())
    assert await looks.get()
    machine.shows += 10 * 365 * 24 * HOUR
    wake.set()
    assert not await looks.get()
    assert page.took == []
    machine.shows = NOW - HOUR
    machine.goes_on(HOUR)
    wake.set()
    assert await looks.get()
    await page.taken.wait()
    machine.shows -= HOUR
    wake.set()
    assert not await looks.get()
    ticking.cancel()
    await asyncio.wait({ticking})
    assert page.users == ["ada"], "a clock put back sends nothing twice"
    assert (await person(database, "ada")).reminders[0].due_at == NOW + timedelta(days=7)
    assert await database.run(next_due) == NOW + timedelta(days=7)

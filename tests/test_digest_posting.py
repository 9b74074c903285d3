"""The ticker posts digests on a real database: one a week, to all, whatever a platform or a process does meanwhile."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.cohort.digest import Digest
from bot.digests import BATCH, Digests
from bot.flows.cohort_digest import post
from bot.flows.reminded import remind
from bot.messages import Address, Reply
from bot.ports import Delivery, Gone, Handle, Later, Sent
from bot.sending import LEASE
from bot.store.database import Database
from bot.store.people import find_person
from bot.store.tables import people
from bot.ticker import Ticker
from bot.watching.figures import Figures
from tests.store.test_digests import MONDAY, WEEK, due, founded
from tests.test_ticker import Clock


@dataclass
class Channels:
    """A platform that keeps what was posted where, and answers as it is told."""

    name: str = "discord"
    answer: Callable[[Address], Delivery] = lambda _: Sent()
    took: list[tuple[str, Reply]] = field(default_factory=list)

    async def run(self, handle: Handle) -> None:
        raise NotImplementedError

    async def send(self, address: Address, reply: Reply) -> Delivery:
        self.took.append((address.chat, reply))
        return self.answer(address)

    @property
    def keys(self) -> list[str]:
        return [reply.key for _, reply in self.took]


def ticker(database: Database, *channels: Channels, clock: Clock, say: Callable[[Digest], Reply] = post) -> Ticker:
    by_name = {each.name: each for each in channels}
    return Ticker(database, by_name, remind, clock, digests=Digests(database, by_name, say, clock))


async def founded_with_digest(database: Database, user: str = "mentor") -> None:
    _, channel, _ = await founded(database, user)
    await channel.commands("cohort digest")


async def test_a_due_digest_is_posted_once_for_all_to_see(database: Database) -> None:
    await founded_with_digest(database)
    channels, clock = Channels(), Clock(MONDAY - timedelta(seconds=1))
    assert await ticker(database, channels, clock=clock).tick() == 0
    clock.now = MONDAY
    assert await ticker(database, channels, clock=clock).tick() == 1
    assert await ticker(database, channels, clock=clock).tick() == 0
    [(chat, reply)] = channels.took
    assert (chat, reply.private) == ("901", False)
    assert "Winter 2026" in reply.text
    assert await due(database) == MONDAY + WEEK


async def test_each_week_has_a_key_of_its_own_and_each_try_the_same(database: Database) -> None:
    await founded_with_digest(database)
    channels, clock = Channels(answer=lambda _: Later(timedelta(minutes=3))), Clock(MONDAY)
    await ticker(database, channels, clock=clock).tick()
    clock.now, channels.answer = MONDAY + timedelta(minutes=3), lambda _: Sent()
    await ticker(database, channels, clock=clock).tick()
    clock.now = MONDAY + WEEK
    await ticker(database, channels, clock=clock).tick()
    first, again, next_week = channels.keys
    assert first == again != next_week
    assert all(channels.keys)


async def test_two_workers_never_both_post(database: Database, other_database: Database) -> None:
    for number in range(BATCH + 4):
        await founded_with_digest(database, f"mentor{number}")
    channels, clock = Channels(), Clock(MONDAY)
    workers = [ticker(each, channels, clock=clock) for each in (database, other_database)]
    while sum(await asyncio.gather(*(worker.tick() for worker in workers))):
        pass
    assert len(set(channels.keys)) == len(channels.keys) == BATCH + 4


async def test_who_died_before_settling_leaves_a_lease_that_runs_out_and_the_same_key(database: Database) -> None:
    await founded_with_digest(database)
    channels, clock = Channels(), Clock(MONDAY)

    class Died(BaseException):
        pass

    class Dying:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle_digest":
                raise Died
            return await database.run(work)

    with suppress(Died):
        await ticker(Dying(), channels, clock=clock).tick()
    assert await ticker(database, channels, clock=clock).tick() == 0
    clock.now += LEASE
    assert await ticker(database, channels, clock=clock).tick() == 1
    first, second = channels.keys
    assert first == second


async def test_a_short_fault_of_the_database_after_the_post_is_outlived(database: Database) -> None:
    await founded_with_digest(database)
    channels, clock, faults = Channels(), Clock(MONDAY), ["one"]

    class Stumbling:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle_digest" and faults:
                raise ConnectionError(faults.pop())
            return await database.run(work)

    assert await ticker(Stumbling(), channels, clock=clock).tick() == 1
    assert await ticker(database, channels, clock=clock).tick() == 0
    assert len(channels.took) == 1


async def test_a_platform_of_another_process_is_left_to_it(database: Database) -> None:
    await founded_with_digest(database)
    elsewhere, here = Channels("telegram"), Channels("discord")
    assert await ticker(database, elsewhere, clock=Clock(MONDAY)).tick() == 0
    assert await ticker(database, here, clock=Clock(MONDAY)).tick() == 1


async def test_a_place_that_is_gone_ends_one_digest_and_holds_up_no_other(database: Database) -> None:
    await founded_with_digest(database)
    _, other, _ = await founded(database, "other")
    other.address = Address("discord", "other", "902")
    await other.commands("cohort digest")
    channels = Channels(answer=lambda address: Gone("kicked") if address.chat == "901" else Sent())
    for week in range(3):
        await ticker(database, channels, clock=Clock(MONDAY + week * WEEK)).tick()
    assert sorted(chat for chat, _ in channels.took) == ["901", "902", "902", "902"]


async def test_a_digest_that_cant_be_made_stops_no_other_and_its_words_stay_out_of_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await founded_with_digest(database)
    await founded_with_digest(database, "other")
    spared = list[str]()

    def say(digest: Digest) -> Reply:
        if not spared or digest.code in spared:
            spared.append(digest.code)
            return post(digest)
        raise RuntimeError("my secret diary")

    channels = Channels()
    await ticker(database, channels, clock=Clock(MONDAY), say=say).tick()
    assert len(channels.took) == 1
    assert "digest of cohort" in caplog.text
    assert "diary" not in caplog.text


async def test_a_mentor_who_cant_be_read_is_tried_less_and_less_often(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await founded_with_digest(database)
    kept = await database.run(lambda c: find_person(c, Address("discord", "mentor", "mentor")))
    assert kept
    spoil = update(people).where(people.c.id == kept.person.id).values(document='{"spoilt": true}')
    await database.run(lambda c: c.execute(spoil) and None)
    channels, clock, waits = Channels(), Clock(MONDAY), list[timedelta]()
    with caplog.at_level(logging.CRITICAL):
        for _ in range(4):
            await ticker(database, channels, clock=clock).tick()
            next_try = await due(database)
            assert next_try
            waits.append(next_try - clock.now)
            clock.now = next_try
    assert waits == sorted(set(waits))
    assert channels.took == []


async def test_what_is_posted_is_counted(database: Database) -> None:
    await founded_with_digest(database)
    figures, channels = Figures(), {"discord": Channels()}
    await Digests(database, channels, post, Clock(MONDAY), figures).tick()
    assert 'certcoach_digests_total{delivery="sent",platform="discord"} 1.0' in figures.text({})

"""Due people are leased, each to one worker, and a lease that was lost changes nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.messages import Address
from bot.person import Person
from bot.store.database import Database
from bot.store.people import erase_person
from bot.store.schedules import MOST_BACKOFF, SOONEST_AGAIN, Claim, Ending, claim_due, held, next_due, settle
from bot.store.tables import people, schedules
from tests.store.told import HOUR, NOW, person_at, remind_at, said, turn

LEASE = timedelta(seconds=30)
BOB = Address("telegram", "bob", "home")
pytestmark = pytest.mark.usefixtures("on_the_dot")


async def claim(database: Database, now: datetime = NOW, limit: int = 10) -> tuple[Claim, ...]:
    return await database.run(lambda c: claim_due(c, now, limit, LEASE))


async def settled(
    database: Database,
    claimed: Claim,
    change: Callable[[Person], Person],
    sent: bool = True,
    retry_at: datetime | None = None,
) -> bool:
    ending = Ending(claimed, change, sent, retry_at)
    return await database.run(lambda c: settle(c, [ending], NOW)) == {claimed.person.id}


async def held_now(database: Database, claimed: Claim, now: datetime = NOW) -> Person | None:
    under = await database.run(lambda c: held(c, [claimed], now))
    return under[claimed.person.id].person if under else None


async def due(database: Database) -> datetime | None:
    return await database.run(next_due)


def again_at(*due_at: datetime) -> Callable[[Person], Person]:
    """Moves a person's reminders on to these times."""
    return lambda person: remind_at(*due_at)(person, said("")).person


def done(person: Person) -> Person:
    return replace(person, reminders=())


async def test_nobody_is_due_when_nobody_asked_for_reminders(database: Database) -> None:
    await turn(database, said("hello"))
    assert await due(database) is None
    assert await claim(database) == ()


async def test_the_next_due_is_the_earliest_of_all(database: Database) -> None:
    await turn(database, said("later"), remind_at(NOW + 3 * HOUR, NOW + 2 * HOUR))
    await turn(database, said("sooner", BOB), remind_at(NOW + HOUR))
    assert await due(database) == NOW + HOUR
    assert await claim(database) == ()


async def test_who_waited_longest_is_claimed_first(database: Database) -> None:
    for minutes in (1, 3, 2):
        name = f"{minutes}"
        await turn(database, said(name, Address("telegram", name, name)), remind_at(NOW - timedelta(minutes=minutes)))
    names = [claimed.person.address.user for claimed in await claim(database, limit=2) if claimed.person.address]
    assert names == ["3", "2"]
    assert [claimed.person.address.user for claimed in await claim(database) if claimed.person.address] == ["1"]


async def test_a_person_is_claimed_by_one_worker(database: Database, other_database: Database) -> None:
    users = [str(number) for number in range(40)]
    for user in users:
        await turn(database, said(user, Address("telegram", user, user)), remind_at(NOW))
    batches = await asyncio.gather(*(claim(each, limit=7) for each in [database, other_database] * 6))
    claimed = [claimed.person.address.user for batch in batches for claimed in batch if claimed.person.address]
    assert sorted(claimed) == sorted(users)


async def test_a_lease_that_runs_out_is_claimed_again(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [first] = await claim(database)
    assert await due(database) == NOW + LEASE
    assert await claim(database, NOW + LEASE - timedelta(seconds=1)) == ()
    [second] = await claim(database, NOW + LEASE)
    assert (first.seq, first.attempt, second.seq, second.attempt) == (0, 1, 0, 2)


async def test_what_was_sent_moves_on(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [first] = await claim(database)
    assert await settled(database, first, again_at(NOW + HOUR))
    assert await due(database) == NOW + HOUR
    [second] = await claim(database, NOW + HOUR)
    assert (second.seq, second.attempt) == (1, 1), "a new message has a new name"


async def test_what_could_not_be_sent_is_tried_again_under_the_same_name(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [first] = await claim(database)
    assert await settled(database, first, lambda person: person, sent=False, retry_at=NOW + HOUR)
    assert not await settled(database, first, done), "a lease ends once"
    assert await due(database) == NOW + HOUR
    [second] = await claim(database, NOW + HOUR)
    assert (second.seq, second.attempt) == (0, 2)


async def test_who_has_no_reminder_left_is_not_woken(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [claimed] = await claim(database)
    assert await settled(database, claimed, done)
    assert await due(database) is None


async def test_a_rule_that_fails_to_move_on_is_no_flood(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [claimed] = await claim(database)
    assert await settled(database, claimed, lambda person: person)
    assert await due(database) == NOW + SOONEST_AGAIN


async def test_who_lost_the_lease_changes_nothing(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [paused] = await claim(database)
    [present] = await claim(database, NOW + LEASE)
    assert not await settled(database, paused, done)
    assert await due(database) == NOW + 2 * LEASE, "the present lease runs on"
    assert await settled(database, present, again_at(NOW + HOUR))
    assert not await settled(database, paused, done)
    assert not await settled(database, present, done), "a message is settled once"
    assert await due(database) == NOW + HOUR


async def test_the_change_is_made_to_the_person_as_they_are_now(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [claimed] = await claim(database)
    await turn(database, said("meanwhile"))
    assert await settled(database, claimed, lambda person: replace(person, sent_on=(NOW.date(),)))
    person = await person_at(database)
    assert person is not None
    assert (person.trail, person.sent_on) == (("meanwhile",), (NOW.date(),))


async def test_a_turn_during_a_lease_does_not_cut_it_short(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [claimed] = await claim(database)
    await turn(database, said("sooner"), remind_at(NOW + timedelta(seconds=1)))
    assert await due(database) == NOW + LEASE
    await turn(database, said("later"), remind_at(NOW + HOUR))
    assert await due(database) == NOW + HOUR
    assert await settled(database, claimed, lambda person: person), "the lease is still held"


async def test_who_stops_all_reminders_during_a_lease_is_not_woken_by_its_end(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    await claim(database)
    await turn(database, said("stop"), remind_at())
    assert await due(database) is None


async def test_an_erased_person_gets_nothing_and_does_not_come_back(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [claimed] = await claim(database)
    assert await held_now(database, claimed) is not None
    await database.run(lambda c: erase_person(c, claimed.person.id))
    assert await held_now(database, claimed) is None
    assert not await settled(database, claimed, lambda person: person)
    assert await person_at(database) is None
    assert await due(database) is None


async def test_a_lease_is_held_until_it_ends_or_another_has_it(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [first] = await claim(database)
    await turn(database, said("meanwhile"))
    person = await held_now(database, first)
    assert person is not None
    assert person.trail == ("meanwhile",)
    assert await held_now(database, first, NOW + LEASE) is None
    [second] = await claim(database, NOW + LEASE)
    assert await held_now(database, first, NOW + LEASE) is None
    assert await held_now(database, second, NOW + LEASE) is not None


async def test_a_lease_given_back_is_due_at_once(database: Database) -> None:
    await turn(database, said("hello"), remind_at(NOW))
    [first] = await claim(database)
    await database.run(lambda c: settle(c, [Ending(first)], NOW))
    assert not await settled(database, first, done)
    [second] = await claim(database)
    assert second.seq == first.seq
    await database.run(lambda c: settle(c, [Ending(first)], NOW))
    assert await due(database) == NOW + LEASE, "only who holds it can give it back"


async def test_who_cant_be_read_does_not_hold_up_the_others(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await turn(database, said("hello"), remind_at(NOW - HOUR))
    await turn(database, said("hi", BOB), remind_at(NOW))
    ada = await person_at(database)
    assert ada is not None
    spoil = update(people).where(people.c.id == ada.id).values(document='{"spoilt": true}')
    await database.run(lambda c: c.execute(spoil) and None)
    assert [claimed.person.address for claimed in await claim(database)] == [BOB]
    waits: list[timedelta] = []
    now = NOW
    for _ in range(MOST_BACKOFF + 2):
        wake_at = await database.run(
            lambda c: c.execute(select(schedules.c.wake_at).where(schedules.c.person_id == ada.id)).scalar_one()
        )
        waits.append(wake_at - now)
        now = wake_at
        await database.run(lambda c, now=now: claim_due(c, now, 10, LEASE))
    assert waits == [LEASE * 2 ** min(attempt, MOST_BACKOFF) for attempt in range(1, MOST_BACKOFF + 3)]
    assert [record.getMessage().count(ada.id) for record in caplog.records] == [1], "logged once"
    kept = await database.run(lambda c: c.execute(select(people.c.document).where(people.c.id == ada.id)).scalar_one())
    assert kept == '{"spoilt": true}'


async def test_one_persons_fault_does_not_keep_the_others_from_being_settled(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(person: Person) -> Person:
        raise ValueError("my secret diary")

    await turn(database, said("hello"), remind_at(NOW - HOUR))
    await turn(database, said("hi", BOB), remind_at(NOW))
    ada, bob = await claim(database)
    endings = [Ending(ada, faulty, sent=True), Ending(bob, done, sent=True)]
    assert await database.run(lambda c: settle(c, endings, NOW)) == {bob.person.id}
    assert await due(database) == NOW + LEASE, "the faulty one's lease runs out"
    assert ada.person.id in caplog.text
    assert "diary" not in caplog.text

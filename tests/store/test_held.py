"""After a restore what was due before a time goes to nobody until an operator decides on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.messages import Address
from bot.person import Person
from bot.reminding.contract import Send, choose
from bot.store.database import Database
from bot.store.held import BATCH, held_before, hold_before, leave_some_out, let_go
from bot.store.schedules import Ending, claim_due, next_due, settle
from bot.store.tables import people, schedules
from tests.chat import Chat
from tests.store.told import HOUR, NOW, person_at, remind_at, said, turn

LEASE = timedelta(minutes=1)
RESTORED = NOW
DAY = 24 * HOUR
pytestmark = pytest.mark.usefixtures("on_the_dot")


async def reminded(database: Database, name: str, *due: datetime) -> Address:
    address = Address("telegram", name, name)
    await turn(database, said("hello", address, f"hello {name}"), remind_at(*due))
    return address


async def claimed(database: Database, now: datetime) -> list[str]:
    claims = await database.run(lambda c: claim_due(c, now, 1000, LEASE))
    return sorted(claim.person.address.user for claim in claims if claim.person.address)


async def leave_all_out(database: Database, now: datetime = NOW) -> int:
    batches = 0
    while await database.run(lambda c: leave_some_out(c, now)):
        batches += 1
    return batches


async def test_what_was_due_before_is_held_and_what_is_due_after_is_sent(
    database: Database, other_database: Database
) -> None:
    await reminded(database, "ada", NOW - HOUR)
    await reminded(database, "bob", NOW + HOUR)
    await database.run(lambda c: hold_before(c, RESTORED))
    assert await database.run(held_before) == (RESTORED, 1)
    assert await other_database.run(next_due) == NOW + HOUR, "in every process"
    assert await claimed(other_database, NOW + 2 * HOUR) == ["bob"]


async def test_let_go_each_comes_late_in_one_message(database: Database) -> None:
    ada = await reminded(database, "ada", NOW - 26 * HOUR, NOW - 25 * HOUR, NOW - HOUR)
    await database.run(lambda c: hold_before(c, RESTORED))
    await database.run(let_go)
    assert await database.run(held_before) is None
    assert await claimed(database, NOW) == ["ada"]
    person = await person_at(database, ada)
    assert person is not None
    choice = choose(person, NOW)
    assert isinstance(choice, Send)
    assert choice.late
    assert len(choice.reminders) == 3


async def test_left_out_each_is_due_at_its_next_time_and_told_of_once(database: Database) -> None:
    ada = await reminded(database, "ada", NOW - HOUR)
    await database.run(lambda c: hold_before(c, RESTORED))
    await leave_all_out(database)
    assert await database.run(held_before) is None
    assert await claimed(database, NOW + HOUR) == []
    assert await database.run(next_due) == NOW - HOUR + 7 * DAY
    person = await person_at(database, ada)
    assert person is not None
    chat = Chat(person=person)
    chat.says("hello")
    assert "was being mended" in chat.replies[0].text
    assert "module 2" in chat.replies[0].text
    assert not any("mended" in reply.text for reply in chat.replies[1:])
    assert "mended" not in chat.says("hello").text


async def test_the_reminder_of_a_date_is_sent_all_the_same(database: Database) -> None:
    def exam(person: Person) -> Person:
        [one] = person.reminders
        return replace(person, reminders=(replace(one, on=one.due_at.date() if one.due_at else None, weekdays=()),))

    await reminded(database, "ada", NOW - HOUR)
    await changed(database, exam)
    await database.run(lambda c: hold_before(c, RESTORED))
    assert await claimed(database, NOW) == []
    await leave_all_out(database)
    assert await claimed(database, NOW) == ["ada"]


async def test_more_than_a_batch_are_left_out_and_breaking_off_is_no_harm(database: Database) -> None:
    for number in range(BATCH + 3):
        await reminded(database, f"{number}", NOW - HOUR)
    await database.run(lambda c: hold_before(c, RESTORED))
    assert await database.run(lambda c: leave_some_out(c, NOW)) == BATCH
    assert await database.run(held_before) == (RESTORED, 3), "whoever begins again finds the rest"
    await leave_all_out(database)
    assert await database.run(held_before) is None
    told = await database.run(lambda c: c.execute(select(people.c.document)).scalars().all())
    assert all(document.count("module 2") == 2 for document in told), "its own words, and to be told of them once"


async def test_who_cant_be_read_stays_as_they_are_and_holds_up_nobody(database: Database) -> None:
    await reminded(database, "ada", NOW - HOUR)
    await database.run(lambda c: c.execute(update(people).values(document="{")) and None)
    await reminded(database, "bob", NOW - HOUR)
    await database.run(lambda c: hold_before(c, RESTORED))
    assert await leave_all_out(database) == 1
    assert "{" in await database.run(lambda c: c.execute(select(people.c.document)).scalars().all())


async def test_a_hold_is_for_the_last_time_that_was_named(database: Database) -> None:
    await reminded(database, "ada", NOW - HOUR)
    await database.run(lambda c: hold_before(c, NOW - DAY))
    assert await database.run(held_before) == (NOW - DAY, 0)
    await database.run(lambda c: hold_before(c, NOW))
    assert await database.run(held_before) == (NOW, 1)


@pytest.mark.parametrize("far", [HOUR, DAY])
async def test_a_lease_that_was_running_when_the_copy_was_made_is_held_too(database: Database, far: timedelta) -> None:
    await reminded(database, "ada", NOW - far)
    assert await claimed(database, NOW - LEASE * 2) == (["ada"] if far > LEASE else [])
    await database.run(lambda c: hold_before(c, RESTORED))
    assert await claimed(database, NOW + HOUR) == []


async def changed(database: Database, change: Callable[[Person], Person]) -> None:
    """Changes whoever is due, as a settled claim does; they are due again at once."""
    [claim] = await database.run(lambda c: claim_due(c, NOW, 10, LEASE))
    await database.run(lambda c: settle(c, [Ending(claim, change)], NOW))
    assert await database.run(lambda c: c.execute(select(schedules.c.wake_at)).scalar_one()) <= NOW

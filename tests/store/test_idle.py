"""People who are long gone are told once and erased a month later; whoever is there in any way is not."""

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import Connection, func, insert, select, update

from bot.ask import CreateCohort, JoinCohort, SetDigest
from bot.clock import Clock
from bot.flows.reminded import remind
from bot.linking import CODE_TIME
from bot.messages import Address, Reply
from bot.person import Person
from bot.reminding.allowed import is_quiet
from bot.reminding.contract import Send, after_sent, choose
from bot.store.ages import AUDIT_KEPT, NEWS_KEPT, prune
from bot.store.database import Database
from bot.store.idle import MONTH, MOST, NOTICE, attend_idle
from bot.store.inbox import KEPT, is_first_today, is_news
from bot.store.schedules import Ending, claim_due, next_due, settle
from bot.store.tables import PAUSED, announcements, audit, cohorts, events, link_codes, people, switches
from bot.talk import Outcome
from bot.tidying import tidy, tidy_daily
from tests.chat import Chat
from tests.store.told import NOW, asks, person_at, remind_at, said, turn

MONTHS = 24
LATER = NOW + MONTHS * MONTH + timedelta(days=1)
DAY = timedelta(days=1)


async def there(database: Database) -> int:
    return await database.run(lambda c: c.execute(select(func.count()).select_from(people)).scalar_one())


async def delivered(database: Database) -> Reply:
    """The message that is due next, sent and settled at its time."""
    due = await database.run(next_due)
    assert due is not None
    [claim] = await database.run(lambda c: claim_due(c, due, 10, timedelta(minutes=1)))
    choice = choose(claim.person, due)
    assert isinstance(choice, Send)
    assert not is_quiet(claim.person, due)

    def change(person: Person) -> Person:
        return after_sent(person, choice.reminders, due)

    await database.run(lambda c: settle(c, [Ending(claim, change, sent=True)], due))
    return remind(claim.person, choice.reminders, choice.late)


async def round_at(database: Database, now: datetime) -> None:
    await tidy(database, MONTHS, now, breath=0)


async def test_who_is_silent_for_two_years_is_told_and_a_month_later_erased(database: Database) -> None:
    await turn(database, said("hello"))
    await round_at(database, LATER - 2 * DAY)
    assert await database.run(next_due) is None, "not yet"
    await round_at(database, LATER)
    message = await delivered(database)
    assert "A month from now I erase" in message.text
    assert [button.label for row in message.buttons for button in row] == [
        "Keep my data",
        "Take it along",
        "Erase it now",
    ]
    for days in range(1, NOTICE.days):
        await round_at(database, LATER + days * DAY)
    assert await there(database) == 1
    assert await database.run(next_due) is None, "told once"
    await round_at(database, LATER + NOTICE + 2 * DAY)
    assert await there(database) == 0
    assert await person_at(database) is None


async def test_any_word_keeps_everything_and_the_next_silence_begins_anew(database: Database) -> None:
    await turn(database, said("hello"))
    await round_at(database, LATER)
    await delivered(database)
    await turn(database, replace(said("I am here"), at=LATER + 20 * DAY))
    await round_at(database, LATER + NOTICE + 2 * DAY)
    assert await there(database) == 1
    await round_at(database, LATER + 21 * DAY + MONTHS * MONTH)
    assert await there(database) == 1, "told again first"
    assert "A month from now" in (await delivered(database)).text
    person = await person_at(database)
    assert person is not None
    assert sum(one.farewell for one in person.reminders) == 1


def test_a_tap_on_keep_is_such_a_word() -> None:
    assert "I keep everything" in Chat().sends_action("data.keep").text


async def test_nobody_is_erased_while_the_word_waits_to_be_sent(database: Database) -> None:
    await turn(database, said("hello"))
    await round_at(database, LATER)
    await database.run(lambda c: c.execute(insert(switches), {"name": PAUSED, "at": LATER}) and None)
    await round_at(database, LATER + 10 * NOTICE)
    assert await there(database) == 1


async def test_the_month_begins_when_the_word_was_sent(database: Database) -> None:
    await turn(database, said("hello"))
    await round_at(database, LATER)
    late = LATER + 10 * NOTICE
    [claim] = await database.run(lambda c: claim_due(c, late, 10, timedelta(minutes=1)))

    def change(person: Person) -> Person:
        return after_sent(person, [one for one in person.reminders if one.farewell], late)

    await database.run(lambda c: settle(c, [Ending(claim, change, sent=True)], late))
    await round_at(database, late + NOTICE - 2 * DAY)
    assert await there(database) == 1
    await round_at(database, late + NOTICE + DAY)
    assert await there(database) == 0


async def test_who_cant_be_reached_is_erased_after_the_same_month(database: Database) -> None:
    await turn(database, said("hello"), lambda person, _: gone(person))
    await round_at(database, LATER)
    await round_at(database, LATER + NOTICE - DAY)
    assert await there(database) == 1
    await round_at(database, LATER + NOTICE + DAY)
    assert await there(database) == 0


@pytest.mark.usefixtures("on_the_dot")
async def test_who_has_something_due_is_not_idle(database: Database) -> None:
    await turn(database, said("hello"), remind_at(LATER + 9 * MONTH))
    await round_at(database, LATER)
    assert await database.run(next_due) == LATER + 9 * MONTH


async def test_a_mentor_is_not_idle_while_somebody_learns_or_a_digest_goes_out(database: Database) -> None:
    bob = Address("telegram", "bob", "home")
    await turn(database, said("lead"), asks(CreateCohort("Winter")))
    code = await database.run(lambda c: c.execute(select(cohorts.c.code)).scalar_one())
    await turn(database, said("learn", bob), asks(JoinCohort(code)))
    await turn(database, replace(said("hi", bob, "later"), at=LATER))
    await round_at(database, LATER)
    assert await database.run(next_due) is None
    await turn(database, said("post it", bob), asks(CreateCohort("Spring")))
    await turn(database, said("so", bob, "so"), asks(SetDigest("discord", "channel", 0, time(9))))
    await round_at(database, LATER + MONTHS * MONTH)
    assert await database.run(next_due) is None


async def test_who_cant_be_read_is_never_erased(database: Database) -> None:
    await turn(database, said("hello"))
    await database.run(lambda c: c.execute(update(people).values(document="{")) and None)
    for months in (1, 3, 50):
        await round_at(database, LATER + months * MONTH)
    assert await database.run(lambda c: c.execute(select(people.c.document)).scalar_one()) == "{"


async def test_zero_months_keep_everybody(database: Database) -> None:
    await turn(database, said("hello"))
    await tidy(database, 0, LATER + 100 * MONTH, breath=0)
    assert await database.run(next_due) is None


async def test_many_are_attended_to_in_slices_and_a_round_that_broke_off_is_made_up_for(
    database: Database, other_database: Database
) -> None:
    for number in range(2 * MOST + 7):
        await turn(database, said("hello", Address("telegram", f"{number}", "home"), f"{number}"), lambda p, _: gone(p))
    first = await database.run(lambda c: attend_idle(c, LATER, MONTHS))
    assert first.told == MOST
    assert first.reached
    await asyncio.gather(round_at(database, LATER), round_at(other_database, LATER))
    documents = await database.run(lambda c: c.execute(select(people.c.document)).scalars().all())
    assert [document.count('"farewell":true') for document in documents] == [1] * (2 * MOST + 7), "each told once"
    await asyncio.gather(*(round_at(each, LATER + NOTICE + DAY) for each in (database, other_database)))
    assert await there(database) == 0


async def test_a_word_while_a_round_goes_on_wins(database: Database) -> None:
    """The round looked at them a moment ago as silent; they write before it comes to their row."""
    await turn(database, said("hello"), lambda person, _: gone(person))
    await round_at(database, LATER)
    await turn(database, replace(said("wait"), at=LATER + NOTICE))
    await round_at(database, LATER + NOTICE + DAY)
    assert await there(database) == 1


async def test_one_process_makes_the_round_of_a_day(database: Database, other_database: Database) -> None:
    async def first(each: Database, at: datetime) -> bool:
        return await each.run(lambda c: is_first_today(c, "tidying", at))

    assert sorted(await asyncio.gather(first(database, NOW), first(other_database, NOW))) == [False, True]
    assert await first(other_database, NOW + DAY)


@pytest.mark.parametrize(("age", "kept"), [(timedelta(), 1), (timedelta(seconds=1), 0)])
async def test_what_belongs_to_nobody_has_its_age(database: Database, age: timedelta, kept: int) -> None:
    def fill(connection: Connection) -> None:
        when = {"at": NOW}
        connection.execute(insert(events), {"platform": "telegram", "event_id": "1", **when})
        connection.execute(insert(audit), {"by": "telegram 1", "what": "sent news", **when})
        connection.execute(insert(announcements), {"id": "1", "words": "new", "state": "done", **when})
        connection.execute(insert(link_codes), {"code": "A", "person_id": "1", "until": NOW})

    await database.run(fill)
    ages = {events: KEPT, audit: AUDIT_KEPT, announcements: NEWS_KEPT, link_codes: CODE_TIME}
    for table, most in sorted(ages.items(), key=lambda pair: pair[1]):
        await database.run(lambda c, most=most: prune(c, NOW + most + age))
        assert await database.run(lambda c, table=table: len(c.execute(select(table)).all())) == kept, table.name


async def test_old_events_are_removed_a_few_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.ages.SLICE", 2)
    many = [{"platform": "telegram", "event_id": f"{number}", "at": NOW} for number in range(5)]
    await database.run(lambda c: c.execute(insert(events), many) and None)
    left = list[int]()
    while await database.run(lambda c: prune(c, NOW + KEPT + DAY)):
        left.append(await database.run(lambda c: len(c.execute(select(events)).all())))
    assert left == [3, 1]
    await tidy(database, 0, NOW + KEPT + DAY, breath=0)
    assert await database.run(lambda c: c.execute(select(events)).all()) == []


@pytest.mark.parametrize("database_shows", [LATER, NOW])
async def test_while_clocks_are_years_apart_nobody_is_told_or_erased(
    database: Database, database_shows: datetime
) -> None:
    await turn(database, said("hello"))
    looked, done = asyncio.Event(), asyncio.Event()

    async def read() -> datetime:
        looked.set()
        return database_shows

    clock = Clock(read, machine=lambda: LATER)
    tidying = asyncio.create_task(tidy_daily(database, MONTHS, done, clock))
    async with asyncio.timeout(10):
        await (done if database_shows == LATER else looked).wait()
    await asyncio.sleep(0)
    tidying.cancel()
    await asyncio.gather(tidying, return_exceptions=True)
    assert bool(clock.trouble) == (await database.run(next_due) is None) == (database_shows == NOW)


async def test_admins_are_told_once_by_all_processes_and_again_of_the_same_fault_later(
    database: Database, other_database: Database
) -> None:
    async def is_told(each: Database, after: timedelta) -> bool:
        return await each.run(lambda c: is_news(c, "The last edit is not used", NOW + after))

    first = await asyncio.gather(is_told(database, timedelta()), is_told(other_database, timedelta(seconds=5)))
    assert sorted(first) == [False, True]
    assert await is_told(other_database, timedelta(minutes=3))
    assert not await is_told(database, timedelta(minutes=3, seconds=5))


async def test_news_that_still_go_out_are_kept(database: Database) -> None:
    going = {"id": "1", "words": "new", "at": NOW, "state": "going"}
    await database.run(lambda c: c.execute(insert(announcements), going) and None)
    await database.run(lambda c: prune(c, NOW + 2 * NEWS_KEPT))
    assert await database.run(lambda c: c.execute(select(announcements.c.id)).scalars().all()) == ["1"]


def gone(person: Person) -> Outcome:
    """Nothing reaches them any more."""
    return Outcome(person=replace(person, gone=("telegram",)))

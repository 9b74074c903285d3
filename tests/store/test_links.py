"""One person on two platforms: joined by a code, counted together, parted again; nothing of either is lost."""

import asyncio
import re
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.linking import ALPHABET, CODE_TIME, MOST_TRIES
from bot.messages import Address, Reply
from bot.person import Goal, Plan, Step
from bot.reminding.contract import after_sent, next_wake, wakes_at
from bot.reminding.wish import make_reminder
from bot.store.database import Database
from bot.store.people import export_person
from bot.store.schedules import Ending, claim_due, held, next_due, settle
from bot.store.tables import link_codes, people
from bot.store.transcript import KeptTalk
from tests.chat import START
from tests.store.side import Side

LEASE = timedelta(seconds=60)


def telegram(database: Database, user: str = "ada") -> Side:
    return Side(database, Address("telegram", user, user))


def discord(database: Database, user: str = "ada#1") -> Side:
    return Side(database, Address("discord", user, user))


def plan(*names: str) -> Plan:
    starts, ends = date(2026, 12, 1), date(2027, 2, 1)
    steps = [Step(credential=name, name=name, hours=9, estimated=False, starts=starts, ends=ends) for name in names]
    return Plan(made_on=START.date(), hours_per_week=5, steps=tuple(steps))


def weekly(step: str, hour: int = 19):
    return make_reminder(
        id="r1", step=step, about=step, place="", weekdays=(1,), time=time(hour), zone="Europe/Berlin", now=START
    )


async def with_plan(side: Side, step: str) -> None:
    goal = Goal(role="data-analyst")
    await side.becomes(goal=goal, plan=plan(step), at="plan", reminders=(weekly(step),))


async def code_of(side: Side) -> str:
    said = await side.commands("link")
    found = re.search(rf"/link ([{ALPHABET}]{{8}})", said.text)
    assert found, said.text
    return found[1]


async def sent(side: Side, code: str) -> Reply:
    """The answer to a code, which is said to be one's own where that is asked."""
    said = await side.commands(f"link {code}")
    return await side.taps("Yes, it is mine") if "your own?" in said.text else said


async def joined(one: Side, other: Side) -> None:
    assert "Linked" in (await sent(other, await code_of(one))).text


async def count_of_people(database: Database) -> int:
    return await database.run(lambda c: c.execute(select(func.count()).select_from(people)).scalar_one())


async def test_a_code_joins_a_new_account_to_the_plan_there_is(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    said = await server.commands(f"link {(await code_of(phone)).lower()}")
    assert "Telegram" in said.text
    assert "Discord" in said.text
    assert "from your other app" in said.text
    assert "aside" not in said.text
    assert await server.person() == await phone.person()
    assert "excel" in (await server.commands("plan")).text
    assert await count_of_people(database) == 1


async def test_the_new_account_may_make_the_code_and_the_plan_still_wins(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    code = await code_of(server)
    await with_plan(phone, "excel")
    assert "your own" in (await phone.commands(f"link {code}")).text
    assert "from here" in (await phone.taps("Yes, it is mine")).text
    assert "excel" in (await server.commands("plan")).text


async def test_of_two_plans_the_older_persons_stays_and_the_other_can_be_taken_instead(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    server.passes(minutes=1)
    await with_plan(server, "sql")
    await joined(phone, server)
    assert "sql first" in server.last.text
    person = await phone.person()
    assert [step.name for step in person.plan.steps] == ["excel"]
    assert [one.step for one in person.reminders] == ["excel"]
    assert "sql" in (await server.taps("Use the other one instead")).text
    person = await phone.person()
    assert [one.step for one in person.reminders] == ["sql"]
    assert all(one.due_at > server.now for one in person.reminders)
    assert "excel" in (await phone.commands("swap")).text


async def test_an_export_after_a_link_holds_both_plans(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    await with_plan(server, "sql")
    await joined(phone, server)
    file = (await phone.commands("export all")).file
    assert b'"excel"' in file.content
    assert b'"sql"' in file.content
    assert b'"telegram"' in file.content
    assert b'"discord"' in file.content


async def test_the_messages_of_both_count_for_the_caps(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    await with_plan(server, "sql")
    today, days = START.date(), timedelta(days=1)
    await phone.becomes(sent_on=(today - 2 * days,))
    await server.becomes(sent_on=(today - days, today))
    await joined(phone, server)
    person = await phone.person()
    assert person.sent_on == (today - 2 * days, today - days, today)
    assert next_wake(person).date() == today + 5 * days, "two of one and one of the other are the three of the week"
    assert await database.run(next_due) == wakes_at(person)


async def test_erasing_on_either_side_erases_all(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    await joined(phone, server)
    await server.commands("forget")
    await server.taps("Yes, erase everything")
    assert await count_of_people(database) == 0
    assert "no plan" in (await phone.commands("plan")).text.lower()


@pytest.mark.parametrize("here", ["phone", "server"])
async def test_unlinking_leaves_all_here_and_a_copy_without_reminders_there(database: Database, here: str) -> None:
    sides = {"phone": telegram(database), "server": discord(database)}
    await with_plan(sides["phone"], "excel")
    await joined(sides["phone"], sides["server"])
    ours, theirs = sides.pop(here), next(iter(sides.values()))
    await ours.commands("unlink")
    assert "Unlinked" in (await ours.taps("Yes, unlink")).text
    mine, copy = await ours.person(), await theirs.person()
    assert mine.id != copy.id
    assert mine.plan == copy.plan
    assert len(mine.reminders) == 1
    assert mine.address == ours.address
    assert copy.reminders == ()
    kept = await database.run(lambda c: export_person(c, mine.id))
    assert [row["platform"] for row in kept["addresses"]] == [ours.address.platform]
    assert "Nothing is linked" in (await ours.sends_action("link.part")).text


async def test_a_code_counts_once_and_for_ten_minutes(database: Database) -> None:
    phone, server, other = telegram(database), discord(database), discord(database, "bob#2")
    code = await code_of(phone)
    await server.commands(f"link {code}")
    assert "over or mistyped" in (await other.commands(f"link {code}")).text
    late = await code_of(phone)
    other.passes(seconds=CODE_TIME.total_seconds() + 60)
    assert "over or mistyped" in (await other.commands(f"link {late}")).text
    assert await count_of_people(database) == 2


async def test_a_new_code_ends_the_one_before(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    first, second = await code_of(phone), await code_of(phone)
    assert "over or mistyped" in (await server.commands(f"link {first}")).text
    assert "Linked" in (await server.commands(f"link {second}")).text
    assert await database.run(lambda c: c.execute(select(link_codes)).first()) is None


async def test_guessing_is_slow(database: Database) -> None:
    server = discord(database)
    for _ in range(MOST_TRIES):
        assert "over or mistyped" in (await server.commands("link AAAAAAAA")).text
    code = await code_of(telegram(database))
    assert "wait" in (await server.commands(f"link {code}")).text
    server.passes(hours=1)
    later = telegram(database)
    later.passes(hours=1)
    assert "Linked" in (await server.commands(f"link {await code_of(later)}")).text


async def test_odd_codes_are_answered_and_join_nobody(database: Database) -> None:
    phone = telegram(database)
    code = await code_of(phone)
    assert "in the other app" in (await phone.commands(f"link {code}")).text
    for odd in ("x", "'; DROP TABLE people", code[:-1], f"{code}A", "🔥" * 8):
        assert "eight letters" in (await phone.commands(f"link {odd}")).text
    for action in ("link.use", "link.use:x", "link.swap"):
        assert "moved on" in (await phone.sends_action(action)).text


async def test_a_code_is_neither_made_nor_taken_where_others_read(database: Database) -> None:
    group = replace(telegram(database), private=False)
    assert "private" in (await group.commands("link")).text
    assert "private" in (await group.commands("link ACDEFGHJ")).text
    assert "private" in (await group.commands("unlink")).text
    assert "moved on" in (await group.sends_action("link.part")).text


async def test_the_pages_talk_comes_along_after_what_is_there(database: Database) -> None:
    page, phone, tablet = (
        Side(database, Address("web", "a", "a")),
        telegram(database),
        Side(database, Address("web", "b", "b")),
    )
    await page.says("I want to be a data analyst")
    await tablet.says("hello")
    before = await KeptTalk(database).since(page.address, 0)
    await joined(page, phone)
    await joined(tablet, phone)
    lines = await KeptTalk(database).since(page.address, 0)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert lines[: len(before)] == before
    assert "hello" in [line.reply.text for line in lines]
    assert await KeptTalk(database).since(tablet.address, 0) == lines


async def test_two_who_use_one_code_at_once_are_not_both_joined(database: Database, other_database: Database) -> None:
    phone = telegram(database)
    await with_plan(phone, "excel")
    code = await code_of(phone)
    rivals = [discord(each, str(number)) for number, each in enumerate([database, other_database] * 3)]
    said = await asyncio.gather(*(rival.commands(f"link {code}") for rival in rivals))
    assert sum("Linked" in reply.text for reply in said) == 1
    assert sum("over or mistyped" in reply.text for reply in said) == 5
    assert await count_of_people(database) == 6


async def test_two_who_send_each_others_codes_at_once_become_one(database: Database, other_database: Database) -> None:
    """Each holds its own row and wants the other's: one waits or is run again, and nobody gets an error."""
    for number in range(3):
        phone, server = telegram(database, f"a{number}"), discord(other_database, f"b{number}")
        codes = await code_of(phone), await code_of(server)
        said = await asyncio.gather(phone.commands(f"link {codes[1]}"), server.commands(f"link {codes[0]}"))
        assert any("Linked" in reply.text for reply in said), [reply.text for reply in said]
        assert await phone.person() == await server.person()


async def test_both_write_while_they_are_joined_and_nothing_is_lost(
    database: Database, other_database: Database
) -> None:
    phone, server = telegram(database), discord(other_database)
    await with_plan(phone, "excel")
    code = await code_of(phone)
    again = [telegram(database) for _ in range(5)]
    await asyncio.gather(server.commands(f"link {code}"), *(each.commands("help") for each in again))
    assert await phone.person() == await server.person()
    assert (await phone.person()).plan is not None
    assert await count_of_people(database) == 1


@pytest.mark.parametrize("reminded", ["phone", "server"])
async def test_nobody_is_joined_while_a_reminder_is_on_its_way(database: Database, reminded: str) -> None:
    sides = {"phone": telegram(database), "server": discord(database)}
    await with_plan(sides[reminded], "excel")
    for side in sides.values():
        side.passes(hours=9, minutes=30)
    now = sides[reminded].now
    code = await code_of(sides["phone"])
    [claim] = await database.run(partial(claim_due, now=now, limit=9, lease=LEASE))
    assert "on its way" in (await sent(sides["server"], code)).text
    person = (await database.run(partial(held, claims=[claim], until=now)))[claim.person.id].person
    counted = partial(after_sent, reminders=person.reminders, at=now)
    assert await database.run(partial(settle, endings=[Ending(claim, counted, sent=True)], now=now))
    assert "Linked" in (await sent(sides["server"], code)).text
    assert (await sides["phone"].person()).sent_on == (START.date(),)


async def test_a_worker_that_comes_back_after_its_lease_finds_nobody_of_the_one_joined(database: Database) -> None:
    phone, server = telegram(database), discord(database)
    await with_plan(phone, "excel")
    await with_plan(server, "sql")
    for side in (phone, server):
        side.passes(hours=9, minutes=30)
    claims = await database.run(partial(claim_due, now=server.now, limit=9, lease=LEASE))
    for side in (phone, server):
        side.passes(minutes=2)
    await joined(phone, server)
    person = await phone.person()
    [lost] = [claim for claim in claims if claim.person.id != person.id]
    assert await database.run(partial(held, claims=[lost], until=server.now)) == {}
    assert not await database.run(partial(settle, endings=[Ending(lost, sent=True)], now=server.now))
    [again] = await database.run(partial(claim_due, now=server.now, limit=9, lease=LEASE))
    assert again.person.id == person.id

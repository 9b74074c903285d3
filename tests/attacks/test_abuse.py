"""More of everything than anybody means: messages, reminders, cohorts, words; each has its bound, and says so kindly.

Elsewhere: a burst within one process in tests/test_turn.py, groups of many in tests/adapters/test_telegram_groups.py
and test_telegram_beside.py, connections in tests/web/test_web_connections.py, guessing codes in
tests/store/test_links.py, nobody's memory in tests/test_coach.py and test_discord_faults.py.
"""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.messages import Address
from bot.reminding.wish import MOST_REMINDERS
from bot.store.cohorts import MOST_LED
from bot.store.database import Database
from bot.store.tables import cohorts, people
from bot.turn import BURST, TOO_FAST
from tests.chat import Chat
from tests.store.side import Side

LONG = "x" * 100_000
MOST_BYTES = 64_000
"""What one person may take up, whatever they do: a document of this size is still read in a millisecond."""


async def test_a_burst_over_two_processes_gets_one_notice(database: Database, other_database: Database) -> None:
    sides = [Side(each, Address("telegram", "ada", "ada")) for each in (database, other_database)]
    for side in sides:
        side.step = timedelta()
    for number in range(3 * BURST):
        await sides[number % 2].sends("hello")
    replies = [reply.text for side in sides for reply in side.replies]
    assert replies.count(TOO_FAST) == 1
    assert len(replies) == BURST + 1
    sides[0].passes(seconds=30)
    assert (await sides[0].sends("hello"))[0].text != TOO_FAST


async def test_a_flood_of_one_leaves_others_their_answers(database: Database) -> None:
    loud, calm = (Side(database, Address("telegram", name, name)) for name in ("loud", "calm"))
    loud.step = timedelta()
    flood = asyncio.gather(*(loud.sends("hello") for _ in range(200)))
    assert "data analyst" in (await calm.says("I want to be a data analyst")).text.lower()
    await flood


def test_reminders_of_dates_have_a_bound_and_make_room_when_one_is_removed() -> None:
    chat = Chat()
    first = date(2027, 2, 1)
    for number in range(MOST_REMINDERS + 3):
        chat.says(f"remind me of exam {number} on {first + timedelta(days=number):%d %B %Y}")
        if "which city" in chat.last.text:
            chat.taps("Berlin")
    running = [one for one in chat.person.reminders if one.state == "active"]
    assert len(running) == MOST_REMINDERS
    assert "as many as I keep" in chat.last.text
    chat.sends_action(f"remind.stop:{running[0].id}")
    chat.says("remind me of exam 99 on 01 May 2027")
    assert "Set." in chat.last.text


async def test_cohorts_of_a_mentor_have_a_bound(database: Database) -> None:
    side = Side(database, Address("telegram", "ada", "ada"))
    for number in range(MOST_LED + 2):
        await side.commands(f"cohort create Course {number}")
    assert f"{MOST_LED} cohorts" in side.last.text
    assert await database.run(lambda c: c.execute(select(func.count()).select_from(cohorts)).scalar_one()) == MOST_LED


@pytest.mark.parametrize("command", ["cohort create", "cohort name", "cohort nudge", "note", "remind", "link", "start"])
async def test_no_words_make_a_person_large(database: Database, command: str) -> None:
    side = Side(database, Address("telegram", "ada", "ada"))
    await side.says("I want to be a data analyst, 5 hours a week, no budget, no deadline, I know excel")
    for _ in range(30):
        await side.commands(f"{command} {LONG}")
        await side.says(LONG)
    size = await database.run(lambda c: c.execute(select(func.max(func.length(people.c.document)))).scalar_one())
    assert size < MOST_BYTES
    names = await database.run(lambda c: c.execute(select(func.max(func.length(cohorts.c.name)))).scalar())
    assert (names or 0) <= 60


async def test_a_year_of_chatter_leaves_a_person_small(database: Database) -> None:
    side = Side(database, Address("telegram", "ada", "ada"))
    words = (
        "I want to be a data analyst",
        "back",
        "5 hours a week",
        "help",
        "my plan",
        "stop",
        "nurse",
        "done",
        "news",
    )
    for number in range(300):
        await side.says(words[number % len(words)])
    size = await database.run(lambda c: c.execute(select(func.max(func.length(people.c.document)))).scalar_one())
    assert size < MOST_BYTES / 4

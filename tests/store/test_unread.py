"""Somebody whose document can't be read: their own wish to leave or take all along is done, and nothing else."""

import json

import pytest
from sqlalchemy import select, update

from bot.messages import Address
from bot.person import Goal
from bot.store.database import Database
from bot.store.tables import metadata, people
from bot.store.transcript import KeptTalk
from tests.store.side import Side

SPOILT = '{"id": "half a docum'


async def spoilt(database: Database, platform: str = "web") -> Side:
    """Someone with a goal on a platform, whose document breaks."""
    side = Side(database, Address(platform, "ada", "ada"))
    await side.says("I want to be a data analyst")
    await database.run(lambda c: c.execute(update(people).values(document=SPOILT)) and None)
    return side


async def kept(database: Database) -> list[str]:
    return list(await database.run(lambda c: c.execute(select(people.c.document)).scalars().all()))


@pytest.mark.parametrize("text", ["hello", "I want to be a nurse", "stop", "10 hours a week", "\x00", ""])
async def test_anything_else_is_told_plainly_and_changes_nothing(database: Database, text: str) -> None:
    side = await spoilt(database)
    reply = await side.says(text)
    assert "nothing is lost" in reply.text
    assert [button.label for row in reply.buttons for button in row] == ["Export", "Erase my data"]
    assert await kept(database) == [SPOILT]


@pytest.mark.parametrize("action", ["goal.pick:nurse", "remind.stop:1", "go.here", "\x00:\x00", ""])
async def test_old_buttons_change_nothing(database: Database, action: str) -> None:
    side = await spoilt(database, "telegram")
    assert "nothing is lost" in (await side.sends_action(action)).text
    assert await kept(database) == [SPOILT]


async def test_what_is_kept_is_handed_out_as_it_is(database: Database) -> None:
    side = await spoilt(database)
    await side.says("hello")
    file = (await side.taps("Export")).file
    assert file is not None
    exported = json.loads(file.content)
    assert exported["people"][0]["document"] == SPOILT
    assert exported["addresses"][0]["user"] == "ada"
    assert exported["lines"][0]["body"]["text"] == "I want to be a data analyst"
    assert (await side.commands("export")).file


async def test_erasing_is_asked_about_once_and_then_done_everywhere(database: Database) -> None:
    side = await spoilt(database)
    assert "Erase everything?" in (await side.commands("forget")).text
    assert await kept(database) == [SPOILT], "only asked so far"
    await side.taps("No, keep it")
    assert await kept(database) == [SPOILT]
    await side.says("forget me")
    assert "erased" in (await side.taps("Yes, erase everything")).text
    for table in metadata.sorted_tables:
        if table.name != "events":
            assert not await database.run(lambda c, table=table: c.execute(select(table)).all()), table.name
    await side.says("hello")
    assert (await side.person()).goal == Goal(), "who writes again is met as a stranger"


async def test_the_page_shows_what_was_said_and_answered(database: Database) -> None:
    side = await spoilt(database)
    await side.says("are you there?")
    lines = [line.reply.text for line in await KeptTalk(database).since(side.address, 0)]
    assert lines[-2] == "are you there?"
    assert "nothing is lost" in lines[-1]


async def test_others_are_answered_as_ever(database: Database) -> None:
    await spoilt(database)
    other = Side(database, Address("web", "bob", "bob"))
    assert "data analyst" in (await other.says("I want to be a data analyst")).text.lower()
    assert SPOILT in await kept(database)

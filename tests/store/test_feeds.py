"""A calendar's private address: made in the talk, read by its token, ended at once, and never kept in clear."""

import re
from dataclasses import replace
from functools import partial

import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from bot.flows.calendar import HAS_ONE, MADE, NONE, PRIVATELY, STOPPED, UPDATES
from bot.messages import Address
from bot.store.database import Database
from bot.store.documents import UnreadableError
from bot.store.feeds import read_feed
from bot.store.people import export_person
from bot.store.tables import feeds, lines, people
from tests.chat import real_world
from tests.store.side import Side
from tests.store.test_links import joined, with_plan

WORLD = replace(real_world(), public_url="https://coach.example.org/")
"""A coach that is found on the web."""


def side(database: Database, platform: str = "telegram") -> Side:
    return Side(database, Address(platform, "ada", "ada"), world=WORLD)


async def token_of(ada: Side) -> str:
    """The token of a new address, which comes in a message of its own."""
    said = await ada.commands("calendar new")
    assert any(MADE in reply.text for reply in ada.replies)
    found = re.search(r"https://coach\.example\.org/calendar/([\w-]{32})\.ics", said.text)
    assert found, said.text
    return found[1]


async def titles(database: Database, token: str) -> list[str] | None:
    file = await read_feed(database, token)
    return None if file is None else [str(it["summary"]) for it in Calendar.from_ical(file).walk("VEVENT")]


async def test_the_address_follows_the_plan(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    assert UPDATES in (await ada.commands("calendar")).text
    token = await token_of(ada)
    assert await titles(database, token) == ["excel", "excel"], "the step, and its weekly reminder"
    before = await read_feed(database, token)
    assert before == await read_feed(database, token), "no change, the same file"
    await with_plan(ada, "sql")
    assert await titles(database, token) == ["sql", "sql"]
    assert HAS_ONE in (await ada.commands("calendar")).text
    assert ada.last.file


async def test_the_file_in_the_talk_and_the_address_name_the_events_alike(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    token = await token_of(ada)
    file = (await ada.commands("calendar")).file
    assert file
    assert file.content == await read_feed(database, token)


async def test_a_new_address_ends_the_one_before_and_stop_ends_it_at_once(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    first, second = await token_of(ada), await token_of(ada)
    assert await titles(database, first) is None
    assert await titles(database, second)
    assert STOPPED in (await ada.says("stop the feed")).text
    assert await titles(database, second) is None
    assert NONE in (await ada.says("stop the feed")).text


async def test_erasing_ends_it(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    token = await token_of(ada)
    await ada.commands("forget")
    await ada.taps("Yes, erase everything")
    assert await titles(database, token) is None
    assert not await database.run(lambda connection: connection.execute(select(feeds)).all())


async def test_the_token_is_kept_nowhere_and_an_export_says_that_there_is_an_address(database: Database) -> None:
    page = side(database, "web")
    await with_plan(page, "excel")
    token = await token_of(page)
    kept = await database.run(lambda connection: connection.execute(select(lines.c.body)).scalars().all())
    assert kept
    assert not [body for body in kept if token in body]
    exported = await database.run(partial(export_person, person_id=(await page.person()).id))
    assert len(exported["feeds"]) == 1
    assert token not in str(exported)


async def test_a_link_takes_the_address_along_and_parting_leaves_it(database: Database) -> None:
    phone, server = side(database), side(database, "discord")
    await with_plan(phone, "excel")
    token = await token_of(server)
    await joined(phone, server)
    assert await titles(database, token) == ["excel", "excel"]
    await server.commands("unlink")
    await server.taps("Yes, unlink")
    await server.says("stop the feed")
    assert await titles(database, token) is None


async def test_where_others_read_along_no_address_is_given(database: Database) -> None:
    group = replace(side(database), private=False)
    await with_plan(group, "excel")
    assert (await group.commands("calendar new")).text == PRIVATELY
    assert (await group.commands("calendar")).file


async def test_a_coach_without_an_address_on_the_web_has_the_file_and_can_still_stop(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    token = await token_of(ada)
    ada.world = real_world()
    assert "none of its own" in (await ada.commands("calendar new")).text
    assert (await ada.taps("The file")).file
    await ada.commands("calendar stop")
    assert await titles(database, token) is None


async def test_a_document_that_can_not_be_read_is_not_an_address_that_is_gone(database: Database) -> None:
    ada = side(database)
    await with_plan(ada, "excel")
    token = await token_of(ada)
    await database.run(lambda connection: connection.execute(update(people).values(document="{")))
    with pytest.raises(UnreadableError):
        await read_feed(database, token)


async def test_nobodys_token_reads_nothing(database: Database) -> None:
    assert await titles(database, "x" * 32) is None

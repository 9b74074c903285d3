"""What is somebody's is theirs alone, goes when they say so, and leaves nothing behind.

Elsewhere: every table in tests/store/test_schema_walker.py, erasing while a reminder is leased in tests/store/
test_schedules.py and tests/test_ticker.py, over linked platforms in tests/store/test_links.py, on real servers in
tests/adapters/test_discord_cohort.py and test_telegram_groups.py, who may look after the coach in
tests/store/test_admins.py, what a mentor sees in tests/store/test_cohorts.py, erased on their own in
tests/store/test_idle.py.
"""

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.messages import Address
from bot.store.database import Database, open_database
from bot.store.people import export_person
from bot.store.tables import events, metadata, people
from bot.turn import ACTIONS, COMMANDS
from tests.store.side import Side

WORDS = "canary submarines are yellow"
INJECTIONS = (
    "'; DROP TABLE people; --",
    '"; DELETE FROM people; --',
    "1' OR '1'='1",
    "\\'; SELECT pg_sleep(60); --",
    "ada' UNION SELECT document FROM people --",
    "%' OR document LIKE '%",
    ":person_id",
    "$1",
    "?",
)


@pytest.mark.parametrize("words", INJECTIONS)
async def test_no_field_is_read_as_sql(database: Database, words: str) -> None:
    other = Side(database, Address("telegram", "bob", "bob"))
    await other.says(WORDS)
    side = Side(database, Address(words, words, words))
    await side.says(words)
    for command in sorted(COMMANDS):
        await side.commands(f"{command} {words}")
    await side.commands(f"cohort create {words}")
    await side.commands(f"cohort join {words}")
    assert (await other.person()).id
    assert WORDS not in json.dumps([reply.text for reply in side.replies])


async def test_a_file_of_everything_holds_nothing_of_anybody_else(database: Database) -> None:
    bob, ada = (Side(database, Address("web", name, name)) for name in ("bob-canary", "ada"))
    await bob.says(WORDS)
    await bob.commands("cohort create Canary")
    await ada.says("hello")
    file = (await ada.commands("export all")).file
    assert file is not None
    assert b"anary" not in file.content
    assert (await ada.person()).id.encode() in file.content


async def test_whoever_erased_themselves_is_met_as_a_stranger_and_nothing_recalls_them(database: Database) -> None:
    ada = Side(database, Address("web", "ada-canary", "ada-canary"))
    await ada.says(WORDS)
    before = (await ada.person()).id
    await ada.commands("forget")
    await ada.taps("Yes, erase everything")
    rows = await database.run(lambda c: str([c.execute(select(table)).all() for table in metadata.sorted_tables]))
    assert "canary" not in rows
    assert before not in rows
    for action in sorted(ACTIONS):
        await ada.sends_action(action)
    assert (await ada.person()).id != before


async def test_an_event_that_was_taken_in_does_not_say_whose_it_was(database: Database) -> None:
    await Side(database, Address("telegram", "ada-canary", "ada")).says(WORDS)
    assert "canary" not in str(await database.run(lambda c: c.execute(select(events)).all()))


async def test_after_erasing_no_word_is_left_in_the_files(tmp_path: Path) -> None:
    """SQLite leaves what was deleted in its pages unless it is told to overwrite them."""
    database = await open_database(tmp_path / "certcoach.sqlite3")
    ada = Side(database, Address("web", "ada", "ada"))
    for _ in range(3):
        await ada.says(WORDS)
    assert any(WORDS.encode() in content for content in contents(tmp_path))
    await ada.commands("forget")
    await ada.taps("Yes, erase everything")
    await database.close()
    assert not any(WORDS.encode() in content for content in contents(tmp_path))


async def test_erasing_is_all_or_nothing(tmp_path: Path) -> None:
    """Where the last table refuses, nothing of the others is gone: the person asks again and has lost nothing."""
    database = await open_database(tmp_path / "certcoach.sqlite3")
    ada = Side(database, Address("web", "ada", "ada"))
    await ada.says("I want to be a data analyst")
    await ada.commands("cohort create Canary")
    before = await database.run(lambda c: export_person(c, c.execute(select(people.c.id)).scalar_one()))
    last = max(metadata.sorted_tables.index(table) for table in metadata.sorted_tables if before.get(table.name))
    refuses = f"BEFORE DELETE ON {metadata.sorted_tables[last].name} BEGIN SELECT RAISE(ABORT, 'no'); END"
    await database.run(lambda c: c.execute(text(f"CREATE TRIGGER no_erasing {refuses}")) and None)
    with pytest.raises(DBAPIError, match="no"):
        await ada.sends_action("data.forget")
    assert await database.run(lambda c: export_person(c, c.execute(select(people.c.id)).scalar_one())) == before
    await database.run(lambda c: c.execute(text("DROP TRIGGER no_erasing")) and None)
    assert "erased" in (await ada.sends_action("data.forget")).text
    assert not await database.run(lambda c: c.execute(select(people)).all())
    await database.close()


def contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.iterdir()]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_coach_needs_no_rights_beyond_its_own_tables(database_url: str) -> None:
    """A role that may only read and write rows, as an operator may set it up once the tables are there."""
    owner = await open_database(database_url)
    grants = (
        "CREATE ROLE coach_only LOGIN",
        "GRANT USAGE ON SCHEMA public TO coach_only",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO coach_only",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO coach_only",
    )
    for grant in grants:
        await owner.run(lambda c, grant=grant: c.execute(text(grant)) and None)
    await owner.close()
    least = await open_database(database_url.replace("postgres@", "coach_only@"))
    side = Side(least, Address("web", "ada", "ada"))
    assert (await side.says("I want to be a data analyst")).text
    await side.commands("forget")
    assert "erased" in (await side.taps("Yes, erase everything")).text
    await least.close()

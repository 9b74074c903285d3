"""Walks over every table there is: whatever is somebody's is handed out, erased and carried along with them."""

from datetime import time
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, Time, inspect, select

from bot.store.database import Database
from bot.store.links import _hand_over  # pyright: ignore[reportPrivateUsage]
from bot.store.people import erase_person, export_person
from bot.store.tables import Instant, metadata
from tests.store.told import NOW, said, turn

NOBODYS = {
    "events": "ids of what platforms delivered, so that it counts once; not whose it was, and gone after a week",
    "switches": "what is on for everybody",
    "audit": "what admins did, who are accountable for it, so it outlives their own data; gone after a year",
    "announcements": "the words of those who run the coach, and how far they came, by nobody's name",
}
"""Tables with no person's key, and why they need none."""
ADA, BOB = "a" * 32, "b" * 32


def unplaced(tables: MetaData) -> set[str]:
    """The tables that are neither a person's by `person_id` nor named as nobody's."""
    return {table.name for table in tables.sorted_tables if not _is_theirs(table)} - {*NOBODYS}


def _is_theirs(table: Table) -> bool:
    return table.name == "people" or "person_id" in table.c


def key_of(table: Table) -> Column[Any]:
    return table.c.id if table.name == "people" else table.c.person_id


def a_row(table: Table, person_id: str) -> dict[str, Any]:
    """A row of a person in any table, with every column filled."""
    made = {column.name: _made(column, f"{table.name}-{column.name}-{person_id}") for column in table.c}
    return made | {key_of(table).name: person_id}


def _made(column: Column[Any], text: str) -> Any:
    kinds = {Boolean: True, Integer: 7, Instant: NOW, Time: time(9)}
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), text)


THEIRS = [table for table in metadata.sorted_tables if _is_theirs(table)]


def fill(connection: Connection) -> None:
    """Gives two people a row in every table that can be somebody's."""
    for table in THEIRS:
        for person_id in (ADA, BOB):
            connection.execute(table.insert(), a_row(table, person_id))


async def owners(database: Database, table: Table) -> list[str]:
    return list(await database.run(lambda c: c.execute(select(key_of(table)).order_by(key_of(table))).scalars().all()))


def test_every_table_is_a_persons_or_says_why_it_is_nobodys() -> None:
    assert not unplaced(metadata), "give the table a person_id, or say in NOBODYS why it needs none"
    assert {*NOBODYS} <= {*metadata.tables}
    assert not [name for name in NOBODYS if "person_id" in metadata.tables[name].c]


@pytest.mark.parametrize("key", ["mentor_id", "user", "learner"])
def test_a_table_with_a_person_under_another_name_would_be_found(key: str) -> None:
    more = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(more)
    Table("notes", more, Column(key, String, primary_key=True))
    assert unplaced(more) == {"notes"}


async def test_the_database_has_no_table_that_is_not_walked_over(database: Database) -> None:
    found = await database.run(lambda c: set(inspect(c).get_table_names()))
    assert found == {*metadata.tables, "alembic_version"}


async def test_an_export_has_the_row_of_every_table_and_nobody_elses(database: Database) -> None:
    await database.run(fill)
    exported = await database.run(lambda c: export_person(c, ADA))
    assert {name: len(rows) for name, rows in exported.items()} == {table.name: 1 for table in THEIRS}
    assert BOB not in str(exported)


async def test_erasing_leaves_no_row_in_any_table_and_everybody_elses(database: Database) -> None:
    await database.run(fill)
    await database.run(lambda c: erase_person(c, ADA))
    assert {table.name: await owners(database, table) for table in THEIRS} == {table.name: [BOB] for table in THEIRS}


async def test_when_two_become_one_no_row_is_left_behind_under_the_other(database: Database) -> None:
    await database.run(fill)
    await database.run(lambda c: _hand_over(c, ADA, BOB))
    left = {table.name for table in THEIRS if ADA in await owners(database, table)}
    assert not left


async def test_what_is_nobodys_holds_nothing_of_anybody(database: Database) -> None:
    await turn(database, said("my own words", event_id="1"))
    for name in NOBODYS:
        rows = await database.run(lambda c, name=name: str(c.execute(select(metadata.tables[name])).all()))
        assert "ada" not in rows
        assert "own words" not in rows

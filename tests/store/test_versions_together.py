"""An old version and a new one serve one database together: migrations only add what the old one need not know.

`version_0006/` holds what the version before the last migration said to the database in a turn of somebody new, a turn
of somebody known, a claim with its settlement, and a claim given back; it was recorded from that version at work.
"""

import re
from dataclasses import field, fields, make_dataclass, replace
from pathlib import Path
from typing import get_type_hints

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, select

from bot.person import Person
from bot.store.database import Database
from bot.store.documents import UnreadableError
from bot.store.people import find_person
from bot.store.tables import schedules
from bot.store.upgrade import MIGRATIONS, bring_up_to_date
from bot.talk import Outcome
from tests.store.told import ADA, HOUR, NOW, person_at, remind_at, said, turn

RECORDED = Path(__file__).parent / "version_0006"
_TYPES = get_type_hints(Person)
_FIELDS = [(one.name, _TYPES[one.name], field(default=one.default)) for one in fields(Person) if one.name != "simply"]
BEFORE = make_dataclass("Person", _FIELDS, frozen=True, slots=True, kw_only=True)
"""The person as a version before the field `simply` knows them."""
SHRINKS = re.compile(r"op\.(drop_\w+|rename_table|alter_column)|DROP |RENAME ", re.IGNORECASE)


def said_before(dialect: str) -> list[str]:
    """What the old version said, in order."""
    lines = (RECORDED / f"{dialect}.sql").read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(";") for line in lines if not line.startswith("--")]


def replay(connection: Connection) -> None:
    """Says it all again; what is to change rows changes one."""
    for statement in said_before(connection.dialect.name):
        result = connection.exec_driver_sql(statement)
        if not statement.startswith("SELECT"):
            assert result.rowcount == 1, statement
        else:
            result.all()


async def test_the_old_version_goes_on_on_the_new_tables(database: Database) -> None:
    await database.run(replay)
    ada = await person_at(database)
    assert ada is not None
    assert ada.trail == ("again",)
    kept = await database.run(lambda c: c.execute(select(schedules)).one())
    assert (kept.seq, kept.attempts, kept.leased_until, kept.wake_at) == (1, 1, None, NOW + 24 * HOUR)


async def test_the_new_version_goes_on_with_whom_the_old_one_served(database: Database) -> None:
    await database.run(replay)
    assert await turn(database, said("third")) == ["2: third"]
    await turn(database, said("fourth"), remind_at(NOW + 2 * HOUR))
    ada = await person_at(database)
    assert ada is not None
    assert ada.trail == ("again", "third")


async def test_an_old_version_serves_whoever_does_not_use_a_new_field(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await turn(database, said("first"))
    with monkeypatch.context() as old:
        old.setattr("bot.store.documents.Person", BEFORE)
        assert await turn(database, said("second")) == ["2: second"]
    ada = await person_at(database)
    assert ada is not None
    assert (ada.trail, ada.simply) == (("first", "second"), False)


async def test_an_old_version_leaves_whoever_uses_a_new_field_as_they_are(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await turn(database, said("first"), lambda person, _: Outcome(person=replace(person, simply=True)))
    with monkeypatch.context() as old:
        old.setattr("bot.store.documents.Person", BEFORE)
        with pytest.raises(UnreadableError, match="unknown field `simply`"):
            await turn(database, said("second"))
    ada = await person_at(database)
    assert ada is not None
    assert (ada.trail, ada.simply) == ((), True)


def test_the_tables_grow_under_people_the_old_version_keeps() -> None:
    with create_engine("sqlite://").begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "0006")
        replay(connection)
        bring_up_to_date(connection)
        kept = find_person(connection, ADA)
    assert kept
    assert kept.person.trail == ("again",)


@pytest.mark.parametrize("file", sorted((MIGRATIONS / "versions").glob("0*.py")), ids=lambda file: file.stem)
def test_a_migration_takes_nothing_away(file: Path) -> None:
    """What nothing reads any more is dropped by a file of its own named `..._contract_...`, a release later."""
    text = file.read_text(encoding="utf-8")
    assert "contract" in file.stem or not SHRINKS.findall(text)
    added = re.findall(r"op\.add_column\((.+)\)", text)
    assert all("nullable=False" not in column or "server_default" in column for column in added)

"""Cohorts made before paths could be undone: who was counted then is known by what they had done, as from now on."""

from datetime import UTC, datetime

import msgspec
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, select, text

from bot.cohort.counts import PathStep, stands_at
from bot.store.cohort_views import read_path
from bot.store.tables import cohort_members, cohorts
from bot.store.upgrade import MIGRATIONS, bring_up_to_date

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PATH = tuple(PathStep(id, id.upper(), NOW.date()) for id in ("cka", "ckad", "cks"))
SHOWN = {"ada": "cka", "bob": "cks", "eva": "finished", "new": None}


def as_it_was(connection: Connection) -> None:
    """A database of version 0005 with a cohort that was looked at."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "0005")
    cohort = {"path": msgspec.json.encode(PATH).decode(), "at": NOW.replace(tzinfo=None).isoformat(" ")}
    columns = "id, person_id, name, code, path, view, viewed_at, counted, created_at"
    values = "'c', 'm', 'Winter', 'KW7PA4MD', :path, '{}', :at, 3, :at"
    connection.execute(text(f"INSERT INTO cohorts ({columns}) VALUES ({values})"), cohort)  # noqa: S608 - no words of others
    for person_id, at in SHOWN.items():
        columns, values = "person_id, cohort_id, share, name, shown_at", ":id, 'c', 'totals', '', :at"
        row = text(f"INSERT INTO cohort_members ({columns}) VALUES ({values})")  # noqa: S608 - no words of others
        connection.execute(row, {"id": person_id, "at": at})


def test_who_was_counted_at_a_step_still_is() -> None:
    with create_engine("sqlite://").begin() as connection:
        as_it_was(connection)
        bring_up_to_date(connection)
        cohort = connection.execute(select(cohorts)).one()
        assert read_path(cohort.viewed_path) == PATH
        members = connection.execute(select(cohort_members.c.person_id, cohort_members.c.shown_done)).all()
    done = {row.person_id: row.shown_done and msgspec.json.decode(row.shown_done) for row in members}
    assert {who: None if has is None else stands_at(has, PATH) for who, has in done.items()} == SHOWN

"""A database with very many people in it, each with a plan and a weekly reminder; some are due at once."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, text

from bot.messages import Address
from bot.person import Goal, Money, Person, Plan, Step
from bot.store.database import Database
from bot.store.documents import write_person
from bot.store.tables import Instant
from tests import postgresql
from tests.chaos.crowd import due_at_noon, noon_zone

SETTINGS = ("shared_buffers=512MB", "max_wal_size=4GB")
"""What an operator of a machine with some gigabytes would set."""
NAME = "0123456789abcdef0123456789abcdef"
"""Stands for the person's id, which is as long, in the document that all are copies of."""
AT_A_TIME = 20_000
_NUMBERS = {
    "postgresql": "SELECT lpad(CAST(n AS text), 32, '0') AS id, n"
    " FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n",
    "sqlite": "WITH RECURSIVE c(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM c WHERE n < :last)"
    " SELECT printf('%032d', n) AS id, n FROM c",
}
_FILL = (
    "INSERT INTO people (id, document, created_at, seen_at) SELECT id,"
    " replace(CAST(:document AS text), CAST(:name AS text), id), :due_at, :due_at FROM ({numbers}) AS numbers",
    "INSERT INTO addresses (platform, \"user\", person_id) SELECT 'web', id, id FROM ({numbers}) AS numbers",
    "INSERT INTO schedules (person_id, wake_at)"
    " SELECT id, CASE WHEN n < :due THEN :due_at ELSE :later END FROM ({numbers}) AS numbers",
)


def typical(due_at: datetime) -> Person:
    """Somebody with a goal, a plan of three steps and a weekly reminder, due at this moment, about their noon."""
    zone = noon_zone(due_at)
    steps = tuple(
        Step(
            credential=f"{name.lower()}-certificate",
            name=f"{name} for Data Analysts Certificate",
            hours=40.0,
            estimated=False,
            starts=date(2026, 1, 5),
            ends=date(2026, 3, 30),
        )
        for name in ("Spreadsheets", "SQL", "Visualisation")
    )
    return Person(
        id=NAME,
        address=Address("web", NAME, NAME),
        zone=zone,
        goal=Goal(role="data-analyst", skills_have=("excel",), hours_per_week=5.0, budget=Money(Decimal(200), "EUR")),
        plan=Plan(made_on=date(2026, 1, 4), hours_per_week=5.0, steps=steps, role="data-analyst"),
        reminders=(due_at_noon(due_at, zone, step="sql-certificate"),),
    )


async def fill(database: Database, people: range, due: int, due_at: datetime) -> None:
    """Adds people, of whom the first `due` are due at a moment and the others a year later."""
    given = {"document": write_person(typical(due_at)), "name": NAME, "due": people.start + due}
    given |= {"due_at": due_at, "later": due_at + timedelta(days=365)}
    for first in range(people.start, people.stop, AT_A_TIME):
        last = min(first + AT_A_TIME, people.stop) - 1
        await database.run(partial(_fill_some, given=given | {"first": first, "last": last}))


def _fill_some(connection: Connection, given: dict[str, Any]) -> None:
    for statement in _FILL:
        filled = text(statement.format(numbers=_NUMBERS[connection.dialect.name]))
        typed = [bindparam(name, type_=Instant) for name in ("due_at", "later") if f":{name}" in statement]
        filled = filled.bindparams(*typed)
        connection.execute(filled, {name: given[name] for name in filled.compile().params})


@contextmanager
def server() -> Generator[Path]:
    """The socket folder of a PostgreSQL server with every commit on the disk; SystemExit where there is none."""
    installed = postgresql.programs()
    if installed is None:
        raise SystemExit("these measures need PostgreSQL: install Debian's package postgresql")
    with postgresql.server(installed, *SETTINGS, durable=True) as socket:
        yield socket


def create_database(socket: Path, name: str) -> str:
    """The URL of a new, empty database on the server."""
    installed = postgresql.programs()
    assert installed
    return postgresql.create_database(installed, socket, name)

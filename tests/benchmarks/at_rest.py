"""A database of very many people when nobody is due: what a look at it takes, and what it takes on the disk."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter

from sqlalchemy import Connection, text

from bot.store.database import open_database
from tests.benchmarks.table import Row


async def _poll(url: str) -> float:
    """Milliseconds of the database for one look at who is due, when nobody is; the median of many."""
    database = await open_database(url)
    past = datetime(2020, 1, 1, tzinfo=UTC)
    seconds = [await database.run(partial(_look, at=past)) for _ in range(200)]
    await database.close()
    return median(seconds) * 1000


def _look(connection: Connection, at: datetime) -> float:
    begun = perf_counter()
    connection.exec_driver_sql(f"SELECT person_id FROM schedules WHERE wake_at <= '{at}' ORDER BY wake_at LIMIT 500")  # noqa: S608
    return perf_counter() - begun


_SIZES = {
    "postgresql": "SELECT pg_total_relation_size(CAST(:name AS regclass))",
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :name)",
}


def _size(connection: Connection) -> tuple[float, float]:
    """Megabytes of the schedules with their indexes, and of all that belongs to the people beside them."""
    query = text(_SIZES[connection.dialect.name])
    names = ("schedules", "people", "addresses")
    schedules, people, addresses = (connection.execute(query, {"name": name}).scalar_one() / 1e6 for name in names)
    return schedules, people + addresses


async def _figures(url: str) -> tuple[float, float, float]:
    database = await open_database(url)
    size, beside = await database.run(_size)
    await database.close()
    return await _poll(url), size, beside


def at_rest(name: str, url: str, people: int, goal_poll: float, goal_size: float) -> list[Row]:
    """The rows of a database with so many people; goals in milliseconds, and megabytes for each million."""
    poll, size, beside = asyncio.run(_figures(url))
    scale = 1_000_000 / people
    return [
        Row(f"idle poll of {people:,}, {name}", f"{poll:.3f} ms", "", f"<= {goal_poll} ms", poll <= goal_poll),
        Row(
            f"disk for each million of schedules, {name}",
            f"{size * scale:.0f} MB (their people {beside * scale:.0f} MB)",
            "",
            f"<= {goal_size:.0f} MB",
            size * scale <= goal_size,
        ),
    ]

"""The memory of a process of the product among a thousand people and among a million, after it reminded a thousand."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection, func, select

from bot.store.database import open_database
from bot.store.tables import schedules
from tests.benchmarks.many_people import create_database, fill, server
from tests.benchmarks.start import megabytes, running
from tests.benchmarks.table import Row

FEW, MANY, DUE, PATIENCE, CALM = 1000, 1_000_000, 1000, 120.0, 3.0
GOAL_MEGABYTES, GOAL_GROWTH = 150.0, 10.0


def _left(connection: Connection, now: datetime) -> int:
    waiting = select(func.count()).select_from(schedules).where(schedules.c.wake_at < now + timedelta(days=1))
    return connection.execute(waiting).scalar_one()


async def _until_all_are_reminded(url: str) -> None:
    database, begun = await open_database(url), time.monotonic()
    while await database.run(partial(_left, now=datetime.now(UTC))):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit("the reminders did not go out")
        await asyncio.sleep(0.2)
    await database.close()


async def _fill(url: str, people: int) -> None:
    database = await open_database(url)
    await fill(database, range(people), due=DUE, due_at=datetime.now(UTC) - timedelta(minutes=5))
    await database.close()


def _among(url: str, people: int) -> float:
    asyncio.run(_fill(url, people))
    with running(url) as process:
        asyncio.run(_until_all_are_reminded(url))
        time.sleep(CALM)
        return megabytes(process)


def measure() -> list[Row]:
    """Page and ticker in one process, on PostgreSQL."""
    with server() as socket:
        few, many = (_among(create_database(socket, f"people_{number}"), number) for number in (FEW, MANY))
    return [
        Row(
            f"memory of a process, {FEW:,} and {MANY:,} people, {DUE:,} of them reminded",
            f"{few:.0f} and {many:.0f} MB",
            "",
            f"<= {GOAL_MEGABYTES:.0f} MB, {GOAL_GROWTH:.0f} MB more at most",
            max(few, many) <= GOAL_MEGABYTES and many - few <= GOAL_GROWTH,
        )
    ]

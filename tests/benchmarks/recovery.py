"""From the kill -9 of a worker, in the middle of slow sends, to the last message that it held: another sends them.

The workers are those of `make chaos`, processes of their own with the product's ticker, store and lease.
"""

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sending import LEASE
from tests.benchmarks.many_people import create_database, server
from tests.benchmarks.table import Row
from tests.chaos.check import Verdict
from tests.chaos.stage import stage

PEOPLE, SEND_SECONDS, GOAL_SECONDS = 1000, 0.2, 30.0


async def _kill(url: str) -> tuple[float, Verdict]:
    async with stage(url, PEOPLE, lease=LEASE.total_seconds(), pause=SEND_SECONDS) as played:
        await played.start("struck")
        await played.start("other")
        await played.recorder.until(PEOPLE // 4)
        killed = time.monotonic()
        await played.kill("struck")
        await played.over()
        return played.recorder.arrivals[-1].at - killed, played.verdict()


def _row(name: str, url: str) -> Row:
    seconds, verdict = asyncio.run(_kill(url))
    doubled = sum(number for _, number in verdict.doubled)
    return Row(
        f"kill -9 of one of two workers, {PEOPLE:,} due, {SEND_SECONDS} s a send, {name}",
        f"last after {seconds:.1f} s, {len(verdict.lost)} lost, {doubled} doubled",
        "",
        f"<= {GOAL_SECONDS:.0f} s, none lost, doubled only what was on its way",
        seconds <= GOAL_SECONDS and verdict.kept,
    )


def measure() -> list[Row]:
    """What a dead worker held, on both databases."""
    with TemporaryDirectory(prefix="certcoach-", dir=Path.cwd()) as folder, server() as socket:
        places = {"PostgreSQL": create_database(socket, "ours"), "SQLite": f"sqlite:///{folder}/killed.sqlite3"}
        return [_row(name, url) for name, url in places.items()]

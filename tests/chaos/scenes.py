"""The faults, each as a scene: what strikes, and the verdict once nobody waits any more."""

import asyncio
import random
import signal
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from bot.store.database import Database, open_database
from tests.chaos.check import Verdict
from tests.chaos.crowd import erase_all, leased, rows_left, stop_all
from tests.chaos.line import Line
from tests.chaos.stage import stage

PAST = 1.5
"""How many leases are past a lease."""


async def random_kills(
    url: str, people: int, kills: int, workers: int = 3, seed: int = 1, pause: float = 0.002, lease: float = 4
) -> Verdict:
    """One of the workers is killed again and again, spread over the whole run, and another takes its place."""
    chance = random.Random(seed)  # noqa: S311 - a seeded run
    async with stage(url, people, lease=lease, pause=pause) as played:
        for number in range(workers):
            await played.start(f"w{number}")
        for number in range(kills):
            await played.recorder.until(people * (number + 1) // (kills + 1))
            await asyncio.sleep(chance.random() * 2 * pause)  # not just when something arrived: at any moment of a send
            await played.kill(chance.choice(list(played.workers)))
            await played.start(f"w{workers + number}")
        await played.over()
        return played.verdict()


async def death_at(url: str, point: str, people: int = 24) -> Verdict:
    """The only worker dies at a named point; the next one finds what it left."""
    async with stage(url, people, lease=1) as played:
        await played.start("first", crash_at=point)
        if not await played.dies("first", point):
            raise AssertionError(f"no worker came to {point!r}: the point is gone from the product, name another")
        await played.start("second")
        await played.over()
        return played.verdict()


async def pause_past_the_lease(url: str, people: int = 600) -> Verdict:
    """A worker is stopped (SIGSTOP) until others have its leases, and goes on where it was.

    One that is stopped amid a commit holds a SQLite file, and nobody writes until it goes on.
    """
    async with stage(url, people, lease=2) as played:
        await played.start("paused")
        await played.recorder.until(people // 10)
        begun = time.monotonic()
        played.workers["paused"].send_signal(signal.SIGSTOP)
        await asyncio.sleep(played.lease * PAST)
        await played.start("other")
        with suppress(TimeoutError):
            await played.recorder.until(people // 2, patience=played.lease * 3)
        played.blame("SIGSTOP past the lease", "paused", begun)
        played.workers["paused"].send_signal(signal.SIGCONT)
        await played.over()
        return played.verdict()


async def deploy(url: str, people: int = 600) -> Verdict:
    """Workers are told to stop one after the other, as a deploy does; nothing may come twice for that."""
    async with stage(url, people, lease=30) as played:
        for number in range(3):
            await played.start(f"w{number}")
            await played.recorder.until(people * (number + 1) // 5)
            await played.stop(f"w{number}")
        await played.start("last")
        await played.over()
        return played.verdict()


async def leaving(url: str, people: int = 10_000) -> Verdict:
    """Of all who are leased, a third stop their reminder and a third are erased by another process before the send."""
    async with stage(url, people, lease=60) as played, opened(url) as database:
        await played.start("only", hold_at="claim_due after commit")
        claimed = 0
        while claimed < people:
            await played.held("only")
            who = await database.run(leased)
            claimed += len(who)
            stop, erase = who[::3], who[1::3]
            await database.run(partial(stop_all, ids=stop, now=datetime.now(UTC)))
            await database.run(partial(erase_all, ids=erase))
            played.left |= {*stop, *erase}
            played.go_on("only")
        await played.over()
        return played.verdict()


async def erased_while_leased(url: str, people: int = 1000) -> Verdict:
    """Everybody is erased by another process while a worker has their lease, some behind their send; none come back."""
    async with stage(url, people, lease=60) as played, opened(url) as database:
        await played.start("only", hold_at="settle asked")
        while len(played.left) < people:
            await played.held("only")
            who = await database.run(leased)
            await database.run(partial(erase_all, ids=who))
            played.left.update(who)
            played.go_on("only")
        played.hold_no_more("only")
        await played.stop("only")
        if rows := await database.run(rows_left):
            raise AssertionError(f"{rows} rows of people who were erased came back")
        played.left -= {arrival.person for arrival in played.recorder.arrivals}
        return played.verdict()


async def outage(
    url: str, begin: Callable[[], None], end: Callable[[], None], seconds: float, people: int = 1200
) -> Verdict:
    """The database is gone for a while, between any two statements, and comes back."""
    async with stage(url, people) as played:
        await played.start("one")
        await played.start("other")
        await played.recorder.until(people // 6)
        begun = time.monotonic()
        await asyncio.to_thread(begin)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(end)
        played.blame("database gone", begun=begun)
        await played.over()
        return played.verdict()


async def cut_at_commit(url: str, people: int = 600, cuts: int = 12) -> Verdict:
    """The line to the server is cut in the middle of commits: half of them before they arrive, half after."""
    async with Line(_socket(url)) as line, stage(url, people) as played:
        await played.start("behind", url=line.url(url))
        for number in range(cuts):
            await played.recorder.until(people * (number + 1) // (2 * cuts))
            await line.cut_next_commit(arrived=number % 2 == 0)
            played.blame("connection cut at COMMIT", "behind")
        await played.over()
        return played.verdict()


async def dead_line(url: str, people: int = 400) -> Verdict:
    """The open lines to the server carry nothing any more, without a word; new ones go through."""
    async with Line(_socket(url)) as line, stage(url, people, lease=2) as played:
        await played.start("behind", url=line.url(url))
        await played.recorder.until(people // 4)
        begun = time.monotonic()
        line.swallow()
        await played.over()
        played.blame("a line that went dead", "behind", begun)
        return played.verdict()


async def full_disk(folder: Path, seconds: float = 4) -> Verdict:
    """The disk of the SQLite file fills up while reminders go, and has room again later."""
    ballast = folder / "ballast"
    async with stage(f"sqlite:///{folder}/certcoach.sqlite3", 600) as played:
        await played.start("only")
        await played.recorder.until(100)
        begun = time.monotonic()
        _fill(ballast)
        await asyncio.sleep(seconds)
        ballast.unlink()
        played.blame("disk full", begun=begun)
        await played.over()
        return played.verdict()


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    """The database as another process has it."""
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


def _socket(url: str) -> Path:
    return Path(str(make_url(url).query["host"]))


def _fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass

"""Reminders on PostgreSQL with a million people in it: claimed, sent to a sink, settled, by two worker processes.

The peers do their no-op jobs on the same server in the same run: the loop of many bots (select the first, delete it,
then do it), procrastinate by two workers too, and APScheduler with its SQLAlchemy store. The loop and APScheduler are
one process, since two would do the same jobs twice. A peer's figure is of jobs done, ours of people leased and read;
done to the end is `claim, ask again, no-op send, settle`.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Any

import asyncpg

from bot.flows.reminded import remind
from bot.messages import Address, Reply
from bot.person import Person
from bot.ports import Handle, Sent
from bot.sending import LEASE
from bot.store.database import open_database
from bot.store.schedules import Ending, claim_due, held, settle
from bot.ticker import Ticker
from tests.benchmarks.at_rest import at_rest
from tests.benchmarks.many_people import create_database, fill, server
from tests.benchmarks.table import Row

PEOPLE, AT_ONCE, CLAIMED, BATCH, WORKERS, ROUNDS, JOBS = 1_000_000, 100_000, 60_000, 500, 2, 3, 500
GOAL_CYCLE, GOAL_LAST = 10_000, 30.0
AGO = timedelta(minutes=1)


class Sink:
    """A platform without a limit, that takes everything at once."""

    name = "web"

    def __init__(self) -> None:
        self.taken = 0

    async def run(self, handle: Handle) -> None:
        raise NotImplementedError

    async def send(self, address: Address, reply: Reply) -> Sent:  # noqa: ARG002
        """Takes it."""
        self.taken += 1
        return Sent()


Done = tuple[int, float, float]
"""How many, and when they were begun and ended."""


async def claim_all(url: str) -> Done:
    """Claims until nobody is due."""
    database, claimed = await open_database(url), 0
    begun = perf_counter()
    while some := await database.run(
        partial(claim_due, now=datetime.now(UTC), limit=BATCH, lease=LEASE, platforms=["web"])
    ):
        claimed += len(some)
    ended = perf_counter()
    await database.close()
    return claimed, begun, ended


async def cycle_all(url: str) -> Done:
    """Claims, asks again, sends nothing and settles, until nobody is due: the store's part of the way."""
    database, settled = await open_database(url), 0
    begun = perf_counter()
    while claims := await database.run(
        partial(claim_due, now=datetime.now(UTC), limit=BATCH, lease=LEASE, platforms=["web"])
    ):
        people = await database.run(partial(held, claims=claims, until=datetime.now(UTC)))
        endings = [Ending(claim, _next_week, sent=True) for claim in claims if claim.person.id in people]
        settled += len(await database.run(partial(settle, endings=endings, now=datetime.now(UTC))))
    ended = perf_counter()
    await database.close()
    return settled, begun, ended


def _next_week(person: Person) -> Person:
    [reminder] = person.reminders
    due_at = (reminder.due_at or datetime.now(UTC)) + timedelta(days=7)
    return replace(person, reminders=(replace(reminder, due_at=due_at),))


async def send_all(url: str) -> Done:
    """Attends to everybody who is due, with the product's own ticker and words."""
    database, sink = await open_database(url), Sink()
    ticker = Ticker(database, {sink.name: sink}, remind)
    begun = perf_counter()
    while await ticker.tick():
        pass
    ended = perf_counter()
    await database.close()
    return sink.taken, begun, ended


def _worker(work: Callable[[str], Coroutine[None, None, Done]], url: str) -> Done:
    gc.freeze()  # as the product does once it has read its catalog
    return asyncio.run(work(url))


def both(pool: ProcessPoolExecutor, work: Callable[[str], Coroutine[None, None, Done]], url: str) -> tuple[int, float]:
    """What the workers did together, and the seconds from the first who began to the last who ended."""
    results = [one.result() for one in [pool.submit(_worker, work, url) for _ in range(WORKERS)]]
    numbers, begun, ended = zip(*results, strict=True)
    return sum(numbers), max(ended) - min(begun)


async def select_and_delete(url: str) -> float:
    """Jobs a second of the loop of many bots: select the first, delete it, do it."""
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE IF NOT EXISTS timers (id serial PRIMARY KEY, at timestamptz, body text)")
    await connection.execute("CREATE INDEX IF NOT EXISTS timers_at ON timers (at)")
    await connection.execute("INSERT INTO timers (at, body) SELECT now(), '{}' FROM generate_series(1, 3000)")
    begun, done = perf_counter(), 0
    while row := await connection.fetchrow("SELECT * FROM timers WHERE at <= now() ORDER BY at LIMIT 1"):
        await connection.execute("DELETE FROM timers WHERE id = $1", row["id"])
        done += 1
    per_second = done / (perf_counter() - begun)
    await connection.close()
    return per_second


def _procrastinate(url: str) -> tuple[Any, Any, list[None]]:
    """An app with a job that does nothing, and what holds a None for each that was done."""
    from procrastinate import App, PsycopgConnector

    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    app, done = App(connector=PsycopgConnector(conninfo=url)), list[None]()

    @app.task(name="nothing")
    async def nothing() -> None:
        done.append(None)

    return app, nothing, done


async def defer_all(url: str) -> None:
    """Gives procrastinate its jobs."""
    app, nothing, _ = _procrastinate(url)
    async with app.open_async():
        with suppress(Exception):  # the tables are there already
            await app.schema_manager.apply_schema_async()
        await nothing.batch_defer_async(*[{} for _ in range(WORKERS * JOBS)])


async def procrastinate_all(url: str) -> Done:
    """Does procrastinate's jobs, ten at once, until there is none."""
    app, _, done = _procrastinate(url)
    async with app.open_async():
        begun = perf_counter()
        await app.run_worker_async(wait=False, concurrency=10, install_signal_handlers=False)
        return len(done), begun, perf_counter()


def apscheduler_jobs(url: str) -> float:
    """No-op jobs a second of APScheduler with its SQLAlchemy store."""
    from apscheduler.events import EVENT_JOB_EXECUTED
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    store = SQLAlchemyJobStore(url.replace("postgresql:", "postgresql+psycopg:"))
    scheduler, done, all_done = BackgroundScheduler(jobstores={"default": store}, timezone=UTC), 0, Event()

    def count(_event: object) -> None:
        nonlocal done
        done += 1
        if done == JOBS:
            all_done.set()

    scheduler.add_listener(count, EVENT_JOB_EXECUTED)
    scheduler.start(paused=True)
    for _ in range(JOBS):
        scheduler.add_job(print, "date", kwargs={"end": ""}, misfire_grace_time=None)
    begun = perf_counter()
    scheduler.resume()
    all_done.wait(60)
    per_second = done / (perf_counter() - begun)
    scheduler.shutdown()
    return per_second


_DUE_AGAIN = """
    UPDATE schedules SET wake_at = now() - interval '1 minute', leased_until = NULL, attempts = 0
    WHERE person_id IN (SELECT lpad(CAST(n AS text), 32, '0') FROM generate_series(0, CAST($1 AS int)) AS n)
"""


async def _fill(url: str) -> None:
    database = await open_database(url)
    await fill(database, range(PEOPLE), due=AT_ONCE, due_at=datetime.now(UTC) - AGO)
    await database.close()


async def _ready(url: str, number: int = 0) -> None:
    """Makes the first so many due again, and clears the table as the server does by itself in time."""
    connection = await asyncpg.connect(url)
    await connection.execute(_DUE_AGAIN, number - 1)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


def _claims(pool: ProcessPoolExecutor, url: str, peers: str) -> list[Row]:
    ours, figures = list[float](), dict[str, list[float]]()
    for _ in range(ROUNDS):
        asyncio.run(_ready(url, CLAIMED))
        claimed, seconds = both(pool, claim_all, url)
        ours.append(claimed / seconds)
        asyncio.run(defer_all(peers))
        done, seconds = both(pool, procrastinate_all, peers)
        for name, figure in (
            ("select-one/delete-one", asyncio.run(select_and_delete(peers))),
            ("procrastinate", done / seconds),
            ("APScheduler + SQLAlchemy", apscheduler_jobs(peers)),
        ):
            figures.setdefault(name, []).append(figure)
    rows = list[Row]()
    for (name, theirs), goal in zip(figures.items(), (6, 100, 50), strict=True):
        ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
        mine, them = f"{median(ours):.0f}/s = {ratio:.1f}x", f"{name}: {median(theirs):.0f}/s"
        what = f"claims with lease of {PEOPLE:,} people, {WORKERS} workers"
        rows.append(Row(what, mine, them, f">= {goal}x {name}", ratio >= goal))
    return rows


def _cycle(pool: ProcessPoolExecutor, url: str) -> list[Row]:
    sent, seconds = both(pool, send_all, url)
    asyncio.run(_ready(url, CLAIMED))
    settled, cycle_seconds = both(pool, cycle_all, url)
    per_second = settled / cycle_seconds
    return [
        Row(
            f"{AT_ONCE:,} due at once, unlimited sender, {WORKERS} workers",
            f"last after {seconds:.1f} s ({sent:,} sent, {sent / seconds:.0f}/s)",
            "",
            f"all within {GOAL_LAST:.0f} s",
            sent == AT_ONCE and seconds <= GOAL_LAST,
        ),
        Row(
            f"claim, ask again, no-op send, settle, {WORKERS} workers",
            f"{per_second:.0f}/s",
            "",
            f">= {GOAL_CYCLE:,}/s",
            per_second >= GOAL_CYCLE,
        ),
    ]


def measure() -> list[Row]:
    """Claims beside their peers, then the whole way of a hundred thousand reminders."""
    with server() as socket, ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        url, peers = create_database(socket, "ours"), create_database(socket, "peers")
        asyncio.run(_fill(url))
        asyncio.run(_ready(url))
        rows = [*at_rest("PostgreSQL", url, PEOPLE, 0.2, 200), *_cycle(pool, url), *_claims(pool, url, peers)]
    with TemporaryDirectory(prefix="certcoach-", dir=Path.cwd()) as folder:
        url = f"sqlite:///{folder}/many.sqlite3"
        asyncio.run(_fill(url))
        return [*rows, *at_rest("SQLite", url, PEOPLE, 0.02, 80)]

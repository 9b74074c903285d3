"""SQLite: one thread does all the work, and everything that waits is committed together.

A thread hop for every statement, not the disk, is what makes SQLite slow under asyncio; here a unit of work is one
hop, and one sync of the disk serves up to 64 of them. Each has a savepoint, so one that fails rolls back alone.
"""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Connection, QueuePool, create_engine, event

from bot.store.fault import StoreError, is_disk_fault

log = logging.getLogger(__name__)

Result = TypeVar("Result")
MOST_TOGETHER = 64
"""Units of work in one commit, at most; more only makes the first of them wait longer."""


class SqliteDatabase:
    """A SQLite file; what `run` returns is on the disk (synchronous=FULL).

    Once the disk itself has failed `broken` is set, and nothing is written any more.
    """

    def __init__(self, address: URL) -> None:
        """Makes the file, for this user only, when it is not there; raises OSError when it can't."""
        if address.database and address.database != ":memory:":
            file = Path(address.database)
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not file.exists():
                file.touch(mode=0o600)
        self._loop = asyncio.get_running_loop()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = False
        self.broken = asyncio.Event()
        self._failed = False
        self._engine = create_engine(
            address, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_reset_on_return=None, hide_parameters=True
        )
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin)
        self._thread = threading.Thread(target=self._serve, name="database", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, after its transaction is committed; nothing of it stays when it raises."""
        if self._closing:
            raise StoreError("the database is closed")
        job = _Job(work, self._loop.create_future())
        self._jobs.put(job)
        return await job.answer

    run_long = run
    """The same for work that may take its time; here no unit has a limit, since a thread can't be made to stop."""

    async def close(self) -> None:
        """Finishes what was asked for, then lets go of the file."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while jobs := self._waiting():
            self._do(jobs)
            self._loop.call_soon_threadsafe(_release, jobs)
        self._engine.dispose()

    def _waiting(self) -> list["_Job"]:
        """The jobs that wait, at least one; none once the database closes."""
        jobs: list[_Job] = []
        while len(jobs) < MOST_TOGETHER and (not jobs or not self._jobs.empty()):
            job = self._jobs.get()
            if job is None:
                self._jobs.put(None)
                break
            jobs.append(job)
        return jobs

    def _do(self, jobs: list["_Job"]) -> None:
        if self._failed:
            for job in jobs:
                job.error = StoreError("nothing is kept any more since the disk failed; start again")
            return
        begun = False
        try:
            with self._engine.begin() as connection:
                begun = True
                for job in jobs:
                    job.do(connection)
        except Exception as error:  # nothing was committed, and the thread goes on whatever happens
            if is_disk_fault(error):
                self._give_up(error)
            if begun and len(jobs) > 1:
                for job in jobs:
                    self._do([job])
            else:
                for job in jobs:
                    job.error = job.error or error

    def _give_up(self, error: Exception) -> None:
        """Writes nothing more: what a sync that failed left out would be called kept by the next one."""
        self._failed = True
        log.critical("the disk or the file of the database failed (%s): nothing is written any more", _name(error))
        self._loop.call_soon_threadsafe(self.broken.set)


class _Job:
    """One unit of work and the future its caller waits for."""

    def __init__(self, work: Callable[[Connection], Any], answer: asyncio.Future[Any]) -> None:
        self.work = work
        self.answer = answer
        self.result: Any = None
        self.error: BaseException | None = None

    def do(self, connection: Connection) -> None:
        """Does the work in a savepoint; may be called again when that came to nothing.

        The savepoint is the driver's: SQLAlchemy compiles each of its own anew, a quarter of the time of a turn.
        """
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("SAVEPOINT job")
        self.error = None
        try:
            self.result = self.work(connection)
        except BaseException as error:  # whatever it is, it is the caller's and must not end the thread
            self.error = error
        if self.error and is_disk_fault(self.error):
            raise self.error
        # Both fail where SQLite rolled back the whole transaction by itself, as it does when the disk is full.
        if self.error:
            driver.execute("ROLLBACK TO job")
        driver.execute("RELEASE job")


def _release(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.answer.done():
            continue
        if job.error:
            job.answer.set_exception(job.error)
        else:
            job.answer.set_result(job.result)


def _name(error: Exception) -> str:
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", type(error).__name__))


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    # secure_delete: what somebody had erased is overwritten, however this SQLite was built.
    for setting in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

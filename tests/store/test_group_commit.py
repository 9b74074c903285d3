"""SQLite: what waits is committed together, and yet each unit of work stands alone."""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, insert
from sqlalchemy.exc import OperationalError

from bot.store.database import Database, open_database
from bot.store.fault import StoreError
from bot.store.sqlite import MOST_TOGETHER
from bot.store.tables import events
from tests.store.told import NOW, person_at

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "certcoach.sqlite3"


@pytest.fixture
async def sqlite(file: Path) -> AsyncIterator[Database]:
    database = await open_database(f"sqlite:///{file}")
    yield database
    await database.close()


def keep(name: str, size: int = 0) -> Callable[[Connection], str]:
    """Work that inserts a row and returns its name."""

    def work(connection: Connection) -> str:
        connection.execute(insert(events).values(platform="x" * size, event_id=name, at=NOW))
        return name

    return work


def broken(connection: Connection) -> None:
    keep("never")(connection)
    raise ZeroDivisionError


def kept(file: Path) -> set[str]:
    """The rows another process sees."""
    connection = sqlite3.connect(file)
    names = {name for (name,) in connection.execute("SELECT event_id FROM events")}
    connection.close()
    return names


@contextmanager
def counted_commits() -> Iterator[list[Connection]]:
    commits: list[Connection] = []
    note = commits.append
    event.listen(Engine, "commit", note)
    yield commits
    event.remove(Engine, "commit", note)


@asynccontextmanager
async def busy(database: Database) -> AsyncIterator[None]:
    """The thread works on something else meanwhile, so that what is asked for has to wait."""
    begun, end = threading.Event(), threading.Event()

    def work(_connection: Connection) -> None:
        begun.set()
        end.wait()

    job = asyncio.ensure_future(database.run(work))
    await asyncio.to_thread(begun.wait)
    yield
    end.set()
    await job


async def together(database: Database, *work: Callable[[Connection], object]) -> list[object]:
    """What comes of units of work that wait at the same moment; errors are results."""
    async with busy(database):
        jobs = [asyncio.ensure_future(database.run(each)) for each in work]
        await asyncio.sleep(0)
    return await asyncio.gather(*jobs, return_exceptions=True)


async def test_what_waits_shares_commits(sqlite: Database, file: Path) -> None:
    names = [str(number) for number in range(2 * MOST_TOGETHER)]
    with counted_commits() as commits:
        assert await together(sqlite, *map(keep, names)) == names
    assert kept(file) == set(names)
    assert len(commits) <= 4, "one for what went before, two full batches, perhaps a rest"


async def test_a_commit_waits_for_the_disk(sqlite: Database) -> None:
    for setting, expected in (("synchronous", 2), ("journal_mode", "wal")):  # 2 is FULL
        pragma = f"PRAGMA {setting}"
        assert await sqlite.run(lambda c, pragma=pragma: c.exec_driver_sql(pragma).scalar()) == expected


async def test_one_that_breaks_rolls_back_alone(sqlite: Database, file: Path) -> None:
    before, error, after = await together(sqlite, keep("before"), broken, keep("after"))
    assert (before, after) == ("before", "after")
    assert isinstance(error, ZeroDivisionError)
    assert kept(file) == {"before", "after"}


async def test_nothing_is_answered_before_it_is_committed(sqlite: Database, file: Path) -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(_connection: Connection) -> None:
        begun.set()
        end.wait()

    async with busy(sqlite):
        early = asyncio.ensure_future(sqlite.run(keep("early")))
        late = asyncio.ensure_future(sqlite.run(slow))
        await asyncio.sleep(0)
    await asyncio.to_thread(begun.wait)
    assert not early.done()
    assert kept(file) == set()
    end.set()
    assert await early == "early"
    assert kept(file) == {"early"}
    await late


async def test_a_full_disk_fails_whoever_does_not_fit_and_nobody_else(sqlite: Database, file: Path) -> None:
    def limit(pages: int) -> Callable[[Connection], object]:
        return lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar()

    pages = await sqlite.run(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    await sqlite.run(limit(pages + 8))
    results = await together(sqlite, keep("small"), keep("big", size=100_000), keep("small too"))
    assert [str(result) for result in results if isinstance(result, str)] == ["small", "small too"]
    assert isinstance(results[1], OperationalError)
    assert kept(file) == {"small", "small too"}
    await sqlite.run(limit(10_000))
    assert await sqlite.run(keep("big", size=100_000)) == "big"


async def test_a_file_held_by_another_is_an_error_for_who_waits_and_no_end(sqlite: Database, file: Path) -> None:
    await sqlite.run(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=0").close())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    errors = await asyncio.gather(*(sqlite.run(keep(str(n))) for n in range(3)), return_exceptions=True)
    assert all(isinstance(error, OperationalError) for error in errors)
    other.execute("ROLLBACK")
    other.close()
    assert await sqlite.run(keep("after")) == "after"


async def test_the_thread_survives_whatever_is_raised(sqlite: Database) -> None:
    def leave(_connection: Connection) -> None:
        raise GeneratorExit

    with pytest.raises(GeneratorExit):
        await sqlite.run(leave)
    assert await sqlite.run(keep("after")) == "after"


async def test_who_stops_waiting_leaves_the_others_alone(sqlite: Database, file: Path) -> None:
    async with busy(sqlite):
        impatient = asyncio.ensure_future(sqlite.run(keep("impatient")))
        other = asyncio.ensure_future(sqlite.run(keep("other")))
        await asyncio.sleep(0)
        impatient.cancel()
    assert await other == "other"
    assert kept(file) == {"impatient", "other"}, "what was asked for is done"


async def test_closing_finishes_what_was_asked_for(file: Path) -> None:
    database = await open_database(f"sqlite:///{file}")
    jobs = [asyncio.ensure_future(database.run(keep(str(number)))) for number in range(200)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*jobs) == [str(number) for number in range(200)]
    with pytest.raises(StoreError, match="closed"):
        await database.run(keep("late"))
    await database.close()


ANSWERS = """
import asyncio, sys
from bot.store.database import open_database
from tests.store.told import said, turn

async def answer():
    database = await open_database(sys.argv[1])
    for number in range(1_000_000):
        [reply] = await turn(database, said(str(number)))
        print(reply, flush=True)

asyncio.run(answer())
"""


async def test_what_was_answered_is_there_after_a_kill(file: Path) -> None:
    url = f"sqlite:///{file}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ANSWERS, url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    for _ in range(50):
        await process.stdout.readline()
    process.kill()
    answered = 50 + (await process.stdout.read()).count(b"\n")
    await process.wait()
    database = await open_database(url)
    person = await person_at(database)
    assert person is not None
    assert answered <= len(person.trail) <= answered + 1
    await database.close()


async def test_at_any_moment_the_files_hold_all_that_was_answered(file: Path, tmp_path: Path) -> None:
    """As a power cut finds them on a disk that keeps what it was made to keep; the process is stopped for the copy."""
    url, chance = f"sqlite:///{file}", random.Random(1)  # noqa: S311 - a seeded run
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ANSWERS, url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    answered = 0
    for number in range(12):
        for _ in range(chance.randint(1, 60)):
            await process.stdout.readline()
            answered += 1
        process.send_signal(signal.SIGSTOP)
        await asyncio.to_thread(os.waitid, os.P_PID, process.pid, os.WSTOPPED)
        copy = tmp_path / f"{number}.sqlite3"
        for end in ("", "-wal"):
            shutil.copyfile(f"{file}{end}", f"{copy}{end}")
        process.send_signal(signal.SIGCONT)
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert len(kept(copy)) >= answered
    process.kill()
    await process.wait()


async def test_a_disk_that_fails_is_written_to_no_more(file: Path) -> None:
    """A file that may not grow gives the fault of a write that fails: it is met in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FAILS, f"sqlite:///{file}", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert out.decode().split() == ["before", "OperationalError", "broken", "StoreError", "1"]
    assert kept(file) == {"before"}


FAILS = """
import asyncio, resource, sys
from bot.store.database import open_database
from tests.store.test_group_commit import keep

async def fail():
    database = await open_database(sys.argv[1])
    print(await database.run(keep("before")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    for name in ("fails", "fails too"):
        try:
            await database.run(keep(name))
        except Exception as error:
            print(type(error).__name__)
        if name == "fails":
            await asyncio.wait_for(database.broken.wait(), 10)
            print("broken")
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await database.close()
    print(database.broken.is_set() + 0)

asyncio.run(fail())
"""

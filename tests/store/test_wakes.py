"""A turn in one process wakes the tickers of the others at once, on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, NullPool, text

from bot.reminding.contract import SPREAD
from bot.store.database import Database, address_of, open_database
from bot.store.postgresql import make_engine
from bot.store.wakes import hear_others, tell_tickers
from tests.store.test_postgresql import END_ALL_OTHERS
from tests.store.told import remind_at, said, turn

PATIENCE = 30


@asynccontextmanager
async def hearing(url: str) -> AsyncIterator[asyncio.Event]:
    """Listens until the block ends; gives what is set, once the listening has begun."""
    wake = asyncio.Event()
    listening = asyncio.create_task(hear_others(url, wake))
    try:
        await woken(wake)
        yield wake
    finally:
        listening.cancel()
        await asyncio.wait({listening})


async def woken(wake: asyncio.Event) -> None:
    async with asyncio.timeout(PATIENCE):
        await wake.wait()
    wake.clear()


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    database = await open_database(postgresql_url)
    yield database
    await database.close()


@pytest.mark.usefixtures("on_the_dot")
async def test_who_is_due_soon_wakes_the_others(database: Database, postgresql_url: str) -> None:
    async with hearing(postgresql_url) as wake:
        await turn(database, said("hello"), remind_at(datetime.now(UTC)))
        await woken(wake)


async def test_who_is_due_later_is_no_news(database: Database, postgresql_url: str) -> None:
    heard = await words_heard(
        database,
        postgresql_url,
        turn(database, said("hello"), remind_at(datetime.now(UTC) + timedelta(hours=2))),
        turn(database, said("never mind"), remind_at()),
    )
    assert heard == ["the end"]


@pytest.mark.usefixtures("on_the_dot")
async def test_all_that_happens_in_one_turn_is_one_word(database: Database, postgresql_url: str) -> None:
    now = datetime.now(UTC)
    assert await words_heard(database, postgresql_url, turn(database, said("hello"), remind_at(now, now))) == [
        "",
        "the end",
    ]


async def words_heard(database: Database, url: str, *doings: Awaitable[object]) -> list[str]:
    """Every word that is told while these are done, and one last word; they come in order."""
    engine = make_engine(address_of(url), poolclass=NullPool)
    words = asyncio.Queue[str]()
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.add_listener("certcoach_due", lambda *told: words.put_nowait(told[-1]))
        for doing in doings:
            await doing
        await database.run(lambda c: c.execute(text("SELECT pg_notify('certcoach_due', 'the end')")) and None)
        heard = [await words.get()]
        while heard[-1] != "the end":
            heard.append(await words.get())
    await engine.dispose()
    return heard


async def test_a_lost_connection_is_made_anew_and_missed_words_are_made_good(
    database: Database, postgresql_url: str
) -> None:
    async with hearing(postgresql_url) as wake:
        await database.run(lambda connection: connection.execute(END_ALL_OTHERS).all())
        await woken(wake)  # by itself, for something may have been missed
        await turn(database, said("hello"), remind_at(datetime.now(UTC) - SPREAD))
        await woken(wake)


async def test_a_turn_that_is_rolled_back_is_no_news(database: Database, postgresql_url: str) -> None:
    def fails(connection: Connection) -> None:
        tell_tickers(connection, datetime.now(UTC))
        raise LookupError

    async def failing() -> None:
        with pytest.raises(LookupError):
            await database.run(fails)

    assert await words_heard(database, postgresql_url, failing()) == ["the end"]


async def test_on_sqlite_there_is_nobody_to_hear(tmp_path: Path) -> None:
    wake = asyncio.Event()
    await hear_others(tmp_path / "certcoach.sqlite3", wake)
    assert not wake.is_set()

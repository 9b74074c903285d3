"""What is real in the tests: a SQLite file, a PostgreSQL server of their own, and a headless browser."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.store.database import Database, open_database
from tests import postgresql

CHROMIUM = Path("/usr/bin/chromium")
HAS_CHROMIUM = CHROMIUM.exists()
_numbers = count(1)


@pytest.fixture
def on_the_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reminders come at their time itself, not within the minutes after it."""
    monkeypatch.setattr("bot.reminding.contract.SPREAD", timedelta(0))


@pytest.fixture(scope="session")
def postgresql_socket() -> Iterator[Path]:
    """The socket folder of a PostgreSQL server that only this test process uses; it takes no network connections."""
    with postgresql.server(_postgresql_programs()) as folder:
        yield folder


@pytest.fixture
def postgresql_url(postgresql_socket: Path) -> str:
    """The URL of a new, empty database on the server."""
    return postgresql.create_database(_postgresql_programs(), postgresql_socket, f"test_{next(_numbers)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new, empty database on each back end."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/certcoach.sqlite3"
    return request.getfixturevalue("postgresql_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database on each back end."""
    database = await open_database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def other_database(database_url: str, database: Database) -> AsyncIterator[Database]:
    """The same database, opened as a second process does."""
    other = await open_database(database_url)
    yield other
    await other.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser; without one the tests are skipped, but never on CI."""
    if not HAS_CHROMIUM:
        why = "these tests need /usr/bin/chromium: install Debian's package chromium"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    quiet = ("background-networking", "component-update", "sync", "gpu", "quic")
    args = ["--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet)]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        yield browser
        await browser.close()


def _postgresql_programs() -> Path:
    if folder := postgresql.programs():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail("PostgreSQL is missing: install it, the tests of CI need initdb and pg_ctl")
    pytest.skip("PostgreSQL is not installed")

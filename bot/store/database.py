"""The one entrance to the store: a database that runs units of work, each one synchronous function, one transaction."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.store.fault import StoreError, explain
from bot.store.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from bot.store.postgresql import PostgresqlDatabase
    from bot.store.sqlite import SqliteDatabase

Result = TypeVar("Result")


class Database(Protocol):
    """Where everything is kept; it belongs to the event loop it was opened in.

    `broken` is set once nothing can be kept any more, since the disk failed: only a new start can recover.
    """

    broken: asyncio.Event

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, after its transaction is committed; nothing of it stays when it raises.

        `work` may be called again when nothing was committed, so it changes nothing but the database.
        """
        ...

    async def close(self) -> None:
        """Finishes what was asked for, then lets go of the database."""
        ...


async def open_database(url: str | Path) -> Database:
    """The database in a SQLite file or at a URL, its tables brought up to date.

    A URL is `sqlite:///path` or `postgresql://user:password@host/name`.

    Raises StoreError with one plain line when it can't be used.
    """
    address = address_of(url)
    try:
        database = _back_end(address)
    except OSError as error:
        raise explain(address, error) from error
    try:
        await database.run_long(bring_up_to_date)
    except (SQLAlchemyError, OSError, StoreError) as error:
        await database.close()
        raise explain(address, error) from error
    return database


async def upgrade(url: str | Path) -> None:
    """Brings the tables at `url` up to date and closes again; raises StoreError like open_database."""
    database = await open_database(url)
    await database.close()


def _back_end(address: URL) -> "SqliteDatabase | PostgresqlDatabase":
    if address.get_backend_name() == "sqlite":
        from bot.store.sqlite import SqliteDatabase

        return SqliteDatabase(address)
    from bot.store.postgresql import PostgresqlDatabase

    return PostgresqlDatabase(address)


def address_of(url: str | Path) -> URL:
    """The address a URL or the path of a SQLite file means; raises StoreError when it means none."""
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        address = make_url(url.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        raise StoreError("the database's URL can't be read; it looks like sqlite:////folder/file.sqlite3") from None
    match address.get_backend_name():
        case "sqlite":
            return address.set(drivername="sqlite")
        case "postgresql":
            return address.set(drivername="postgresql+asyncpg")
        case other:
            raise StoreError(f"certcoach keeps its data in sqlite or postgresql, not in {other}")

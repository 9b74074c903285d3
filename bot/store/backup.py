"""Copies of the whole database, and back: checked before anybody relies on them, taken while turns go on."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from bot.store import postgresql_copy, sqlite_copy
from bot.store.database import address_of, open_database
from bot.store.tables import people


@dataclass(frozen=True, slots=True)
class Restored:
    """So many people are there again; what was there before is kept in a file, where it was one."""

    people: int
    kept: Path | None


def back_up(url: str | Path, copy: Path) -> None:
    """Writes everything to a new file for this user only, as it was at one moment, and checks it.

    Raises StoreError when the file is there already, or the copy can't be made or is not whole.
    """
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        sqlite_copy.back_up(Path(address.database or ""), copy)
    else:
        postgresql_copy.back_up(address, copy)


async def restore(url: str | Path, copy: Path, *, force: bool) -> Restored:
    """Puts a copy in the place of the database, its tables brought up to date.

    Raises StoreError when the copy is not whole, when the database is in use, and when it has people in it, who would
    be lost, unless that is wanted (`force`).
    """
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        kept = sqlite_copy.restore(copy, Path(address.database or ""), force=force)
    else:
        kept = None
        await postgresql_copy.restore(copy, address, force=force)
    database = await open_database(url)
    try:
        return Restored(await database.run(_count), kept)
    finally:
        await database.close()


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(people)).scalar_one()

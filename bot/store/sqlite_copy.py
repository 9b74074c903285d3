"""A SQLite database copied while it is in use: a reader of a WAL database sees one moment and holds up no writer."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.store.fault import StoreError
from bot.store.upgrade import known_versions

IN_USE = "is in use; stop the coach first (its other processes too), then restore"


def back_up(file: Path, copy: Path) -> None:
    """Writes the database to a new file and checks it; raises StoreError."""
    if copy.exists():
        raise StoreError(f"{copy} is there already; name a new file")
    if not file.exists():
        raise StoreError(f"there is no database at {file}; nothing to back up")
    _copied(file, copy).replace(copy)


def restore(copy: Path, file: Path, *, force: bool) -> Path | None:
    """Puts a copy in the place of the database; where what was there is kept. Raises StoreError."""
    if not copy.is_file():
        raise StoreError(f"there is no file {copy}; name a copy that `certcoach db backup` made")
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not force and file.exists() and not _is_empty(file):
        raise StoreError(f"{file} has people in it, or can't be read; with --force it is put aside, and the copy used")
    unfinished = _copied(copy, file)
    try:
        _leave_alone(file)
        kept = _put_aside(file) if file.exists() else None
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def _copied(source: Path, target: Path) -> Path:
    """A whole and checked copy beside the target, on the disk, for this user only."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        with closing(_opened(source)) as reading, closing(sqlite3.connect(unfinished)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE").close()  # one file, not three
            _check(writing, source)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
    except (sqlite3.Error, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"{source} can't be copied to {target}: {error}") from None
    except StoreError:
        unfinished.unlink(missing_ok=True)
        raise
    return unfinished


def _check(connection: sqlite3.Connection, source: Path) -> None:
    [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise StoreError(f"{source} is damaged ({found}); use another copy")
    try:
        [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone() or [None]
    except sqlite3.OperationalError:
        version = None
    if version not in known_versions():
        what = f"of version {version}, which this certcoach does not know" if version else "no database of certcoach"
        raise StoreError(f"{source} is {what}; use another copy, or the certcoach that made it")


def _is_empty(file: Path) -> bool:
    try:
        with closing(_opened(file)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'people'").fetchone() == (1,)
            return not tables or connection.execute("SELECT 1 FROM people LIMIT 1").fetchone() is None
    except sqlite3.Error:
        return False  # nobody can tell


def _leave_alone(file: Path) -> None:
    """Takes the database out of WAL mode, which nobody can while another program has it open."""
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{file} {IN_USE}") from None
    except sqlite3.DatabaseError:
        return  # damaged, which is why a copy is wanted


def _put_aside(file: Path) -> Path:
    """Another name for the database and what belongs to it; its own name never is without a database."""
    kept = file.with_name(f"{file.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    os.link(file, kept)
    for ending in ("-wal", "-shm"):
        if (beside := Path(f"{file}{ending}")).exists():
            beside.replace(f"{kept}{ending}")
    return kept


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)

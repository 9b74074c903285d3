"""A PostgreSQL database copied by its own programs, pg_dump and pg_restore, which know how while it is in use."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, Connection, func, select, text

from bot.store.database import open_database
from bot.store.fault import StoreError
from bot.store.tables import people

PASSED_ON = {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "SYSTEMROOT"}
"""What their programs get of our environment, beside PG…: not the tokens."""
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)


def back_up(address: URL, copy: Path) -> None:
    """Writes the database to a new file and reads that once; raises StoreError, with the line to run where needed."""
    if copy.exists():
        raise StoreError(f"{copy} is there already; name a new file")
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        _run(address, "pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", f"--dbname={_plain(address)}")
        _read_through(address, unfinished)
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)


async def restore(copy: Path, address: URL, *, force: bool) -> None:
    """Puts a copy in the place of the tables, all at once or not at all; raises StoreError."""
    _read_through(address, copy)
    database = await open_database(address.render_as_string(hide_password=False))
    try:
        held = await database.run(_people_and_others)
    finally:
        await database.close()
    if held[1]:
        raise StoreError("the database is in use; stop the coach first (its other processes too), then restore")
    if held[0] and not force:
        raise StoreError("the database has people in it; with --force they are lost, and the copy used")
    whole = ("--single-transaction", "--exit-on-error", "--clean", "--if-exists", "--no-owner")
    _run(address, "pg_restore", *whole, f"--dbname={_plain(address)}", str(copy))


def _people_and_others(connection: Connection) -> tuple[int, int]:
    theirs = connection.execute(select(func.count()).select_from(people)).scalar_one()
    return theirs, connection.execute(OTHERS).scalar_one()


def _read_through(address: URL, copy: Path) -> None:
    """Reads the copy to its end, as a restore would."""
    if not copy.is_file():
        raise StoreError(f"there is no file {copy}; name a copy that `certcoach db backup` made")
    _run(address, "pg_restore", f"--file={os.devnull}", str(copy))


def _run(address: URL, program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        line = shlex.join([program, *arguments]).replace(".unfinished", "")
        raise StoreError(f"{program} is not on this machine; install PostgreSQL's client, or run where it is:\n{line}")
    environment = {name: value for name, value in os.environ.items() if name in PASSED_ON or name.startswith("PG")}
    if address.password:
        environment["PGPASSWORD"] = str(address.password)
    ran = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = ran.stderr.strip().splitlines()
        raise StoreError(f"{program} failed: {said[0] if said else f'status {ran.returncode}'}")


def _plain(address: URL) -> str:
    """The address as PostgreSQL's programs read it, without the password, which others could see in their arguments."""
    query = {"sslmode" if name == "ssl" else name: value for name, value in address.query.items()}
    plain = URL.create("postgresql", address.username, None, address.host, address.port, address.database, query)
    return plain.render_as_string(hide_password=False)

"""What can be wrong with a database, said so that somebody can act on it."""

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError


class StoreError(Exception):
    """The store can't be used; the message is one plain line: what, where, and what to do."""


_PASSING = {"08", "53", "57", "58"}
"""Classes of SQLSTATE: connection, resources, operator intervention, system (PostgreSQL's manual, appendix A)."""
_SQLITE = {
    "readonly": "can't be written; give this user write access to the file and its folder",
    "unable to open": "can't be opened; the folder has to exist and this user has to be able to write in it",
    "not a database": "is not a certcoach database or is damaged; restore a backup, or name another file",
    "malformed": "is damaged; restore a backup, or name another file",
    "locked": "is held by another program; stop that one, or wait until it is done",
    "full": "can't grow, the disk is full; make room and start again",
}


_DISK = {
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_DATA,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
}
"""What SQLite says when the disk itself fails; a full one is none of these, and neither is a file held by another."""


def is_disk_fault(error: BaseException) -> bool:
    """Whether the disk or the file failed, so that nothing that was written since the last sync can be relied on.

    A sync that failed once must not be tried again: the system may forget what it could not write, and call the next
    one good (wiki.postgresql.org/wiki/Fsync_Errors).
    """
    code = int(getattr(getattr(error, "orig", error), "sqlite_errorcode", 0))
    return code in _DISK or code & 0xFF == sqlite3.SQLITE_CORRUPT


def is_outage(error: Exception) -> bool:
    """Whether the database is out of order for now (gone, full, locked, silent), not what was asked of it."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, OSError)
    kind = str(getattr(error.orig, "sqlstate", ""))[:2]
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError) or kind in _PASSING


def explain(address: URL, error: Exception) -> StoreError:
    """The plain line for an error met while opening a database; a password in the address stays out of it."""
    if isinstance(error, StoreError):
        return error
    if address.get_backend_name() == "sqlite":
        return StoreError(f"the database {address.database} {_sqlite_fault(error)}")
    host = address.host or address.query.get("host") or "localhost"
    where = f"{host}:{address.port or 5432}/{address.database or ''}"
    return StoreError(f"PostgreSQL at {where} can't be used: {_reason(error)}; start it, or correct the database's URL")


def _sqlite_fault(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"can't be created: {error.strerror}; name a file in a folder this user can write in"
    reason = _reason(error)
    return next((advice for sign, advice in _SQLITE.items() if sign in reason), f"can't be used: {reason}")


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0] if str(cause) else type(cause).__name__

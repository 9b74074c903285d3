"""The log: one line a record on standard error, plain or JSON, with no token, no words of a person, no one's id.

A person is a pseudonym, `p-` and a short hash keyed with the coach's own secret: the same in every line and after a
restart, and of no use without the key. An exception is its kind and where it arose; its own words may be a person's.
"""

import asyncio
import hashlib
import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from secrets import token_bytes
from traceback import extract_tb
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from bot.settings import Settings

OURS = ("certcoach", "bot", "adapters")
"""The loggers that follow the operator's level; all others say warnings only: below, they log addresses and words."""
SHORTEST_SECRET = 6
"""Characters; anything shorter would be struck out of ordinary words as well."""
_PERSON_ID = re.compile(r"\b[0-9a-f]{32}\b")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

log = logging.getLogger("certcoach")


@dataclass(frozen=True, slots=True)
class Veil:
    """Takes out of a text what no log may hold: the secrets, and who people are."""

    secrets: tuple[str, ...]
    key: bytes

    def pseudonym(self, person: str) -> str:
        """Who it was, for whoever compares two lines and for nobody else."""
        return "p-" + hashlib.blake2b(person.encode(errors="replace"), key=self.key[:64], digest_size=5).hexdigest()

    def over(self, text: str, *, ours: bool = True) -> str:
        """The text without secrets, people's ids as pseudonyms; in a library's text any long number may be one."""
        for secret in self.secrets:
            text = text.replace(secret, "[hidden]")
        text = _PERSON_ID.sub(lambda found: self.pseudonym(found[0]), text)
        return text if ours else _LONG_NUMBER.sub(lambda found: self.pseudonym(found[0]), text)


class PlainLines(logging.Formatter):
    """For people; what would begin a new line is indented, so that no text can pass for a line of its own."""

    def __init__(self, veil: Veil) -> None:
        super().__init__()
        self._veil = veil

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, and indented ones for where an exception arose."""
        told = _told(record, self._veil)
        where = told.pop("where", [])
        more = "".join(f" {name}={value}" for name, value in told.items() if name not in _HEAD)
        text = f"{told['time']} {told['level']} {told['logger']}: {told['message']}{more}"
        return "\n    ".join([*(_escaped(line) for line in text.split("\n")), *where])


class JsonLines(PlainLines):
    """For machines: one object a line, in ASCII, every control character escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as an object: `time`, `level`, `logger`, `message`, what came with it, `error` and `where`."""
        return json.dumps(_told(record, self._veil), default=str)


_HEAD = {"time", "level", "logger", "message"}


def set_up_logging(settings: Settings, key: bytes = b"", *, quiet: bool = False) -> None:
    """Writes the log to standard error as the settings say; `quiet` leaves errors only.

    Without a `key` the pseudonyms are this process's own. Where the log is JSON, the few lines about starting and
    stopping are always written.
    """
    level = logging.ERROR if quiet else logging.getLevelNamesMapping()[settings.log_level]
    handler = logging.StreamHandler(sys.stderr)
    veil = Veil(secrets_of(settings), key or token_bytes(32))
    handler.setFormatter(JsonLines(veil) if settings.log_format == "json" else PlainLines(veil))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    if settings.log_format == "json":
        log.setLevel(min(level, logging.INFO))
    logging.raiseExceptions = False  # or a record that can't be written is printed with all it holds
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda lost: _log_uncaught(lost.exc_type, lost.exc_value, lost.exc_traceback)


def log_lost_errors(loop: asyncio.AbstractEventLoop) -> None:
    """What nobody waited for is logged by its kind and place; asyncio itself would print its words."""

    def tell(_: asyncio.AbstractEventLoop, lost: dict[str, Any]) -> None:
        log.error("%s", lost["message"].split("\n")[0], exc_info=lost.get("exception"))

    loop.set_exception_handler(tell)


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """What must never be written: the settings that hide themselves and the telling parts of them, longest first."""
    hidden = [getattr(settings, field.name) for field in fields(settings) if not field.repr]
    parts = [part for value in hidden for part in (value, value.strip(), value.partition(":")[2], *_password(value))]
    return tuple(sorted({part for part in parts if len(part) >= SHORTEST_SECRET}, key=len, reverse=True))


def _password(url: str) -> tuple[str, ...]:
    try:
        password = urlsplit(url).password or ""
    except ValueError:
        return ()
    return password, unquote(password)


def _told(record: logging.LogRecord, veil: Veil) -> dict[str, Any]:
    """What a record says, safe to be written."""
    ours = record.name.split(".")[0] in OURS
    told: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": veil.over(_message(record), ours=ours),
    }
    for name in vars(record).keys() - _USUAL if ours else ():
        value = vars(record)[name]
        told[name] = (
            veil.pseudonym(value) if name == "person" else veil.over(value) if isinstance(value, str) else value
        )
    if record.exc_info and record.exc_info[1]:
        chain = list(_chain(record.exc_info[1]))
        told["error"] = " from ".join(type(error).__name__ for error in chain)
        told["where"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for error in chain
            for frame in extract_tb(error.__traceback__)
        ]
    return told


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # wrong arguments are a fault of the caller, and the line still says where
        return f"a record that can't be written, from {record.pathname}:{record.lineno}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and what it came from, as a traceback shows them."""
    seen = set[int]()
    while error and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _escaped(line: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _log_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
    else:
        log.critical("certcoach broke", exc_info=(kind, error or kind(), trace))

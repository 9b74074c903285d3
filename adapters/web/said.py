"""What a browser posts, read with goodwill: anything missing or strange becomes harmless, never an error page."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.messages import MOST_OPTIONS, Address, File, Incoming, plain

Said = dict[str, Any]
"""The posted JSON object; nothing in it is trusted to be there or to be of its type."""

MOST_NAME = 100
_EVENT = re.compile(r"[A-Za-z0-9-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_COMMAND = re.compile(r"/([a-z]+(?:\s.*)?)", re.DOTALL)


def read_json(body: bytes) -> Said:
    """The body's object; raises ValueError for anything else, however deep or wrongly encoded it is."""
    try:
        said = json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return cast(Said, said)


def incoming(said: Said, address: Address, at: datetime) -> Incoming | None:
    """What the person did, None when it is nothing; unknown keys are passed over.

    `text` beginning with a slash is a command, an action's `text` is the label that was tapped, for the talk to show,
    and `begin` is the command without words that a browser sends which has no talk yet.
    """
    text, action = _word(said, "text"), _word(said, "action")
    command = None if action else _COMMAND.fullmatch(text)
    begins = said.get("begin") is True
    if not (text or action or begins):
        return None
    return Incoming(
        address=address,
        event_id=_event_id(said, address),
        kind="action" if action else "command" if command or begins else "text",
        at=at,
        text=command[1] if command else text,
        action=action,
        values=_values(said),
        language=_matching(_LANGUAGE, _word(said, "language")) or "",
        zone=zone(_word(said, "zone")),
    )


def file_sent(query: Mapping[str, str], content: bytes, address: Address, at: datetime) -> Incoming:
    """The file a browser sends, as the body of its post; its name, and what comes with every message, in the query."""
    said = dict(query)
    name = (_word(said, "name") or "file")[-MOST_NAME:]
    return Incoming(
        address=address,
        event_id=_event_id(said, address),
        kind="file",
        at=at,
        text=name,
        language=_matching(_LANGUAGE, _word(said, "language")) or "",
        zone=zone(_word(said, "zone")),
        file=File(name, "", content),
    )


def after(value: Any) -> int:
    """The number of the last line the page has; 0 for anything that is no such number."""
    try:
        return min(max(int(value), 0), 2**53)
    except (TypeError, ValueError, OverflowError):
        return 0


def zone(name: str) -> str:
    """The IANA zone if this machine knows it, else nothing."""
    try:
        return ZoneInfo(name).key if len(name) <= 64 and _ZONE.fullmatch(name) else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def _event_id(said: Said, address: Address) -> str:
    """The browser's own id for what was done, so that a second post of it is known; it holds for its person only."""
    event = _matching(_EVENT, _word(said, "event")) or secrets.token_hex(16)
    return hashlib.sha256(f"{address.user}:{event}".encode()).hexdigest()[:32]


def _word(said: Said, name: str) -> str:
    value = said.get(name)
    return plain(value).strip() if isinstance(value, str) else ""


def _values(said: Said) -> tuple[str, ...]:
    values = said.get("values")
    chosen = cast(list[Any], values)[:MOST_OPTIONS] if isinstance(values, list) else []
    return tuple(plain(value) for value in chosen if isinstance(value, str))


def _matching(pattern: re.Pattern[str], word: str) -> str:
    return word if pattern.fullmatch(word) else ""

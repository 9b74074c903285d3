"""What Discord refuses of a request, beyond what its OpenAPI says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from tests.wire.discord_schema import faults

Data = dict[str, Any]
_ANSWERS = {2: {4, 5}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}
"""The kinds of answer (of 4 a message to 9 a form) that each kind of interaction takes."""


class Refused(Exception):  # noqa: N818
    """An answer that is not 2xx: the status and Discord's code; `retry_after` is a limit of Discord's own.

    With `is_global` the limit is that for all requests of the bot together.
    """

    def __init__(
        self,
        status: int,
        code: int = 0,
        message: str = "Invalid Form Body",
        retry_after: float | None = None,
        *,
        is_global: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message, "retry_after": retry_after, "global": is_global}


def check_schema(what: str, body: Any) -> None:
    """Raises Refused for what Discord's own description does not allow."""
    if found := faults(what, body):
        raise Refused(400, 50035, f"Invalid Form Body: {found[:3]}")


def check_commands(commands: list[Data]) -> None:
    """Raises Refused for commands that Discord does not take."""
    kinds = [(command.get("type", 1), command["name"]) for command in commands]
    _refuse_if(len(set(kinds)) < len(kinds) or sum(kind == 1 for kind, _ in kinds) > 100)
    _refuse_if(any(sum(kind == one for kind, _ in kinds) > 5 for one in (2, 3)))
    for command in commands:
        if command.get("type", 1) == 1:
            _check_named(command)
            _refuse_if(sum(map(len, _said_in(command))) > 8000)
        else:
            _refuse_if(not 1 <= len(command["name"]) <= 32)
            _refuse_if(bool(command.get("description") or command.get("options")))


def check_answer(kind: int, body: Data) -> None:
    """Raises Refused for a first answer that this kind of interaction does not take."""
    _refuse_if(body["type"] not in _ANSWERS[kind])
    data = body.get("data") or {}
    for choice in data.get("choices") or ():
        _refuse_if(not 1 <= len(choice["name"]) <= 100 or not 1 <= len(choice["value"]) <= 100)
    if body["type"] == 9:
        fields = [field for row in data["components"] for field in row.get("components") or [row["component"]]]
        _refuse_if(not 1 <= len(data["title"]) <= 45 or any(not 1 <= len(field["label"]) <= 45 for field in fields))


def check_message(body: Data, files: tuple[bytes, ...]) -> None:
    """Raises Refused for a message that Discord does not take."""
    _refuse_if(len(body.get("content") or "") > 2000 or len(str(body.get("nonce", ""))) > 25)
    if not ((body.get("content") or "").strip() or files or body.get("components")):
        raise Refused(400, 50006, "Cannot send an empty message")
    _refuse_if(any(len(one.get("description") or "") > 1024 for one in body.get("attachments", ())))
    rows = body.get("components") or []
    items = [item for row in rows for item in row["components"]]
    ids = [item["custom_id"] for item in items]
    _refuse_if(len(rows) > 5 or len(set(ids)) < len(ids) or any(not 1 <= len(one) <= 100 for one in ids))
    for row in rows:
        selects = [item for item in row["components"] if item["type"] == 3]
        _refuse_if(not 1 <= len(row["components"]) <= 5 or bool(selects and len(row["components"]) > 1))
    for item in items:
        _check_select(item) if item["type"] == 3 else _refuse_if(not 1 <= len(item["label"].strip()) <= 80)


def _check_named(thing: Data) -> None:
    """A slash command, one of several of a name, or an option: lower case, with a description, its parts in order."""
    name = thing["name"]
    _refuse_if(not re.fullmatch(r"[-_'\w]{1,32}", name) or name != name.lower())
    _refuse_if(not 1 <= len(thing["description"]) <= 100)
    options, choices = thing.get("options") or [], thing.get("choices") or []
    _refuse_if(any(_are_doubled(part["name"] for part in parts) for parts in (options, choices)))
    _refuse_if(_are_doubled(choice["value"] for choice in choices) or bool(choices and thing.get("autocomplete")))
    required = [bool(option.get("required")) for option in options]
    _refuse_if(any(later > sooner for sooner, later in pairwise(required)))
    _refuse_if(len({option["type"] == 1 for option in options}) > 1)
    for option in options:
        _check_named(option)


def _are_doubled(names: Iterable[str]) -> bool:
    return any(count > 1 for count in Counter(names).values())


def _said_in(thing: Data) -> Iterator[str]:
    """All names, descriptions and values of a command and its parts."""
    yield from (str(thing.get(key, "")) for key in ("name", "description", "value"))
    for part in (*(thing.get("options") or ()), *(thing.get("choices") or ())):
        yield from _said_in(part)


def _check_select(item: Data) -> None:
    options = item["options"]
    values = [option["value"] for option in options]
    _refuse_if(not 1 <= len(options) <= 25 or len(set(values)) < len(values))
    _refuse_if(item.get("max_values", 1) > len(options))
    _refuse_if(sum(bool(option.get("default")) for option in options) > item.get("max_values", 1))
    _refuse_if(len(item.get("placeholder") or "") > 150 or any(len(value) > 100 for value in values))


def _refuse_if(wrong: bool) -> None:
    if wrong:
        raise Refused(400, 50035)

"""Whether a request or an answer is as the Bot API says; a key it does not know is a slip, and refused."""

import json
from pathlib import Path
from typing import Any

_SCHEMA = json.loads(Path(__file__).with_name("telegram_schema.json").read_text(encoding="utf-8"))
METHODS = _SCHEMA["methods"]
_SIMPLE: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "InputFile": tuple,
}

Fields = tuple[dict[str, tuple[str, ...]], frozenset[str]]
"""The types of each field, and the names of those that are required."""


def _read(fields: dict[str, str]) -> Fields:
    kinds = {name: tuple(kind.removesuffix("!").split("|")) for name, kind in fields.items()}
    return kinds, frozenset(name for name, kind in fields.items() if kind.endswith("!"))


_TAKES = {name: _read(method["takes"]) for name, method in METHODS.items()}
_GIVES = {name: tuple(method["gives"].split("|")) for name, method in METHODS.items()}
_ONE_OF = {name: tuple(fields["one of"]) for name, fields in _SCHEMA["types"].items() if "one of" in fields}
_TYPES = {name: _read(fields) for name, fields in _SCHEMA["types"].items() if name not in _ONE_OF}


def request_faults(method: str, said: dict[str, Any]) -> list[str]:
    """What is wrong with a method's parameters; a file is (name, content)."""
    return [f"{method}{fault}" for fault in _in_fields(_TAKES[method], said)]


def answer_faults(method: str, result: Any) -> list[str]:
    """What is wrong with a method's result."""
    return [f"{method}{fault}" for fault in _in_any(_GIVES[method], result)]


def faults(kind: str, value: Any) -> list[str]:
    """What is wrong with a value of a type."""
    return [f"{kind}{fault}" for fault in _in_one(kind, value)]


def _in_any(kinds: tuple[str, ...], value: Any) -> list[str]:
    """The faults by the kind that fits best."""
    best: list[str] | None = None
    for kind in kinds:
        found = _in_one(kind, value)
        if not found:
            return found
        best = found if best is None or len(found) < len(best) else best
    return best or []


def _in_one(kind: str, value: Any) -> list[str]:
    if simple := _SIMPLE.get(kind):
        fits = isinstance(value, simple) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f" is no {kind}: {value!r:.60}"]
    if kind in _TYPES:
        return _in_fields(_TYPES[kind], value) if isinstance(value, dict) else [f" is no {kind}"]
    if kind in _ONE_OF:
        return _in_any(_ONE_OF[kind], value)
    if not kind.startswith("Array of "):
        return [f" is of {kind}, which telegram_schema_make.py does not name"]
    if not isinstance(value, list):
        return [" is no list"]
    inner = kind.removeprefix("Array of ")
    return [f"[{number}]{fault}" for number, one in enumerate(value) for fault in _in_one(inner, one)]


def _in_fields(fields: Fields, value: dict[str, Any]) -> list[str]:
    kinds, required = fields
    found = [f" lacks {name}" for name in required if name not in value]
    for name, one in value.items():
        if name in kinds:
            found += [f".{name}{fault}" for fault in _in_any(kinds[name], one)]
        else:
            found.append(f" takes no {name}")
    return found

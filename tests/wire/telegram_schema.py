"""Whether a request or an answer is as the Bot API says; a key it does not know is a slip, and refused."""

import json
from pathlib import Path
from typing import Any

_SCHEMA = json.loads(Path(__file__).with_name("telegram_schema.json").read_text(encoding="utf-8"))
METHODS = _SCHEMA["methods"]
_KINDS: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "InputFile": tuple,
}


def request_faults(method: str, said: dict[str, Any]) -> list[str]:
    """What is wrong with a method's parameters; a file is (name, content)."""
    return _faults_of_fields(method, METHODS[method]["takes"], said)


def answer_faults(method: str, result: Any) -> list[str]:
    """What is wrong with a method's result."""
    return _faults(method, METHODS[method]["gives"], result)


def faults(kind: str, value: Any) -> list[str]:
    """What is wrong with a value of a type."""
    return _faults(kind, kind, value)


def _faults(where: str, kinds: str, value: Any) -> list[str]:
    """The faults by the kind that fits best."""
    found = [_faults_of_kind(where, kind, value) for kind in kinds.removesuffix("!").split("|")]
    return min(found, key=len)


def _faults_of_kind(where: str, kind: str, value: Any) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        return [
            fault
            for number, one in enumerate(value)
            for fault in _faults(f"{where}[{number}]", kind.removeprefix("Array of "), one)
        ]
    if known := _KINDS.get(kind):
        fits = isinstance(value, known) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f"{where} is no {kind}: {value!r:.60}"]
    if kind not in _SCHEMA["types"]:
        return [f"{where} is of {kind}, which telegram_schema_make.py does not name"]
    if not isinstance(value, dict):
        return [f"{where} is no {kind}"]
    fields = _SCHEMA["types"][kind]
    return (
        _faults(where, "|".join(fields["one of"]), value)
        if "one of" in fields
        else _faults_of_fields(where, fields, value)
    )


def _faults_of_fields(where: str, fields: dict[str, str], value: dict[str, Any]) -> list[str]:
    unknown = [f"{where} takes no {name}" for name in value if name not in fields]
    missing = [f"{where} lacks {name}" for name, kinds in fields.items() if kinds.endswith("!") and name not in value]
    deeper = (_faults(f"{where}.{name}", fields[name], one) for name, one in value.items() if name in fields)
    return [*unknown, *missing, *(fault for found in deeper for fault in found)]

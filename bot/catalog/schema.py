"""The catalog's form as a JSON Schema, so that an editor completes, explains and checks a file while it is typed.

The dataclasses of the model are its only source: their fields, types and the docstrings below them. It is written in
draft 7 and without references, the part of JSON Schema that every YAML editor knows.
"""

import ast
import inspect
import json
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin

from bot.catalog import model
from bot.catalog.entry import ID_BYTES, IMPORTANCES, MOST, PATTERNS, fields_of
from bot.catalog.load import KINDS

SCHEMA = Path("schema", "catalog.schema.json")
"""Where it stands in a catalog's folder."""
HEADER = "# yaml-language-server: $schema="
"""What editors look for in a file; the schema's path, from the file, follows."""

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": MOST},
    float: {"type": "number", "minimum": 0, "maximum": MOST},
    Decimal: {"type": "number", "minimum": 0, "maximum": MOST},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def catalog_schema() -> dict[str, Any]:
    """The schema of one file of a catalog."""
    lists = {
        name: {"type": ["array", "null"], "description": _words(inspect.getdoc(kind)), "items": _mapping(kind)}
        for name, kind in KINDS.items()
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a certcoach catalog",
        "description": "One or more of the lists below; `certcoach catalog check` also follows ids from file to file.",
        "type": "object",
        "properties": lists,
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as it is written to its file."""
    return json.dumps(catalog_schema(), indent=2) + "\n"


def write_schema(folder: Path) -> Path:
    """Writes the schema into the catalog's folder and returns where; raises OSError."""
    path = folder / SCHEMA
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(schema_text(), encoding="utf-8")
    return path


def _mapping(kind: type) -> dict[str, Any]:
    known, told = fields_of(kind), _told(kind)
    return {
        "type": "object",
        "properties": {
            name: {"description": told[name], **_value(each.shape, name, full=each.required)}
            for name, each in known.items()
        },
        "required": [name for name, each in known.items() if each.required],
        "additionalProperties": False,
    }


def _value(shape: Any, name: str, *, full: bool) -> dict[str, Any]:
    """The schema of a field's value; a full one must hold something."""
    if get_origin(shape) is tuple:
        items = _value(get_args(shape)[0], name, full=True)
        return {"type": "array", "items": items} | ({"minItems": 1} if full else {})
    if get_origin(shape) is dict:
        return {"type": "object", "additionalProperties": {"type": "integer", "enum": list(IMPORTANCES)}}
    if isinstance(shape, type) and is_dataclass(shape):
        return _mapping(shape)
    if shape not in _PLAIN:
        return {"type": "string", "enum": list(get_args(shape))}
    if shape is not str:
        return _PLAIN[shape]
    text = _PLAIN[str] | ({"minLength": 1} if full else {}) | ({"maxLength": ID_BYTES} if name == "id" else {})
    return text | ({"pattern": f"^{PATTERNS[name].pattern}$"} if name in PATTERNS else {})


def _told(kind: type) -> dict[str, str]:
    """What the docstring below each field says."""
    body = next(each for each in _module() if isinstance(each, ast.ClassDef) and each.name == kind.__name__).body
    return {
        field.target.id: _words(said.value.value)
        for field, said in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }


@cache
def _module() -> list[ast.stmt]:
    return ast.parse(inspect.getsource(model)).body


def _words(text: str | None) -> str:
    return " ".join((text or "").split())

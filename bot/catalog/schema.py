"""The catalog's form as a JSON Schema, so that an editor completes, explains and checks a file while it is typed.

The dataclasses of the model are its only source: their fields, types and the docstrings below them. It is written in
draft 7 and without references, the part of JSON Schema that every YAML editor knows.
"""

import ast
import inspect
import json
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.catalog import model
from bot.catalog.entry import ID_BYTES, IMPORTANCES, MOST, PATTERNS, TRANSLATED, Field, fields_of
from bot.catalog.load import KINDS
from bot.texts import LANGUAGES

SCHEMA = Path("schema", "catalog.schema.json")
"""Where it stands in a catalog's folder."""
HEADER = "# yaml-language-server: $schema="
"""What editors look for in a file; the schema's path, from the file, follows."""

_PLAIN: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": MOST},
    float: {"type": "number", "minimum": 0, "maximum": MOST},
    Decimal: {"type": "number", "minimum": 0, "maximum": MOST},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}

_BY_KEY: dict[str, dict[str, Any]] = {
    "importances": {"additionalProperties": {"type": "integer", "enum": list(IMPORTANCES)}},
    "translations": {
        "properties": {
            tag: {"description": f"In {LANGUAGES[tag]}.", "type": "string", "minLength": 1} for tag in TRANSLATED
        },
        "additionalProperties": False,
    },
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
        "properties": {name: {"description": told[name], **_value(each, name)} for name, each in known.items()},
        "required": [name for name, each in known.items() if each.required],
        "additionalProperties": False,
    }


def _value(field: Field, name: str) -> dict[str, Any]:
    if field.item is not None:
        return {"type": "array", "items": _value(field.item, name)} | ({"minItems": 1} if field.required else {})
    if field.form in _BY_KEY:
        return {"type": "object"} | _BY_KEY[field.form]
    if field.form == "mapping":
        return _mapping(field.shape)
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    if field.form == "plain":
        return _PLAIN[field.shape]
    longest = {"maxLength": ID_BYTES} if name == "id" else {}
    pattern = {"pattern": f"^{PATTERNS[name].pattern}$"} if name in PATTERNS else {}
    return {"type": "string"} | ({"minLength": 1} if field.required else {}) | longest | pattern


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

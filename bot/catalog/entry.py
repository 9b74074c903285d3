"""Nodes become the model's dataclasses, field by field, so that each fault has its own line.

The dataclasses are the only list of keys and types there is; msgspec converts each written value to its field's type.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from bot.catalog import model
from bot.catalog.faults import Fault, nearest, quoted
from bot.catalog.yaml_tree import FORBIDDEN, Node

ID_BYTES = 40
"""The most an id may take (design section 7): button actions carry ids within 60 bytes."""
MOST = 1_000_000_000
"""No price, month, year or hour in a catalog is larger."""

IMPORTANCES = (1, 2, 3)
"""How much a role wants a skill: it helps, matters, or is a must."""

_NUMBERS = (int, float, Decimal)
_NUMBER = re.compile(r"-?\d+(\.\d*)?([eE][+-]?\d{1,2})?", re.ASCII)
PATTERNS: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "currency": re.compile(r"[A-Z]{3}"),
    "url": re.compile(r"https?://\S+"),
}
"""What the text of a field must look like as a whole, by the field's name."""
_NAMES: dict[type, str] = {
    model.Issuer: "an issuer",
    model.Skill: "a skill",
    model.Role: "a role",
    model.Credential: "a credential",
    model.Outcome: "outcome_evidence",
    model.SamplePerson: "a person",
}
_WANTED: dict[Any, str] = {int: "a whole number", float: "a number", Decimal: "a number", date: "a date", bool: "clear"}
_RIGHT: dict[Any, str] = {
    int: "the number alone, such as 24",
    float: "the number alone, such as 40",
    Decimal: "the number alone, such as 99.50",
    bool: "true or false",
    date: "year-month-day, such as 2026-11-24",
}


class Field(NamedTuple):
    """What a field of the model holds, and whether an entry must have it."""

    shape: Any
    required: bool


@cache
def fields_of(kind: type) -> dict[str, Field]:
    """The keys an entry may have, by name."""
    hints = get_type_hints(kind)
    return {
        each.name: Field(_without_none(hints[each.name]), each.default is MISSING and each.default_factory is MISSING)
        for each in fields(kind)
    }


def _without_none(hint: Any) -> Any:
    kept = [each for each in get_args(hint) if each is not NoneType]
    return kept[0] if NoneType in get_args(hint) else hint


@dataclass(slots=True)
class Reader:
    """Reads the nodes of one file; what is wrong is noted in `faults` and reading goes on."""

    path: str
    faults: list[Fault]

    def note(self, node: Node, message: str) -> None:
        """Notes what is wrong at the node."""
        self.faults.append(Fault(self.path, node.line, node.column, message))

    def pairs(self, node: Node, where: str) -> Iterator[tuple[str, Node, Node]]:
        """The keys and values of a mapping; a key that is no text or is said twice is noted and left out."""
        seen: dict[str, Node] = {}
        for key, value in node.pairs or ():
            if key.text is None:
                self.note(key, f"a key of {where} is {key.kind}; write a text")
            elif key.text in seen:
                self.note(
                    key, f"{quoted(key.text)} is said twice in {where}, first in line {seen[key.text].line}; keep one"
                )
            else:
                seen[key.text] = key
                yield key.text, key, value

    def read(self, node: Node, kind: type) -> Any:
        """The node as that dataclass of the model; None when anything in it was noted as wrong."""
        where, known, before = _NAMES.get(kind, kind.__name__.lower()), fields_of(kind), len(self.faults)
        if node.pairs is None:
            self.note(node, f"{where} is {node.kind} here; write {_example(known)}")
            return None
        values: dict[str, Any] = {}
        for name, key, value in self.pairs(node, where):
            if name not in known:
                self.note(key, _unknown_key(name, where, list(known)))
            elif not value.empty:
                values[name] = self._value(value, known[name].shape, name)
        for name, (_, required) in known.items():
            if required and name not in values:
                self.note(node, f'{where} without {quoted(name)}; add "{name}: ..."')
        if len(self.faults) > before:
            return None
        if kind is model.Hours and values["min"] > values["max"]:
            self.note(node, f"hours from {values['min']:g} to {values['max']:g}; write the smaller number as min")
            return None
        return kind(**values)

    def _value(self, node: Node, shape: Any, name: str) -> Any:
        if shape is str:
            return self._text(node, name)
        origin = get_origin(shape)
        if origin is tuple:
            return self._list(node, get_args(shape)[0], name)
        if origin is dict:
            return self._importances(node, name)
        if isinstance(shape, type) and is_dataclass(shape):
            return self.read(node, shape)
        return self._plain(node, shape, name)

    def _list(self, node: Node, shape: Any, name: str) -> tuple[Any, ...]:
        if node.items is None:
            self.note(node, f"{name} is {node.kind}; write a list, such as [{quoted(node.text or '...')}]")
            return ()
        for each in node.items:
            if each.empty:
                self.note(each, f"{name} has an empty place in its list; fill it or delete it")
        read = [self._value(each, shape, name) for each in node.items if not each.empty]
        return tuple(dict.fromkeys(read))

    def _importances(self, node: Node, name: str) -> dict[str, Any]:
        if node.pairs is None:
            self.note(node, f"{name} is {node.kind}; write ids with their importance, such as {{sql: 3, python: 1}}")
        found: dict[str, Any] = {}
        for key, _, value in self.pairs(node, name):
            number = self._plain(value, int, f"importance of {quoted(key)}")
            if number is not None and number not in IMPORTANCES:
                self.note(value, f"importance of {quoted(key)} is {number}; write 1 (helps), 2 (matters) or 3 (a must)")
            found[key] = number
        return found

    def _text(self, node: Node, name: str) -> str:
        if node.text is None:
            self.note(node, f"{name} is {node.kind}; write a text")
            return ""
        if FORBIDDEN.search(node.text):
            self.note(node, f"{name} holds an invisible control character; delete it")
        if (rule := _TEXT_RULES.get(name)) is not None and (wrong := rule(node.text)):
            self.note(node, f"{name} {quoted(node.text)} {wrong}")
        return node.text

    def _plain(self, node: Node, shape: Any, name: str) -> Any:
        if node.text is None:
            self.note(node, f"{name} is {node.kind}; write {_RIGHT.get(shape) or _choices('', shape)}")
            return None
        value = _converted(text := node.text, shape)
        if value is None:
            right = _RIGHT.get(shape) or _choices(text, shape)
            self.note(node, f"{name} {quoted(text)} is not {_WANTED.get(shape, 'known')}; write {right}")
        elif shape in _NUMBERS and not 0 <= value <= MOST:
            wrong = "below 0" if value < 0 else "far too large"
            self.note(node, f"{name} {quoted(text)} is {wrong}; write 0 or more, or leave it out")
        return value


def _converted(text: str, shape: Any) -> Any:
    if shape in _NUMBERS and not _NUMBER.fullmatch(text):
        return None
    try:
        return msgspec.convert(text, shape, strict=False)
    except msgspec.ValidationError:
        return None


def _wrong_id(text: str) -> str:
    if not PATTERNS["id"].fullmatch(text):
        right = "-".join(re.findall("[a-z0-9]+", text.lower()))
        return f"is not kebab-case; write {quoted(right)}" if right else "is not kebab-case; write such as data-analyst"
    if len(text.encode()) > ID_BYTES:
        return f"is {len(text.encode())} bytes long; an id takes {ID_BYTES} at most"
    return ""


def _wrong_currency(text: str) -> str:
    return (
        ""
        if PATTERNS["currency"].fullmatch(text)
        else "is not a currency; write its three capital letters, such as EUR"
    )


def _wrong_url(text: str) -> str:
    return "" if PATTERNS["url"].fullmatch(text) else "is not a web address; begin it with https://"


_TEXT_RULES: dict[str, Callable[[str], str]] = {"id": _wrong_id, "currency": _wrong_currency, "url": _wrong_url}


def _choices(text: str, shape: Any) -> str:
    known = [str(each) for each in get_args(shape)] if get_origin(shape) is Literal else []
    first = nearest(text, known, most=len(known)) if text else []
    return "one of " + ", ".join(first + [each for each in known if each not in first])


def _unknown_key(name: str, where: str, known: list[str]) -> str:
    if name == "<<":
        return f"merge keys are not used here; write the keys of {where} out"
    right = f"the nearest is {near[0]}" if (near := nearest(name, known)) else "its keys are " + ", ".join(known)
    return f"{quoted(name)} is not a key of {where}; {right}"


def _example(known: dict[str, Field]) -> str:
    needed = [name for name, each in known.items() if each.required] or list(known)[:2]
    return "{" + ", ".join(f"{name}: ..." for name in needed) + "}"

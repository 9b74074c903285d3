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
from bot.catalog.countries import COUNTRIES
from bot.catalog.faults import Fault, quoted
from bot.catalog.hints import right_list, right_mapping, right_plain, unknown_key
from bot.catalog.yaml_tree import FORBIDDEN, Node
from bot.texts import LANGUAGES

ID_BYTES = 40
"""The most an id may take (design section 7): button actions carry ids within 60 bytes."""
MOST = 1_000_000_000
"""No price, month, year or hour in a catalog is larger."""

TRANSLATED = tuple(tag for tag in LANGUAGES if tag != "en")
"""The languages a name may be given in beside English."""

IMPORTANCES = (1, 2, 3)
"""How much a role wants a skill: it helps, matters, or is a must."""

_NUMBERS = (int, float, Decimal)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d*)?", re.ASCII)
PATTERNS: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "currency": re.compile(r"[A-Z]{3}"),
    "url": re.compile(r"https?://\S+"),
    "valid_in": re.compile(r"[A-Z]{2}"),
    "keys": re.compile(r"did:(?:key:z[1-9A-HJ-NP-Za-km-z]{40,2000}|web:[a-z0-9.-]+(?::[A-Za-z0-9._-]+)*)"),
}
"""What the text of a field must look like as a whole, by the field's name."""
_OTHERWISE_CALLED = {"UK": "GB", "USA": "US", "EL": "GR"}
"""Letters people write for a country that has others."""
_NAMES: dict[type, str] = {
    model.Issuer: "an issuer",
    model.Skill: "a skill",
    model.Role: "a role",
    model.Credential: "a credential",
    model.Outcome: "outcome_evidence",
    model.SamplePerson: "a person",
}
_WANTED: dict[Any, str] = {int: "a whole number", float: "a number", Decimal: "a number", date: "a date", bool: "clear"}


class Field(NamedTuple):
    """What a field of the model holds: `item` is the field of a list's items, `choices` the only texts there are."""

    shape: Any
    required: bool
    form: Literal["text", "list", "importances", "translations", "mapping", "plain"]
    item: "Field | None" = None
    choices: tuple[str, ...] = ()


@cache
def fields_of(kind: type) -> dict[str, Field]:
    """The keys an entry may have, by name."""
    hints = get_type_hints(kind)
    return {
        each.name: _field(hints[each.name], required=each.default is MISSING and each.default_factory is MISSING)
        for each in fields(kind)
    }


def _field(hint: Any, *, required: bool) -> Field:
    kept = [each for each in get_args(hint) if each is not NoneType]
    shape = kept[0] if NoneType in get_args(hint) else hint
    origin = get_origin(shape)
    if shape is str:
        return Field(shape, required, "text")
    if origin is tuple:
        return Field(shape, required, "list", _field(get_args(shape)[0], required=True))
    if origin is dict:
        return Field(shape, required, "translations" if get_args(shape)[1] is str else "importances")
    if is_dataclass(shape):
        return Field(shape, required, "mapping")
    return Field(shape, required, "plain", choices=get_args(shape) if origin is Literal else ())


_IMPORTANCE = Field(int, required=True, form="plain")


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
            needed = [name for name, each in known.items() if each.required] or list(known)[:2]
            self.note(node, f"{where} is {node.kind} here; write {right_mapping(kind, node.text, needed)}")
            return None
        values: dict[str, Any] = {}
        keys: dict[str, Node] = {}
        for name, key, value in self.pairs(node, where):
            keys[name] = key
            if (field := known.get(name)) is None:
                self.note(key, unknown_key(name, where, list(known), has_value=not value.empty))
                keys[name.partition(":")[0]] = key
            elif not value.empty:
                values[name] = self._value(value, field, name)
        for name, (_, required, *_) in known.items():
            if required and name not in values and (keys.get(name) is None or keys[name].text == name):
                self.note(keys.get(name, node), f'{where} without {quoted(name)}; add "{name}: ..."')
        if len(self.faults) > before:
            return None
        if kind is model.Hours and values["min"] > values["max"]:
            self.note(node, f"hours from {values['min']:g} to {values['max']:g}; write the smaller number as min")
            return None
        return kind(**values)

    def _value(self, node: Node, field: Field, name: str) -> Any:
        if field.form == "text":
            return self._text(node, name)
        if field.form == "plain":
            return self._plain(node, field, name)
        if field.item is not None:
            return self._list(node, field.item, name)
        if field.form == "translations":
            return self._translations(node, name)
        return self._importances(node, name) if field.form == "importances" else self.read(node, field.shape)

    def _list(self, node: Node, item: Field, name: str) -> tuple[Any, ...]:
        if node.items is None:
            self.note(node, f"{name} is {node.kind}; write a list, such as {right_list(node.text)}")
            return ()
        for each in node.items:
            if each.empty:
                self.note(each, f"{name} has an empty place in its list; fill it or delete it")
        read = [self._value(each, item, name) for each in node.items if not each.empty]
        return tuple(dict.fromkeys(read))

    def _importances(self, node: Node, name: str) -> dict[str, Any]:
        if node.pairs is None:
            self.note(node, f"{name} is {node.kind}; write ids with their importance, such as {{sql: 3, python: 1}}")
        found: dict[str, Any] = {}
        for key, _, value in self.pairs(node, name):
            number = self._plain(value, _IMPORTANCE, f"importance of {quoted(key)}")
            if number is not None and number not in IMPORTANCES:
                self.note(value, f"importance of {quoted(key)} is {number}; write 1 (helps), 2 (matters) or 3 (a must)")
            found[key] = number
        return found

    def _translations(self, node: Node, name: str) -> dict[str, str]:
        if node.pairs is None:
            self.note(node, f"{name} is {node.kind}; write the name by its language, such as {{de: Buchhalter/in}}")
        found: dict[str, str] = {}
        for tag, key, value in self.pairs(node, name):
            if tag not in TRANSLATED:
                self.note(key, f"{name} in {quoted(tag)}; the coach speaks {', '.join(TRANSLATED)} beside English")
            found[tag] = self._text(value, f"the name in {quoted(tag)}")
        return found

    def _text(self, node: Node, name: str) -> str:
        if node.text is None:
            self.note(node, f"{name} is {node.kind}; write a text")
            return ""
        if not node.plain and FORBIDDEN.search(node.text):  # an escape in quotes; the file itself has none
            self.note(node, f"{name} holds an invisible control character; delete it")
        if (rule := _TEXT_RULES.get(name)) is not None and (wrong := rule(node.text)):
            self.note(node, f"{name} {quoted(node.text)} {wrong}")
        return node.text

    def _plain(self, node: Node, field: Field, name: str) -> Any:
        shape, text = field.shape, node.text
        value = None if text is None else _converted(text, field)
        if value is None:
            wrong = f"is {node.kind}" if text is None else f"{quoted(text)} is not {_WANTED.get(shape, 'known')}"
            self.note(node, f"{name} {wrong}; write {right_plain(text or '', shape, field.choices)}")
        elif shape in _NUMBERS and not 0 <= value <= MOST:
            wrong = "below 0" if value < 0 else "far too large"
            self.note(node, f"{name} {quoted(text or '')} is {wrong}; write 0 or more, or leave it out")
        return value


def _converted(text: str, field: Field) -> Any:
    if field.choices:
        return text if text in field.choices else None
    if field.shape in _NUMBERS and not _NUMBER.fullmatch(text):
        return None
    try:
        return msgspec.convert(text, field.shape, strict=False)
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
    fine = PATTERNS["currency"].fullmatch(text)
    return "" if fine else "is not a currency; write its three capital letters, such as EUR"


def _wrong_url(text: str) -> str:
    return "" if PATTERNS["url"].fullmatch(text) else "is not a web address; begin it with https://"


def _wrong_country(text: str) -> str:
    right = _OTHERWISE_CALLED.get(text.upper(), text.upper())
    such = quoted(right) if right in COUNTRIES else "such as GB"
    return "" if text in COUNTRIES else f"is not a country of ISO 3166; write its two capital letters, {such}"


def _wrong_key(text: str) -> str:
    fine = PATTERNS["keys"].fullmatch(text)
    return "" if fine else "is no key; write the did:key that `certcoach badge` shows, or such as did:web:example.org"


_TEXT_RULES: dict[str, Callable[[str], str]] = {
    "id": _wrong_id,
    "currency": _wrong_currency,
    "url": _wrong_url,
    "valid_in": _wrong_country,
    "keys": _wrong_key,
}

"""A credential on its way into the catalog: what its source says in our fields, and what was not understood."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, cast

from bot.catalog.entry import ID_BYTES, Reader
from bot.catalog.faults import Fault
from bot.catalog.model import Catalog, Credential
from bot.catalog.yaml_tree import Node


@dataclass(slots=True, kw_only=True)
class Draft:
    """One credential; `fields` are plain values by the catalog's names, `issuer` and `skills` are names or ids.

    `key` is what other drafts of the same source call it, `requires` and `leads_to` hold such keys or ids; `unused`
    are the properties or columns the catalog has no field for.
    """

    key: str = ""
    issuer: str = ""
    skills: list[str] = field(default_factory=list[str])
    requires: list[str] = field(default_factory=list[str])
    leads_to: list[str] = field(default_factory=list[str])
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    doubts: list[str] = field(default_factory=list[str])
    unused: list[str] = field(default_factory=list[str])

    def put(self, name: str, value: Any) -> None:
        """Sets the field where there is something to set."""
        if value not in (None, "", [], {}, ()):
            self.fields[name] = value


def made_id(name: str, taken: Collection[str] = (), first: int = 2) -> str:
    """An id made from a name; where that is taken, with a number behind it, from `first` up, that makes it free."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:ID_BYTES].strip("-") or "unnamed"
    made, number = stem, first
    while made in taken:
        made = f"{stem[: ID_BYTES - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1
    return made


def checked_fields(given: dict[str, Any], doubts: list[str]) -> dict[str, Any]:
    """The fields the loader would take, in the model's order; each other one is left out and said in the doubts."""
    needed = {"id": "x", "name": "x", "issuer": "x", "skills": ["x"]}
    kept: dict[str, Any] = {}
    for name in Credential.__dataclass_fields__:
        if name in given:
            faults: list[Fault] = []
            read = Reader("", faults).read(_node(needed | {name: given[name]}), Credential)
            if faults:
                doubts.append(faults[0].message)
            else:
                kept[name] = _plain(getattr(read, name))
    return kept


def _plain(value: Any) -> Any:
    """A value of the model as lists and mappings, without what is not known."""
    if is_dataclass(value):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: _plain(each) for name, each in held.items() if each not in (None, ())}
    return [_plain(each) for each in cast("tuple[Any, ...]", value)] if isinstance(value, tuple) else value


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        pairs = [(_node(key), _node(each)) for key, each in cast("dict[str, Any]", value).items()]
        return Node(1, 1, pairs=pairs)
    if isinstance(value, list | tuple):
        return Node(1, 1, items=[_node(each) for each in cast("list[Any]", value)])
    return Node(1, 1, text=str(value).lower() if isinstance(value, bool) else str(value))


@dataclass(slots=True)
class Matcher:
    """Finds what the catalog has by id, name or alias, whatever the case; ids are never made up here."""

    catalog: Catalog
    _skills: dict[str, str] = field(default_factory=dict[str, str])
    _issuers: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for skill in self.catalog.skills.values():
            for name in (*skill.aliases, skill.name, skill.id):
                self._skills[_folded(name)] = skill.id
        for issuer in self.catalog.issuers.values():
            self._issuers |= {_folded(issuer.name): issuer.id, _folded(issuer.id): issuer.id}

    def skills(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The ids of the skills meant, each once, and the names that mean none."""
        found = {name: self._skills.get(_folded(name)) for name in names}
        known = list(dict.fromkeys(each for each in found.values() if each))
        return known, [name for name, each in found.items() if not each]

    def issuer(self, name: str) -> str | None:
        """The id of the issuer, if the catalog has it."""
        return self._issuers.get(_folded(name))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())

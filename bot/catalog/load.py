"""Reading a catalog folder: every `*.yaml` below it, into one Catalog, with all that is wrong said at once."""

import gc
import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from bot.catalog.entry import Reader, fields_of
from bot.catalog.faults import (
    MOST_FAULTS,
    CatalogError,
    Fault,
    Faults,
    TooManyFaultsError,
    nearest,
    quoted,
    shown_path,
)
from bot.catalog.model import Catalog, Credential, Issuer, Role, SamplePerson, Skill
from bot.catalog.places import Place, Places
from bot.catalog.yaml_tree import Node, UnreadableError, read_tree

ListName = Literal["issuers", "skills", "roles", "credentials", "people"]

MOST_HINTS = 200
"""Beyond so many faults no one reads hints, and each is a search through all ids."""

MOST_SHOWN = 20
"""How many ids of a circle are told."""

KINDS: dict[ListName, type] = {
    "issuers": Issuer,
    "skills": Skill,
    "roles": Role,
    "credentials": Credential,
    "people": SamplePerson,
}
"""The lists a catalog is made of, and what each holds."""

_POINTS: dict[tuple[ListName, str], ListName] = {
    ("skills", "parent"): "skills",
    ("roles", "skills"): "skills",
    ("roles", "near"): "roles",
    ("credentials", "issuer"): "issuers",
    ("credentials", "skills"): "skills",
    ("credentials", "prerequisites"): "credentials",
    ("credentials", "stacks_into"): "credentials",
    ("credentials", "replaced_by"): "credentials",
}
"""Which field of which list holds ids of which list."""
_ONE_WAY: tuple[tuple[ListName, str], ...] = (
    ("skills", "parent"),
    ("credentials", "prerequisites"),
    ("credentials", "replaced_by"),
)
"""The fields that must not lead back to where they began."""
_SALVAGED = re.compile(r"\bid: *[\"']?([a-z0-9-]+)")


@contextmanager
def no_collecting() -> Generator[None]:
    """Trees are many objects and no circles; looking for circles among them doubles the time of a large catalog.

    As a decorator it lasts until the function's own objects are gone.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else the next full collection walks over all of it, and every turn waits for that
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a folder: the entries that are right, where each entry is, and all that is wrong."""

    catalog: Catalog
    places: Places
    faults: tuple[Fault, ...]


@no_collecting()
def load_catalog(folder: Path) -> Catalog:
    """The catalog of all `*.yaml` below the folder; raises CatalogError with every fault found."""
    reading = read_catalog(folder)
    if reading.faults:
        raise CatalogError(reading.faults)
    return reading.catalog


def read_catalog(folder: Path) -> Reading:
    """All `*.yaml` below the folder, as far as they can be read."""
    files = sorted(catalog_files(folder))
    gathered = _Gathered()
    if not files:
        missing = "no such folder" if not folder.is_dir() else "no *.yaml below it"
        gathered.faults.append(Fault(shown_path(folder), 0, 0, f"{missing}; name a folder that holds a catalog"))
    more: tuple[Fault, ...] = ()
    try:
        for path in files:
            gathered.take(path)
        gathered.check_ids()
        gathered.check_circles()
    except TooManyFaultsError:
        message = f"more than {MOST_FAULTS - 1} faults; mend these first, then check again"
        more = (Fault(shown_path(folder), 0, 0, message),)
    catalog = Catalog(**gathered.built, version=gathered.digest.hexdigest())
    return Reading(catalog, gathered.places, tuple(sorted({*gathered.faults, *more})))


def catalog_files(folder: Path) -> Iterator[Path]:
    """The files of a catalog; hidden ones, `schema` and a folder met before (a symlink loop) are passed over."""
    met: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(place)) in met:
            folders.clear()
            continue
        met.add(real)
        folders[:] = [name for name in folders if not name.startswith(".") and name != "schema"]
        yield from (Path(place, name) for name in names if name.endswith(".yaml") and not name.startswith("."))


@dataclass(slots=True)
class _Gathered:
    """What the files held so far; `places` knows every id, also of entries that are wrong."""

    built: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in KINDS})
    places: Places = field(default_factory=lambda: {name: {} for name in KINDS})
    faults: Faults = field(default_factory=Faults)
    salvaged: set[str] = field(default_factory=set[str])
    digest: Any = field(default_factory=partial(blake2b, digest_size=8))

    def take(self, path: Path) -> None:
        """One file; one that cannot be read still gives its ids, so that no one else is blamed for it."""
        reader = Reader(shown := shown_path(path), self.faults)
        try:
            root, raw = read_tree(path, shown)
        except UnreadableError as error:
            self.faults.append(error.fault)
            self.salvaged.update(_SALVAGED.findall(error.text))
            return
        self.digest.update(raw)
        if root.pairs is None:
            held = "empty" if root.empty else root.kind
            reader.note(root, f"the file is {held}; write one or more of the lists {', '.join(KINDS)}")
        for name, key, value in reader.pairs(root, "the file"):
            self._take_list(reader, name, key, value)

    def _take_list(self, reader: Reader, name: str, key: Node, value: Node) -> None:
        if name not in KINDS:
            near = nearest(name, KINDS)
            right = f"the nearest is {near[0]}" if near else f"a file holds {', '.join(KINDS)}"
            reader.note(key, f"{quoted(name)} is not a list of the catalog; {right}")
        elif value.items is None and not value.empty:
            reader.note(value, f'{name} is {value.kind}; write a list, each entry beginning with "- "')
        else:
            for node in value.items or ():
                self._take_entry(reader, name, node)

    def _take_entry(self, reader: Reader, name: ListName, node: Node) -> None:
        entry = reader.read(node, KINDS[name])
        nodes = {key.text: value for key, value in node.pairs or () if key.text is not None}
        identifier = nodes["id"].text if "id" in nodes else None
        if identifier is None:
            self.salvaged.update(found for key in nodes for found in _SALVAGED.findall(key))
            return
        if (first := self.places[name].get(identifier)) is not None:
            message = f"{quoted(identifier)} is taken by {first.shown}; choose another id or delete one"
            reader.note(nodes["id"], message)
            return
        self.places[name][identifier] = Place(identifier, reader.path, node, nodes)
        if entry is not None:
            self.built[name][identifier] = entry

    def check_ids(self) -> None:
        """Notes every id that no entry has."""
        for (name, of_field), target in _POINTS.items():
            known = self.places[target]
            single = fields_of(KINDS[name])[of_field].form == "text"
            for place in self.places[name].values():
                for node in _ids_in(place.fields.get(of_field), single=single):
                    if node.text is not None and node.text not in known and node.text not in self.salvaged:
                        right = self._right_id(node.text, target)
                        message = f"{of_field} {quoted(node.text)} is none of the {target}; {right}"
                        self.faults.append(Fault(place.path, node.line, node.column, message))

    def _right_id(self, wrong: str, target: str) -> str:
        known = self.places[target]
        if len(words := wrong.split()) > 1 and all(each in known for each in words):
            return f"put commas between them: {', '.join(words)}"
        near = nearest(wrong, known) if len(self.faults) < MOST_HINTS else []
        added = f"add it to {target}{'' if target == 'issuers' else ' or take it out'}"
        return f"the nearest is {near[0]}" if near else added

    def check_circles(self) -> None:
        """Notes every circle of ids once, at the entry that closes it."""
        for name, of_field in _ONE_WAY:
            places, single = self.places[name], fields_of(KINDS[name])[of_field].form == "text"
            steps = {
                key: [node.text for node in _ids_in(place.fields.get(of_field), single=single) if node.text in places]
                for key, place in places.items()
            }
            for circle in _circles(steps):
                place = places[circle[-2]]
                node = place.fields[of_field]
                way = circle if len(circle) <= MOST_SHOWN else [*circle[: MOST_SHOWN - 1], "...", circle[-1]]
                message = f"{of_field} go round in a circle: {' -> '.join(map(quoted, way))}; take one of them out"
                self.faults.append(Fault(place.path, node.line, node.column, message))


def _ids_in(node: Node | None, *, single: bool) -> list[Node]:
    if node is None:
        return []
    return [node] if single else node.items or [key for key, _ in node.pairs or ()]


def _circles(steps: dict[str, list[str]]) -> Iterator[list[str]]:
    """Every walk that comes back to a node it is still on, as the ids from there to there."""
    done: set[str] = set()
    for start, first in steps.items():
        trail = {} if start in done else {start: iter(first)}
        while trail:
            here = next(reversed(trail))
            following = next(trail[here], None)
            if following is None:
                done.add(here)
                del trail[here]
            elif following in trail:
                walked = list(trail)
                yield [*walked[walked.index(following) :], following]
            elif following not in done:
                trail[following] = iter(steps[following])

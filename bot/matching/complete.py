"""Names as they are being typed: what a list that opens under the fingers offers."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bot.catalog.model import Catalog
from bot.matching.words import split
from bot.messages import plain
from bot.ports import NameKind

if TYPE_CHECKING:
    from bot.matching.names import Names

KINDS: tuple[NameKind, ...] = ("role", "skill", "credential")
MOST = 25
"""Discord shows 25 at most."""
_LONGEST_NAME = 100
"""Characters of a name and of what is typed; Discord shows no more."""


class Completion:
    """Finds roles, skills and credentials by the beginnings of their words, else by what is nearest in spelling."""

    def __init__(self, names: "Names") -> None:
        self._names = names
        self._shown = {kind: dict(_shown(names.catalog, kind)) for kind in KINDS}
        self._beginnings = {kind: sorted(_beginnings(names.catalog, kind)) for kind in KINDS}

    def __call__(self, kind: NameKind, text: str) -> tuple[tuple[str, str], ...]:
        """At most 25 pairs of a name and its id, those whose whole name begins so first; no text gives the first."""
        shown, typed = self._shown[kind], _normal(text[:_LONGEST_NAME])
        if not typed:
            return tuple((name, id) for id, name in islice(shown.items(), MOST))
        found = list(islice(dict.fromkeys(id for _, id in sorted(self._begun(kind, typed))), MOST))
        return tuple((shown[id], id) for id in found or self._near(kind, text[:_LONGEST_NAME]))

    def _begun(self, kind: NameKind, typed: str) -> Iterator[tuple[tuple[int, str], str]]:
        beginnings = self._beginnings[kind]
        for words, place, id in islice(beginnings, bisect_left(beginnings, (typed,)), None):
            if not words.startswith(typed):
                return
            yield (place, words), id

    def _near(self, kind: NameKind, text: str) -> list[str]:
        look_up = {"role": self._names.roles, "skill": self._names.skills, "credential": self._names.credentials}
        return [scored.id for scored in look_up[kind](text, 5)]


def _things(catalog: Catalog, kind: NameKind):
    return {"role": catalog.roles, "skill": catalog.skills, "credential": catalog.credentials}[kind].values()


def _shown(catalog: Catalog, kind: NameKind) -> list[tuple[str, str]]:
    things = sorted(_things(catalog, kind), key=lambda thing: _normal(thing.name))
    return [(thing.id, plain(thing.name)[:_LONGEST_NAME]) for thing in things]


def _beginnings(catalog: Catalog, kind: NameKind) -> Iterator[tuple[str, int, str]]:
    """What a name is from each of its words on; 0 the whole name, 1 another whole name, 2 inside; whose it is."""
    for thing in _things(catalog, kind):
        for name in (thing.name, thing.id, *thing.aliases):
            words = _normal(name).split()
            yield from (
                (" ".join(words[start:]), 2 if start else int(name != thing.name), thing.id)
                for start in range(len(words))
            )


def _normal(text: str) -> str:
    return " ".join(split(text))

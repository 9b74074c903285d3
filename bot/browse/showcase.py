"""One version of the catalog, ready to be browsed: search, filters, order and pages over all entries at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from threading import Lock

from bot.browse.entry import entry_of, evidence_of
from bot.browse.entry_set import EntrySet, members, union
from bot.browse.filters import Filters, roles_served
from bot.browse.side_by_side import rows
from bot.browse.tried import tried
from bot.browse.words import EntryWords, Hits
from bot.catalog.model import Credential
from bot.matching.limits import total_price
from bot.matching.score import MARK, WEIGHTS, euros
from bot.matching.shelf import shelf_of
from bot.matching.words import fold
from bot.ports import Choice, Comparison, Entry, Evidence, Found, Query, Tried
from bot.talk import World
from bot.texts import say, to_say

PAGE = 24
MOST_COMPARED = 3
KEPT = 2
"""The catalog in use, and the one before an edit for who still reads it."""

_ORDERS = {
    "": to_say("Best match"),
    "evidence": to_say("Strongest evidence"),
    "name": to_say("A to Z"),
    "price": to_say("Lowest price"),
    "hours": to_say("Shortest"),
    "checked": to_say("Lately checked"),
}
_LAST = float("inf")


class CatalogShowcase:
    """Answers visitors about one world; to build it takes a while, to ask it milliseconds."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._entries = tuple(world.catalog.credentials.values())
        self._roles_of = roles_served(world.catalog)
        self._words = EntryWords(world.catalog, self._roles_of)
        self._filters = Filters(world.catalog, self._roles_of)
        self._numbers = {credential.id: number for number, credential in enumerate(self._entries)}
        self._orders = {
            name: sorted(range(len(self._entries)), key=self._sorting(by)) for name, by in _SORTED_BY.items()
        }

    def find(self, query: Query) -> Found:
        """The entries for some words and filters, a page at a time."""
        hits, chosen = self._words.find(query.text), self._filters.known(query.filters)
        order = query.order if query.order in self._orders else ""
        found, all_hits = self._ordered(hits, self._filters.narrow(chosen), order), union(hits.tiers)
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(query.page, 1), pages)
        return Found(
            entries=tuple(self._entry(number) for number in found[(page - 1) * PAGE : page * PAGE]),
            total=len(found),
            all=len(self._entries),
            page=page,
            pages=pages,
            filters=self._filters.offered(chosen, all_hits),
            orders=tuple(_order_choices(query.text, order, len(found))),
            note=hits.note,
        )

    def evidence(self, id: str) -> Evidence | None:
        """All about one entry; None when there is none of that id."""
        number = self._numbers.get(id)
        if number is None:
            return None
        return evidence_of(self._entries[number], self.world.catalog, self._roles_of[number])

    def compare(self, ids: Sequence[str]) -> Comparison:
        """The entries of these ids, three at most, side by side; ids that are not known are passed over."""
        known = [self._entries[self._numbers[id]] for id in dict.fromkeys(ids) if id in self._numbers][:MOST_COMPARED]
        catalog = self.world.catalog
        return Comparison(tuple(entry_of(credential, catalog) for credential in known), rows(known, catalog))

    def try_goal(self, text: str, today: date) -> Tried:
        """What would come of these words, said to the coach on that day by someone new."""
        return tried(text, self.world, today)

    def _entry(self, number: int) -> Entry:
        return entry_of(self._entries[number], self.world.catalog)

    def _ordered(self, hits: Hits, kept: EntrySet, order: str) -> list[int]:
        """The numbers of those found and kept; by how near they are first, unless another order is asked for."""
        tiers = hits.tiers if not order else (union(hits.tiers),)
        seen, found = 0, list[list[int]]()
        for tier in tiers:
            found.append(members(tier & kept & ~seen, self._orders[order]))
            seen |= tier
        return list(chain.from_iterable(found))

    def _sorting(self, by: Callable[[Credential, World], float | str]):
        def key(number: int) -> tuple[bool, float | str, str]:
            credential = self._entries[number]
            return credential.status == "retired", by(credential, self.world), fold(credential.name)

        return key


def _order_choices(text: str, order: str, found: int) -> Iterator[Choice]:
    """The orders there are; without words nothing matches better than another."""
    first = "" if text else "evidence"
    for name in (first, *(name for name in _ORDERS if name not in ("", first))):
        yield Choice("" if name == first else name, say(_ORDERS[name]), found, name == (order or first))


def _evidence(credential: Credential, world: World) -> float:
    """How much speaks for it: the four marks, weighed as they are for advice."""
    marks = shelf_of(world.catalog).marks(credential).named
    weights = {str(part): weight for part, weight in WEIGHTS.items()}
    return -sum(weights[name] * MARK.get(mark.level, 0) for name, mark in marks)


def _cheapness(credential: Credential, _world: World) -> float:
    amount = euros(total_price(credential))
    return _LAST if amount is None else amount


_SORTED_BY: dict[str, Callable[[Credential, World], float | str]] = {
    "": _evidence,
    "evidence": _evidence,
    "name": lambda it, _: fold(it.name),
    "price": _cheapness,
    "hours": lambda it, _: it.hours.max if it.hours else _LAST,
    "checked": lambda it, _: -it.checked.on.toordinal() if it.checked else 0,
}

_built: list[CatalogShowcase] = []
_building = Lock()


def showcase_of(world: World) -> CatalogShowcase:
    """The showcase of a world, built at its catalog's first visit; several threads may ask, and one of them builds."""
    with _building:
        for showcase in _built:
            if showcase.world.catalog is world.catalog and showcase.world.bar == world.bar:
                return showcase
        _built[KEPT - 1 :] = []
        _built.insert(0, CatalogShowcase(world))
        return _built[0]

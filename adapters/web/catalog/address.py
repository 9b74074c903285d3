"""What a visitor asked for, as it stands in the address bar, so that it can be shared and gone back to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

from multidict import MultiMapping

from bot.ports import Found, Query

PATH = "/catalog"
MOST_PICKED = 3

_MOST_CHARACTERS = 1000
_MOST_VALUES = 20
_OURS = ("q", "sort", "page", "picked", "compare", "goal")


@dataclass(frozen=True, slots=True)
class Asked:
    """The list's query, the ids picked to be compared, those to compare now, and the goal to try."""

    query: Query = field(default_factory=Query)
    picked: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    goal: str = ""


def read(said: MultiMapping[str]) -> Asked:
    """What the address says; anything strange is passed over."""
    filters = {name: said.getall(name)[:_MOST_VALUES] for name in said if name not in _OURS}
    query = Query(_one(said, "q"), filters, _one(said, "sort"), _number(_one(said, "page")))
    return Asked(query, _ids(said, "picked"), _ids(said, "compare"), _one(said, "goal"))


def as_known(asked: Asked, found: Found) -> Asked:
    """The same without the filters, orders and pages that there are not."""
    filters = {it.name: [choice.value for choice in it.choices if choice.chosen] for it in found.filters}
    order = next((choice.value for choice in found.orders if choice.chosen), "")
    known = replace(asked.query, filters={name: values for name, values in filters.items() if values}, order=order)
    return replace(asked, query=replace(known, page=found.page))


def listing(asked: Asked, **changes: Any) -> str:
    """The address of the list with a few things of its query changed; it begins at its first page unless told."""
    query = replace(asked.query, **({"page": 1} | changes))
    said = [("q", query.text), *((name, value) for name, values in query.filters.items() for value in values)]
    said += [("sort", query.order), ("page", str(query.page) if query.page > 1 else "")]
    said += [("picked", ",".join(asked.picked))]
    return _address(said)


def picking(asked: Asked, picked: Iterable[str]) -> str:
    """The address of the same page of the list with these picked."""
    return listing(replace(asked, picked=tuple(picked)), page=asked.query.page)


def comparing(ids: Iterable[str]) -> str:
    """The address where these are side by side."""
    return _address([("compare", ",".join(ids))])


def trying(goal: str) -> str:
    """The address of a goal's trial."""
    return _address([("goal", goal)])


def entry(id: str) -> str:
    """The address of an entry."""
    return f"{PATH}/{quote(id, safe='')}"


def asking(words: str) -> str:
    """The address of the talk with these words written and not yet sent."""
    return f"/?{urlencode({'ask': words})}"


def _address(said: Iterable[tuple[str, str]]) -> str:
    words = urlencode([(name, value) for name, value in said if value]).replace("%2C", ",")
    return f"{PATH}?{words}" if words else PATH


def _one(said: MultiMapping[str], name: str) -> str:
    return said.get(name, "")[:_MOST_CHARACTERS].strip()


def _ids(said: MultiMapping[str], name: str) -> tuple[str, ...]:
    ids = [id.strip() for value in said.getall(name, []) for id in value.split(",")]
    return tuple(dict.fromkeys(id for id in ids if id))[:MOST_PICKED]


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 7 else 1

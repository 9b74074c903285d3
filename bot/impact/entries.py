"""Two catalogs side by side, entry by entry: what was added, removed and changed, in plain words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, cast

from bot.catalog.model import Catalog, Checked, Cost, Credit, Hours, Outcome, Recognition, Validity
from bot.person import Money

ListName = Literal["issuers", "skills", "roles", "credentials"]
LISTS: tuple[ListName, ...] = ("issuers", "skills", "roles", "credentials")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """One list of the catalog: ids added and removed, and the ids changed, each with its changes in words."""

    list: ListName
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]]


def edited(old: Catalog, new: Catalog) -> tuple[Edited, ...]:
    """What was edited in each of the four lists, ids in the alphabet's order; the order of entries is no edit."""
    return tuple(_edited(name, getattr(old, name), getattr(new, name)) for name in LISTS)


def changes(before: Any, after: Any, only: Iterable[str] = ()) -> tuple[str, ...]:
    """The fields two entries of one kind differ in, as words ("level beginner -> advanced"), or `only` those named."""
    named = frozenset(only)
    return tuple(
        change
        for each in fields(before)
        if not named or each.name in named
        for change in _changes(each.name.replace("_", " "), getattr(before, each.name), getattr(after, each.name))
    )


def shown(value: Any) -> str:
    """A fact as a person would write it; what is not there is "not known"."""
    if value is None or value in ((), {}):
        return "not known"
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value)
    return str(value)


def _edited(name: ListName, old: Mapping[str, Any], new: Mapping[str, Any]) -> Edited:
    both = sorted(each for each in old.keys() & new.keys() if old[each] != new[each])
    return Edited(
        list=name,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed={each: changes(old[each], new[each]) for each in both},
    )


def _changes(name: str, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, dict):
        yield from _by_key(name, cast("dict[str, Any]", before), after)
    elif before and after and isinstance(before, tuple):
        yield from _gained_and_lost(name, cast("tuple[Any, ...]", before), after)
    elif before and after and is_dataclass(before) and not _told_whole(before, after):
        yield from (f"{name} {change}" for change in changes(before, after))
    else:
        yield f"{name} {shown(before)} -> {shown(after)}"


def _told_whole(before: Any, after: Any) -> bool:
    """Whether two prices or hours are best told in one; where they read alike, it is another part that differs."""
    return isinstance(before, Cost | Hours | Credit) and shown(before) != shown(after)


def _gained_and_lost(name: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[str]:
    """What a list lost and gained, then what changed of the claims that are still there."""
    was, now = ({_first(it): it for it in items} for items in (before, after))
    lost, gained = (tuple(one[it] for it in one if it not in other) for one, other in ((was, now), (now, was)))
    said = [f"{word} {shown(items)}" for word, items in (("lost", lost), ("gained", gained)) if items]
    found = [f"{name} {', '.join(said)}"] if said else []
    found += [change for it in was if it in now for change in _changes(f"{name} {it}", was[it], now[it])]
    yield from found or [f"{name} listed anew"]


def _first(item: Any) -> str:
    return str(getattr(item, fields(item)[0].name)) if is_dataclass(item) else str(item)


def _by_key(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    nothing = "not asked for" if name == "skills" else "not known"
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield f"{name}: {key} {before.get(key, nothing)} -> {after.get(key, nothing)}"


def _price(price: Money | Cost) -> str:
    amount = f"{price.amount.normalize():f} {price.currency or ''}".strip()
    return f"{amount} a month" if isinstance(price, Cost) and price.per else amount


def _parts(entry: Any) -> str:
    facts = (getattr(entry, each.name) for each in fields(entry))
    return " ".join(shown(fact) for fact in facts if fact not in (None, ()))


_WORDS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (Money, _price),
    (Cost, _price),
    (Hours, lambda hours: f"{hours.min:g}-{hours.max:g}"),
    (bool, lambda truth: "yes" if truth else "no"),
    (float, lambda number: f"{number:g}"),
    (tuple, lambda items: ", ".join(map(shown, items))),
    ((Validity, Recognition, Credit, Outcome, Checked), _parts),
)

"""Entries that may be the same thing twice: the same page, the same name, or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.catalog.addresses import page_of
from bot.catalog.model import Catalog, Credential
from bot.catalog.places import Doubt, Places

NEIGHBOURS = 10
"""How many names on each side a name is compared with, so that 10,000 names take no longer than 10,000 times that."""

_WORD = re.compile(r"\w+")
_Words = tuple[str, ...]


def doubts_about_twins(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    """Each entry that repeats an earlier one, with where that stands."""
    yield from _same_pages(catalog, places)
    yield from _same_names(catalog, places)
    by_issuer = defaultdict[str, list[Credential]](list)
    for each in catalog.credentials.values():
        by_issuer[each.issuer].append(each)
    for entries in by_issuer.values():
        yield from _near_names(entries, places)


def _same_pages(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    first: dict[str, Credential] = {}
    for each in catalog.credentials.values():
        if each.url is None or (earlier := first.setdefault(page_of(each.url), each)) is each:
            continue
        here, there = places["credentials"][each.id], places["credentials"][earlier.id]
        tell = here.advise if each.issuer == earlier.issuer else here.warn
        message = f"the same page as {earlier.id} at {there.shown}; give the page of its own where there is one"
        yield tell("same-page", message, "url")


def _same_names(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    lists = {
        "issuers": catalog.issuers,
        "skills": catalog.skills,
        "roles": catalog.roles,
        "credentials": catalog.credentials,
    }
    for list_name, entries in lists.items():
        first: dict[_Words, str] = {}
        for each in entries.values():
            words = tuple(sorted(_words(each.name)))
            earlier = first.setdefault(words, each.id) if words else each.id
            if earlier == each.id:
                continue
            here, there = places[list_name][each.id], places[list_name][earlier]
            credential = catalog.credentials.get(each.id) if list_name == "credentials" else None
            other = credential is not None and credential.issuer != catalog.credentials[earlier].issuer
            message = f"named like {earlier} at {there.shown}; keep one, or let the names tell them apart"
            yield (here.advise if other else here.warn)("same-name", message, "name")


def _near_names(entries: list[Credential], places: Places) -> Iterator[Doubt]:
    """Compared with its neighbours only, once in the order of the names and once in that of their ends."""
    named = {each.id: _words(each.name) for each in entries}
    told = set[tuple[str, str]]()
    for order in (sorted(named.items(), key=_by_start), sorted(named.items(), key=_by_end)):
        for index, (here, words) in enumerate(order):
            for there, others in order[index + 1 : index + 1 + NEIGHBOURS]:
                if _is_near(words, others) and (here, there) not in told and (there, here) not in told:
                    told.add((here, there))
    position = {each.id: index for index, each in enumerate(entries)}
    for pair in sorted(told, key=lambda pair: max(position[each] for each in pair)):
        earlier, later = sorted(pair, key=position.__getitem__)
        there = places["credentials"][earlier]
        message = f"its name is nearly that of {earlier} at {there.shown}; look whether they are the same"
        yield places["credentials"][later].advise("near-name", message, "name")


def _is_near(ours: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one word differs, and looks like a slip or another form of the same word."""
    from rapidfuzz import fuzz

    only_ours, only_others = set(ours) - set(others), set(others) - set(ours)
    if len(only_ours) != 1 or len(only_others) != 1:
        return False
    word, other = *only_ours, *only_others
    return min(len(word), len(other)) > 3 and word.isalpha() and fuzz.ratio(word, other) >= 80


def _words(name: str) -> _Words:
    return tuple(_WORD.findall(name.casefold()))


def _by_start(item: tuple[str, _Words]) -> _Words:
    return item[1]


def _by_end(item: tuple[str, _Words]) -> _Words:
    return item[1][::-1]

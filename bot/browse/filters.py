"""What the list can be narrowed by, with how many entries each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.browse.entry_set import EntrySet, everyone, union
from bot.catalog.called import called
from bot.catalog.model import Catalog, Credential
from bot.matching.currency import in_currency
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.ports import Choice, Filter
from bot.texts import language_name, money, say, say_count, to_say

UNKNOWN = "unknown"
HOURS = (10, 25, 50, 100, 200)
PRICES = (50, 100, 250, 500, 1000)
MOST_CHOICES = 150
"""A list of more is no choice; the fullest are kept, and search finds the others."""

_MUST = 3
_LEVELS = {
    "high": to_say("High"),
    "medium": to_say("Medium"),
    "low": to_say("Low"),
    "not known": to_say("Not known"),
}
_NOT_KNOWN = {UNKNOWN: to_say("Not known")}


class _Kind(NamedTuple):
    title: str
    several: bool = True
    labels: Mapping[str, str] = {}
    order: tuple[str, ...] = ()
    """The labels are in the order they are shown; a kind that has no labels and no order is ordered by its names."""
    only_chosen: bool = False
    """Reached from an entry; in the list of filters only when chosen."""


_KINDS: dict[str, _Kind] = {
    "field": _Kind(to_say("Field of work"), several=False),
    "role": _Kind(to_say("For a job"), several=False),
    "price": _Kind(to_say("Price"), several=False, order=("free", *map(str, PRICES), UNKNOWN)),
    "hours": _Kind(to_say("Study time"), several=False, order=tuple(map(str, HOURS))),
    "level": _Kind(
        to_say("Level"),
        labels={"beginner": to_say("Beginner"), "intermediate": to_say("Intermediate"), "advanced": to_say("Advanced")}
        | _NOT_KNOWN,
    ),
    "type": _Kind(
        to_say("Type"),
        labels={
            "certification": to_say("Certification"),
            "certificate": to_say("Certificate"),
            "micro-credential": to_say("Micro-credential"),
            "certificate-of-completion": to_say("Certificate of completion"),
            "badge": to_say("Badge"),
        }
        | _NOT_KNOWN,
    ),
    "quality": _Kind(to_say("Quality"), labels=_LEVELS),
    "recognition": _Kind(to_say("Recognition"), labels=_LEVELS),
    "language": _Kind(to_say("Language"), several=False),
    "participation": _Kind(
        to_say("How it is taken"),
        labels={
            "online-self-paced": to_say("Online, own pace"),
            "online-live": to_say("Online, live"),
            "blended": to_say("Blended"),
            "onsite": to_say("On site"),
            "work-based": to_say("At work"),
        }
        | _NOT_KNOWN,
    ),
    "status": _Kind(
        to_say("Status"),
        labels={"active": to_say("On offer"), "ceasing": to_say("Ending"), "retired": to_say("Retired")},
    ),
    "skill": _Kind(to_say("Skill"), only_chosen=True),
    "issuer": _Kind(to_say("Issuer"), only_chosen=True),
}


class Filters:
    """The choices of one catalog, and which entries each of them keeps."""

    def __init__(self, catalog: Catalog, roles_of: Sequence[Sequence[str]]) -> None:
        self._everyone = everyone(len(catalog.credentials))
        self._catalog, self._currency = catalog, _commonest_currency(catalog)
        holders: dict[str, dict[str, EntrySet]] = {name: {} for name in _KINDS}
        for number, credential in enumerate(catalog.credentials.values()):
            for name, value in _values(credential, catalog, roles_of[number], self._currency):
                holders[name][value] = holders[name].get(value, 0) | 1 << number
        self._values = {name: self._ordered(name, found) for name, found in holders.items()}

    def known(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """The filters and values of these that there are; of those that take one choice, the last."""
        known = {
            name: tuple(dict.fromkeys(value for value in wanted.get(name, ()) if value in values))
            for name, values in self._values.items()
        }
        return {name: values if _KINDS[name].several else values[-1:] for name, values in known.items() if values}

    def narrow(self, chosen: Mapping[str, Sequence[str]], but: str = "") -> EntrySet:
        """The entries that keep every chosen filter, leaving out the one named `but`."""
        left = self._everyone
        for name, values in chosen.items():
            if name != but:
                left &= union(self._values[name][value] for value in values)
        return left

    def offered(self, chosen: Mapping[str, Sequence[str]], found: EntrySet) -> tuple[Filter, ...]:
        """Every filter with its choices, counted among the entries that the words found."""
        return tuple(
            Filter(name, say(kind.title), tuple(self._choices(name, chosen, found)), kind.several)
            for name, kind in _KINDS.items()
            if (name in chosen if kind.only_chosen else self._values[name])
        )

    def _choices(self, name: str, chosen: Mapping[str, Sequence[str]], found: EntrySet) -> Iterator[Choice]:
        left, mine = found & self.narrow(chosen, but=name), chosen.get(name, ())
        for value, holders in self._values[name].items():
            if value in mine or not _KINDS[name].only_chosen:
                yield Choice(value, self._label(name, value), (left & holders).bit_count(), value in mine)

    def _ordered(self, name: str, holders: Mapping[str, EntrySet]) -> dict[str, EntrySet]:
        """The values as they are shown, of names the fullest only."""
        kind = _KINDS[name]
        if order := kind.order or tuple(kind.labels):
            return {value: holders[value] for value in order if value in holders}
        kept = sorted(holders, key=lambda value: -holders[value].bit_count())
        kept = kept if kind.only_chosen else kept[:MOST_CHOICES]
        kept.sort(key=lambda value: (value == UNKNOWN, self._label(name, value).casefold()))
        return {value: holders[value] for value in kept}

    def _label(self, name: str, value: str) -> str:
        """What a value is called in the language that is spoken."""
        known = _NOT_KNOWN | dict(_KINDS[name].labels)
        if value in known:
            return say(known[value])
        match name:
            case "price":
                return (
                    say("free")
                    if value == "free"
                    else say("up to {money}", money=money(Decimal(value), self._currency))
                )
            case "hours":
                return say_count("up to {n} hour", "up to {n} hours", int(value))
            case "language":
                return language_name(value)
            case _:
                return _name(name, value, self._catalog)


def roles_served(catalog: Catalog) -> tuple[tuple[str, ...], ...]:
    """For each entry the roles of which it teaches one of the most important skills."""
    wanting: dict[str, list[str]] = {}
    for role in catalog.roles.values():
        most = max(role.skills.values(), default=_MUST)
        for skill in (skill for skill, importance in role.skills.items() if importance == most):
            wanting.setdefault(skill, []).append(role.id)
    return tuple(
        tuple(dict.fromkeys(role for skill in credential.skills for role in wanting.get(skill, ())))
        for credential in catalog.credentials.values()
    )


def _values(
    credential: Credential, catalog: Catalog, roles: Iterable[str], currency: str | None
) -> Iterator[tuple[str, str]]:
    skills = [catalog.skills[skill] for skill in credential.skills if skill in catalog.skills]
    marks = shelf_of(catalog).marks(credential)
    yield from (("field", skill.field) for skill in skills if skill.field)
    yield from (("role", role) for role in roles)
    yield from (("skill", skill.id) for skill in skills)
    yield from (("price", value) for value in _prices(credential, currency))
    if credential.hours is not None:
        yield from (("hours", str(most)) for most in HOURS if credential.hours.max <= most)
    yield from (("language", spoken) for spoken in credential.languages or (UNKNOWN,))
    yield "level", credential.level or UNKNOWN
    yield "type", credential.type or UNKNOWN
    yield "participation", credential.participation or UNKNOWN
    yield "quality", marks.quality.level
    yield "recognition", marks.recognition.level
    yield "status", credential.status
    yield "issuer", credential.issuer


def _prices(credential: Credential, currency: str | None) -> Iterator[str]:
    total = total_price(credential)
    if total is None:
        yield UNKNOWN
        return
    if not total.amount:
        yield "free"
    there = in_currency(total, currency)
    yield from (str(most) for most in PRICES if there is not None and there <= most)


def _commonest_currency(catalog: Catalog) -> str | None:
    """What prices are compared in: the currency most entries are priced in."""
    costs = (credential.cost for credential in catalog.credentials.values())
    counted = Counter(cost.currency for cost in costs if cost and cost.currency)
    return next((currency for currency, _ in counted.most_common(1)), None)


def _name(kind: str, id: str, catalog: Catalog) -> str:
    if kind == "issuer":
        return catalog.issuers[id].name if id in catalog.issuers else id
    named = {"role": catalog.roles, "skill": catalog.skills}.get(kind, {})
    return called(named[id]) if id in named else id

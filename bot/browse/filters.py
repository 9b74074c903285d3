"""What the list can be narrowed by, with how many entries each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bot.browse.entry_set import EntrySet, everyone, union
from bot.catalog.model import Catalog, Credential
from bot.matching.currency import in_currency
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.ports import Choice, Filter
from bot.texts import language_name, money

UNKNOWN = "unknown"
HOURS = (10, 25, 50, 100, 200)
PRICES = (50, 100, 250, 500, 1000)
MOST_CHOICES = 150
"""A list of more is no choice; the fullest are kept, and search finds the others."""

_MUST = 3
_LEVELS = {"high": "High", "medium": "Medium", "low": "Low", "not known": "Not known"}
_NOT_KNOWN = {UNKNOWN: "Not known"}


class _Kind(NamedTuple):
    title: str
    several: bool = True
    labels: Mapping[str, str] = {}
    """In the order they are shown; a kind without is ordered by its labels."""
    only_chosen: bool = False
    """Reached from an entry; in the list of filters only when chosen."""


_KINDS: dict[str, _Kind] = {
    "field": _Kind("Field of work", several=False),
    "role": _Kind("For a job", several=False),
    "price": _Kind("Price", several=False),
    "hours": _Kind("Study time", several=False, labels={str(most): f"up to {most} hours" for most in HOURS}),
    "level": _Kind(
        "Level",
        labels={"beginner": "Beginner", "intermediate": "Intermediate", "advanced": "Advanced"} | _NOT_KNOWN,
    ),
    "type": _Kind(
        "Type",
        labels={
            "certification": "Certification",
            "certificate": "Certificate",
            "micro-credential": "Micro-credential",
            "certificate-of-completion": "Certificate of completion",
            "badge": "Badge",
        }
        | _NOT_KNOWN,
    ),
    "quality": _Kind("Quality", labels=_LEVELS),
    "recognition": _Kind("Recognition", labels=_LEVELS),
    "language": _Kind("Language", several=False),
    "participation": _Kind(
        "How it is taken",
        labels={
            "online-self-paced": "Online, own pace",
            "online-live": "Online, live",
            "blended": "Blended",
            "onsite": "On site",
            "work-based": "At work",
        }
        | _NOT_KNOWN,
    ),
    "status": _Kind("Status", labels={"active": "On offer", "ceasing": "Ending", "retired": "Retired"}),
    "skill": _Kind("Skill", only_chosen=True),
    "issuer": _Kind("Issuer", only_chosen=True),
}


@dataclass(frozen=True, slots=True)
class _Value:
    label: str
    holders: EntrySet


class Filters:
    """The choices of one catalog, and which entries each of them keeps."""

    def __init__(self, catalog: Catalog, roles_of: Sequence[Sequence[str]]) -> None:
        self._everyone = everyone(len(catalog.credentials))
        currency = _commonest_currency(catalog)
        holders: dict[str, dict[str, EntrySet]] = {name: {} for name in _KINDS}
        for number, credential in enumerate(catalog.credentials.values()):
            for name, value in _values(credential, catalog, roles_of[number], currency):
                holders[name][value] = holders[name].get(value, 0) | 1 << number
        self._values = {name: _labelled(name, found, catalog, currency) for name, found in holders.items()}

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
                left &= union(self._values[name][value].holders for value in values)
        return left

    def offered(self, chosen: Mapping[str, Sequence[str]], found: EntrySet) -> tuple[Filter, ...]:
        """Every filter with its choices, counted among the entries that the words found."""
        return tuple(
            Filter(name, kind.title, tuple(self._choices(name, chosen, found)), kind.several)
            for name, kind in _KINDS.items()
            if (name in chosen if kind.only_chosen else self._values[name])
        )

    def _choices(self, name: str, chosen: Mapping[str, Sequence[str]], found: EntrySet) -> Iterator[Choice]:
        left, mine = found & self.narrow(chosen, but=name), chosen.get(name, ())
        for value, it in self._values[name].items():
            if value in mine or not _KINDS[name].only_chosen:
                yield Choice(value, it.label, (left & it.holders).bit_count(), value in mine)


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


def _labelled(name: str, holders: Mapping[str, EntrySet], catalog: Catalog, currency: str | None) -> dict[str, _Value]:
    labels = _KINDS[name].labels or _labels(name, catalog, currency)
    fixed = bool(_KINDS[name].labels) or name == "price"
    known = (
        [value for value in labels if value in holders]
        if fixed
        else sorted(holders, key=lambda value: -holders[value].bit_count())
    )
    kept = known if _KINDS[name].only_chosen else known[:MOST_CHOICES]
    if not fixed:
        kept.sort(key=lambda value: (value == UNKNOWN, _label(name, value, labels).casefold()))
    return {value: _Value(_label(name, value, labels), holders[value]) for value in kept}


def _labels(name: str, catalog: Catalog, currency: str | None) -> dict[str, str]:
    if name == "price":
        up_to = {str(most): f"up to {money(Decimal(most), currency)}" for most in PRICES}
        return {"free": "free"} | up_to | {UNKNOWN: "not known"}
    named = {"role": catalog.roles, "skill": catalog.skills, "issuer": catalog.issuers}.get(name, {})
    return {id: it.name for id, it in named.items()}


def _label(name: str, value: str, labels: Mapping[str, str]) -> str:
    if value == UNKNOWN:
        return "Not known"
    return language_name(value) if name == "language" else labels.get(value, value)

"""What a catalog covers, by field of work and by role; what is old, not known, or taught by nobody."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.catalog.check import OLD_AFTER_DAYS
from bot.catalog.doubts import fresh_days
from bot.catalog.model import Catalog, Credential
from bot.matching.explain import UNKNOWN
from bot.matching.gap import read_need
from bot.matching.limits import total_price
from bot.matching.rank import BAR, advise, is_offered, rank
from bot.person import Goal

ENOUGH = 3
"""Suggestions that give a person a choice."""
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What some credentials are: how many, how many of them free to the end, for beginners, and by where they hold."""

    credentials: int
    free: int
    beginner: int
    currencies: Mapping[str, int]
    countries: Mapping[str, int]
    languages: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleStats:
    """One role without limits: how many credentials would be suggested, and what all are that clear the bar."""

    id: str
    field: str
    suggested: int
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldStats:
    """One field of work: its roles, the thin ones among them, and the credentials most of whose skills are in it."""

    field: str
    roles: int
    thin: int
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """A catalog in figures; credentials no longer on offer are counted in `over` and nowhere else.

    `licensed` are roles only a licence or a degree opens. `thin` are ids of open roles with fewer suggestions than
    ENOUGH. `stale` is issuer -> ids to be checked again; `unknown` is fact -> how many do not say it, and
    `unknown_by_issuer` issuer -> how many facts its credentials do not say; the most come first. `untaught` is
    skill -> how many roles ask for it.
    """

    over: int
    licensed: int
    held: Held
    fields: tuple[FieldStats, ...]
    roles: tuple[RoleStats, ...]
    thin: tuple[str, ...]
    stale: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, int]
    unknown_by_issuer: Mapping[str, int]
    untaught: Mapping[str, int]


def count(catalog: Catalog, today: date, *, bar: float = BAR) -> Stats:
    """The figures of a catalog on a day; what a role reaches is what clears `bar` in the coach's own ranking."""
    offered = [each for each in catalog.credentials.values() if is_offered(each, today)]
    roles = tuple(
        _role(each, catalog, today, bar) for each in sorted(catalog.roles) if not catalog.roles[each].is_closed
    )
    missing = {each.id: [name for name, fact in UNKNOWN.items() if not fact(each)] for each in offered}
    return Stats(
        over=len(catalog.credentials) - len(offered),
        licensed=len(catalog.roles) - len(roles),
        held=_held(offered, catalog),
        fields=tuple(_fields(roles, offered, catalog)),
        roles=roles,
        thin=tuple(each.id for each in roles if each.suggested < ENOUGH),
        stale=_stale(offered, today),
        unknown=_ordered(Counter(name for names in missing.values() for name in names)),
        unknown_by_issuer=_ordered(Counter(each.issuer for each in offered for _ in missing[each.id])),
        untaught=_untaught(offered, catalog),
    )


def _role(role: str, catalog: Catalog, today: date, bar: float) -> RoleStats:
    goal = Goal(role=role)
    ranked = rank(read_need(goal, catalog, today), catalog)
    return RoleStats(
        id=role,
        field=_field(catalog.roles[role].skills, catalog),
        suggested=len(advise(goal, catalog, today, bar=bar, most=ENOUGH).suggestions),
        held=_held([one.credential for one in ranked if one.score >= bar], catalog),
    )


def _fields(roles: Iterable[RoleStats], offered: Iterable[Credential], catalog: Catalog) -> list[FieldStats]:
    in_field: dict[str, list[Credential]] = {}
    for each in offered:
        in_field.setdefault(_field(dict.fromkeys(each.skills, 1), catalog), []).append(each)
    roles_in = Counter(each.field for each in roles)
    thin_in = Counter(each.field for each in roles if each.suggested < ENOUGH)
    return [
        FieldStats(field=name, roles=roles_in[name], thin=thin_in[name], held=_held(in_field.get(name, []), catalog))
        for name in sorted(in_field.keys() | roles_in.keys())
    ]


def _held(credentials: list[Credential], catalog: Catalog) -> Held:
    prices = [total_price(each) for each in credentials]
    return Held(
        credentials=len(credentials),
        free=sum(1 for price in prices if price is not None and not price.amount),
        beginner=sum(each.level == "beginner" for each in credentials),
        currencies=_by(credentials, lambda it: it.cost and it.cost.currency),
        countries=_by(credentials, lambda it: catalog.issuers[it.issuer].country),
        languages=_ordered(Counter(language for each in credentials for language in each.languages or (NOT_KNOWN,))),
    )


def _by(credentials: Iterable[Credential], fact: Callable[[Credential], str | None]) -> dict[str, int]:
    return _ordered(Counter(fact(each) or NOT_KNOWN for each in credentials))


def _field(skills: Mapping[str, int], catalog: Catalog) -> str:
    """The field of work most of the skills, by importance, belong to: the one they name, else their widest skill's."""
    weights: Counter[str] = Counter()
    for skill, importance in skills.items():
        weights[_field_of(skill, catalog)] += importance
    return min(weights, key=lambda field: (-weights[field], field), default=NOT_KNOWN)


def _field_of(skill: str, catalog: Catalog) -> str:
    entry = catalog.skills[skill]
    while entry.field is None and entry.parent is not None:
        entry = catalog.skills[entry.parent]
    return entry.field or (entry.name if entry.id != skill else NOT_KNOWN)


def _stale(offered: Iterable[Credential], today: date) -> dict[str, tuple[str, ...]]:
    old: dict[str, list[str]] = {}
    for each in offered:
        if each.checked and (today - each.checked.on).days > fresh_days(each, OLD_AFTER_DAYS):
            old.setdefault(each.issuer, []).append(each.id)
    return {issuer: tuple(sorted(old[issuer])) for issuer in sorted(old, key=lambda it: (-len(old[it]), it))}


def _untaught(offered: Iterable[Credential], catalog: Catalog) -> dict[str, int]:
    taught = {skill for each in offered for skill in each.skills}
    wanted = Counter(skill for role in catalog.roles.values() for skill in role.skills)
    return _ordered({skill: wanted[skill] for skill in catalog.skills if skill not in taught})


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """The most first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

"""What an edit of the catalog does: two catalogs and the people it is tried on, compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalog.model import Catalog, SamplePerson
from bot.impact.answers import Answer, answer
from bot.impact.entries import Edited, edited
from bot.impact.evidence import Weaker, weaker
from bot.impact.standing import Why
from bot.impact.why import reasons
from bot.matching.gap import Need, read_need
from bot.matching.limits import affordable
from bot.matching.names import Names
from bot.matching.rank import BAR, Verdict, is_offered, suggestion
from bot.matching.shelf import shelf_of
from bot.person import Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one person is told: the role they are understood to want, the verdict, the credentials' ids."""

    role: str | None
    verdict: Verdict
    credentials: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A person who is told something else, and why."""

    person: str
    says: str
    before: Told
    after: Told
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All an edit does.

    Of the `tried` people the `affected` are told something else. `unreachable` are ids of credentials that cleared
    the bar for a role or a person and no longer do for any; `unreached` those added that do for none.
    """

    tried: int
    affected: tuple[Affected, ...]
    unreachable: tuple[str, ...]
    unreached: tuple[str, ...]
    weaker: tuple[Weaker, ...]
    edited: tuple[Edited, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no entry differs."""
        return not any(each.added or each.removed or each.changed for each in self.edited)


def compare(old: Catalog, new: Catalog, today: date, *, bar: float = BAR) -> Impact:
    """What the edit from `old` to `new` does, seen from a day; a score must reach `bar` to be suggested."""
    people = people_of(old, new)
    answers = [_both(each, names, today, bar) for names in [(Names(old), Names(new))] for each in people]
    unreachable, unreached = _reach(old, new, answers, today, bar)
    return Impact(
        tried=len(people),
        affected=tuple(_affected(each, *both) for each, both in zip(people, answers, strict=True) if _differ(*both)),
        unreachable=unreachable,
        unreached=unreached,
        weaker=weaker(old, new),
        edited=edited(old, new),
    )


def people_of(old: Catalog, new: Catalog) -> tuple[SamplePerson, ...]:
    """The people to try: the new catalog's, else the old one's, else one for each role who says its name."""
    if found := new.people or old.people:
        return tuple(found[each] for each in sorted(found))
    roles = old.roles | new.roles
    return tuple(SamplePerson(id=each, says=f"I want to become a {roles[each].name}") for each in sorted(roles))


def _both(person: SamplePerson, names: tuple[Names, Names], today: date, bar: float) -> tuple[Answer, Answer]:
    old, new = names
    return answer(person, old, today, bar), answer(person, new, today, bar)


def _told(one: Answer) -> Told:
    return Told(role=one.said.role, verdict=one.advice.verdict, credentials=one.credentials)


def _differ(before: Answer, after: Answer) -> bool:
    return _told(before) != _told(after)


def _affected(person: SamplePerson, before: Answer, after: Answer) -> Affected:
    why = reasons(person.id, before, after)
    return Affected(person=person.id, says=person.says, before=_told(before), after=_told(after), why=why)


def _reach(
    old: Catalog, new: Catalog, answers: Sequence[tuple[Answer, Answer]], today: date, bar: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The credentials no longer reached, and the new ones nobody reaches; only what can have changed is ranked."""
    before = [*_of_roles(old, today), *(each.need for each, _ in answers)]
    after = [*_of_roles(new, today), *(each.need for _, each in answers)]
    suspects = _suspects(old, new, before, after)
    kept = {each for each in suspects if each in new.credentials and is_offered(new.credentials[each], today)}
    added = new.credentials.keys() - old.credentials.keys()
    lost = _reached(kept, before, old, today, bar) - _reached(kept, after, new, today, bar)
    return tuple(sorted(lost)), tuple(sorted(added - _reached(added, after, new, today, bar)))


def _of_roles(catalog: Catalog, today: date) -> Iterator[Need]:
    for role in catalog.roles:
        yield read_need(Goal(role=role), catalog, today)


def _suspects(old: Catalog, new: Catalog, before: Sequence[Need], after: Sequence[Need]) -> set[str]:
    """The old credentials that changed, or whose issuer did, or that a need which changed had reached."""
    same = {(each.goal, frozenset(each.gap.items())) for each in after}
    gaps = {skill for each in before if (each.goal, frozenset(each.gap.items())) not in same for skill in each.gap}
    of_gaps = {it.id for skill in gaps for it in shelf_of(old).teaching.get(skill, ())}
    return of_gaps | {
        each.id
        for each in old.credentials.values()
        if each != new.credentials.get(each.id) or old.issuers.get(each.issuer) != new.issuers.get(each.issuer)
    }


def _reached(ids: Iterable[str], needs: Iterable[Need], catalog: Catalog, today: date, bar: float) -> set[str]:
    """Those of the credentials that clear the bar for one of the needs."""
    missing: defaultdict[str, list[Need]] = defaultdict(list)
    for need in needs:
        for skill in need.gap:
            missing[skill].append(need)
    return {
        each
        for each in ids
        if each in catalog.credentials
        and is_offered(catalog.credentials[each], today)
        and any(
            _suits(each, need, catalog, bar)
            for skill in catalog.credentials[each].skills
            for need in missing.get(skill, ())
        )
    }


def _suits(credential: str, need: Need, catalog: Catalog, bar: float) -> bool:
    one = suggestion(catalog.credentials[credential], need, catalog)
    return one.score >= bar and affordable(one.fits)

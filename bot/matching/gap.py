"""What a person is missing for a goal, and what they refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.catalog.model import Catalog
from bot.matching.shelf import shelf_of
from bot.person import Goal

WISH = 3
"""What a skill weighs that the person asked for by name: as much as a role's most important one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A goal read against a catalog on a day: what every credential is measured by.

    `gap` is skill id -> weight, the heaviest first; `held` the share of the role, by weight, the person has;
    `earned` are credential ids; `language` is a code such as `en`, `country` one such as `DE`
    (ELSEWHERE: none that any credential is bound to).
    """

    goal: Goal
    today: date
    gap: Mapping[str, int]
    refused: frozenset[str]
    held: float
    earned: frozenset[str]
    language: str | None
    country: str | None = None


def read_need(
    goal: Goal,
    catalog: Catalog,
    today: date,
    *,
    earned: Iterable[str] = (),
    language: str | None = None,
    country: str | None = None,
) -> Need:
    """What is missing, refused and held for a goal."""
    had, skills = frozenset(earned), catalog.roles[goal.role].skills if goal.role in catalog.roles else {}
    missing = gap(goal, catalog, had)
    lacking = sum(weight for skill, weight in skills.items() if skill in missing)
    return Need(
        goal=goal,
        today=today,
        gap=missing,
        refused=refused(goal, catalog),
        held=1 - lacking / sum(skills.values()) if skills else 0.0,
        earned=had,
        language=language,
        country=country,
    )


def gap(goal: Goal, catalog: Catalog, earned: Iterable[str] = ()) -> dict[str, int]:
    """The skills still missing and their weight, heaviest first.

    The role's skills by importance without those held or learned in an earned credential, plus those asked for; a
    wide skill asked for that no credential teaches is read as the ones below it that some do.
    """
    weights = dict(catalog.roles[goal.role].skills) if goal.role in catalog.roles else {}
    for held in {*goal.skills_have, *_taught(catalog, earned)}:
        weights.pop(held, None)
    for wish in _taught_somewhere(goal.skills_want, catalog):
        weights[wish] = weights.get(wish, 0) + WISH
    out = refused(goal, catalog)
    return dict(sorted(((s, w) for s, w in weights.items() if s not in out), key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class Standing:
    """The skills a goal asks for, each in one of three places, the most important first."""

    have: tuple[str, ...]
    learn: tuple[str, ...]
    open: tuple[str, ...]


def standing(goal: Goal, catalog: Catalog, earned: Iterable[str] = (), planned: Iterable[str] = ()) -> Standing:
    """Which of the skills a goal asks for the person has, learns in what they planned, and lacks even after it."""
    asked = [skill for skill in gap(replace(goal, skills_have=()), catalog) if skill in catalog.skills]
    have = {*goal.skills_have, *_taught(catalog, earned)}
    learn = _taught(catalog, planned) - have
    return Standing(
        have=tuple(skill for skill in asked if skill in have),
        learn=tuple(skill for skill in asked if skill in learn),
        open=tuple(skill for skill in asked if skill not in have | learn),
    )


def refused(goal: Goal, catalog: Catalog) -> frozenset[str]:
    """The skills the person does not want: those named, the ones below them, and those of a refused role.

    A skill asked for is never refused by its wider skill or a role; the goal's own role keeps its skills too.
    """
    named = {skill for skill in goal.not_wanted if skill in catalog.skills}
    own = catalog.roles[goal.role].skills if goal.role in catalog.roles else {}
    of_roles = {s for role in goal.not_wanted if role in catalog.roles for s in catalog.roles[role].skills}
    below = {skill for skill in catalog.skills if _is_below(skill, named, catalog)}
    return frozenset(named | ((below | (of_roles - own.keys())) - set(goal.skills_want)))


def _taught_somewhere(wishes: Iterable[str], catalog: Catalog) -> Iterator[str]:
    teaching = shelf_of(catalog).teaching
    for wish in wishes:
        below = () if wish in teaching else [it.id for it in catalog.skills.values() if it.parent == wish]
        yield from [skill for skill in below if skill in teaching] or [wish]


def _taught(catalog: Catalog, earned: Iterable[str]) -> set[str]:
    return {skill for it in earned if it in catalog.credentials for skill in catalog.credentials[it].skills}


def _is_below(skill: str, named: set[str], catalog: Catalog) -> bool:
    seen: set[str] = set()
    parent = catalog.skills[skill].parent
    while parent and parent not in seen and named:
        if parent in named:
            return True
        seen.add(parent)
        parent = catalog.skills[parent].parent if parent in catalog.skills else None
    return False

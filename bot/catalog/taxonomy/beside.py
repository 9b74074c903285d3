"""Fitting a taxonomy beside a catalog that is there already: what the catalog says stands."""

from collections.abc import Container
from dataclasses import replace

from bot.catalog.model import Catalog, Role, Skill
from bot.catalog.taxonomy.taxonomy import Taxonomy, with_digest
from bot.matching.words import lemma, split


def fit_beside(taxonomy: Taxonomy, catalog: Catalog) -> Taxonomy:
    """The taxonomy without what the catalog has: its skills are used, its names stay its own, its ids are not taken.

    A skill of the same name or alias is the catalog's own, so that its credentials count for the new roles; a role
    the catalog has is left out.
    """
    known_skills = {_spoken(name): one.id for one in catalog.skills.values() for name in (one.name, *one.aliases)}
    known_roles = {_spoken(name) for one in catalog.roles.values() for name in (one.name, *one.aliases)}
    ids = {one.id: known_skills.get(_spoken(one.name)) or _free(one.id, catalog.skills) for one in taxonomy.skills}
    new = [one for one in taxonomy.skills if _spoken(one.name) not in known_skills]
    return replace(
        taxonomy,
        skills=tuple(replace(one, id=ids[one.id], aliases=_unknown(one.aliases, known_skills)) for one in new),
        roles={
            group: tuple(
                _fitted(one, ids, catalog, known_roles) for one in roles if _spoken(one.name) not in known_roles
            )
            for group, roles in taxonomy.roles.items()
        },
    )


def _fitted(role: Role, ids: dict[str, str], catalog: Catalog, known: Container[str]) -> Role:
    skills: dict[str, int] = {}
    for skill, importance in role.skills.items():
        skills[ids[skill]] = max(importance, skills.get(ids[skill], 0))
    return replace(role, id=_free(role.id, catalog.roles), aliases=_unknown(role.aliases, known), skills=skills)


def _free(id: str, taken: dict[str, Role] | dict[str, Skill]) -> str:
    return with_digest(id, id) if id in taken else id


def _unknown(names: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if _spoken(name) not in known)


def _spoken(name: str) -> str:
    return " ".join(lemma(word) for word in split(name))

"""What may be wrong between entries: those no one is led to, those that lead nowhere, and skills without a use."""

from collections import Counter
from collections.abc import Iterator

from bot.catalog.model import Catalog
from bot.catalog.places import Doubt, Places

FEW = 3
"""A role with fewer credentials leaves a person no choice."""


def doubts_between(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    """Every loose end of a catalog that was read whole."""
    if catalog.roles and catalog.credentials:
        yield from _unreached(catalog, places)
        yield from _thin_roles(catalog, places)
    if catalog.credentials:
        yield from _idle_skills(catalog, places)
        yield from _idle_issuers(catalog, places)
    yield from _retired_targets(catalog, places)


def _unreached(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    wanted = {skill for role in catalog.roles.values() for skill in role.skills}
    for each in catalog.credentials.values():
        if each.status != "retired" and wanted.isdisjoint(each.skills):
            message = "teaches no skill that a role asks for, so that no goal leads to it; add one of them to a role"
            yield places["credentials"][each.id].warn("unreached", message, "skills")


def _thin_roles(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    teaching = {skill: set[str]() for role in catalog.roles.values() for skill in role.skills}
    for each in catalog.credentials.values():
        for skill in teaching.keys() & set(each.skills) if each.status != "retired" else ():
            teaching[skill].add(each.id)
    for role in catalog.roles.values():
        number = len(set[str]().union(*(teaching[skill] for skill in role.skills)))
        if number < FEW and not role.is_closed:
            reached = {0: "no credential teaches", 1: "one credential teaches"}.get(
                number, f"{number} credentials teach"
            )
            message = f"{reached} a skill it asks for; {FEW} give a person a choice"
            yield places["roles"][role.id].advise("thin-role", message, "skills")


def _idle_skills(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    taught = {skill for each in catalog.credentials.values() if each.status != "retired" for skill in each.skills}
    wanted = {skill for role in catalog.roles.values() for skill in role.skills}
    wider = {skill.parent for skill in catalog.skills.values()}
    for skill in catalog.skills:
        if skill in wanted and skill not in taught:
            message = "a role asks for it, and no credential teaches it; add one, or look whether one does"
            yield places["skills"][skill].advise("untaught-skill", message)
        elif skill not in taught and skill not in wider:
            message = "no credential teaches it, and no role asks for it; use it or take it out"
            yield places["skills"][skill].advise("unused-skill", message)


def _idle_issuers(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    named = Counter(each.issuer for each in catalog.credentials.values())
    for issuer in catalog.issuers.keys() - named:
        yield places["issuers"][issuer].advise("unused-issuer", "no credential names it; add one or take it out")


def _retired_targets(catalog: Catalog, places: Places) -> Iterator[Doubt]:
    retired = {name: each for name, each in catalog.credentials.items() if each.status == "retired"}
    for each in catalog.credentials.values():
        leads = (("prerequisites", each.prerequisites), ("stacks_into", each.stacks_into))
        for field, targets in leads if each.status != "retired" else ():
            for number, target in enumerate(targets):
                if target in retired:
                    right = retired[target].replaced_by or "another, or take it out"
                    message = f"{field} names {target}, which is retired; write {right}"
                    yield places["credentials"][each.id].warn("leads-to-retired", message, field, number)

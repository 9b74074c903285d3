"""The CSV release of the ESCO classification -> roles and skills, in whichever language it was downloaded."""

from collections import defaultdict
from pathlib import Path

from bot.catalog.model import Role, Skill
from bot.catalog.taxonomy.release import ReleaseError, find_file, need_file, read_rows
from bot.catalog.taxonomy.taxonomy import Taxonomy, aliases_of, clean, make_ids

SOURCE = "ESCO classification"
HINT = "unpack the CSV release of the ESCO classification there"
ATTRIBUTION = (
    "This folder uses the ESCO classification of the European Commission. © European Union, reused under the CC BY 4.0 "
    "license (https://creativecommons.org/licenses/by/4.0/). certcoach has changed its form and left parts of it out; "
    "the European Commission has not approved or tested these changes."
)
HOW = (
    "Occupations became roles; preferred, alternative and hidden labels became names and aliases. An essential skill "
    "is a must (3), an optional one helps (1)."
)
_IMPORTANCE = {"essential": 3, "optional": 1}


def read_esco(folder: Path) -> Taxonomy:
    """The release unpacked in the folder; raises ReleaseError where a file or column it must have is missing."""
    language = _language(folder)
    occupations = _concepts(need_file(folder, [f"occupations_{language}.csv"], HINT), "iscoGroup")
    skills = _concepts(need_file(folder, [f"skills_{language}.csv"], HINT), "skillType")
    related = f"occupationSkillRelations_{language}.csv"
    relations = find_file(folder, [related, "occupationSkillRelations.csv"])
    role_ids, skill_ids = (
        make_ids({uri: name for uri, (name, _, _) in these.items()}) for these in (occupations, skills)
    )
    weighed = _weighed(relations, skill_ids) if relations else defaultdict[str, dict[str, int]](dict)
    roles = defaultdict[str, list[Role]](list)
    for uri, (name, aliases, group) in occupations.items():
        roles[group[:1].lower() or "other"].append(
            Role(id=role_ids[uri], name=name, aliases=aliases, skills=weighed[uri])
        )
    return Taxonomy(
        source=SOURCE,
        attribution=ATTRIBUTION,
        how=HOW,
        roles={group: tuple(these) for group, these in roles.items()},
        skills=tuple(Skill(id=skill_ids[uri], name=name, aliases=also) for uri, (name, also, _) in skills.items()),
        missing=() if relations else (f"{related} (the skills of each occupation)",),
    )


def _language(folder: Path) -> str:
    """The language the release's file names end with; English where there are several."""
    found = sorted(path.stem.removeprefix("occupations_") for path in folder.rglob("occupations_*.csv"))
    if not found:
        need_file(folder, ["occupations_en.csv"], HINT)
        raise ReleaseError(f'{folder}: no "occupations_en.csv" in it; {HINT}')
    return "en" if "en" in found else found[0]


def _concepts(path: Path, group: str) -> dict[str, tuple[str, tuple[str, ...], str]]:
    """URI -> name, aliases and group; concepts without a name and obsolete ones are left out."""
    found: dict[str, tuple[str, tuple[str, ...], str]] = {}
    rows = read_rows(path, ("conceptUri", "preferredLabel"), ("altLabels", "hiddenLabels", "status", group))
    for uri, label, also, hidden, status, kind in rows:
        name = clean(label)
        if name and status != "obsolete":
            found[uri] = name, aliases_of(name, [*also.splitlines(), *hidden.splitlines()]), kind
    return found


def _weighed(path: Path, skill_ids: dict[str, str]) -> defaultdict[str, dict[str, int]]:
    found = defaultdict[str, dict[str, int]](dict)
    for occupation, relation, skill in read_rows(path, ("occupationUri", "relationType", "skillUri")):
        if skill in skill_ids and relation in _IMPORTANCE:
            importances = found[occupation]
            importances[skill_ids[skill]] = max(_IMPORTANCE[relation], importances.get(skill_ids[skill], 0))
    return found

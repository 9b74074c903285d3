"""The text release of the O*NET database -> roles and skills; file and column names of releases 20 to 31."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.catalog.model import Role, Skill
from bot.catalog.taxonomy.release import find_file, need_file, read_rows
from bot.catalog.taxonomy.taxonomy import Taxonomy, aliases_of, clean, make_ids

CODE = "O*NET-SOC Code"
TITLES = (
    (("Job Titles.txt", "Alternate Titles.txt"), "Job Title or Alternate Title"),
    (("Sample of Reported Titles.txt",), "Reported Job Title"),
)
SKILLS = ("Essential Skills.txt", "Transferable Skills.txt", "Skills.txt")
SOFTWARE = ("Software Skills.txt", "Technology Skills.txt")
SOURCE = "O*NET database"
HINT = "unpack the text release of the O*NET database there"
ATTRIBUTION = (
    "This folder includes information from the O*NET Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license "
    "(https://creativecommons.org/licenses/by/4.0/). O*NET® is a trademark of USDOL/ETA. certcoach has modified all or "
    "some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
)
HOW = (
    "Occupations became roles, alternate and reported titles aliases. A skill whose importance is rated 4 or more is a "
    "must (3), from 3.5 on it matters (2), from 3 on it helps (1); under 3 it is left out. Software in demand is a "
    "must, hot technology matters, other software helps."
)
_NO_TITLE = {"", "n/a"}
_STEPS = ((4.0, 3), (3.5, 2), (3.0, 1))

Importances = dict[str, dict[str, int]]


def read_onet(folder: Path) -> Taxonomy:
    """The release unpacked in the folder; raises ReleaseError where a file or column it must have is missing."""
    file = need_file(folder, ["Occupation Data.txt"], HINT)
    occupations = {code: clean(title) for code, title in read_rows(file, (CODE, "Title"))}
    titles, skills = defaultdict[str, list[str]](list), defaultdict[str, dict[str, int]](dict)
    names = dict[str, str]()
    missing = [*_read_titles(folder, titles), *_read_skills(folder, skills, names)]
    skill_ids, role_ids = make_ids(names), make_ids(occupations)
    roles = defaultdict[str, list[Role]](list)
    for code, name in occupations.items():
        weighed = {skill_ids[skill]: importance for skill, importance in skills[code].items()}
        aliases = aliases_of(name, titles[code])
        roles[code[:2]].append(Role(id=role_ids[code], name=name, aliases=aliases, skills=weighed))
    return Taxonomy(
        source=SOURCE,
        attribution=ATTRIBUTION,
        how=HOW,
        roles={group: tuple(these) for group, these in roles.items()},
        skills=tuple(Skill(id=skill_ids[key], name=clean(name)) for key, name in names.items()),
        missing=tuple(missing),
    )


def _read_titles(folder: Path, titles: defaultdict[str, list[str]]) -> Iterator[str]:
    """Puts in the titles of each occupation; says which files are not there."""
    for files, column in TITLES:
        path = find_file(folder, files)
        if path is None:
            yield f"{' or '.join(files)} (other titles)"
            continue
        for code, title, short in read_rows(path, (CODE, column), ("Short Title",)):
            titles[code] += [one for one in (title, short) if one.lower() not in _NO_TITLE]


def _read_skills(folder: Path, skills: defaultdict[str, dict[str, int]], names: dict[str, str]) -> Iterator[str]:
    """Puts in the importance of each skill and piece of software, and their names; says which files are not there."""
    rated = [path for file in SKILLS if (path := find_file(folder, [file]))]
    software = find_file(folder, SOFTWARE)
    if not rated:
        yield "Essential Skills.txt or Skills.txt (rated skills)"
    if not software:
        yield f"{' or '.join(SOFTWARE)} (software)"
    weighed = [_rated(path) for path in rated] + ([_software(software)] if software else [])
    for code, key, name, importance in (row for rows in weighed for row in rows):
        names.setdefault(key, name)
        skills[code][key] = max(importance, skills[code].get(key, 0))


def _rated(path: Path) -> Iterable[tuple[str, str, str, int]]:
    columns = (CODE, "Element ID", "Element Name", "Scale ID", "Data Value")
    for code, key, name, scale, value, suppress in read_rows(path, columns, ("Recommend Suppress",)):
        importance = _importance(value) if scale == "IM" and suppress != "Y" else 0
        if importance:
            yield code, key, name, importance


def _software(path: Path) -> Iterable[tuple[str, str, str, int]]:
    for code, name, hot, wanted in read_rows(
        path, (CODE, "Workplace Example or Example"), ("Hot Technology", "In Demand")
    ):
        if name:
            yield code, name, name, 3 if wanted == "Y" else 2 if hot == "Y" else 1


def _importance(value: str) -> int:
    try:
        rated = float(value)
    except ValueError:
        return 0
    return next((importance for least, importance in _STEPS if rated >= least), 0)

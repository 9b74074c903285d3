"""Writing a taxonomy as catalog files: a file of roles for each group of occupations, one of skills, a README."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.catalog.model import Role, Skill
from bot.catalog.taxonomy.release import ReleaseError
from bot.catalog.taxonomy.taxonomy import Taxonomy

MADE = "# Made by `certcoach taxonomy import`"
_WIDTH = 120


def make_room(folder: Path, *, force: bool, made: str = MADE) -> None:
    """Makes the folder; forced, takes away what an import made there before, and nothing else.

    Raises ReleaseError for a folder that holds something, unless forced.
    """
    if folder.exists() and not folder.is_dir():
        raise ReleaseError(f"{folder}: is a file; name a folder with --out")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise ReleaseError(f"{folder}: holds files already; name another with --out, or write over them with --force")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.yaml"):
        if old.read_text(encoding="utf-8", errors="replace").startswith(made):
            old.unlink()


def write_taxonomy(taxonomy: Taxonomy, folder: Path) -> None:
    """Writes the taxonomy as catalog files into a folder that there is room in."""
    files = {
        f"roles-{group}.yaml": _yaml("roles", map(_role, roles)) for group, roles in taxonomy.roles.items() if roles
    }
    files["skills.yaml"] = _yaml("skills", map(_skill, taxonomy.skills))
    for name, text in files.items():
        header = f"{MADE} from the {taxonomy.source}. README.md says whose work it is.\n"
        (folder / name).write_text(header + text, encoding="utf-8")
    (folder / "README.md").write_text(_readme(taxonomy), encoding="utf-8")


def _readme(taxonomy: Taxonomy) -> str:
    return f"""# Roles and skills from the {taxonomy.source}

{taxonomy.attribution}

## What was changed

{taxonomy.how} Ids are made from the names. Descriptions and all other tables are left out.

Files made by `certcoach taxonomy import` begin with a line that says so; importing again with `--force` replaces them.
Keep this page with the files wherever you pass them on.
"""


def _yaml(kind: str, entries: Iterable[str]) -> str:
    text = "".join(entries)
    return f"{kind}:\n{text}" if text else f"{kind}: []\n"


def _role(role: Role) -> str:
    weighed = _flow("skills", "{}", (f"{skill}: {importance}" for skill, importance in role.skills.items()))
    return (
        f"  - id: {role.id}\n    name: {_text(role.name)}\n{_flow('aliases', '[]', map(_text, role.aliases))}{weighed}"
    )


def _skill(skill: Skill) -> str:
    return f"  - id: {skill.id}\n    name: {_text(skill.name)}\n{_flow('aliases', '[]', map(_text, skill.aliases))}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _flow(key: str, brackets: str, items: Iterable[str]) -> str:
    """The items in brackets, wrapped; nothing when there are none."""
    lines = list(_wrapped(items))
    if not lines:
        return ""
    return f"    {key}: {brackets[0]}" + ",\n      ".join(lines) + f"{brackets[1]}\n"


def _wrapped(items: Iterable[str]) -> Iterator[str]:
    line = ""
    for item in items:
        if line and len(line) + len(item) + 16 > _WIDTH:
            yield line
            line = ""
        line = f"{line}, {item}" if line else item
    if line:
        yield line

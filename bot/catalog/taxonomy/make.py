"""From a release's folder to a catalog's folder, and what to say of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from bot.catalog.load import load_catalog
from bot.catalog.taxonomy.beside import fit_beside
from bot.catalog.taxonomy.esco import read_esco
from bot.catalog.taxonomy.onet import read_onet
from bot.catalog.taxonomy.taxonomy import Taxonomy
from bot.catalog.taxonomy.write import make_room, write_taxonomy

Source = Literal["onet", "esco"]
SOURCES: dict[Source, Callable[[Path], Taxonomy]] = {"onet": read_onet, "esco": read_esco}


def import_taxonomy(source: Source, release: Path, *, out: Path | None, beside: Path | None, force: bool) -> str:
    """Writes the roles and skills of a release into `out`; the words say how many, and what was missing.

    With `beside`, a catalog's folder, what that catalog has stands. Raises ReleaseError, and CatalogError for a
    catalog that cannot be read.
    """
    taxonomy, folder = SOURCES[source](release), out or Path(f"catalog-{source}")
    make_room(folder, force=force)
    if beside:
        taxonomy = fit_beside(taxonomy, load_catalog(beside))
    write_taxonomy(taxonomy, folder)
    return _told(taxonomy, folder, beside or folder)


def _told(taxonomy: Taxonomy, folder: Path, whole: Path) -> str:
    roles = [role for these in taxonomy.roles.values() for role in these]
    names = sum(len(role.aliases) for role in roles)
    lines = [f"not in the release: {name}" for name in taxonomy.missing]
    lines.append(f"{folder}: {len(roles)} roles with {names} other names, and {len(taxonomy.skills)} skills.")
    lines.append(f"Whose work it is stands in its README.md. Next: certcoach catalog check {whole}")
    return "\n".join(lines)

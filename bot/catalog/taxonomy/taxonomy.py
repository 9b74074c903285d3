"""What a release comes to: roles and skills in the catalog's own shapes, with ids that stay from run to run."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from bot.catalog.entry import ID_BYTES
from bot.catalog.model import Role, Skill
from bot.catalog.yaml_tree import FORBIDDEN

_SIGNS = str.maketrans({"+": " plus ", "#": " sharp "})
_DIGEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """Roles by the group of occupations their file is named after, and skills.

    `attribution` is what the licence asks to be said, `how` how importance was read, `missing` what the release
    does not hold although it could.
    """

    source: str
    attribution: str
    how: str
    roles: Mapping[str, tuple[Role, ...]]
    skills: tuple[Skill, ...]
    missing: tuple[str, ...] = ()


def make_ids(names: Mapping[str, str]) -> dict[str, str]:
    """An id for each of the release's keys, from its name.

    A name that is too long, or whose words other keys share, has a digest of the key behind it: the id depends on
    nothing else in the release that may be in another order tomorrow.
    """
    kebabs = {key: _kebab(name) for key, name in names.items()}
    shared = Counter(kebabs.values())
    return {
        key: kebab if kebab and shared[kebab] == 1 and len(kebab) <= ID_BYTES else with_digest(kebab, key)
        for key, kebab in kebabs.items()
    }


def with_digest(kebab: str, key: str) -> str:
    """The id cut at a word so that it fits with a digest of the key behind it."""
    digest = blake2b(key.encode(), digest_size=_DIGEST // 2).hexdigest()
    most = ID_BYTES - _DIGEST - 1
    cut = kebab if len(kebab) <= most else kebab[: most + 1].rpartition("-")[0] or kebab[:most]
    return f"{cut}-{digest}" if cut else f"x-{digest}"


def clean(text: str) -> str:
    """The text on one line, without characters no catalog may hold."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def aliases_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names, each once whatever its case, without the name itself."""
    found: dict[str, str] = {}
    for other in map(clean, others):
        if other and other.casefold() != name.casefold():
            found.setdefault(other.casefold(), other)
    return tuple(found.values())


def _kebab(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name.translate(_SIGNS)).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", ascii_only.lower().replace("'", "")))

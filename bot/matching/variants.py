"""Other forms of a name that people use and no catalog lists."""

import re
from collections.abc import Iterator

from bot.matching.common import COMMON
from bot.matching.words import split

_JOB_WORDS = {
    "developer": ("dev", "development", "programmer"),
    "engineer": ("eng", "engineering"),
    "administrator": ("admin", "administration"),
    "technician": ("tech",),
    "analyst": ("analysis", "analytics"),
    "designer": ("design",),
    "manager": ("management", "mgr"),
    "tester": ("testing",),
    "scientist": ("science",),
    "architect": ("architecture",),
    "auditor": ("auditing", "audit"),
    "marketer": ("marketing",),
    "representative": ("rep",),
    "coordinator": ("coordination",),
    "coder": ("coding",),
    "assistant": ("assisting",),
    "operator": ("operation", "driver"),
    "teacher": ("teaching",),
    "specialist": ("",),
    "officer": ("",),
    "associate": ("",),
}
"""How people shorten or bend the last word of a job, or leave it out."""


_LOWER = "a-zß-ÿа-яіїєґ"
_ENDING = re.compile(rf"(\w*?)([eo]|eur)?(?<=[{_LOWER}])[/:*]([{_LOWER}]{{1,6}})\b")
_IN_PLACE = frozenset({"a", "rice", "euse"})
"""Endings that take the place of the one before them: Ingeniero/a, Administrateur/rice."""


def bent_job_names(words: list[str]) -> Iterator[list[str]]:
    """A job's field of work and short forms: "data engineering" and "data eng" for "data engineer"."""
    *first, last = words or [""]
    if first:
        yield from ([*first, bent] if bent else first for bent in _JOB_WORDS.get(last, ()))


def credential_names(name: str, makers: set[str]) -> Iterator[str]:
    """A credential's name without brackets and maker: "CCNA" for "Cisco CCNA"; and "sec+" for "Security+"."""
    for form in _forms(name):
        words = split(form)
        if words and not (len(words) == 1 and (words[0] in COMMON or words[0].isdigit())):
            yield form
        if len(words) == 2 and words[0] in makers and words[1] not in COMMON and not words[1].isdigit():
            yield from _forms(form.split(maxsplit=1)[1] if " " in form else words[1])


def spoken_names(name: str) -> Iterator[str]:
    """A name in another language, without brackets and once for each ending: "Ingeniero/a de datos"."""
    outside = re.sub(r"\s*\([^)]*\)", "", name)
    yield _ENDING.sub(r"\1\2", outside)
    if _ENDING.search(outside):
        yield _ENDING.sub(_ended, outside)


def _ended(match: re.Match[str]) -> str:
    stem, before, ending = match.groups(default="")
    return f"{stem}{ending}" if ending in _IN_PLACE else f"{stem}{before}{ending}"


def _forms(name: str) -> Iterator[str]:
    yield name
    outside = re.sub(r"\s*\([^)]*\)", "", name)
    if outside != name:
        yield outside
        yield from (inside for inside in re.findall(r"\(([^)]+)\)", name) if inside != inside.lower())
    if re.fullmatch(r"[A-Za-z]{6,}\+", name):
        yield from (name[:3] + "+", name[:4] + "+")

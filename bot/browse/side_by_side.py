"""What is set side by side when visitors compare entries."""

from collections.abc import Callable, Sequence

from bot.browse.entry import (
    assessment,
    duration,
    kind,
    languages,
    level,
    participation,
    supervision,
)
from bot.catalog.marks import MARKS, MarkName
from bot.catalog.model import Catalog, Credential
from bot.flows.card import issuer_name, price, skills, study
from bot.matching.explain import unknown
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.messages import plain
from bot.texts import day, listed

Cell = Callable[[Credential], str]


def rows(entries: Sequence[Credential], catalog: Catalog) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows' names and their cells, in the order of the entries."""
    return tuple((name, tuple(cell(entry) for entry in entries)) for name, cell in _cells(entries, catalog))


def _cells(entries: Sequence[Credential], catalog: Catalog) -> tuple[tuple[str, Cell], ...]:
    return (
        ("Issuer", lambda it: issuer_name(it, catalog)),
        ("Type", kind),
        ("Price", lambda it: price(it, total_price(it))),
        ("Study time", study),
        ("Level", level),
        *((name.capitalize(), _mark(name, catalog)) for name in MARKS),
        ("Teaches", lambda it: skills(it.skills, catalog)),
        ("Only here", lambda it: skills(_only_here(it, entries), catalog) if _only_here(it, entries) else "nothing"),
        ("Tested by", assessment),
        ("Supervision", supervision),
        ("Counts for", duration),
        ("Languages", languages),
        ("How it is taken", participation),
        ("Leads to", lambda it: _names(it.stacks_into, catalog) or "not known"),
        ("Asks first for", lambda it: _names(it.prerequisites, catalog) or "nothing that is known"),
        ("Not known", lambda it: listed(unknown(it, total_price(it))) or "nothing that people ask for"),
        ("Last check", lambda it: day(it.checked.on) if it.checked else "not checked yet"),
    )


def _mark(name: MarkName, catalog: Catalog) -> Cell:
    def cell(credential: Credential) -> str:
        mark = dict(shelf_of(catalog).marks(credential).named)[name]
        return f"{mark.level}: {listed(mark.because)}" if mark.because else mark.level

    return cell


def _only_here(credential: Credential, entries: Sequence[Credential]) -> tuple[str, ...]:
    elsewhere = {skill for other in entries if other is not credential for skill in other.skills}
    return tuple(skill for skill in credential.skills if skill not in elsewhere)


def _names(ids: Sequence[str], catalog: Catalog) -> str:
    return listed([plain(catalog.credentials[id].name) for id in ids if id in catalog.credentials])

"""What is set side by side when visitors compare entries."""

from collections.abc import Callable, Sequence

from bot.browse.entry import (
    NOT_CHECKED,
    NOT_KNOWN,
    NOTHING_KNOWN,
    assessment,
    duration,
    kind,
    languages,
    level,
    participation,
    places,
    supervision,
)
from bot.catalog.marks import MARKS, MarkName
from bot.catalog.model import Catalog, Credential
from bot.flows.card import MARK_LEVELS, MARK_NAMES, issuer_name, price, skills, study
from bot.matching.explain import unknown
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.messages import plain
from bot.texts import day, listed, say

Cell = Callable[[Credential], str]


def rows(entries: Sequence[Credential], catalog: Catalog) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows' names and their cells, in the order of the entries."""
    return tuple((name, tuple(cell(entry) for entry in entries)) for name, cell in _cells(entries, catalog))


def _cells(entries: Sequence[Credential], catalog: Catalog) -> tuple[tuple[str, Cell], ...]:
    return (
        (say("Issuer"), lambda it: issuer_name(it, catalog)),
        (say("Type"), kind),
        (say("Price"), lambda it: price(it, total_price(it))),
        (say("Study time"), study),
        (say("Level"), level),
        *((say(MARK_NAMES[name]), _mark(name, catalog)) for name in MARKS),
        (say("Teaches"), lambda it: skills(it.skills, catalog)),
        (say("Only here"), lambda it: _taught(_only_here(it, entries), catalog)),
        (say("Tested by"), assessment),
        (say("Supervision"), supervision),
        (say("Counts for"), duration),
        *(((say("Counts only in"), places),) if any(it.valid_in for it in entries) else ()),
        (say("Languages"), languages),
        (say("How it is taken"), participation),
        (say("Leads to"), lambda it: _names(it.stacks_into, catalog) or say(NOT_KNOWN)),
        (say("Asks first for"), lambda it: _names(it.prerequisites, catalog) or say(NOTHING_KNOWN)),
        (say("Not known"), _unknown),
        (say("Last check"), lambda it: day(it.checked.on) if it.checked else say(NOT_CHECKED)),
    )


def _mark(name: MarkName, catalog: Catalog) -> Cell:
    def cell(credential: Credential) -> str:
        mark = dict(shelf_of(catalog).marks(credential).named)[name]
        level = say(MARK_LEVELS[mark.level])
        return f"{level}: {listed(mark.because)}" if mark.because else level

    return cell


def _taught(ids: tuple[str, ...], catalog: Catalog) -> str:
    return skills(ids, catalog) if ids else say("nothing")


def _unknown(credential: Credential) -> str:
    names = unknown(credential, total_price(credential))
    return listed([say(name) for name in names]) or say("nothing that people ask for")


def _only_here(credential: Credential, entries: Sequence[Credential]) -> tuple[str, ...]:
    elsewhere = {skill for other in entries if other is not credential for skill in other.skills}
    return tuple(skill for skill in credential.skills if skill not in elsewhere)


def _names(ids: Sequence[str], catalog: Catalog) -> str:
    return listed([plain(catalog.credentials[id].name) for id in ids if id in catalog.credentials])

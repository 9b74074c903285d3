"""Where the evidence for a credential got weaker: a mark, a check, a source."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalog.marks import MARKS, Mark
from bot.catalog.model import Catalog, Checked, Credential
from bot.matching.shelf import shelf_of

_HEIGHT = {"not known": 0, "low": 1, "medium": 2, "high": 3}
_TRUST = {None: 0, "low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True)
class Weaker:
    """One credential (its id) and what now speaks less for it, in words."""

    credential: str
    text: str


def weaker(old: Catalog, new: Catalog) -> tuple[Weaker, ...]:
    """All that got weaker on the credentials both catalogs hold, by id."""
    return tuple(
        Weaker(each, text)
        for each in sorted(old.credentials.keys() & new.credentials.keys())
        for text in (*_marks(each, old, new), *_sources(old.credentials[each], new.credentials[each]))
    )


def mark_change(name: str, before: Mark, after: Mark) -> str:
    """A mark's change with the facts that made it: "quality medium -> low (no assessment; before: an exam)"."""
    now = "; ".join(fact for fact in after.because if fact not in before.because)
    then = "; ".join(fact for fact in before.because if fact not in after.because)
    facts = "; ".join(filter(None, (now, then and f"before: {then}")))
    return f"{name} {before.level} -> {after.level} ({facts})"


def _marks(each: str, old: Catalog, new: Catalog) -> Iterator[str]:
    before, after = shelf_of(old).marks(old.credentials[each]), shelf_of(new).marks(new.credentials[each])
    for name in MARKS:
        was, now = getattr(before, name), getattr(after, name)
        if _HEIGHT[now.level] < _HEIGHT[was.level]:
            yield mark_change(name, was, now)


def _sources(before: Credential, after: Credential) -> Iterator[str]:
    if before.url and not after.url:
        yield f"its address is gone ({before.url})"
    if before.checked:
        yield from _checked(before.checked, after.checked)
    sourced = {each.by: each.source for each in after.recognition if each.source}
    still = {each.by for each in after.recognition}
    for each in before.recognition:
        if each.source and each.by not in sourced:
            lost = "lost its source" if each.by in still else "is gone"
            yield f"recognition by {each.by} {lost} ({each.source})"
    claims = {each.claim for each in after.outcome_evidence}
    for each in before.outcome_evidence:
        if each.claim not in claims:
            yield f"outcome evidence is gone: {each.claim} ({each.source})"


def _checked(before: Checked, after: Checked | None) -> Iterator[str]:
    if after is None:
        yield f"no longer says when and where it was checked (before: {before.on}, {before.source})"
        return
    if after.on < before.on:
        yield f"checked on {before.on} -> {after.on}, an older day"
    if _TRUST[after.confidence] < _TRUST[before.confidence]:
        yield f"confidence {before.confidence} -> {after.confidence or 'not known'}"
    if unsourced := [name for name in before.fields if name not in after.fields]:
        yield f"no source is named any more for {', '.join(unsourced)}"

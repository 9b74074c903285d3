"""What `certcoach catalog check` finds: faults, and beside them what an admin should look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from bot.catalog.coverage import doubts_between
from bot.catalog.doubts import doubts_about
from bot.catalog.faults import Fault, shown_path
from bot.catalog.leaks import secrets_in
from bot.catalog.load import Reading, catalog_files, no_collecting, read_catalog
from bot.catalog.places import Doubt
from bot.catalog.twins import doubts_about_twins
from bot.catalog.wording import doubts_in_texts, misread_texts
from bot.catalog.yaml_tree import MOST_BYTES

OLD_AFTER_DAYS = 365
"""Most fees rise once a year; what was looked at longer ago is worth another look."""

MOST_LEAKS = 20
"""How many secrets of one file are told."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a folder or a file; `errors` make a check fail, the others do not."""

    folder: str
    errors: tuple[Fault, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    advice: tuple[Doubt, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def good(self) -> bool:
        """Whether the catalog can be used as it is."""
        return not self.errors


@no_collecting()
def check_catalog(folder: Path, today: date | None = None, most_days: int = OLD_AFTER_DAYS) -> Report:
    """Everything wrong and everything doubtful below the folder; age is only looked at when `today` is given."""
    return _check(folder, shown_path(folder), None, today, most_days)


@no_collecting()
def check_file(file: Path, otherwise: Path, today: date | None = None, most_days: int = OLD_AFTER_DAYS) -> Report:
    """The same for one file of a catalog, beside the rest of it.

    Its catalog is the nearest folder above with an issuers.yaml, else `otherwise` if the file is in there, else the
    folder the file is in.
    """
    whole = file.resolve()
    above = next((each for each in whole.parents if (each / "issuers.yaml").is_file()), otherwise.resolve())
    folder = above if whole.is_relative_to(above) else whole.parent
    folder = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    return _check(folder, shown_path(file), shown_path(folder / whole.relative_to(folder.resolve())), today, most_days)


def _check(folder: Path, shown: str, only: str | None, today: date | None, most_days: int) -> Report:
    reading = read_catalog(folder)
    errors = tuple(each for each in sorted({*reading.faults, *_leaks(folder)}) if only in (None, each.path))
    doubts = [*_unread_files(folder), *_doubts(reading, today, most_days)]
    doubts = [each for each in doubts if only in (None, each.fault.path)]
    warnings, advice = (tuple(each for each in doubts if each.level == level) for level in ("warning", "advice"))
    return Report(shown, errors, warnings, advice, () if errors else _counts(reading, only))


def _counts(reading: Reading, only: str | None) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, sum(only in (None, each.path) for each in entries.values()))
        for name, entries in reading.places.items()
        if name != "people"
    )


def _doubts(reading: Reading, today: date | None, most_days: int) -> Iterator[Doubt]:
    """Doubts between entries only come where all entries are right; the missing ones would seem to be missing."""
    catalog, places = reading.catalog, reading.places
    for credential in catalog.credentials.values():
        yield from doubts_about(credential, places["credentials"][credential.id], today, most_days)
    for list_name, entries in places.items():
        right = getattr(catalog, list_name)
        for name, place in entries.items():
            yield from doubts_in_texts(place)
            yield from misread_texts(right[name], place) if name in right else ()
    if not reading.faults:
        yield from doubts_about_twins(catalog, places)
        yield from doubts_between(catalog, places)


def _leaks(folder: Path) -> Iterator[Fault]:
    for path in catalog_files(folder):
        text = _text_of(path)
        for start, what in islice(secrets_in(text), MOST_LEAKS):
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            message = f"this looks like {what}; take it out and have it revoked, since others may have seen it"
            yield Fault(shown_path(path), line, column, message)


def _text_of(path: Path) -> str:
    try:
        readable = path.is_file() and path.stat().st_size <= MOST_BYTES
        return path.read_text(encoding="utf-8", errors="replace") if readable else ""
    except OSError:
        return ""


def _unread_files(folder: Path) -> Iterator[Doubt]:
    for path in sorted(folder.rglob("*.yml")):
        shown = shown_path(path)
        yield Doubt("warning", "unread-file", shown, Fault(shown, 1, 1, "not read, only *.yaml is; rename it"))

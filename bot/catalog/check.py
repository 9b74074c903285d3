"""What `certcoach catalog check` says: the faults, and beside them what an admin should look at."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.catalog.faults import CatalogError, Fault
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog, Credential

OLD_AFTER_DAYS = 365
"""Most fees rise once a year; what was looked at longer ago is worth another look."""
OFFER_DAYS = 90
"""Free offers and vouchers come and go; they are looked at more often."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be loaded and may still be wrong; `about` is the id, or the file."""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a folder; only `errors` make a check fail."""

    folder: str
    errors: tuple[Fault, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def good(self) -> bool:
        """Whether the coach can use the catalog."""
        return not self.errors


def check_catalog(folder: Path, today: date | None = None) -> Report:
    """Everything wrong and everything doubtful below the folder; age is only looked at when `today` is given."""
    unread = tuple(_unread_files(folder))
    try:
        catalog = load_catalog(folder)
    except CatalogError as error:
        return Report(str(folder), error.faults, unread)
    lists = {"issuers": catalog.issuers, "skills": catalog.skills, "roles": catalog.roles}
    counts = tuple((name, len(each)) for name, each in (lists | {"credentials": catalog.credentials}).items())
    return Report(str(folder), (), (*unread, *_doubts(catalog, today)), counts)


def render_text(report: Report) -> str:
    """The report for people: a line for each fault, one for all entries with the same doubt, then how many."""
    lines = [str(each) for each in report.errors]
    alike: dict[str, list[str]] = {}
    for doubt in report.warnings:
        alike.setdefault(doubt.message, []).append(doubt.about)
    lines += [f"warning: {_some(abouts)}: {message}" for message, abouts in alike.items()]
    if report.good:
        held = ", ".join(f"{number} {name}" for name, number in report.counts)
        lines.append(f"{report.folder}: fine, {held}")
    else:
        lines.append(f"{report.folder}: {_counted(len(report.errors), 'fault')} to mend")
    if report.warnings:
        lines[-1] += f"; {_counted(len(report.warnings), 'warning')}"
    return "\n".join(lines)


def render_json(report: Report) -> str:
    """The report for scripts, as one JSON object."""
    faults = [
        {"path": each.path, "line": each.line, "column": each.column, "message": each.message} for each in report.errors
    ]
    warnings = [{"about": each.about, "message": each.message} for each in report.warnings]
    found = {"ok": report.good, "errors": faults, "warnings": warnings, "counts": dict(report.counts)}
    return json.dumps({"folder": report.folder, **found}, ensure_ascii=False, indent=2)


def _some(abouts: list[str], most: int = 12) -> str:
    shown = ", ".join(abouts[:most])
    return f"{shown} and {len(abouts) - most} more" if len(abouts) > most else shown


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _unread_files(folder: Path) -> Iterator[Doubt]:
    for path in sorted(folder.rglob("*.yml")):
        yield Doubt(str(path), "not read, only *.yaml is; rename it")


def _doubts(catalog: Catalog, today: date | None) -> Iterator[Doubt]:
    for credential in catalog.credentials.values():
        about = credential.id
        for doubt in (_free, _kind, _lasting):
            if message := doubt(credential):
                yield Doubt(about, message)
        if today is not None and (message := _age(credential, today)):
            yield Doubt(about, message)
    yield from _loose_ends(catalog)


def _free(credential: Credential) -> str:
    cost = credential.cost
    if cost is None or cost.amount or cost.free_certificate is not None:
        return ""
    return "costs 0: is the certificate free, or the course only? Say free_certificate in its cost"


def _kind(credential: Credential) -> str:
    if credential.type == "certification" and credential.assessment in {"none", "quiz"}:
        given = "no assessment" if credential.assessment == "none" else "only a quiz"
        return f"called a certification with {given}; certificate-of-completion may be the right type"
    return ""


def _lasting(credential: Credential) -> str:
    validity = credential.validity
    if validity is not None and validity.expires is False and validity.months is not None:
        return "validity says both months and expires: false; keep one"
    return ""


def _age(credential: Credential, today: date) -> str:
    if credential.offer_until is not None and credential.offer_until < today:
        return "the offer is over; look whether there is a new one"
    if credential.checked is None:
        return ""
    days = (today - credential.checked.on).days
    free = credential.cost is not None and not credential.cost.amount
    most = OFFER_DAYS if free else OLD_AFTER_DAYS
    return f"last checked more than {most} days ago; look again" if days > most else ""


def _loose_ends(catalog: Catalog) -> Iterator[Doubt]:
    wanted = {skill for role in catalog.roles.values() for skill in role.skills}
    taught = {skill for credential in catalog.credentials.values() for skill in credential.skills}
    for credential in catalog.credentials.values():
        if catalog.roles and wanted.isdisjoint(credential.skills):
            yield Doubt(credential.id, "teaches no skill that a role asks for")
    for skill in catalog.skills:
        if skill not in taught:
            yield Doubt(skill, "no credential teaches it")

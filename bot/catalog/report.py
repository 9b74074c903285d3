"""A check's report, for people on a terminal, for scripts, and for the page of a pull request."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.catalog.check import Report
from bot.catalog.faults import Fault
from bot.catalog.places import Doubt

SHOWN = 3
"""How many doubts of a kind are shown where not all are asked for."""


def render_text(report: Report, *, whole: bool = False) -> str:
    """Of each kind of doubt the first few, or all of them; then, nearest to the prompt, each fault, and how many."""
    lines: list[str] = []
    for doubts in (report.advice, report.warnings):
        for alike in _by_rule(doubts):
            lines += _some(alike, len(alike) if whole else SHOWN)
    lines += map(str, report.errors)
    return "\n".join([*lines, _summary(report)])


def render_json(report: Report) -> str:
    """The report for scripts, as one JSON object."""
    found = {
        "folder": report.folder,
        "ok": report.good,
        "errors": [_placed(each) for each in report.errors],
        "warnings": [_doubt(each) for each in report.warnings],
        "advice": [_doubt(each) for each in report.advice],
        "counts": dict(report.counts),
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def render_annotations(report: Report, beside: Path) -> str:
    """The report as GitHub's workflow commands, which mark the lines of a pull request; paths from `beside`."""
    lines = [_annotation("error", each, beside) for each in report.errors]
    lines += [_annotation("warning", each.fault, beside) for each in report.warnings]
    lines += [_annotation("notice", each.fault, beside) for each in report.advice]
    return "\n".join([*lines, _summary(report)])


def _by_rule(doubts: Sequence[Doubt]) -> list[list[Doubt]]:
    alike: dict[str, list[Doubt]] = {}
    for each in doubts:
        alike.setdefault(each.rule, []).append(each)
    return list(alike.values())


def _some(alike: list[Doubt], most: int) -> Iterator[str]:
    for each in alike[:most]:
        fault = each.fault
        yield f"{fault.path}:{fault.line}:{fault.column}: {each.level}: {each.about}: {fault.message}"
    if len(alike) > most:
        yield f"  and {len(alike) - most} more like this ({alike[0].rule}); --all shows them"


def _summary(report: Report) -> str:
    if report.good:
        held = ", ".join(f"{number} {name}" for name, number in report.counts)
        parts = [f"{report.folder}: fine, {held}"]
    else:
        parts = [f"{report.folder}: {_counted(len(report.errors), 'fault')} to mend"]
    parts += [_counted(len(report.warnings), "warning")] if report.warnings else []
    parts += [f"{_counted(len(report.advice), 'piece')} of advice"] if report.advice else []
    return "; ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _placed(fault: Fault) -> dict[str, Any]:
    return {"path": fault.path, "line": fault.line, "column": fault.column, "message": fault.message}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {"about": doubt.about, "rule": doubt.rule, **_placed(doubt.fault)}


def _annotation(command: str, fault: Fault, beside: Path) -> str:
    """One workflow command; `%`, line ends and, in properties, `:` and `,` are escaped as its format asks."""
    path = Path(fault.path).resolve()
    shown = path.relative_to(beside.resolve()) if path.is_relative_to(beside.resolve()) else path
    place = f",line={fault.line},col={fault.column}" if fault.line else ""
    file = _escaped(shown.as_posix()).replace(":", "%3A").replace(",", "%2C")
    return f"::{command} file={file}{place}::{_escaped(fault.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

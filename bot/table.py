"""Rows as a table for a spreadsheet, which must never take people's words for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

_FORMULA = frozenset("=+-@|%")
"""What a formula begins with, blanks aside (OWASP, CSV injection)."""


def as_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The rows as CSV in UTF-8 with a mark, as spreadsheets expect it."""
    file = StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([[_harmless(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def as_written(cell: str) -> str:
    """A cell without the quote that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and _is_formula(cell[1:]) else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if _is_formula(cell) or cell[:1] in {"\t", "\r", "\n"} else cell


def _is_formula(cell: str) -> bool:
    return cell.lstrip()[:1] in _FORMULA

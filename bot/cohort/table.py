"""A cohort as a table for a spreadsheet, which must never take a person's words for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO


def as_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The rows as CSV in UTF-8 with a mark, as spreadsheets expect it."""
    file = StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([[_harmless(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that begins as a formula does, blanks aside, gets a quote before it (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip()[:1] in set("=+-@|%") or cell[:1] in {"\t", "\r", "\n"} else cell

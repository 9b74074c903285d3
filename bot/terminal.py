"""Rows as a table of plain text that keeps to a terminal's width."""

from collections.abc import Iterable, Sequence
from io import StringIO


def drawn(rows: Iterable[Sequence[str]], width: int, headings: Sequence[str] = (), numbers: Iterable[int] = ()) -> str:
    """The rows in columns, wrapped between words to `width` characters; the columns in `numbers` end at the right."""
    from rich.console import Console
    from rich.table import Table

    right, table = frozenset(numbers), Table(box=None, show_header=bool(headings), padding=(0, 2, 0, 0))
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place in right else "left")
    for row in rows:
        table.add_row(*row)
    drawing = StringIO()
    Console(file=drawing, width=width, markup=False, emoji=False, highlight=False, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in drawing.getvalue().rstrip().splitlines())

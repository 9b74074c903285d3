"""How the benchmarks report: one row a promise, our figure beside that of a named peer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, our figure, the peer's in the same run, and whether the goal is reached."""

    what: str
    ours: str
    peer: str
    goal: str
    reached: bool


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all are not above."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]


def lines(rows: Sequence[Row]) -> list[str]:
    """The rows as a Markdown table."""
    cells = [("what", "ours", "peer", "goal", "reached")]
    cells += [(row.what, row.ours, row.peer, row.goal, "yes" if row.reached else "NO") for row in rows]
    return ruled(cells)


def ruled(cells: Sequence[Sequence[str]]) -> list[str]:
    """Cells as a Markdown table, the first row as its head."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rows = [cells[0], ["-" * width for width in widths], *cells[1:]]
    return [f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows]

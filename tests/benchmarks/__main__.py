"""`python -m tests.benchmarks`: what is promised, measured against named peers in one run; status 1 if it fails."""

import sys

from tests.benchmarks import start, turns
from tests.benchmarks.table import lines

if __name__ == "__main__":
    rows = [row for measure in (turns.measure, start.measure) for row in measure()]
    print("\n".join(lines(rows)))  # noqa: T201
    sys.exit(not all(row.reached for row in rows))

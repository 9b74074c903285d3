"""`python -m tests.benchmarks`: what is promised, measured against named peers in one run; status 1 if it fails."""

import sys

from tests.benchmarks import browsing, checking, completing, matching, reload, sending, start, turns
from tests.benchmarks.table import lines

if __name__ == "__main__":
    table, mean = matching.quality()
    rows = [
        mean,
        *(
            row
            for part in (matching, completing, turns, sending, start, reload, checking, browsing)
            for row in part.measure()
        ),
    ]
    print(*table, "", *lines(rows), sep="\n")  # noqa: T201
    sys.exit(not all(row.reached for row in rows))

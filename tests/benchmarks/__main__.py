"""What is promised, measured against named peers in one run; status 1 if something fails.

`python -m tests.benchmarks` measures all, `python -m tests.benchmarks turns claims` those two.
"""

import sys

from tests.benchmarks import (
    browsing,
    checking,
    claims,
    completing,
    drawing,
    lateness,
    matching,
    memory,
    pacing,
    recovery,
    reload,
    sending,
    start,
    turns,
)
from tests.benchmarks.table import lines

PARTS = {
    part.__name__.rpartition(".")[2]: part
    for part in (
        matching,
        completing,
        turns,
        claims,
        lateness,
        recovery,
        memory,
        pacing,
        sending,
        start,
        reload,
        checking,
        browsing,
        drawing,
    )
}

if __name__ == "__main__":
    wanted = sys.argv[1:] or [*PARTS]
    if unknown := [name for name in wanted if name not in PARTS]:
        sys.exit(f"there is no measure {', '.join(unknown)}; there are {', '.join(PARTS)}")
    table, mean = matching.quality() if "matching" in wanted else ([], None)
    rows = [mean] if mean else []
    rows += [row for name in wanted for row in PARTS[name].measure()]
    print(*table, "", *lines(rows), sep="\n")  # noqa: T201
    sys.exit(not all(row.reached for row in rows))

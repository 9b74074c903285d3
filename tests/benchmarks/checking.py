"""`certcoach catalog check` of ten thousand credentials: its time from start to end, and the most memory it takes."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.many_entries import write_many
from tests.benchmarks.table import Row

GOAL_SECONDS, GOAL_MEGABYTES, ROUNDS = 5.0, 500.0, 3
CHECK = """
import resource, sys
from bot.__main__ import main
sys.argv = ["certcoach", "catalog", "check", sys.argv[1]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
PEER = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def measure() -> list[Row]:
    """Our check against only reading the same files with PyYAML's C loader; the best of some rounds each."""
    with TemporaryDirectory(prefix="certcoach-") as folder:
        number = write_many(Path(folder))
        peer = min(_run(PEER, folder)[0] for _ in range(ROUNDS))
        seconds, said = min(_run(CHECK, folder) for _ in range(ROUNDS))
    megabytes = int(said.split()[-1]) / 1024
    goal = f"<= {GOAL_SECONDS:.0f} s, <= {GOAL_MEGABYTES:.0f} MB"
    reached = seconds <= GOAL_SECONDS and megabytes <= GOAL_MEGABYTES
    told = f"PyYAML reads the same files, unchecked: {peer:.1f} s"
    return [Row(f"{number:,} credentials checked", f"{seconds:.1f} s, {megabytes:.0f} MB", told, goal, reached)]


def _run(code: str, folder: str) -> tuple[float, str]:
    begun = time.perf_counter()
    said = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=True, text=True).stdout  # noqa: S603
    return time.perf_counter() - begun, said

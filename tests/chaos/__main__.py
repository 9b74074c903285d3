"""`make chaos`: every fault in its long form, on both databases, with a table of what came of each.

`python -m tests.chaos kills death` plays only the scenes whose name begins so. Exit status 1 when a promise was broken.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tests import postgresql
from tests.chaos import scenes
from tests.chaos.check import Verdict
from tests.chaos.whole import whole_killed
from tests.chaos.worker import POINTS

PEOPLE, KILLS, LEAVING, WHOLE_KILLS = 20_000, 50, 10_000, 8
DISK = "size=4M"
HEAD = ("scene", "attempted", "accepted", "dropped", "lost", "doubled", "unexpected", "seconds")
Scene = tuple[str, Callable[[], Coroutine[Any, Any, Verdict]]]
"""Its name, whose first word chooses it, and what plays it."""


@dataclass(frozen=True)
class Ground:
    """Where scenes are played: a folder, a PostgreSQL server of their own, and a small disk if there is one."""

    folder: str
    installed: Path
    socket: Path
    disk: Path | None
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def sqlite(self) -> str:
        """The URL of a new file."""
        return f"sqlite:///{self.folder}/{next(self.numbers)}.sqlite3"

    def new_folder(self) -> Path:
        """An empty folder."""
        folder = Path(self.folder) / str(next(self.numbers))
        folder.mkdir()
        return folder

    def server(self) -> str:
        """The URL of a new database on the server."""
        return postgresql.create_database(self.installed, self.socket, f"chaos_{next(self.numbers)}")

    def gone(self, seconds: float) -> Coroutine[Any, Any, Verdict]:
        """The scene in which the server is gone for so long."""
        stop = partial(postgresql.stop, self.installed, self.socket)
        start = partial(postgresql.start_again, self.installed, self.socket)
        return scenes.outage(self.server(), stop, start, seconds)

    def scenes(self) -> Iterator[Scene]:
        """All there are, the longest last."""
        for place, new in (("SQLite", self.sqlite), ("PostgreSQL", self.server)):
            for point in POINTS:
                yield f"death {point}, {place}", lambda new=new, point=point: scenes.death_at(new(), point)
            yield f"pause past the lease, {place}", lambda new=new: scenes.pause_past_the_lease(new())
            yield f"deploy, {place}", lambda new=new: scenes.deploy(new())
            yield f"leaving, {LEAVING:,} of them, {place}", lambda new=new: scenes.leaving(new(), LEAVING)
            yield f"erased while leased, {place}", lambda new=new: scenes.erased_while_leased(new())
        yield (
            f"whole product killed, {WHOLE_KILLS} times, SQLite",
            lambda: whole_killed(self.new_folder(), 120, WHOLE_KILLS),
        )
        yield "cut at COMMIT, PostgreSQL", lambda: scenes.cut_at_commit(self.server())
        yield "line goes dead, PostgreSQL", lambda: scenes.dead_line(self.server())
        if disk := self.disk:
            yield "disk full for 4 s, SQLite", lambda: scenes.full_disk(disk)
        yield "outage of 1 s, PostgreSQL", lambda: self.gone(1)
        yield "outage of 60 s, PostgreSQL", lambda: self.gone(60)
        for place, new in (("SQLite", self.sqlite), ("PostgreSQL", self.server)):
            yield f"kills, {KILLS} of them, {place}", lambda new=new: scenes.random_kills(new(), PEOPLE, KILLS)


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A disk of four megabytes; None for who may not mount one."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", folder]
        if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:  # noqa: S603 - fixed words
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)  # noqa: S603, S607


def play(name: str, scene: Callable[[], Coroutine[Any, Any, Verdict]]) -> bool:
    """Plays a scene, prints its row and whatever was wrong, and says whether every promise was kept."""
    begun = time.monotonic()
    verdict = asyncio.run(scene())
    doubled = sum(number for _, number in verdict.doubled)
    figures = (verdict.attempted, verdict.accepted, verdict.dropped, len(verdict.lost), doubled)
    row(name, *figures, len(verdict.unexpected), f"{time.monotonic() - begun:.1f}")
    for line in (*(f"lost: {person}" for person in verdict.lost[:5]), *verdict.unexpected[:5]):
        print(f"    {line}")  # noqa: T201
    return verdict.kept


def row(name: str, *cells: object) -> None:
    """Prints a row of the table."""
    print(f"{name:52}" + "".join(f"{cell!s:>12}" for cell in cells), flush=True)  # noqa: T201


def main(chosen: list[str]) -> int:
    """Plays what was chosen, by default all; the exit status."""
    installed = postgresql.programs()
    if installed is None:
        raise SystemExit("make chaos needs PostgreSQL: install Debian's package postgresql")
    row(*HEAD)
    with tempfile.TemporaryDirectory() as folder, postgresql.server(installed) as socket, small_disk() as disk:
        played = Ground(folder, installed, socket, disk).scenes()
        kept = [play(name, scene) for name, scene in played if not chosen or name.startswith(tuple(chosen))]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Where a run is played: a crowd in a real database, the recorder, worker processes, and the hand that strikes them."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.store.database import open_database
from tests.chaos.check import Fault, Verdict, judge
from tests.chaos.crowd import gather, waiting
from tests.chaos.recorder import Recorder

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 240.0
"""Seconds a run may take to come to its end when the machine has other work."""
LOOK = 0.1
"""Seconds between two looks into the database of others, which tells nobody when it changes."""


@dataclass
class Stage:
    """A run under way; `faults` is what the checker may blame, `left` who is to get nothing any more."""

    url: str
    recorder: Recorder
    people: int
    lease: float
    workers: dict[str, asyncio.subprocess.Process] = field(default_factory=dict[str, asyncio.subprocess.Process])
    faults: list[Fault] = field(default_factory=list[Fault])
    left: set[str] = field(default_factory=set[str])

    async def start(self, name: str, *, crash_at: str = "", hold_at: str = "", url: str = "") -> None:
        """Starts a worker, that dies or is held at the named point if there is one; it is at work after this."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.worker", url or self.url),
            *(str(self.recorder.port), name, str(self.lease)),
            cwd=ROOT,
            env=os.environ | {"CERTCOACH_CRASH_AT": crash_at, "CERTCOACH_HOLD_AT": hold_at},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        self.workers[name] = process
        assert process.stdout
        await process.stdout.readline()

    async def stop(self, name: str) -> None:
        """Tells a worker to stop, which it has to do within the ten seconds of a process manager."""
        self.workers[name].terminate()
        await asyncio.wait_for(self.workers.pop(name).wait(), 10)

    async def kill(self, name: str) -> None:
        """Kills a worker as kill -9 does; one that had ended by itself is a fault of the product."""
        if self.workers[name].returncode is not None:
            raise AssertionError(f"{name} ended by itself")
        self.blame("kill -9", name)
        self.workers[name].kill()
        await self.workers.pop(name).wait()

    async def dies(self, name: str, point: str) -> bool:
        """Whether a worker died by its own hand at the point."""
        status = await asyncio.wait_for(self.workers.pop(name).wait(), PATIENCE)
        self.blame(f"death at {point}", name)
        return status == -signal.SIGKILL

    async def held(self, name: str) -> None:
        """Waits until a worker is held where it was told to be."""
        stdout = self.workers[name].stdout
        assert stdout
        assert await asyncio.wait_for(stdout.readline(), PATIENCE) == b"held\n"

    def go_on(self, name: str) -> None:
        """Lets a worker that is held go on."""
        self._stdin(name).write(b"go on\n")

    def hold_no_more(self, name: str) -> None:
        """Lets a worker go on, now and each time from here on."""
        self._stdin(name).close()

    def blame(self, fault: str, worker: str = "", begun: float | None = None) -> None:
        """Notes a fault that lasted until now."""
        now = time.monotonic()
        self.faults.append(Fault(fault, worker, now if begun is None else begun, now))

    async def over(self) -> None:
        """Waits until nobody waits for a reminder any more."""
        await self.recorder.until(self.people - len(self.left), PATIENCE)
        database = await open_database(self.url)
        async with asyncio.timeout(PATIENCE):
            while await database.run(waiting):  # noqa: ASYNC110 - no event comes from another process
                await asyncio.sleep(LOOK)
        await database.close()

    def verdict(self) -> Verdict:
        """What came of it."""
        stayed = {f"p{number:06}" for number in range(self.people)} - self.left
        workers = 1 + max(len(self.workers), 1)
        return judge(stayed, self.recorder.arrivals, self.faults, self.recorder.attempted, workers)

    def _stdin(self, name: str) -> asyncio.StreamWriter:
        stdin = self.workers[name].stdin
        assert stdin
        return stdin


@asynccontextmanager
async def stage(url: str, people: int, *, lease: float = 4, pause: float = 0.002) -> AsyncGenerator[Stage]:
    """A crowd of whom all are due, and no worker yet; workers that are left are stopped at the end."""
    database = await open_database(url)
    await database.run(gather(people, datetime.now(UTC)))
    await database.close()
    async with Recorder(pause) as recorder:
        played = Stage(url, recorder, people, lease)
        try:
            yield played
        finally:
            for process in played.workers.values():
                if process.returncode is None:
                    process.kill()
            await asyncio.gather(*(process.wait() for process in played.workers.values()))

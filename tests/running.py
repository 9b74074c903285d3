"""`certcoach run` as a real process, what it writes, and its page."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parent.parent
PATIENCE = 60


@dataclass
class Running:
    """The process, the lines it wrote so far to both streams, and a browser at its page."""

    process: asyncio.subprocess.Process
    browser: aiohttp.ClientSession
    lines: list[str] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def written(self) -> str:
        return "".join(self.lines)

    @property
    def url(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+", self.written)
        assert found
        return found[0]

    async def until(self, holds: Callable[[str], object]) -> None:
        """Waits until what was written is as wanted."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: holds(self.written))

    async def say(self, text: str) -> str:
        """What the page answers to a message."""
        said = {"id": os.urandom(8).hex(), "text": text}
        async with self.browser.post(f"{self.url}/api/say", json=said) as answer:
            return await answer.text()

    async def ask(self, path: str) -> tuple[int, str]:
        async with self.browser.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def ready(self) -> dict[str, Any]:
        async with self.browser.get(f"{self.url}/readyz") as answer:
            return await answer.json()

    async def stop(self) -> int:
        """Tells it to stop; its exit status, which has to be there within the ten seconds of a process manager."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            return await self.process.wait()

    async def read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            async with self._changed:
                self.lines.append(line.decode())
                self._changed.notify_all()


@asynccontextmanager
async def running(
    folder: Path, *words: str, program: tuple[str, ...] = ("-m", "bot"), **settings: object
) -> AsyncIterator[Running]:
    """The coach once it is ready, started with these words; no token and no .env of the machine's own reach it."""
    clean = {
        name: value for name, value in os.environ.items() if not name.endswith("_TOKEN") and "CERTCOACH" not in name
    }
    ours = {"CERTCOACH_DATA": folder, "CERTCOACH_PORT": "0", "PYTHONPATH": ROOT, **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *program, "run", *words),
        env=clean | {name: str(value) for name, value in ours.items()},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    async with aiohttp.ClientSession() as browser:
        coach = Running(process, browser)
        reading = [asyncio.create_task(coach.read(stream)) for stream in (process.stdout, process.stderr)]
        try:
            await coach.until(lambda written: "Ready. " in written)
            yield coach
        finally:
            if process.returncode is None:
                process.kill()
            await asyncio.gather(process.wait(), *reading)

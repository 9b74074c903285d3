"""The outside recorder: a platform that lives on while workers die, and keeps all that came to it, append-only.

A message is one line of JSON, its answer one line. What a worker wrote before it died is taken all the same, as
platforms do.
"""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it came: from which worker, when (monotonic seconds), whether it was dropped as a second copy."""

    at: float
    worker: str
    platform: str
    person: str
    key: str
    dropped: bool = False


@dataclass
class Recorder:
    """The platform; a send takes `pause` seconds, and those beyond 64 at once wait for each other."""

    pause: float = 0.002
    attempted: int = 0
    arrivals: list[Arrival] = field(default_factory=list[Arrival])
    port: int = 0

    async def __aenter__(self) -> Self:
        self._known = set[str]()
        self._changed = asyncio.Condition()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    @property
    def accepted(self) -> list[Arrival]:
        """What reached a person."""
        return [arrival for arrival in self.arrivals if not arrival.dropped]

    async def until(self, number: int, patience: float = 120) -> None:
        """Waits until so many messages have reached people."""
        async with asyncio.timeout(patience), self._changed:
            await self._changed.wait_for(lambda: len(self.accepted) >= number)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                self.attempted += 1
                await asyncio.sleep(self.pause)
                await self._take(**json.loads(line))
                writer.write(b"taken\n")
        except ConnectionError:
            pass  # whoever wrote is dead; what they wrote is taken
        finally:
            writer.close()

    async def _take(self, worker: str, platform: str, person: str, key: str) -> None:
        dropped = platform == "keyed" and key in self._known
        self._known.add(key)
        self.arrivals.append(Arrival(time.monotonic(), worker, platform, person, key, dropped))
        async with self._changed:
            self._changed.notify_all()

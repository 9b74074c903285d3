"""A worker that may die: the real ticker on the real store, sending to the recorder.

`python -m tests.chaos.worker URL PORT NAME LEASE`, where LEASE is in seconds, shorter than an operator's so that a run
ends in minutes. With CERTCOACH_CRASH_AT it kills itself the first time it comes to the named point. With
CERTCOACH_HOLD_AT the unit of work named there says so and waits for a line each time, "settle asked" before it begins,
"claim_due after commit" behind it. The points are laid around the database and the platform here, so the product's own
code knows nothing of them.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import bot.ticker
from bot.messages import Address, Reply
from bot.person import Person, Reminder
from bot.ports import Delivery, Handle, Sent
from bot.sending import LEASE, SEND_TIME
from bot.store.database import Database, open_database
from bot.ticker import SENDS_ON
from tests.chaos.crowd import PLATFORMS

PATIENCE = 2
"""Seconds until a dead line is given up here; an operator waits longer."""
CRASH_AT, HOLD_AT = (os.environ.get(f"CERTCOACH_{what}_AT", "") for what in ("CRASH", "HOLD"))
UNITS = ("claim_due", "held", "settle")
POINTS = (
    *(f"{unit} {moment}" for unit in UNITS for moment in ("begins", "before commit", "after commit")),
    "send before write",
    "send after write",
    "send after answer",
)


def cross(point: str) -> None:
    """Goes on, or dies here as by kill -9."""
    if point == CRASH_AT:
        os.kill(os.getpid(), signal.SIGKILL)


async def hold(point: str) -> None:
    """Goes on, or first says that it waits here, and for a line."""
    if point == HOLD_AT:
        print("held", flush=True)  # noqa: T201 - whoever started this waits for it
        await asyncio.to_thread(sys.stdin.readline)


class Mortal:
    """The real database with a point around each begin and commit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.close = database.close

    async def run(self, work: Callable[..., Any]) -> Any:
        name = getattr(work, "func", work).__name__

        def unit(connection: object) -> object:
            cross(f"{name} begins")
            result = work(connection)
            cross(f"{name} before commit")
            return result

        await hold(f"{name} asked")
        result = await self._database.run(unit)
        cross(f"{name} after commit")
        if result:
            await hold(f"{name} after commit")
        return result


class Wire:
    """An adapter that writes to the recorder, with a point around each write and read."""

    def __init__(self, name: str, worker: str, port: int) -> None:
        self.name = name
        self._worker = worker
        self._port = port

    async def run(self, handle: Handle) -> None:
        raise NotImplementedError

    async def send(self, address: Address, reply: Reply) -> Delivery:
        said = {"worker": self._worker, "platform": self.name, "person": address.user, "key": reply.key}
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            cross("send before write")
            writer.write(json.dumps(said).encode() + b"\n")
            await writer.drain()
            cross("send after write")
            if not await reader.readline():
                raise ConnectionError("the recorder has gone")
            cross("send after answer")
        finally:
            writer.close()
        return Sent()


def remind(_person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    """Words for anybody."""
    return Reply(text=f"{len(reminders)} {late}")


def lease_for(seconds: float) -> None:
    """Makes leases of this process shorter than an operator's, and the sends within them."""
    bot.ticker.LEASE = timedelta(seconds=seconds)
    bot.ticker.SEND_TIME = bot.ticker.LEASE * (SEND_TIME / LEASE)


async def work(url: str, port: int, name: str, lease: float) -> None:
    """Sends reminders until SIGTERM."""
    lease_for(lease)
    bot.ticker.SENDS_ON["keyless"] = SENDS_ON["telegram"]
    if url.startswith("postgresql"):
        from bot.store import postgresql  # a third of the time that a worker takes to start

        postgresql.PATIENCE = PATIENCE
    database = Mortal(await open_database(url))
    adapters = {platform: Wire(platform, name, port) for platform in PLATFORMS}
    ticker = asyncio.ensure_future(bot.ticker.Ticker(database, adapters, remind).run())
    print("at work", flush=True)  # noqa: T201 - whoever started this waits for it
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ticker.cancel)
    await asyncio.wait({ticker})
    await database.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])))

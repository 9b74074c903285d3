"""A catalog of ten thousand credentials read again while people talk: how long it takes, and how long a turn waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.coach import Coach, Mind
from bot.messages import Address, Incoming, Picture
from bot.store.database import open_database
from bot.turn import decide, told
from bot.watch import Watch, read_world
from tests.benchmarks.many_entries import write_many
from tests.benchmarks.table import Row, percentile

GOAL_SECONDS, GOAL_WAIT = 2.0, 50.0
PEOPLE, ROUNDS = 50, 5
PAUSE = 0.01
"""Seconds between two turns: near a hundred a second, about what a million people at ten turns a day ask for."""
WORDS = ("I want to be a data analyst, 5 hours a week", "something cheaper", "why this one", "back")


def measure() -> list[Row]:
    """The rows of the table."""
    with TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Row]:
    catalog = folder / "catalog"
    catalog.mkdir()
    number = write_many(catalog)
    watch = Watch(partial(read_world, catalog))
    async with talking(watch, folder / "kept.sqlite3") as waits:
        quiet = await _while(waits, asyncio.sleep(2))
        rounds = [await _reload(watch, waits, catalog, turn) for turn in range(ROUNDS)]
    took, worst = min(seconds for seconds, _ in rounds), min(longest for _, longest in rounds)
    told_of = f"longest turn without it {max(quiet):.0f} ms, p50 {percentile(quiet, 50):.1f} ms"
    return [
        Row(f"{number:,} credentials read again", f"{took:.2f} s", "", f"< {GOAL_SECONDS:.0f} s", took < GOAL_SECONDS),
        Row("longest turn meanwhile", f"{worst:.0f} ms", told_of, f"< {GOAL_WAIT:.0f} ms", worst < GOAL_WAIT),
    ]


async def _reload(watch: Watch, waits: list[float], catalog: Path, turn: int) -> tuple[float, float]:
    """Seconds it took, and the milliseconds of the longest turn meanwhile."""
    _touch(catalog, turn)
    before, begun = watch.world, perf_counter()
    meanwhile = await _while(waits, watch.look())
    took = perf_counter() - begun
    assert watch.world.catalog.version != before.catalog.version
    return took, max(meanwhile)


def _touch(catalog: Path, turn: int) -> None:
    with (catalog / "skills.yaml").open("a") as file:
        file.write(f"# {turn}\n")


async def _while(waits: list[float], work) -> list[float]:
    """The milliseconds of the turns that ended while the work was done."""
    waits.clear()
    await work
    return waits[:]


@asynccontextmanager
async def talking(watch: Watch, path: Path) -> AsyncIterator[list[float]]:
    """People who talk one after the other, PAUSE apart; the milliseconds each waited are added to the list."""
    waits = list[float]()

    async def mind(_: Incoming) -> Mind:
        return Mind(partial(decide, world=watch.world), partial(told, world=watch.world))

    async def draw(_: Picture) -> bytes:
        return b""

    async def talk(coach: Coach) -> None:
        for number in count():
            address, text = Address("telegram", str(number % PEOPLE), "chat"), WORDS[number // PEOPLE % len(WORDS)]
            said = Incoming(address=address, event_id=str(number), kind="text", text=text, at=datetime.now(UTC))
            begun = perf_counter()
            await coach.handle(said)
            waits.append((perf_counter() - begun) * 1000)
            await asyncio.sleep(PAUSE)

    database = await open_database(path)
    talk_on = asyncio.create_task(talk(Coach(database, mind, draw, frozenset())))
    try:
        yield waits
    finally:
        talk_on.cancel()
        await asyncio.wait({talk_on})
        await database.close()

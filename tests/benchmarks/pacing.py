"""Very many reminders through one token's pace, on a clock that jumps to the next thing to happen.

The platform refuses what comes above its rate, as Telegram does, and dialogue goes on beside.
"""

import asyncio
import random
import selectors
from collections.abc import Callable

from adapters import discord_pace
from adapters.pace import KNOWN_LIMIT, Pace
from bot.ticker import SENDS, SENDS_ON
from tests.benchmarks.table import Row, percentile

REMINDERS, TALKS_PER_SECOND, WAIT, TRIP = 100_000, 2.0, 3.0, 0.08
GOAL_TIME, GOAL_REFUSED, GOAL_TALK = 1.05, 0.01, 2.0


class JumpingSelector(selectors.DefaultSelector):
    """Never waits: what would be waited is added to the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready already."""
        self.now += timeout or 0.0
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop whose sleeps take no time."""

    def __init__(self) -> None:
        self._jumps = JumpingSelector()
        super().__init__(self._jumps)

    def time(self) -> float:
        """Seconds on its clock."""
        return self._jumps.now


class Platform:
    """Takes `rate` messages a second, a second's worth at once, and refuses the rest for a while."""

    def __init__(self, rate: float, pace: Pace) -> None:
        self.rate, self.pace = rate, pace
        self.taken = self.refused = 0
        self._room, self._at = rate, 0.0

    async def send(self, *, reminder: bool) -> None:
        """Sends until it is taken, as the lane does."""
        while True:
            await self.pace.turn(reminder=reminder)
            await asyncio.sleep(TRIP)
            now = asyncio.get_running_loop().time()
            self._room, self._at = min(self.rate, self._room + (now - self._at) * self.rate), now
            if self._room >= 1:
                self._room -= 1
                self.taken += 1
                self.pace.took()
                return
            self.refused += 1
            self.pace.hold(WAIT)


async def _talk(platform: Platform, until: Callable[[], bool]) -> list[float]:
    """Seconds that each answer waited to be taken."""
    chance, waits, running = random.Random(1), list[float](), set[asyncio.Task[None]]()  # noqa: S311

    async def answer() -> None:
        begun = asyncio.get_running_loop().time()
        await platform.send(reminder=False)
        waits.append(asyncio.get_running_loop().time() - begun)

    while not until():
        await asyncio.sleep(chance.expovariate(TALKS_PER_SECOND))
        running.add(asyncio.create_task(answer()))
    await asyncio.gather(*running)
    return waits


async def _remind(platform: Platform, at_once: int) -> None:
    left = iter(range(REMINDERS))

    async def worker() -> None:
        for _ in left:
            await platform.send(reminder=True)

    await asyncio.gather(*(worker() for _ in range(at_once)))


def _pace(rate: float) -> Pace:
    """Telegram's, or Discord's."""
    return Pace() if rate <= KNOWN_LIMIT else discord_pace.pace()


async def _run(rate: float) -> tuple[float, float, float, float]:
    loop = asyncio.get_running_loop()
    quiet_until = loop.time() + 600
    quiet = await _talk(Platform(rate, _pace(rate)), lambda: loop.time() > quiet_until)
    begun, platform = loop.time(), Platform(rate, _pace(rate))
    at_once = SENDS_ON["telegram"] if rate <= KNOWN_LIMIT else SENDS
    reminding = asyncio.create_task(_remind(platform, at_once))
    busy = await _talk(platform, reminding.done)
    seconds = loop.time() - begun
    refused = platform.refused / (platform.taken + platform.refused)
    return platform.taken / rate, seconds, refused, percentile(busy, 99) / percentile(quiet, 99)


def measure() -> list[Row]:
    """A hundred thousand at thirty and fifty a second: the least time all messages need, and ours."""
    rows = list[Row]()
    for rate in (30, 50):
        with asyncio.Runner(loop_factory=JumpingLoop) as runner:
            least, seconds, refused, slower = runner.run(_run(rate))
        rows.append(
            Row(
                f"{REMINDERS:,} reminders and dialogue at {rate}/s",
                f"last after {seconds:.0f} s, {refused:.2%} refused, dialogue p99 {slower:.1f}x",
                f"the least there can be: {least:.0f} s",
                f"<= {GOAL_TIME}x, < {GOAL_REFUSED:.0%} refused, dialogue < {GOAL_TALK:.0f}x",
                seconds <= GOAL_TIME * least and refused < GOAL_REFUSED and slower < GOAL_TALK,
            )
        )
    return rows

"""How fast one token may send: one allowance for both lanes, dialogue before reminders, slower when refused.

Platforms change their limits, so the pace is found out: it grows a little while reminders wait, and halves when the
platform refuses. Telegram takes about thirty messages a second of a bot (core.telegram.org/bots/faq).
"""

import asyncio
from collections import deque

START = 20.0
"""Messages a second to begin with; half a second's worth more may go out at once."""
KNOWN_LIMIT = 30.0
"""Where the growth turns slow before the platform has refused anything."""
GROWTH, SLOW_GROWTH, NEAR = 1.0, 0.002, 0.95
"""Messages a second more, each second, below this part of the pace that was last refused, and from there on.

A flood limit stops the dialogue too, so the limit is met every quarter of an hour only: measured in tests/benchmarks.
"""


class Pace:
    """Gives turns to send, `per_second` to begin with; one for each token."""

    def __init__(self, per_second: float = START, limit: float = KNOWN_LIMIT) -> None:
        self.per_second = per_second
        self._refused_at = max(limit, per_second)
        self._allowance = per_second / 2
        self._counted_at = 0.0
        self._held_until = 0.0
        self._lanes: tuple[deque[asyncio.Future[None]], ...] = (deque(), deque())
        self._timer: asyncio.TimerHandle | None = None

    @property
    def held_for(self) -> float:
        """Seconds that the platform still wants nothing."""
        return max(0.0, self._held_until - asyncio.get_running_loop().time())

    async def turn(self, *, reminder: bool = False) -> None:
        """Waits for a turn; a reminder waits for every dialogue, and leaves some allowance to the next one."""
        waiter = asyncio.get_running_loop().create_future()
        self._lanes[reminder].append(waiter)
        self._release()
        await waiter

    def took(self) -> None:
        """The platform took a message: while reminders wait, the next ones may come a little faster."""
        if self._lanes[1]:
            near = self.per_second > NEAR * self._refused_at
            self.per_second += (SLOW_GROWTH if near else GROWTH) / self.per_second

    def hold(self, seconds: float) -> None:
        """The platform refused a message: nothing goes out for so long, and then at half the pace."""
        if not self.held_for:  # what was on its way beside the first that was refused says nothing new
            self._refused_at, self.per_second = self.per_second, max(1.0, self.per_second / 2)
        self._held_until = max(self._held_until, asyncio.get_running_loop().time() + seconds)
        self._allowance = 0.0

    def _release(self) -> None:
        """Lets go whoever may go now, and comes back when the next one may."""
        self._count()
        for lane, kept in zip(self._lanes, self._kept(), strict=True):
            while lane and not self.held_for and self._allowance >= 1 + kept:
                waiter = lane.popleft()
                if not waiter.done():
                    waiter.set_result(None)
                    self._allowance -= 1
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if any(self._lanes):
            kept = self._kept()[not self._lanes[0]]
            missing = (1 + kept - self._allowance) / self.per_second
            self._timer = asyncio.get_running_loop().call_later(max(self.held_for, missing, 0.001), self._release)

    def _count(self) -> None:
        now = asyncio.get_running_loop().time()
        most = max(2.0, self.per_second / 2)
        since = max(self._counted_at, self._held_until)
        self._allowance = min(most, self._allowance + max(0.0, now - since) * self.per_second)
        self._counted_at = now

    def _kept(self) -> tuple[float, float]:
        """What each lane leaves of the allowance."""
        return 0.0, max(2.0, self.per_second / 2) / 2

"""The time reminders go by: the database's where it has one, carried on by a clock that nobody can set.

So processes whose machines disagree claim alike, and a clock that is put forward or back makes nobody due. A time that
has leapt is not believed until it is back, or has run evenly for a while, as after a machine that slept.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

log = logging.getLogger(__name__)

MOST_APART = timedelta(minutes=10)
"""Clocks further apart than this are not trusted; less is drift, and is followed."""
PROOF = timedelta(minutes=10)
"""How long a time that has leapt has to run evenly before it is believed."""


def machine_time() -> datetime:
    """What the machine's clock shows."""
    return datetime.now(UTC)


def steady_seconds() -> float:
    """Seconds since some moment, never set by anybody; where the system can tell, a sleep of the machine counts too."""
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if counts_sleep is None else time.clock_gettime(counts_sleep)


class Clock:
    """Called, it gives the time; `read` asks the database for its own, None where it has only the machine's."""

    def __init__(
        self,
        read: Callable[[], Awaitable[datetime | None]],
        machine: Callable[[], datetime] = machine_time,
        steady: Callable[[], float] = steady_seconds,
    ) -> None:
        self._read, self._machine, self._steady = read, machine, steady
        self._known: tuple[datetime, float] | None = None
        self._leapt: tuple[datetime, float] | None = None
        self.trouble = ""
        """What is wrong with the clocks, for whoever watches; "" while they agree."""

    def __call__(self) -> datetime:
        """The time as of the last look, carried on."""
        return self._since(self._known) if self._known else self._machine()

    async def look(self) -> bool:
        """Compares the clocks and tells whether the time can be trusted; raises what the database raises."""
        database, machine = await self._read(), self._machine()
        trouble = self._compare(database or machine, machine)
        if trouble and not self.trouble:
            log.error("reminders wait: %s; set the machine's clock right", trouble)
        elif self.trouble and not trouble:
            log.warning("reminders go on: the clocks agree")
        self.trouble = trouble
        return not trouble

    def _compare(self, found: datetime, machine: datetime) -> str:
        if (apart := abs(found - machine)) > MOST_APART:
            return f"this machine's clock and the database's are {_rounded(apart)} apart"
        leap = found - self()
        if self._known and abs(leap) > MOST_APART and not self._is_proven(found):
            return f"the clock leapt {'ahead' if leap > timedelta() else 'back'} by {_rounded(abs(leap))}"
        self._known, self._leapt = (found, self._steady()), None
        return ""

    def _is_proven(self, found: datetime) -> bool:
        """Whether a time that leapt has run evenly for long enough since."""
        if self._leapt is None or abs(found - self._since(self._leapt)) > MOST_APART:
            self._leapt = found, self._steady()
        return self._steady() - self._leapt[1] >= PROOF.total_seconds()

    def _since(self, read: tuple[datetime, float]) -> datetime:
        shown, at = read
        return shown + timedelta(seconds=self._steady() - at)


def _rounded(span: timedelta) -> timedelta:
    return timedelta(seconds=round(span.total_seconds()))

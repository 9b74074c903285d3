"""Figures for Prometheus: how much, how fast, how often it failed; nothing about anybody in particular.

The library is imported with this module, which is only where an operator wants figures (CERTCOACH_METRICS).
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.coach import apology
from bot.messages import Incoming, Reply
from bot.ports import Delivery, Handle
from bot.store.database import Database

Result = TypeVar("Result")

LAG_SECONDS = 1.0
"""How often the loop is asked how late it comes."""
_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LATE = (1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 86400)


class Figures:
    """Everything that is counted in this process."""

    def __init__(self) -> None:
        disable_created_metrics()  # a second series for each, of its first moment, that nobody reads
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        own = self._registry
        self._turns = Counter(
            "certcoach_turns", "Turns, by what became of them.", ("platform", "outcome"), registry=own
        )
        self._seconds = Histogram(
            "certcoach_turn_seconds",
            "From what a person did to the answer, committed.",
            ("platform",),
            buckets=_QUICK,
            registry=own,
        )
        self._reminders = Counter(
            "certcoach_reminders", "Reminders handed to a platform.", ("platform", "delivery"), registry=own
        )
        self._digests = Counter(
            "certcoach_digests", "Digests of cohorts handed to a platform.", ("platform", "delivery"), registry=own
        )
        self._late = Histogram(
            "certcoach_reminder_late_seconds",
            "From when a reminder was due to when it was sent.",
            buckets=_LATE,
            registry=own,
        )
        self._claims = Counter(
            "certcoach_claims", "People whose reminders were leased, because they were due.", registry=own
        )
        self._failures = Counter(
            "certcoach_database_errors", "Units of work that failed and were rolled back.", ("error",), registry=own
        )
        self._lag = Histogram(
            "certcoach_loop_lag_seconds", "How late the event loop came.", buckets=_QUICK, registry=own
        )
        self._adapters = Gauge("certcoach_adapter_up", "1 while an adapter is being run.", ("adapter",), registry=own)

    def counting_turns(self, handle: Handle) -> Handle:
        """The coach, its turns counted: answered, failed with an apology, or repeated and so answered with nothing."""

        async def counted(incoming: Incoming) -> tuple[Reply, ...]:
            platform, begun = incoming.address.platform, time.perf_counter()
            try:
                replies = await handle(incoming)
            except Exception:  # it comes again
                self._turns.labels(platform, "failed").inc()
                raise
            outcome = "failed" if apology(incoming.language) in replies else "answered" if replies else "repeated"
            self._turns.labels(platform, outcome).inc()
            self._seconds.labels(platform).observe(time.perf_counter() - begun)
            return replies

        return counted

    def counting_errors(self, database: Database) -> Database:
        """The database, its failures counted by their kind."""
        return _Counted(database, lambda error: self._failures.labels(type(error).__name__).inc())

    def claimed(self, people: int) -> None:
        """So many people were leased by the ticker."""
        self._claims.inc(people)

    def delivered(self, platform: str, delivery: Delivery, late: timedelta) -> None:
        """A reminder was handed to a platform, so long after it was due."""
        kind = type(delivery).__name__.lower()
        self._reminders.labels(platform, kind).inc()
        if kind == "sent":
            self._late.observe(max(late.total_seconds(), 0))

    def posted(self, platform: str, delivery: Delivery) -> None:
        """A cohort's digest was handed to a platform."""
        self._digests.labels(platform, type(delivery).__name__.lower()).inc()

    async def measure_lag(self) -> None:
        """Asks the loop how late it comes, until cancelled."""
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(LAG_SECONDS)
            self._lag.observe(max(time.perf_counter() - begun - LAG_SECONDS, 0))

    def text(self, states: Mapping[str, str]) -> str:
        """All figures in Prometheus' text format 0.0.4, with how the adapters are now."""
        for adapter, state in states.items():
            self._adapters.labels(adapter).set(state == "up")
        return generate_latest(self._registry).decode()


class _Counted:
    """A database that tells of what failed in it."""

    def __init__(self, database: Database, failed: Callable[[Exception], None]) -> None:
        self._database = database
        self._failed = failed
        self.broken = database.broken

    async def run(self, work: Callable[..., Result]) -> Result:
        try:
            return await self._database.run(work)
        except Exception as error:
            self._failed(error)
            raise

    async def close(self) -> None:
        await self._database.close()

"""The simulated year: people, platforms and crashes around the real store and the real ticker."""

import asyncio
import heapq
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter
from zoneinfo import available_timezones

from bot.messages import Incoming
from bot.person import Person
from bot.simulate.check import check
from bot.simulate.life import Act, Deed, Life
from bot.simulate.outside import (
    POINTS,
    WINDOWS,
    Clock,
    KilledError,
    Killer,
    MortalDatabase,
    Platform,
    Recorder,
    remind,
)
from bot.store.database import open_database
from bot.store.people import meet_person
from bot.store.schedules import next_due
from bot.store.turns import take_turn
from bot.talk import Outcome
from bot.ticker import BATCH, Ticker

START = datetime(2026, 1, 5, tzinfo=UTC)
ODD_ZONES = (
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "America/Nuuk",
    "Pacific/Apia",
    "America/New_York",
)
"""Zones with the rules that are easiest to get wrong; the first people live there."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder with a name nobody can guess is made in it
"""Where Linux keeps files in memory: processes die in this year, the machine does not."""
CALM = timedelta(minutes=10)
"""From a restart to the next death: in a crash loop longer than its window a platform forgets a key and shows a message
twice, which no coach can help."""
FLOOD = 1.5
"""More messages than this a person and day, and the run ends: something does not move on."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a simulated year came to; `violations` are plain lines, none when the contract was kept."""

    counts: dict[str, int]
    violations: tuple[str, ...]
    seconds: float

    @property
    def status(self) -> int:
        """The exit status: 0 when the contract was kept, 1 when not."""
        return 1 if self.violations else 0

    def table(self) -> str:
        """The counts, a line each, and the first violations."""
        width = max(map(len, self.counts), default=0)
        lines = [f"{name:<{width}}  {number:>7,}" for name, number in self.counts.items()]
        lines.append(f"{'violations':<{width}}  {len(self.violations):>7,}")
        return "\n".join((*lines, *(f"  {line}" for line in self.violations[:20]), f"in {self.seconds:.1f} s"))


def every_zone() -> tuple[str, ...]:
    """All IANA zones known here, the odd ones first."""
    return (*ODD_ZONES, *sorted(available_timezones() - {"localtime", "Factory", *ODD_ZONES}))


def simulate_reminders(
    zones: Sequence[str], days: int = 366, people: int = 50, kills: int = 50, seed: int = 1
) -> Report:
    """Lives through `days` with `people` who move through all the zones, the process killed `kills` times.

    The same arguments give the same year. Raises ZoneInfoNotFoundError for a zone that is none.
    """
    began = perf_counter()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        year = _Year(zones, days, people, kills, seed, f"sqlite:///{Path(folder) / 'year.sqlite3'}")
        asyncio.run(year.live())
    counts, violations = check(year.acts, year.recorder, year.outages, year.quiet, year.end)
    figures = {"zones": len(year.lived_in), "people": people, "days": days, "kills": len(year.outages)}
    figures |= {f"  {point}": number for point, number in sorted(year.killed.items())}
    return Report(figures | counts, tuple(violations), perf_counter() - began)


class _Year:
    def __init__(self, zones: Sequence[str], days: int, people: int, kills: int, seed: int, url: str) -> None:
        self.end = START + timedelta(days=days)
        self.acts: list[Act] = []
        self.recorder = Recorder()
        self.outages: list[tuple[datetime, datetime]] = []
        self.killed: Counter[str] = Counter()
        self.lived_in: set[str] = set()
        self._url = url
        self._random = Random(seed)  # noqa: S311 - a seeded simulation
        self._clock = Clock(START)
        self._killer = Killer()
        self._platforms = {name: Platform(name, seed, self._clock, self.recorder, self._killer) for name in WINDOWS}
        self._order = count()
        self._deeds: list[tuple[datetime, int, Life, Deed]] = []
        self._lives = [
            Life(number, seed, tuple(zones[number::people]) or (zones[number % len(zones)],))
            for number in range(people)
        ]
        self.quiet = {life.user: life.quiet for life in self._lives}
        self._by_user = {life.user: life for life in self._lives}
        self._most = FLOOD * people * days + 10
        self._deaths = sorted(
            (START + timedelta(days=self._random.uniform(0.5, max(days - 5, 1))), self._random.choice(POINTS))
            for _ in range(kills)
        )
        for life in self._lives:
            self._plan(START + timedelta(minutes=self._random.uniform(0, 1440)), life, life.begin)
            for number, zone in enumerate(life.zones[1:], 1):
                self._plan(
                    START + timedelta(days=days * number / len(life.zones), hours=life.number % 24), life, life.go(zone)
                )

    async def live(self) -> None:
        """Lives until the end, in one process after another."""
        await self._meet()
        while not await self._process():
            pass

    async def _meet(self) -> None:
        """Brings everybody in under an id that is the same every year, as their own moment of a minute hangs on it."""
        database = await open_database(self._url)
        for life in self._lives:
            first = Incoming(address=life.address, event_id=life.user, kind="text", at=START, text="-")
            await database.run(partial(meet_person, incoming=first, person_id=life.user))
        await database.close()

    async def _process(self) -> bool:
        """One process from its start to its death or the end of the year; whether it was the end."""
        self._killer = Killer()
        for platform in self._platforms.values():
            platform.restart(self._killer)
        real = await open_database(self._url)
        database = MortalDatabase(real, self._killer)
        ticker = Ticker(database, self._platforms, remind, clock=lambda: self._clock.now)
        try:
            while await self._next(database, ticker):
                pass
        except KilledError:
            self._die()
            return False
        finally:
            await real.close()
        return True

    async def _next(self, database: MortalDatabase, ticker: Ticker) -> bool:
        """Jumps to whatever is next and lets it happen; False at the end of the year."""
        wake = await database.run(next_due) or self.end
        deed_at = self._deeds[0][0] if self._deeds else self.end
        self._clock.now = max(self._clock.now, min(wake, deed_at))
        if self._clock.now >= self.end or len(self.recorder.messages) + len(self.recorder.refused) > self._most:
            return False
        calm = self.outages[-1][1] + CALM if self.outages else START
        if self._deaths and max(self._deaths[0][0], calm) <= self._clock.now:
            self._killer.armed = self._deaths[0][1]
        if wake <= self._clock.now:
            await self._tick(ticker)
        else:
            await self._act(database)
        self._clock.now += timedelta(seconds=1)
        return True

    async def _tick(self, ticker: Ticker) -> None:
        seen, refused = len(self.recorder.messages), len(self.recorder.refused)
        try:
            await ticker.tick()
        finally:
            for message in self.recorder.messages[seen:]:
                life = self._by_user[message.user]
                for at, deed in life.react(message):
                    self._plan(at, life, deed)
            for at, user in self.recorder.refused[refused:]:
                life = self._by_user[user]
                self._plan(at + timedelta(days=self._random.uniform(1, 12)), life, life.write)

    async def _act(self, database: MortalDatabase) -> None:
        """Lets a person do what they meant to; their platform delivers it again after a crash."""
        _, number, life, deed = self._deeds[0]
        now = self._clock.now
        told: list[Act] = []

        def decide(person: Person, incoming: Incoming) -> Outcome:
            reachable = tuple(name for name in person.gone if name != incoming.address.platform)
            changed, acts = deed(replace(person, gone=reachable), now)
            told[:] = acts
            return Outcome(person=changed)

        incoming = Incoming(address=life.address, event_id=str(number), kind="text", at=now, text="-")
        self.recorder.blocked.discard(life.user)
        try:
            await database.run(partial(take_turn, incoming=incoming, decide=decide, keeps_lines=False))
        except KilledError as death:
            if str(death).startswith("after"):
                self._tell(told)
            raise
        heapq.heappop(self._deeds)
        self._tell(told)

    def _tell(self, acts: list[Act]) -> None:
        self.acts += acts
        self.lived_in |= {act.zone or (act.rule.zone if act.rule else "") for act in acts} - {""}

    def _die(self) -> None:
        """Counts a death, and lets the clock go on past the lease; an outage of days comes too.

        With a message accepted and not settled the restart is quick: platforms know a message's key for minutes only,
        and later a second copy is the price of losing none.
        """
        self._deaths.pop(0)
        self.killed[self._killer.armed] += 1
        minutes = self._random.uniform(1.1, 4)
        accepted = any(message.at == self._clock.now for message in self.recorder.messages[-BATCH:])
        if not accepted and self._random.random() < 0.3:
            minutes = self._random.uniform(60, 60 * 24 * 4)
        begins = self._clock.now
        self._clock.now += timedelta(minutes=minutes)
        self.outages.append((begins, self._clock.now))

    def _plan(self, at: datetime, life: Life, deed: Deed) -> None:
        heapq.heappush(self._deeds, (at, next(self._order), life, deed))

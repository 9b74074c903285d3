"""Visiting many addresses politely: a host has one visit at a time and a pause after each; several hosts go at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

import aiohttp
from yarl import URL

from bot.catalog.links.doors import PrivateAddressError
from bot.catalog.links.verdict import NO_SUCH_HOST, State, Verdict, judged, says_no_such_host
from bot.catalog.links.visit import LONGEST_WAIT, ROBOT, Answer, ask, rules_of

MOST_MOVES = 5
"""Redirects followed for one address."""

_FOR_GOOD = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Errand:
    """An address on its way: where it stands now, after how many moves, and whether all of them were for good."""

    address: str
    at: URL
    moves: int = 0
    for_good: bool = True

    def verdict(self, state: State, why: str = "") -> Verdict:
        """The verdict on the address the errand began with."""
        moved = str(self.at) if state == "ok" and self.moves and self.for_good else None
        return Verdict(self.address, state, why, moved)

    def follow(self, answer: Answer) -> "Errand | Verdict":
        """The errand at the place the answer leads to; a verdict when that is too far or nowhere."""
        if self.moves >= MOST_MOVES:
            return self.verdict("inconclusive", f"redirects more than {MOST_MOVES} times")
        try:
            at = self.at.join(URL(answer.leads_to or ""))
        except ValueError:
            return self.verdict("inconclusive", "redirects to what is no address")
        if at.scheme not in {"http", "https"} or not at.host:
            return self.verdict("inconclusive", "redirects to what is no web address")
        return Errand(self.address, at, self.moves + 1, self.for_good and answer.status in _FOR_GOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Hosts visited at once, seconds between two visits to one, seconds an answer may take, and how to wait."""

    hosts: int = 8
    pause: float = 1.0
    patience: float = 15.0
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep


@dataclass(slots=True)
class Walk:
    """A round over many addresses; `tell` gets each verdict as it is found."""

    session: aiohttp.ClientSession
    tell: Callable[[Verdict], object]
    pace: Pace
    _waiting: dict[str, deque[Errand]] = field(default_factory=dict[str, deque[Errand]])
    _rules: dict[URL, RobotFileParser] = field(default_factory=dict[URL, RobotFileParser])

    async def visit(self, addresses: Iterable[str]) -> None:
        """Visits all of them; whatever a host does becomes a verdict."""
        places = asyncio.Semaphore(self.pace.hosts)
        async with asyncio.TaskGroup() as group:
            for address in addresses:
                try:
                    self._queue(Errand(address, URL(address)), group, places)
                except ValueError:
                    self.tell(Verdict(address, "broken", "not a web address"))

    def _queue(self, errand: Errand, group: asyncio.TaskGroup, places: asyncio.Semaphore) -> None:
        host = errand.at.host or ""
        if host in self._waiting:
            self._waiting[host].append(errand)
        else:
            self._waiting[host] = deque([errand])
            group.create_task(self._serve(host, group, places))

    async def _serve(self, host: str, group: asyncio.TaskGroup, places: asyncio.Semaphore) -> None:
        async with places:
            while self._waiting[host]:
                errand = self._waiting[host].popleft()
                after, wait = await self._once(errand)
                if isinstance(after, Errand):
                    self._queue(after, group, places)
                else:
                    self.tell(after)
                if self._waiting[host]:
                    await self.pace.sleep(wait)
            del self._waiting[host]

    async def _once(self, errand: Errand) -> tuple[Errand | Verdict, float]:
        """The errand moved on or its verdict, and the seconds until its host may be asked again."""
        try:
            return await self._asked(errand)
        except (aiohttp.ClientError, PrivateAddressError, OSError, ValueError) as error:
            return errand.verdict(*_unanswered(error)), self.pace.pause

    async def _asked(self, errand: Errand) -> tuple[Errand | Verdict, float]:
        rules = await self._rules_of(errand.at)
        pause = max(self.pace.pause, min(float(rules.crawl_delay(ROBOT) or 0), LONGEST_WAIT))
        if not rules.can_fetch(ROBOT, str(errand.at)):
            return errand.verdict("inconclusive", "its robots.txt keeps robots away"), pause
        answer = await ask(self.session, "HEAD", errand.at)
        if answer.status >= 400 and answer.status != 429:
            await self.pace.sleep(pause)
            answer = await ask(self.session, "GET", errand.at)
        after = errand.follow(answer) if answer.leads_to else errand.verdict(*judged(answer.status))
        return after, max(pause, answer.wait)

    async def _rules_of(self, at: URL) -> RobotFileParser:
        """The host's robots.txt, read once; a host not found is asked for a second time before that counts."""
        origin = at.origin()
        if origin not in self._rules:
            try:
                self._rules[origin] = await rules_of(self.session, at)
            except aiohttp.ClientConnectorDNSError:
                await self.pace.sleep(self.pace.pause)
                self._rules[origin] = await rules_of(self.session, at)
            await self.pace.sleep(self.pace.pause)
        return self._rules[origin]


_SILENT: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "no answer in time"),
    (PrivateAddressError, "leads into a private network; not visited"),
    (aiohttp.ClientConnectorDNSError, "the name servers do not answer"),
    (aiohttp.ClientSSLError, "its certificate is not trusted"),
    (aiohttp.ClientConnectorError, "cannot be reached"),
)


def _unanswered(error: Exception) -> tuple[State, str]:
    """What it says about an address that its host gave no answer; only that there is no host makes it broken."""
    if isinstance(error, aiohttp.ClientConnectorDNSError) and says_no_such_host(error.os_error):
        return "broken", NO_SUCH_HOST
    why = next((words for kind, words in _SILENT if isinstance(error, kind)), "the connection breaks off")
    return "inconclusive", why

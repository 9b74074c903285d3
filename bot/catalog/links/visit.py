"""One visit to one address: what a host's robots.txt allows, and what the host answers."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.catalog.links.doors import PublicResolver, refuse_private

ROBOT = "certcoach-links"
AGENT = f"{ROBOT}/1 (checks the links of a certcoach catalog, one visit at a time)"
LONGEST_WAIT = 120.0
"""Seconds; a host that asks for more is asked again after these."""
MOST_RULES = 500_000
"""Bytes of a robots.txt that are read; RFC 9309 wants as many at least."""

_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said: the status, where a redirect leads, and the seconds it asks to be left alone."""

    status: int
    leads_to: str | None = None
    wait: float = 0.0


@asynccontextmanager
async def open_session(
    patience: float, *, names: AbstractResolver | None = None, allow_private: bool = False
) -> AsyncGenerator[aiohttp.ClientSession]:
    """A session that waits so many seconds for an answer, and reaches public machines only unless allowed.

    `names` resolves hosts, the system by default.
    """
    inner = names or aiohttp.ThreadedResolver()
    connector = aiohttp.TCPConnector(resolver=inner if allow_private else PublicResolver(inner), force_close=True)
    timeout = aiohttp.ClientTimeout(total=patience)
    middlewares = () if allow_private else (_stay_public,)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, headers={"User-Agent": AGENT}, middlewares=middlewares
    ) as session:
        yield session


async def _stay_public(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """A host written in numbers is never resolved, so it is looked at here."""
    refuse_private(request.url.host or "")
    return await handler(request)


async def ask(session: aiohttp.ClientSession, method: str, address: URL) -> Answer:
    """What the host answers, without following it anywhere; raises what aiohttp does when it does not answer."""
    async with session.request(method, address, allow_redirects=False) as response:
        leads_to = response.headers.get("Location") if response.status in _MOVED else None
        return Answer(response.status, leads_to, _seconds(response.headers.get("Retry-After", "")))


def _seconds(written: str) -> float:
    """The seconds of a Retry-After; the longest wait when it is a date, which no clock of ours has to agree with."""
    if not written.strip():
        return 0.0
    return min(float(written), LONGEST_WAIT) if written.strip().isdecimal() else LONGEST_WAIT


async def rules_of(session: aiohttp.ClientSession, address: URL) -> RobotFileParser:
    """The robots.txt of the address's host; all is allowed where there is none, nothing where it fails (RFC 9309)."""
    async with session.get(address.origin() / "robots.txt") as response:
        if response.status == 429 or response.status >= 500:
            lines = ["User-agent: *", "Disallow: /"]
        elif response.status >= 400:
            lines = []
        else:
            lines = (await response.content.read(MOST_RULES)).decode("utf-8", "replace").splitlines()
    rules = RobotFileParser()
    rules.parse(lines)
    return rules

"""Discord's limit for all requests of a bot together, kept before it is met.

The library keeps the limits of each route and waits where it is told to, but then lets everything go at once.
"""

from types import SimpleNamespace

import aiohttp

from adapters.pace import Pace

LIMIT, PER_SECOND = 50.0, 40.0
"""Discord takes fifty requests a second of a bot (its documentation, "Rate Limits"), answers to interactions not
counted; it is begun with fewer, as what the library asks for by itself and other processes count too."""
PATIENCE = 5.0
"""Seconds a reminder waits in the adapter; one that is to wait longer goes back to whoever sends it."""


def pace() -> Pace:
    """As Discord is sent to."""
    return Pace(PER_SECOND, LIMIT)


def learning(taught: Pace) -> aiohttp.TraceConfig:
    """Lets a pace hear what Discord answers, when given to the library's client."""

    async def learn(_session: aiohttp.ClientSession, _: SimpleNamespace, ended: aiohttp.TraceRequestEndParams) -> None:
        answer = ended.response
        if answer.status == 429 and "X-RateLimit-Global" in answer.headers:
            taught.hold(float(answer.headers.get("Retry-After", 1)))
        elif answer.ok:
            taught.took()

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(learn)
    return trace

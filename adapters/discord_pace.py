"""Discord's limit for all requests of a bot together, kept before it is met.

The library keeps the limits of each route and waits where it is told to, but then lets everything go at once.
"""

from types import SimpleNamespace

import aiohttp

from adapters.pace import Pace

PER_SECOND = 40.0
"""Discord takes fifty requests a second of a bot (its documentation, "Rate Limits"), answers to interactions not
counted; the rest is left to what the library asks for by itself, and to other processes."""
PATIENCE = 5.0
"""Seconds a reminder waits in the adapter; one that is to wait longer goes back to whoever sends it."""


def learning(pace: Pace) -> aiohttp.TraceConfig:
    """Lets a pace hear what Discord answers, when given to the library's client."""

    async def learn(_session: aiohttp.ClientSession, _: SimpleNamespace, ended: aiohttp.TraceRequestEndParams) -> None:
        answer = ended.response
        if answer.status == 429 and "X-RateLimit-Global" in answer.headers:
            pace.hold(float(answer.headers.get("Retry-After", 1)))
        elif answer.ok:
            pace.took()

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(learn)
    return trace

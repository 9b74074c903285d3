"""Private calendar addresses: /calendar/TOKEN.ics, for programs that read them every few hours."""

import asyncio
import logging
from collections import OrderedDict, deque
from hashlib import blake2b
from time import monotonic

from aiohttp import ETag, web

from adapters.web.guard import problem
from bot.ports import Feeds
from bot.texts import say, to_say

MOST_READS, READS_SECONDS = 20, 600.0
"""How often one address may be read; calendars do so a few times a day, impatient people a few times in a minute."""
MOST_KNOWN = 4096
"""Addresses whose reads are counted at a time, the latest ones."""
MOST_AT_ONCE = 4
"""Calendars written at a time, so that those who talk are not kept waiting."""
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Disposition": 'inline; filename="certcoach.ics"',
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
_log = logging.getLogger(__name__)


def add_feed(router: web.UrlDispatcher, feeds: Feeds) -> None:
    """Serves the calendars; 404 for an address that is not known (any more), 429 for one that is read too often.

    Nothing here logs an address: it opens the plan to whoever has it.
    """
    reads, room = Reads(), asyncio.Semaphore(MOST_AT_ONCE)

    async def show(request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        if not reads.allow(token, monotonic()):
            raise web.HTTPTooManyRequests(reason=to_say("That is read too often. Please look again in ten minutes."))
        try:
            async with room:
                file = await feeds(token)
        except Exception as error:
            _log.error("a calendar could not be read: %s", type(error).__name__)
            return problem(503, say("The calendar can't be read just now. Please look again later."))
        if file is None:
            raise web.HTTPNotFound
        return _answer(request, file)

    router.add_get(r"/calendar/{token:[A-Za-z0-9_-]{22,64}}.ics", show)


class Reads:
    """How often each address was read lately."""

    def __init__(self) -> None:
        self._lately: OrderedDict[str, deque[float]] = OrderedDict()

    def allow(self, token: str, now: float) -> bool:
        """Counts a read at a time in seconds; False, uncounted, when the address was read as often as it may be."""
        times = self._lately.setdefault(token, deque(maxlen=MOST_READS))
        self._lately.move_to_end(token)
        while len(self._lately) > MOST_KNOWN:
            self._lately.popitem(last=False)
        if len(times) == MOST_READS and now - times[0] < READS_SECONDS:
            return False
        times.append(now)
        return True


def _answer(request: web.Request, file: bytes) -> web.Response:
    """The file; nothing but a nod to a program that has it already."""
    tag = ETag(blake2b(file, digest_size=12).hexdigest())
    if any(known.value == tag.value for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=_HEADERS)
    else:
        response = web.Response(body=file, content_type="text/calendar", charset="utf-8", headers=_HEADERS)
    response.etag = tag
    return response

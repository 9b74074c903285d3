"""Telegram's posts instead of polling: checked, taken in, and acknowledged only when they are committed."""

import asyncio
import hashlib
import hmac
import logging
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import web
from telegram import Bot, Update

from adapters.telegram_polling import Take

MOST_BYTES = 256 * 1024
BODY_SECONDS, STOP_SECONDS = 20, 9
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_log = logging.getLogger(__name__)


class Webhook:
    """One address Telegram posts to; any number of processes may stand behind it."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.path = urlsplit(url).path or "/"
        # The same in every process that has the token, and nothing of the token can be read out of it.
        self.secret = hmac.new(token.encode(), b"certcoach webhook", hashlib.sha256).hexdigest()
        self._take: Take | None = None
        self._bot: Bot | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    def open(self, bot: Bot, take: Take) -> None:
        """Lets updates in; `take` returns when one is committed and raises when it is not."""
        self._bot, self._take = bot, take

    async def close(self) -> None:
        """Lets no more in, and those under way end."""
        self._take = None
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=STOP_SECONDS)

    async def receive(self, request: web.Request) -> web.Response:
        """200 once the update is committed; raises HTTPException 400, 403, 408, 413 or 503, and is sent it again."""
        if not _same(request.headers.get(_HEADER, ""), self.secret):
            raise web.HTTPForbidden(reason="This is for Telegram only.")
        found = await _body(request)
        if self._take is None:
            raise web.HTTPServiceUnavailable
        try:
            update = Update.de_json(found, self._bot)
        except Exception as error:  # it will never be readable, and would be sent for a day
            _log.error("telegram: update %s can't be read: %s", found["update_id"], type(error).__name__)
            return web.Response()
        # A task of its own: a caller that hangs up must not end the turn half-way.
        task = asyncio.ensure_future(self._take(update))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        try:
            await asyncio.shield(task)
        except Exception:
            raise web.HTTPServiceUnavailable from None
        return web.Response()


def _same(given: str, secret: str) -> bool:
    """Whether the two are the same, in a time that tells nothing of either."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest() for text in (given, secret))
    return hmac.compare_digest(*digests)


async def _body(request: web.Request) -> dict[str, Any]:
    if (request.content_length or 0) > MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            found = msgspec.json.decode(await request.clone(client_max_size=MOST_BYTES).read(), type=dict[str, Any])
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError):
        found = {}
    if not isinstance(found.get("update_id"), int):
        raise web.HTTPBadRequest(reason="This is no update of Telegram's.")
    return found

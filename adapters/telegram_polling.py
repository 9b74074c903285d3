"""Long polling that confirms updates only when their turns are committed."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

import httpx
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from adapters.pace import Pace
from adapters.telegram_lane import Dialogue
from bot.messages import Incoming, Reply
from bot.ports import Handle

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds before what failed is tried again; the last pause is repeated."""
RIVAL_SECONDS = 20.0
"""How long two poll beside each other before the later one gives up: longer than a deploy's two processes overlap."""
PATIENCE, _LAST_PATIENCE = 2.0, 30.0
"""Seconds that further updates wait for those under way, and that the end waits for them."""
_log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Take = Callable[[Update], Awaitable[None]]


class Rival:
    """Another process that polls with the same token: who has polled alone goes on, who has not gives up.

    Two that began together wait for different times, so that one is left.
    """

    def __init__(self) -> None:
        self.won = False
        self._patience = RIVAL_SECONDS * random.uniform(1, 1.5)  # noqa: S311 - spreads, hides nothing
        self._quiet_since: float | None = None
        self._heard_since: float | None = None
        self._polled_alone = False

    def let_through(self) -> None:
        """Telegram answered a poll."""
        now = asyncio.get_running_loop().time()
        self._quiet_since = now if self._quiet_since is None else self._quiet_since
        if now - self._quiet_since > self._patience:
            self._polled_alone, self._heard_since = True, None

    def wins(self) -> bool:
        """Telegram ended a poll for another's; whether this process is to leave it to the other from now on."""
        now = asyncio.get_running_loop().time()
        self._quiet_since = now
        self._heard_since = now if self._heard_since is None else self._heard_since
        self.won = not self._polled_alone and now - self._heard_since > self._patience
        return self.won


class PollingBot(ExtBot[int]):
    """The library's bot, confirming only updates that are committed or given up."""

    def __init__(self, token: str, base_url: str, pace: Pace) -> None:
        trust = {"verify": httpx.create_ssl_context()}  # read once for both: it takes a megabyte
        # One connection to poll, one to confirm with at the end while the first is still being given up.
        polling, talking = HTTPXRequest(connection_pool_size=2, httpx_kwargs=trust), HTTPXRequest(httpx_kwargs=trust)
        self._refused, self._closing = asyncio.Event(), asyncio.Event()
        limits = Dialogue(pace, self._refused)
        files = f"{base_url.removesuffix('/bot')}/file/bot"
        super().__init__(token, base_url, files, rate_limiter=limits, get_updates_request=polling, request=talking)
        self._updates: asyncio.Queue[object] = asyncio.Queue()
        self._unfinished = set[int]()
        self._rival = Rival()

    @property
    def updates(self) -> asyncio.Queue[object]:
        """The updates that wait or are under way."""
        return self._updates

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram takes the token no more."""
        return self._refused

    @property
    def outdone(self) -> bool:
        """Whether another process polls with this token, and did before this one; then `refused` is set as well."""
        return self._rival.won

    @property
    def closing(self) -> asyncio.Event:
        """To be set before a stop: what comes in from then on is left for the next start."""
        return self._closing

    def finish(self, update: Update) -> None:
        """The update may be confirmed."""
        self._unfinished.discard(update.update_id)

    async def get_updates(self, offset: int | None = None, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """The next updates, asked for when the last ones are done, or after a while without confirming what is not."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._updates.join(), _LAST_PATIENCE if self._closing.is_set() else PATIENCE)
        try:
            found = await super().get_updates(min(self._unfinished, default=offset), *arguments, **named)
        except InvalidToken:
            self._refused.set()
            raise
        except TelegramError as error:
            if self._closing.is_set():
                return ()  # what was to be confirmed comes again, and is known
            if isinstance(error, Conflict) and self._rival.wins():
                self._refused.set()
            raise
        self._rival.let_through()
        new = () if self._closing.is_set() else tuple(one for one in found if one.update_id >= (offset or 0))
        self._unfinished.update(one.update_id for one in new)
        return new


async def poll(app: App, bot: PollingBot, take: Take, kinds: Sequence[str]) -> None:
    """Starts asking for updates of these kinds, each handed to `take`, which returns when it is committed."""

    async def on_update(update: Update, _: object) -> None:
        try:
            await take(update)
        except Exception:
            if bot.closing.is_set():  # it comes at the next start
                return
        bot.finish(update)

    assert app.updater  # noqa: S101
    app.add_handler(TypeHandler(Update, on_update))
    await app.updater.start_polling(allowed_updates=kinds, error_callback=_tell_polling_error)


def insisting(handle: Handle, closing: asyncio.Event) -> Handle:
    """The coach asked again and again for a turn that failed, until `closing`: polling brings nothing twice itself."""

    async def handled(incoming: Incoming) -> tuple[Reply, ...]:
        pauses = chain(PAUSES, repeat(PAUSES[-1]))
        while True:
            try:
                return await handle(incoming)
            except Exception:
                if await _is_set_within(closing, next(pauses)):
                    raise

    return handled


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        return await asyncio.wait_for(event.wait(), seconds)
    return False


def _tell_polling_error(error: TelegramError) -> None:
    why = "another process polls with this token; run one only" if isinstance(error, Conflict) else type(error).__name__
    _log.warning("telegram: polling is interrupted: %s", why)

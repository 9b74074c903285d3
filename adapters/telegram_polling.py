"""Long polling that confirms updates only when their turns are committed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from adapters.telegram_lane import Dialogue
from adapters.telegram_pace import Pace

_log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Take = Callable[[Update], Awaitable[None]]


class PollingBot(ExtBot[int]):
    """The library's bot, asking for further updates only when those it gave are committed."""

    def __init__(self, token: str, base_url: str, pace: Pace) -> None:
        # One connection to poll, one to confirm with at the end while the first is still being given up.
        polling = HTTPXRequest(connection_pool_size=2)
        super().__init__(token, base_url, rate_limiter=Dialogue(pace), get_updates_request=polling)
        self._updates: asyncio.Queue[object] = asyncio.Queue()
        self._refused, self._closing = asyncio.Event(), asyncio.Event()

    @property
    def updates(self) -> asyncio.Queue[object]:
        """The updates that wait or are under way."""
        return self._updates

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram takes the token no more."""
        return self._refused

    @property
    def closing(self) -> asyncio.Event:
        """To be set before a stop: what comes in from then on is left for the next start."""
        return self._closing

    async def get_updates(self, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """The next updates, asked for when the last ones are done, or after half a minute of waiting for them."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._updates.join(), 30)
        try:
            found = await super().get_updates(*arguments, **named)
        except InvalidToken:
            self._refused.set()
            raise
        except TelegramError:
            if not self._closing.is_set():
                raise
            return ()  # what was to be confirmed comes again, and is known
        return () if self._closing.is_set() else found


async def poll(app: App, take: Take, kinds: Sequence[str]) -> None:
    """Starts asking for updates of these kinds, each handed to `take`, which returns when it is committed."""

    async def on_update(update: Update, _: object) -> None:
        with suppress(Exception):  # it is logged, and a failed turn is not asked for again by polling
            await take(update)

    assert app.updater  # noqa: S101
    app.add_handler(TypeHandler(Update, on_update))
    await app.updater.start_polling(allowed_updates=kinds, error_callback=_tell_polling_error)


def _tell_polling_error(error: TelegramError) -> None:
    why = "another process polls with this token; run one only" if isinstance(error, Conflict) else type(error).__name__
    _log.warning("telegram: polling is interrupted: %s", why)

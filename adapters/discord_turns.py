"""Turns on Discord: one of a person after the other, and no more at once than can be answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from bot.messages import Incoming, Reply
from bot.ports import Handle
from bot.texts import say, speaking

MOST_UNDER_WAY = 1000
"""Turns at once, waiting or being answered, which takes its time in a rush: so many answers are 25 seconds of what
Discord takes. It brings nothing again, so who comes beyond is told to write again."""
_log = logging.getLogger(__name__)


class Turns:
    """The turns that wait or are under way."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[Any]] = set()

    async def take(self, incoming: Incoming, answer: Callable[[tuple[Reply, ...]], Awaitable[object]]) -> None:
        """Takes what a person did to its answer; the library only logs what escapes from here, so nothing does."""
        task = asyncio.current_task()
        assert task  # noqa: S101
        crowded = len(self._under_way) >= MOST_UNDER_WAY
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        try:
            if crowded:
                await answer((_too_many(incoming.language),))
                return
            async with self._locks.setdefault(incoming.address.user, asyncio.Lock()):
                await answer(await self._handle(incoming))
        except Exception as error:
            _log.error("discord: event %s failed: %s", incoming.event_id, type(error).__name__)

    async def finish(self) -> None:
        """Lets turns under way end, within eight seconds: the whole stop has ten."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=8)


def _too_many(language: str) -> Reply:
    with speaking(language):
        return Reply(
            text=say("More people are writing than I can answer just now. Please send that again in a minute.")
        )

"""The coach as the adapters see it: one thing a person did in, the answers out, committed."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from weakref import WeakValueDictionary

from bot.messages import Incoming, Reply
from bot.pictures.drawn import Draw, with_page, with_picture
from bot.store.database import Database
from bot.store.inbox import give_up
from bot.store.ordinary import ApartError, Begun, take_ordinary
from bot.store.turns import Decide, Told, Unread, take_turn, unasked
from bot.texts import say, speaking
from bot.together import Together

log = logging.getLogger(__name__)

TURN_SECONDS = 30.0
"""How long a turn may take, with its pictures, before its person is told that it failed and the next is begun."""

TOGETHER, AT_ONCE = 16, 2
"""Turns taken in one transaction, at most, and such transactions at a time.

Nobody else is heard while they are decided, about 2 ms each; where one stands still, those it shares with wait as well.
"""
MARGIN = 1.0
"""Seconds before the first of them is given up, in which what is not committed yet is rolled back for all of them."""


@dataclass(frozen=True, slots=True)
class Mind:
    """What a turn is decided by, on what is known at one moment."""

    decide: Decide
    told: Told = unasked
    unread: Unread | None = None


class Coach:
    """Answers one turn at a time for each person, each with the mind there is when it begins.

    `keeps_lines` are the platforms whose talk is kept here; they fetch a picture when they show it. `brings_again` are
    those that bring an event again until it is accepted.
    """

    def __init__(
        self,
        database: Database,
        mind: Callable[[Incoming], Awaitable[Mind]],
        draw: Draw,
        keeps_lines: frozenset[str],
        brings_again: frozenset[str] = frozenset(),
    ) -> None:
        self._database = database
        self._mind = mind
        self._draw = draw
        self._keeps_lines = keeps_lines
        self._brings_again = brings_again
        self._ordinary = Together(self._take_ordinary, TOGETHER, AT_ONCE)
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def handle(self, incoming: Incoming) -> tuple[Reply, ...]:
        """The answers, committed and their pictures drawn; () for an event that was answered before.

        Whatever goes wrong is logged without the person's words, nothing of the turn is kept, and they get an apology;
        where the platform brings the event again it is raised instead, so that it does, until the last of the tries.
        """
        address = incoming.address
        turn = self._turns.setdefault((address.platform, address.user), asyncio.Lock())
        async with turn:
            try:
                async with asyncio.timeout(TURN_SECONDS) as limit:
                    return await self._answer(incoming, limit.when() or 0)
            except Exception as error:
                _log_failure(incoming, error)
                if address.platform in self._brings_again and not await self._give_up(incoming):
                    raise
                return (apology(incoming.language),)

    async def _give_up(self, incoming: Incoming) -> bool:
        return await self._database.run(lambda connection: give_up(connection, incoming))

    async def _take_ordinary(self, asked: Sequence[tuple[Begun, float]]) -> list[tuple[Reply, ...] | None]:
        """What is kept of no turn whose asker is told that it failed: all are given up before the first of them is."""
        turns = [turn for turn, _ in asked]
        async with asyncio.timeout_at(min(until for _, until in asked) - MARGIN):
            with suppress(ApartError):
                return await self._database.run(lambda connection: take_ordinary(connection, turns))
        return [None] * len(turns)

    async def _answer(self, incoming: Incoming, until: float) -> tuple[Reply, ...]:
        keeps, mind = incoming.address.platform in self._keeps_lines, await self._mind(incoming)
        replies = await self._ordinary((Begun(incoming, mind.decide, keeps), until))
        if replies is None:
            replies = await self._database.run(
                lambda connection: take_turn(connection, incoming, mind.decide, keeps, mind.told, mind.unread)
            )
        replies = tuple([await with_page(reply, self._draw) for reply in replies])
        return replies if keeps else tuple([await with_picture(reply, self._draw) for reply in replies])


def apology(language: str) -> Reply:
    """What is said when a turn broke, in the language of the platform: of the person nothing could be read."""
    with speaking(language):
        return Reply(
            text=say(
                "Sorry, something went wrong on my side. Nothing you told me before is lost. Please send that again."
            )
        )


def _log_failure(incoming: Incoming, error: Exception) -> None:
    """Logs where a turn broke; not the error's own message, which may quote the person."""
    where = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    log.error(
        "the turn for event %r on %s failed with %s and was rolled back\n%s",
        incoming.event_id,
        incoming.address.platform,
        type(error).__name__,
        where,
    )

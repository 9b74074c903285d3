"""News on its way to all who want it, a few at a time beside the talk; each gets it as a reminder of their own."""

import asyncio
import logging
from functools import partial

from bot.clock import Clock
from bot.store.database import Database
from bot.store.oversight import spread_news

log = logging.getLogger(__name__)

PAUSE = 20.0
"""Seconds between two looks for news to spread."""


async def spread_all(database: Database, wake: asyncio.Event, clock: Clock) -> None:
    """Spreads what there is until cancelled, while the clock is trusted; `wake` is set when somebody may be due."""
    while True:
        try:
            while await clock.look() and await database.run(partial(spread_news, now=clock())):
                wake.set()
        except Exception as error:  # a database that is down for a while; what was spread is kept
            log.warning("news can't be spread now (%s)", type(error).__name__)
        await asyncio.sleep(PAUSE)

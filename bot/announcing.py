"""News on its way to all who want it, a few at a time beside the talk; each gets it as a reminder of their own."""

import asyncio
import logging
from datetime import UTC, datetime
from functools import partial

from bot.store.database import Database
from bot.store.oversight import spread_news

log = logging.getLogger(__name__)

PAUSE = 20.0
"""Seconds between two looks for news to spread."""


async def spread_all(database: Database, wake: asyncio.Event) -> None:
    """Spreads what there is until cancelled; `wake` is set when somebody has it and may be due."""
    while True:
        try:
            while await database.run(partial(spread_news, now=datetime.now(UTC))):
                wake.set()
        except Exception as error:  # a database that is down for a while; what was spread is kept
            log.warning("news can't be spread now (%s)", type(error).__name__)
        await asyncio.sleep(PAUSE)

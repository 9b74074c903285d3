"""Once a day: people who are long gone are told and, a month later, erased; what is older than it need be goes."""

import asyncio
import logging
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.store.ages import prune
from bot.store.database import Database
from bot.store.idle import Tidied, attend_idle
from bot.store.inbox import is_first_today

log = logging.getLogger(__name__)

PAUSE = 900.0
"""Seconds between two looks whether today's round was made."""
BREATH = 0.2
"""Seconds between two slices of people, so that no turn waits for them."""


async def tidy_daily(database: Database, months: int, wake: asyncio.Event, clock: Clock) -> None:
    """Makes a round a day in one of the processes until cancelled; `months` of silence are idle, 0 is never.

    While the clock can't be trusted nobody is told or erased.
    A round that breaks off is made up for by the next day's, which finds everybody as they were left.
    """
    while True:
        try:
            if await clock.look() and await database.run(partial(is_first_today, what="tidying", at=clock())):
                await tidy(database, months, clock())
                wake.set()
        except Exception as error:  # a database that is down for a while
            log.warning("today's tidying waits (%s)", type(error).__name__)
        await asyncio.sleep(PAUSE)


async def tidy(database: Database, months: int, now: datetime, breath: float = BREATH) -> None:
    """One round over everything, in slices."""
    while await database.run(partial(prune, now=now)):  # noqa: ASYNC110 - a breath, not a wait
        await asyncio.sleep(breath)
    round = Tidied()
    while months:
        done = await database.run(partial(attend_idle, now=now, months=months, after=round.reached))
        round = round.plus(done)
        if not done.reached:
            break
        await asyncio.sleep(breath)
    if round.told or round.erased:
        log.info("people idle for %d months: told %d, erased after a month %d", months, round.told, round.erased)

"""What everybody who sends on their own account shares: a send that always ends, and keeping what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from itertools import count
from traceback import extract_tb

from bot.messages import Address, Reply
from bot.ports import Adapter, Delivery, Later
from bot.store.fault import StoreError, is_outage

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
"""How long what a dead worker held waits for another, so that it comes within half a minute."""
SEND_TIME = timedelta(seconds=8)
"""The most a send may take; none begins with less than that left of its lease."""
ELSEWHERE = Later(timedelta(minutes=1))
"""The platform does not run in this process; perhaps in another."""
SETTLE_PAUSES = (0.05, 0.5, 2)
"""Seconds between the tries to settle a message that has gone; the last is kept to."""
SETTLE_TRIES, OUTAGE_TRIES = 5, 450
"""How often it is tried at most, and how often while the database is out of order: for a quarter of an hour."""
LONGEST_RETRY = timedelta(hours=6)


async def deliver(
    adapters: Mapping[str, Adapter], address: Address, say: Callable[[], Reply], *, what: str, attempt: int
) -> Delivery:
    """What became of a message; a time-out or a fault is a Later, since nobody knows whether it arrived.

    `what` names it in the log, which never holds its words; `attempt` counts the tries from 1.
    """
    adapter = adapters.get(address.platform)
    if adapter is None:
        return ELSEWHERE
    try:
        reply = say()
        async with asyncio.timeout(SEND_TIME.total_seconds()):
            return await adapter.send(address, reply)
    except Exception as error:  # one message's fault is not another's; its text stays out of the log
        log.error("%s failed (%s), try %d", what, place(error), attempt)
        return Later(backoff(attempt))


async def keep_trying(settle: Callable[[], Awaitable[object]], *, what: str) -> None:
    """Settles a message that has gone: it must not go again because the database was out of order for a while.

    A lease that ran out meanwhile is settled all the same as long as nobody else has taken the message over.
    """
    for tries in count(1):
        try:
            await settle()
            return
        except StoreError:
            raise  # closed, or its disk failed: no try will do better
        except Exception as error:
            if tries >= (OUTAGE_TRIES if is_outage(error) else SETTLE_TRIES):
                raise
            if tries <= SETTLE_TRIES:
                log.warning("%s has gone and is not settled yet (%s)", what, place(error))
            await asyncio.sleep(SETTLE_PAUSES[min(tries, len(SETTLE_PAUSES)) - 1])


def backoff(failures: int) -> timedelta:
    """How long to wait after so many failures."""
    return min(timedelta(seconds=15) * 2 ** min(failures, 20), LONGEST_RETRY)


def place(error: BaseException) -> str:
    """The kind of an error and where it arose, without its words, which may be a person's."""
    frames = extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__

"""Says where the process hangs, which a loop that is blocked can't say itself."""

import asyncio
import faulthandler

SILENCE = 10.0
"""Seconds the loop may do nothing else before it counts as hanging; the longest turn takes a hundredth of it."""


async def report_hangs(silence: float = SILENCE) -> None:
    """Until cancelled, lets each hang of the loop write the stacks of all threads, without a value, to standard error.

    The interpreter's own watchdog does it, since a pattern matched for ever keeps all other threads from running.
    """
    try:
        while True:
            faulthandler.dump_traceback_later(silence)
            await asyncio.sleep(silence / 4)
    finally:
        faulthandler.cancel_dump_traceback_later()

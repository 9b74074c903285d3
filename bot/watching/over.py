"""The adapters watched over: one that breaks starts again, one that is refused stops alone, all end together."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Literal

from bot.ports import Adapter, Handle

log = logging.getLogger("certcoach")

DRAIN_SECONDS = 9.0
"""How long a stop waits for turns and messages on their way; after ten seconds process managers kill."""
STOP_SECONDS = 9.5
"""How long a stop takes at most, with the closing of the database and all that can't be cancelled."""
LONGEST_PAUSE = 60.0
"""Seconds between the tries to start an adapter that broke; the first pause is one second, then it doubles."""

Say = Callable[[str], None]
Sleep = Callable[[float], Awaitable[None]]
State = Literal["up", "restarting", "refused", "ended"]
"""How an adapter is: being run, waiting for its next try, stopped by wrong settings, done."""
States = dict[str, State]


async def run_until_stopped(
    adapters: Sequence[Adapter],
    handle: Handle,
    beside: Sequence[Coroutine[Any, Any, None]],
    complain: Say,
    states: States,
    on_stop: Callable[[], None],
    broken: asyncio.Event,
) -> int:
    """Waits for a signal to stop (0), or until all is `broken` or no adapter is left that can run (1).

    What is `beside` ends with it.

    `on_stop` is called at the signal. Whoever signals twice does not want to wait: the second ends the process at once.
    """
    stop = _stop_signal(on_stop)
    running = [asyncio.create_task(watch_over(adapter, handle, complain, states)) for adapter in adapters]
    others = [asyncio.create_task(work) for work in beside]
    ends = [asyncio.create_task(end) for end in (stop.wait(), broken.wait(), asyncio.wait(running))]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    ended = [*ends, *others, *running]
    for task in ended:
        task.cancel()
    await asyncio.wait(ended, timeout=DRAIN_SECONDS)
    return 0 if stop.is_set() else 1


async def watch_over(
    adapter: Adapter, handle: Handle, complain: Say, states: States, sleep: Sleep = asyncio.sleep
) -> None:
    """Runs an adapter, and again after a pause when it breaks; one with wrong settings ends with its one line.

    One that ran for ten times the longest pause before it broke begins again with the shortest.
    """
    loop, pause = asyncio.get_running_loop(), 1.0
    while True:
        begun, states[adapter.name] = loop.time(), "up"
        try:
            await adapter.run(handle)
        except SystemExit as refused:
            states[adapter.name] = "refused"
            complain(f"{adapter.name} is off: {refused}")
            return
        except Exception as error:
            states[adapter.name] = "restarting"
            pause = 1.0 if loop.time() - begun > 10 * LONGEST_PAUSE else pause
            log.error("%s broke (%s) and starts again in %d s", adapter.name, type(error).__name__, pause)
        else:
            states[adapter.name] = "ended"
            return
        await sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def end_in_time() -> None:
    """Ends the process, with 0, when its stop takes too long: a look-up in a thread can't be cancelled.

    Nothing is lost by it: what was answered or confirmed is committed.
    """

    def end() -> None:
        log.warning("stopped without waiting for what was not done after %.1f s", STOP_SECONDS)
        os._exit(0)

    timer = threading.Timer(STOP_SECONDS, end)
    timer.daemon = True
    timer.start()


def _stop_signal(on_stop: Callable[[], None]) -> asyncio.Event:
    """Set by the first SIGTERM or SIGINT; the next finds the system's own answer to it again."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    numbers = (signal.SIGTERM, signal.SIGINT)

    def begin_to_stop() -> None:
        stop.set()
        on_stop()
        for number in numbers:
            loop.remove_signal_handler(number)

    for number in numbers:
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            loop.add_signal_handler(number, begin_to_stop)
    return stop

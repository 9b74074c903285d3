"""Drawings of what the words already say, made in a process of their own so that no turn waits for one."""

import asyncio
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from bot.messages import Picture


class Studio:
    """Draws in one worker process, started with the first picture and ended by `close`."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, picture: Picture) -> bytes:
        """The picture as PNG; raises when it can't be drawn."""
        try:
            return await self._drawn(picture)
        except BrokenProcessPool:  # somebody ended the worker, perhaps for its memory; the next one draws
            self.close()
            self._pool = None
            return await self._drawn(picture)

    async def _drawn(self, picture: Picture) -> bytes:
        self._pool = self._pool or ProcessPoolExecutor(
            max_workers=1, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
        )
        return await asyncio.get_running_loop().run_in_executor(self._pool, _draw, picture)

    def close(self) -> None:
        """Ends the worker process."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _draw(picture: Picture) -> bytes:
    from bot.pictures.timeline import draw_timeline

    return draw_timeline(picture)

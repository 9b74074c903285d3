"""Drawings of what the words already say, made in a process of their own so that no turn waits for one."""

import asyncio
import signal
from collections import OrderedDict
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

from bot.picture import Picture
from bot.sheet import Sheet

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

MOST_KEPT = 32
"""Drawings kept, the last ones asked for; each is 50 to 200 KB."""


class Studio:
    """Draws in one worker process, started with the first picture and ended by `close`; no picture is drawn twice."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._drawings: OrderedDict[Picture | Sheet, asyncio.Task[bytes]] = OrderedDict()

    async def draw(self, shown: Picture | Sheet) -> bytes:
        """A picture as PNG or a page as PDF; raises when it can't be drawn."""
        drawing = self._drawings.get(shown) or self._begin(shown)
        self._drawings.move_to_end(shown)
        while len(self._drawings) > MOST_KEPT:
            self._drawings.popitem(last=False)
        return await asyncio.shield(drawing)  # whoever gives up waiting leaves it to the others

    def close(self) -> None:
        """Ends the worker process."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _begin(self, shown: Picture | Sheet) -> asyncio.Task[bytes]:
        def forget_a_failed(drawing: asyncio.Task[bytes]) -> None:
            if drawing.cancelled() or drawing.exception():
                self._drawings.pop(shown, None)

        drawing = self._drawings[shown] = asyncio.create_task(self._drawn(shown))
        drawing.add_done_callback(forget_a_failed)
        return drawing

    async def _drawn(self, shown: Picture | Sheet) -> bytes:
        worker = self._worker()
        try:
            return await self._drawn_by(worker, shown)
        except BrokenExecutor:  # somebody ended the worker, perhaps for its memory; the next one draws
            if worker is self._pool:
                self.close()
            return await self._drawn_by(self._worker(), shown)

    def _worker(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self._pool = self._pool or ProcessPoolExecutor(
            max_workers=1, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
        )
        return self._pool

    async def _drawn_by(self, worker: "ProcessPoolExecutor", shown: Picture | Sheet) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(worker, _draw, shown)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _draw(shown: Picture | Sheet) -> bytes:
    from bot.pictures.draw import draw

    return draw(shown)

"""Telegram's side of a webhook: posts updates, each person's in order, and again until one is acknowledged."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import aiohttp

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Posting:
    """Posts to `addresses`, one after the other when there are several; `answers` are (update id, status).

    `copies` is how often each update is posted at once, as by a proxy that is unsure it arrived.
    """

    def __init__(self, told: Callable[[], Awaitable[None]]) -> None:
        self.addresses: list[str] = []
        self.secret = ""
        self.copies = 1
        self.answers: list[tuple[int, int]] = []
        self._told = told
        self._turns = count()
        self._orders: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()

    def post(self, update: dict[str, Any]) -> None:
        """Posts an update until it is acknowledged."""
        task = asyncio.create_task(self._deliver(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def once(self, update: Any, secret: str | None = None) -> int:
        """Posts something once, with another secret perhaps ("" for none); the status, 0 where nobody answers."""
        given = self.secret if secret is None else secret
        address = self.addresses[next(self._turns) % len(self.addresses)]
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(address, json=update, headers={HEADER: given} if given else {}) as answer,
            ):
                return answer.status
        except aiohttp.ClientError:
            return 0

    async def end(self) -> None:
        """Posts no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, update: dict[str, Any]) -> None:
        what = next(value for key, value in update.items() if key != "update_id")
        async with self._orders[what["from"]["id"]]:
            await asyncio.gather(*(self._until_taken(update) for _ in range(self.copies)))

    async def _until_taken(self, update: dict[str, Any]) -> None:
        status = 0
        while not 200 <= status < 300:
            status = await self.once(update)
            self.answers.append((update["update_id"], status))
            await self._told()
            await asyncio.sleep(0 if status == 200 else 0.02)  # Telegram itself waits longer

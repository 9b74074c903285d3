"""Work that is done for many at once: whoever asks while it is under way shares the next time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 64
"""Asked for at once, at most; more only makes the first of them wait longer."""


class Together(Generic[Item, Result]):
    """Hands items to `do` as they come, many at once under load, and each asker their own of its results.

    What `do` raises, all who shared it get.
    """

    def __init__(self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        self._do = do
        self._asked: list[tuple[Item, asyncio.Future[Result]]] = []
        self._working: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """The item's result."""
        answer = asyncio.get_running_loop().create_future()
        self._asked.append((item, answer))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._asked:
                shared, self._asked = self._asked[:MOST], self._asked[MOST:]
                await self._share(shared)
        finally:
            self._working = None

    async def _share(self, shared: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        items, answers = zip(*shared, strict=True)
        try:
            results = await self._do(items)
        except BaseException as error:
            for answer in answers:
                if not answer.done():
                    answer.set_exception(error)
            if isinstance(error, asyncio.CancelledError):
                raise
            return
        for answer, result in zip(answers, results, strict=True):
            if not answer.done():
                answer.set_result(result)

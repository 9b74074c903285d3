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

    Up to `most` share it, and so many times `at_once` it is under way. Who stopped waiting before it began is left out.
    What `do` raises, all who shared it get.
    """

    def __init__(
        self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], most: int = MOST, at_once: int = 1
    ) -> None:
        self._do = do
        self._most = most
        self._at_once = at_once
        self._asked: list[tuple[Item, asyncio.Future[Result]]] = []
        self._working = set[asyncio.Task[None] | None]()

    async def __call__(self, item: Item) -> Result:
        """The item's result."""
        answer = asyncio.get_running_loop().create_future()
        self._asked.append((item, answer))
        if len(self._working) < self._at_once:
            self._working.add(asyncio.create_task(self._work()))
        return await answer

    async def _work(self) -> None:
        try:
            while self._asked:
                shared, self._asked = self._asked[: self._most], self._asked[self._most :]
                if waiting := [(item, answer) for item, answer in shared if not answer.done()]:
                    await self._share(waiting)
        finally:
            self._working.discard(asyncio.current_task())

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

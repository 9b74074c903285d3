"""The open tabs of each person, woken when their talk grows."""

import asyncio
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager

MOST_TABS = 4
"""A browser opens six connections to a host; past four live tabs the oldest rests until it is looked at again."""


class Listener:
    """One open tab; `wake` is set when there may be something new, `over` when it is to let go."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.over = False

    def end(self) -> None:
        """Asks the tab to let go."""
        self.over = True
        self.wake.set()

    async def news(self, seconds: float) -> bool:
        """Waits for a wake-up, at most so long, and tells whether there was one."""
        try:
            async with asyncio.timeout(seconds):
                await self.wake.wait()
        except TimeoutError:
            return False
        self.wake.clear()
        return True


class Listeners:
    """Every open tab; a person without one takes no room."""

    def __init__(self) -> None:
        self._of: defaultdict[str, list[Listener]] = defaultdict(list)

    @contextmanager
    def listening(self, person: str) -> Generator[Listener]:
        """One more tab of a person for as long as the block lasts; the oldest ends when there are too many."""
        listener = Listener()
        self._of[person].append(listener)
        for oldest in self._of[person][:-MOST_TABS]:
            oldest.end()
        try:
            yield listener
        finally:
            self._of[person].remove(listener)
            if not self._of[person]:
                del self._of[person]

    def wake(self, person: str) -> None:
        """Lets every open tab of the person look for new lines."""
        for listener in self._of.get(person, ()):
            listener.wake.set()

    def end(self) -> None:
        """Asks every tab to let go, so that the server can stop at once."""
        for listeners in self._of.values():
            for listener in listeners:
                listener.end()

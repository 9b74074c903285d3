"""What the coach knows, read from the catalog's folder, and read again when something there changes.

An edit is read off to the side and takes the place of all that was known before at once; one with faults takes the
place of nothing. A turn under way ends with what it began with.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.catalog.faults import CatalogError, Fault
from bot.catalog.load import load_catalog
from bot.matching.names import Names
from bot.matching.rank import BAR
from bot.talk import World

log = logging.getLogger(__name__)

SHORT_SWITCH = 0.001
"""Seconds a thread that reads may keep the others waiting meanwhile; Python's own five add up over a turn's hops."""
LOOK_SECONDS = 2.0
"""How often it is looked whether the folder is still the same one."""
MOST_TOLD = 3
"""So many faults are told in a chat; `catalog check` names all."""

Tell = Callable[[str], Awaitable[None]]
"""Takes a line for those who look after the catalog."""


def read_world(
    folder: Path,
    bar: float | None = None,
    admins: frozenset[str] = frozenset(),
    public_url: str = "",
    *,
    prepared: bool = False,
) -> World:
    """All that is known by a catalog's folder; raises CatalogError with every fault found.

    `prepared` takes the time and memory now that the first questions would take: right where many ask at once.
    """
    catalog = load_catalog(folder)
    names = Names(catalog)
    if prepared:
        names.prepare()
    return World(catalog=catalog, names=names, bar=BAR if bar is None else bar, admins=admins, public_url=public_url)


class Watch:
    """The world as `read` gives it at this moment; its `trouble` says why the last edit is not in use.

    Raises CatalogError when it can't be read to begin with.
    """

    def __init__(self, read: Callable[[], World]) -> None:
        self._read = read
        self._reading = asyncio.Lock()
        self.world = read()

    async def run(self, changes: AsyncIterator[None], tell: Tell) -> None:
        """Looks again after every change until cancelled; tells of an edit that can't be used and when it is mended.

        What goes wrong with one change is logged, and the next is looked at all the same.
        """
        async for _ in changes:
            before = self.world.trouble
            try:
                await self.look()
                if self.world.trouble != before:
                    await tell(self.world.trouble or "The catalog is mended and in use.")
            except Exception as error:  # such as a database that is down when admins are to be told
                log.error("a change of the catalog was not attended to (%s)", type(error).__name__)

    async def look(self) -> None:
        """Reads all again; what was known stays when the edit can't be used or changes nothing."""
        async with self._reading:
            try:
                with _short_switches():
                    world = await asyncio.to_thread(self._read)
            except CatalogError as error:
                log.warning("the edit of the catalog is not used: %s", "; ".join(map(str, error.faults[:MOST_TOLD])))
                self.world = replace(self.world, trouble=_told(error.faults))
                return
            if world.catalog.version == self.world.catalog.version:
                if self.world.trouble:
                    log.info("the catalog is mended: %d credentials, as before", len(world.catalog.credentials))
                self.world = replace(self.world, trouble="")
                return
            self.world = world
            log.info("the catalog is read again: %d credentials", len(world.catalog.credentials))


async def changes_below(folder: Path) -> AsyncIterator[None]:
    """Yields whenever something below a folder has changed, a moment after the last of several changes.

    A folder put in its place, as deploys do, is a change too, and is watched from then on.
    """
    was_away = False
    while True:
        try:
            async for _ in _changes_of_one(folder, was_away):
                yield None
        except FileNotFoundError:  # for a moment, or until somebody puts it back
            if not was_away:
                yield None
            was_away = True
            await asyncio.sleep(LOOK_SECONDS)
        except OSError as error:  # such as no watches left on this machine
            log.warning("changes of %s are not seen (%s); start anew after an edit", folder, error.strerror)
            return
        else:
            was_away = False


async def _changes_of_one(folder: Path, was_away: bool) -> AsyncIterator[None]:
    """The changes below a folder until it is another one that has its name, which is the last.

    That it is there again where it `was_away` is the first. Raises FileNotFoundError while there is none.
    """
    import watchfiles

    def identity() -> tuple[int, int]:
        found = folder.stat()
        return found.st_dev, found.st_ino

    was = identity()
    if was_away:
        yield None
    look = int(LOOK_SECONDS * 1000)
    async for changed in watchfiles.awatch(  # pyright: ignore[reportUnknownMemberType]
        folder, debounce=800, step=200, rust_timeout=look, yield_on_timeout=True
    ):
        is_another = identity() != was
        if changed or is_another:
            yield None
        if is_another:
            return


def _told(faults: tuple[Fault, ...]) -> str:
    shown = "\n".join(map(str, faults[:MOST_TOLD]))
    more = f"\nand {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
    return f"The last edit of the catalog is not used, the one before it is:\n{shown}{more}"


@contextmanager
def _short_switches() -> Generator[None]:
    """Lets turns have the processor sooner while a thread reads."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)

"""`certcoach run` and `certcoach chat`: the parts put together, started, watched over and ended."""

import asyncio
import logging
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.web.guard import Handler
from adapters.web.server import Web
from bot.catalog.load import load_catalog
from bot.coach import Coach
from bot.flows.find import search
from bot.flows.reminded import remind
from bot.matching.names import Names
from bot.matching.rank import BAR
from bot.messages import Card, Incoming, Reply
from bot.pictures import Studio
from bot.ports import Adapter, Find, Handle
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.schedules import next_due
from bot.store.transcript import KeptTalk
from bot.talk import World
from bot.ticker import Ticker
from bot.turn import MENU, decide

if TYPE_CHECKING:
    from adapters.telegram_bot import Telegram

log = logging.getLogger("certcoach")

SECRET_BYTES = 32
LEAST_ROOM = 10 * 2**20
"""Free bytes on the disk below which the coach is not ready."""
LONGEST_PAUSE = 60.0
"""Seconds between the tries to start an adapter that broke; the first pause is one second."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class House:
    """The parts every front door shares; `wake` makes the ticker look at the schedules again."""

    settings: Settings
    database: Database
    coach: Coach
    studio: Studio
    wake: asyncio.Event
    find: Find

    async def handle(self, incoming: Incoming) -> tuple[Reply, ...]:
        """A turn, after which the ticker looks at the schedules again."""
        replies = await self.coach.handle(incoming)
        self.wake.set()
        return replies

    async def ready(self) -> tuple[bool, dict[str, str]]:
        """Whether a turn could be kept now, for whoever watches over the process."""
        try:
            await self.database.run(next_due)
        except Exception as error:
            return False, {"database": type(error).__name__}
        has_room = self.settings.database_url or shutil.disk_usage(self.settings.folder).free > LEAST_ROOM
        return bool(has_room), {"database": "ok", "disk": "ok" if has_room else "full"}


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncGenerator[House]:
    """Opens catalog, database and coach; raises CatalogError, StoreError or OSError with words for the operator."""
    catalog = load_catalog(Path(settings.catalog))
    if not settings.database_url:
        make_folder(settings)
    database, studio = await open_database(settings.database), Studio()
    world = World(catalog=catalog, names=Names(catalog), bar=BAR if settings.bar is None else settings.bar)
    coach = Coach(database, partial(decide, world=world), studio.draw, keeps_lines=frozenset({"web"}))
    try:
        yield House(settings, database, coach, studio, asyncio.Event(), partial(_find, world))
    finally:
        studio.close()
        await database.close()


async def serve(settings: Settings, say: Say) -> int:
    """Runs the page, every platform that has a token, and the ticker until told to stop; the exit status."""
    async with open_house(settings) as house:
        telegram = telegram_of(house) if settings.telegram_token else None
        page = page_of(house, telegram.routes if telegram else {})
        adapters: list[Adapter] = [page, *([telegram] if telegram else []), *_platforms(settings)]
        say(f"certcoach: {', '.join(adapter.name for adapter in adapters)}")
        ticker = Ticker(house.database, {adapter.name: adapter for adapter in adapters}, remind, wake=house.wake)
        greeting = asyncio.create_task(_announce(page, say))
        try:
            return await _until_stopped(adapters, house.handle, ticker, say)
        finally:
            greeting.cancel()


async def chat(settings: Settings) -> int:
    """The talk in the terminal, or through a pipe; reminders appear while it is open."""
    from adapters.console import terminal

    async with open_house(settings) as house:
        console = terminal()
        ticker = asyncio.create_task(Ticker(house.database, {"console": console}, remind, wake=house.wake).run())
        try:
            await console.run(house.handle)
        finally:
            ticker.cancel()
            await asyncio.wait({ticker}, timeout=10)
    return 0


def page_of(house: House, routes: Mapping[str, Handler] | None = None) -> Web:
    """The page on this house; `routes` are what else its server takes posts for, by path."""
    settings = house.settings
    page = Web(
        KeptTalk(house.database),
        secret=_secret(settings),
        draw=house.studio.draw,
        host=settings.host,
        port=settings.port,
        ready=house.ready,
    )
    page.routes = routes or {}
    return page


def telegram_of(house: House) -> "Telegram":
    """The Telegram adapter on this house."""
    from adapters.telegram_bot import Telegram

    settings = house.settings
    return Telegram(
        settings.telegram_token,
        commands=MENU,
        find=house.find,
        webhook_url=settings.telegram_webhook_url,
        base_url=settings.telegram_api,
    )


def _find(world: World, text: str, language: str) -> tuple[Card, ...]:
    return search(text, world, datetime.now(UTC).date(), language)


def _platforms(settings: Settings) -> list[Adapter]:
    found: list[Adapter] = []
    if settings.discord_token:
        from adapters.discord_bot import Discord

        found.append(
            Discord(
                settings.discord_token,
                commands=MENU,
                api_base=settings.discord_api,
                gateway=settings.discord_gateway,
            )
        )
    return found


async def _announce(page: Web, say: Say) -> None:
    await page.started.wait()
    say(f"Ready. Open {page.url} in your browser. Ctrl-C stops.")


async def _until_stopped(adapters: Sequence[Adapter], handle: Handle, ticker: Ticker, say: Say) -> int:
    """Waits for a signal to stop (0), or until no adapter is left that can run (1)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            loop.add_signal_handler(number, stop.set)
    running = [asyncio.create_task(_watch_over(adapter, handle, say)) for adapter in adapters]
    ticking, stopping = asyncio.create_task(ticker.run()), asyncio.create_task(stop.wait())
    all_ended = asyncio.gather(*running)
    await asyncio.wait({all_ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    ended = [ticking, stopping, *running]
    for task in ended:
        task.cancel()
    await asyncio.wait(ended, timeout=10)
    with suppress(asyncio.CancelledError):
        await all_ended
    return 0 if stop.is_set() else 1


async def _watch_over(adapter: Adapter, handle: Handle, say: Say) -> None:
    """Runs an adapter, and again after a pause when it breaks; one with wrong settings ends with its one line."""
    pause = 1.0
    while True:
        began = time.monotonic()
        try:
            await adapter.run(handle)
        except SystemExit as refused:
            say(f"{adapter.name} is off: {refused}")
            return
        except Exception as error:
            log.error("%s broke (%s) and starts again in %d s", adapter.name, type(error).__name__, pause)
        else:
            return
        pause = 1.0 if time.monotonic() - began > 10 * LONGEST_PAUSE else pause
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _secret(settings: Settings) -> bytes:
    """The key that signs the page's cookies: the setting, or one made once and kept beside the data."""
    if settings.secret:
        return settings.secret.encode()
    path = make_folder(settings) / "secret"
    if not path.exists():
        _write_once(path, secrets.token_bytes(SECRET_BYTES))
    found = path.read_bytes()
    if len(found) < SECRET_BYTES:
        raise OSError(f"{path} is damaged; delete it, and people on the page will begin as new ones")
    return found


def _write_once(path: Path, content: bytes) -> None:
    """Writes a file that is there whole or not at all; another process that was first is left its own."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def make_folder(settings: Settings) -> Path:
    """The data folder, made for this user only when it is not there; raises OSError in words for the operator."""
    try:
        settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        advice = "set CERTCOACH_DATA to a folder this user can write in"
        raise OSError(f"the data folder {settings.folder} can't be made ({error.strerror}); {advice}") from None
    return settings.folder


def set_up_logging(level: str) -> None:
    """Plain lines on standard error; libraries that would log addresses with tokens say warnings only."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for library in ("httpx", "httpcore", "discord", "telegram", "aiohttp.access", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)

"""`certcoach run` and `certcoach chat`: the parts put together, started, watched over and ended."""

import asyncio
import logging
import os
import secrets
import shutil
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.admins import tell_admins
from bot.announcing import spread_all
from bot.coach import Coach, Mind
from bot.digests import Digests
from bot.flows.admin import is_reload
from bot.flows.cohort_digest import post
from bot.flows.find import search
from bot.flows.reminded import remind
from bot.flows.unread import unread
from bot.holding import hold_reminders
from bot.menu import ABOUT_MESSAGE, DETAILED, IN_GROUPS, MENU
from bot.messages import Card, Incoming, Reply
from bot.pictures import Studio
from bot.ports import Adapter, Handle, NameKind, Showcase, SuggestNames
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.inbox import is_news
from bot.store.schedules import next_due
from bot.store.transcript import KeptTalk
from bot.ticker import Ticker
from bot.tidying import tidy_daily
from bot.turn import decide, told
from bot.watch import Watch, changes_below, read_world
from bot.watching.hangs import report_hangs
from bot.watching.logs import log_lost_errors, set_up_logging
from bot.watching.over import Say, State, States, end_in_time, run_until_stopped

if TYPE_CHECKING:
    from adapters.discord_bot import Discord
    from adapters.telegram_bot import Telegram
    from adapters.web.guard import Handler
    from adapters.web.server import Web
    from bot.watching.figures import Figures

log = logging.getLogger("certcoach")

SECRET_BYTES = 32
LEAST_ROOM = 10 * 2**20
"""Free bytes on the disk below which the coach is not ready."""
READY_SECONDS = 2.0
"""How long the database may take to answer before the coach is not ready."""


@dataclass(frozen=True, slots=True)
class House:
    """The parts every front door shares; `wake` makes the ticker look at the schedules again.

    `figures` are there where the operator wants them, `states` say how each adapter is.
    """

    settings: Settings
    database: Database
    coach: Handle
    studio: Studio
    wake: asyncio.Event
    watch: Watch
    figures: "Figures | None" = None
    states: States = field(default_factory=dict[str, State])

    async def handle(self, incoming: Incoming) -> tuple[Reply, ...]:
        """A turn, after which the ticker looks at the schedules again."""
        address, begun = incoming.address, time.perf_counter()
        replies = await self.coach(incoming)
        self.wake.set()
        told = {"person": f"{address.platform}:{address.user}", "platform": address.platform, "kind": incoming.kind}
        log.debug("turn", extra=told | {"ms": round((time.perf_counter() - begun) * 1000, 1)})
        return replies

    async def ready(self) -> tuple[bool, dict[str, Any]]:
        """Whether a turn could be kept now, for whoever watches over the process; an adapter that is off is told."""
        database, disk = await self._database_state(), "ok" if self._has_room() else "full"
        catalog = self.watch.world.trouble or "ok"
        facts = {"database": database, "disk": disk, "catalog": catalog, "adapters": dict(self.states)}
        return database == disk == "ok", facts

    def find(self, text: str, language: str) -> tuple[Card, ...]:
        """What there is for a few words, for anybody."""
        return search(text, self.watch.world, datetime.now(UTC).date(), language)

    def suggest_names(self, kind: NameKind, text: str) -> tuple[tuple[str, str], ...]:
        """The names there are now for what is typed so far."""
        return self.watch.world.names.complete(kind, text)

    def showcase(self) -> Showcase:
        """The catalog as it is now, for visitors of the page."""
        from bot.browse.showcase import showcase_of

        return showcase_of(self.watch.world)

    async def _database_state(self) -> str:
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self.database.run(next_due)
        except Exception as error:
            return type(error).__name__
        return "ok"

    def _has_room(self) -> bool:
        return bool(self.settings.database_url) or shutil.disk_usage(self.settings.folder).free > LEAST_ROOM


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncGenerator[House]:
    """Opens catalog, database and coach; raises CatalogError, StoreError or OSError with words for the operator."""
    many = bool(settings.telegram_token or settings.discord_token)
    watch = Watch(partial(read_world, Path(settings.catalog), settings.bar, settings.admin_ids, prepared=many))
    if not settings.database_url:
        make_folder(settings)
    database, studio = await open_database(settings.database), Studio()
    figures = _figures(settings)
    if figures:
        database = figures.counting_errors(database)
    coach = Coach(
        database,
        partial(_mind, watch),
        studio.draw,
        keeps_lines=frozenset({"web"}),
        brings_again=frozenset({"telegram"}),
    ).handle
    try:
        handle = figures.counting_turns(coach) if figures else coach
        yield House(settings, database, handle, studio, asyncio.Event(), watch, figures)
    finally:
        studio.close()
        await database.close()


async def serve(settings: Settings, say: Say, complain: Say, hold: datetime | None = None) -> int:
    """Runs the page, every platform that has a token, and the ticker until told to stop; the exit status.

    `say` takes what went well, `complain` the line of an adapter that is off. Reminders due before `hold` are held.
    """
    set_up_logging(settings, secret_of(settings))
    log_lost_errors(asyncio.get_running_loop())
    async with open_house(settings) as house:
        await hold_reminders(house.database, hold, say)
        telegram = telegram_of(house) if settings.telegram_token else None
        page = page_of(house, telegram.routes if telegram else {})
        discord = discord_of(settings, house.suggest_names) if settings.discord_token else None
        adapters: list[Adapter] = [adapter for adapter in (page, telegram, discord) if adapter]
        say(f"certcoach: {', '.join(adapter.name for adapter in adapters)}")
        by_name, figures = {adapter.name: adapter for adapter in adapters}, house.figures
        digests = Digests(house.database, by_name, post, counts=figures)
        ticker = Ticker(house.database, by_name, remind, wake=house.wake, counts=figures, digests=digests)
        watching = house.watch.run(changes_below(Path(settings.catalog)), partial(_tell_admins, house, by_name))
        beside = [
            ticker.run(),
            watching,
            report_hangs(),
            spread_all(house.database, house.wake),
            tidy_daily(house.database, settings.keep_months, house.wake),
            _announce(page, say),
            *([figures.measure_lag()] if figures else []),
        ]
        return await run_until_stopped(adapters, house.handle, beside, complain, house.states, end_in_time)


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


def page_of(house: House, routes: "Mapping[str, Handler] | None" = None) -> "Web":
    """The page on this house; `routes` are what else its server takes posts for, by path."""
    from adapters.web.server import Web

    settings = house.settings
    page = Web(
        KeptTalk(house.database),
        secret=secret_of(settings),
        draw=house.studio.draw,
        host=settings.host,
        port=settings.port,
        ready=house.ready,
    )
    page.routes = routes or {}
    page.showcase = house.showcase
    if house.figures:
        page.metrics = partial(house.figures.text, house.states)
    return page


def telegram_of(house: House) -> "Telegram":
    """The Telegram adapter on this house."""
    from adapters.telegram_bot import Telegram

    settings = house.settings
    return Telegram(
        settings.telegram_token,
        commands=MENU,
        in_groups=IN_GROUPS,
        find=house.find,
        webhook_url=settings.telegram_webhook_url,
        base_url=settings.telegram_api,
    )


def _figures(settings: Settings) -> "Figures | None":
    if not settings.metrics:
        return None
    from bot.watching.figures import Figures

    return Figures()


async def _mind(watch: Watch, incoming: Incoming) -> Mind:
    """What a turn is decided by; read again before it where an admin asks for that."""
    if is_reload(incoming, watch.world.admins):
        await watch.look()
    world = watch.world
    return Mind(partial(decide, world=world), partial(told, world=world), unread)


def discord_of(settings: Settings, suggest_names: SuggestNames = lambda _kind, _text: ()) -> "Discord":
    """The Discord adapter as it is set up."""
    from adapters.discord_bot import Discord
    from adapters.discord_commands import Commands

    return Discord(
        settings.discord_token,
        commands=Commands(MENU, DETAILED, ABOUT_MESSAGE, suggest_names),
        api_base=settings.discord_api,
        gateway=settings.discord_gateway,
        shards=settings.discord_shards,
    )


async def _tell_admins(house: House, adapters: Mapping[str, Adapter], words: str) -> None:
    """Tells them once, however many processes see the same."""
    if await house.database.run(partial(is_news, words=words, at=datetime.now(UTC))):
        await tell_admins(house.settings.admin_ids, adapters, words)


async def _announce(page: "Web", say: Say) -> None:
    await page.started.wait()
    say(f"Ready. Open {page.url} in your browser. Ctrl-C stops.")


def secret_of(settings: Settings) -> bytes:
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

"""The parts every front door shares: settings, database, coach, catalog, clock, and how they are."""

import asyncio
import logging
import os
import secrets
import shutil
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import Clock
from bot.coach import Coach, Mind
from bot.examining import Examiner, fetch
from bot.flows.admin import is_reload
from bot.flows.find import search
from bot.flows.unread import unread
from bot.messages import Card, Incoming, Reply
from bot.pictures import Studio
from bot.ports import Handle, NameKind, Showcase
from bot.roles import ALL, Role
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.schedules import database_time, next_due
from bot.turn import decide, told
from bot.watch import Watch, read_world
from bot.watching.over import State, States

if TYPE_CHECKING:
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

    The `clock` is what reminders go by, `roles` what this process does.
    `figures` are there where the operator wants them, `states` say how each adapter is.
    """

    settings: Settings
    database: Database
    coach: Handle
    studio: Studio
    wake: asyncio.Event
    watch: Watch
    clock: Clock
    roles: frozenset[Role] = ALL
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
        """Whether a turn could be kept now, for whoever watches over the process; an adapter that is off is told.

        A process that only sends reminders is not ready while it holds them.
        """
        database, disk = await self._database_state(), "ok" if self._has_room() else "full"
        catalog = self.watch.world.trouble or "ok"
        facts = {"database": database, "disk": disk, "catalog": catalog, "adapters": dict(self.states)}
        if "ticker" in self.roles:
            facts["reminders"] = self.clock.trouble or "ok"
        idle = self.roles <= frozenset({"ticker"}) and self.clock.trouble
        return database == disk == "ok" and not idle, facts

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
async def open_house(settings: Settings, roles: frozenset[Role] = ALL) -> AsyncGenerator[House]:
    """Opens catalog, database and coach; raises CatalogError, StoreError or OSError with words for the operator."""
    many = bool(settings.telegram_token or settings.discord_token)
    known = (settings.bar, settings.admin_ids, settings.public_url)
    watch = Watch(partial(read_world, Path(settings.catalog), *known, prepared=many))
    if not settings.database_url:
        make_folder(settings)
    database, studio = await open_database(settings.database), Studio()
    figures = _figures(settings)
    if figures:
        database = figures.counting_errors(database)
    coach = Coach(
        database,
        partial(_mind, watch, Examiner(fetch if settings.fetch_proofs else None)),
        studio.draw,
        keeps_lines=frozenset({"web"}),
        brings_again=frozenset({"telegram"}),
    ).handle
    try:
        handle = figures.counting_turns(coach) if figures else coach
        clock = Clock(partial(database.run, database_time))
        yield House(settings, database, handle, studio, asyncio.Event(), watch, clock, roles, figures)
    finally:
        studio.close()
        await database.close()


def _figures(settings: Settings) -> "Figures | None":
    if not settings.metrics:
        return None
    from bot.watching.figures import Figures

    return Figures()


async def _mind(watch: Watch, examiner: Examiner, incoming: Incoming) -> Mind:
    """What a turn is decided by; read again before it where an admin asks for that, and with what a file holds."""
    if is_reload(incoming, watch.world.admins):
        await watch.look()
    world = watch.world
    if badge := await examiner.look(incoming, world.catalog.issuers.values()):
        world = replace(world, badge=badge)
    return Mind(partial(decide, world=world), partial(told, world=world), unread)


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

"""`certcoach doctor`: looks at all the coach needs, and says of each fault what to do."""

import asyncio
import shutil
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import Settings

State = Literal["fine", "look", "wrong", "unused"]
ROOM, LITTLE_ROOM = 1_000_000_000, 100_000_000
"""Free bytes: below the first there is something to look at, below the second something wrong."""
FAR_OFF = timedelta(seconds=30)
"""Clocks of two machines that differ by more are not kept by the same time service."""
BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock can be before the day this was written."""
OLD_ZONES = 2
"""Years after which zones have surely changed somewhere."""
SIGNS = {"fine": "ok", "look": "look", "wrong": "WRONG", "unused": "-"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do where it is not fine."""

    about: str
    state: State
    said: str
    advice: str = ""


async def examine(settings: Settings, now: datetime, *, online: bool = True) -> tuple[Finding, ...]:
    """A finding about each thing the coach needs; asks the platforms whose the tokens are only when `online`."""
    places = (_look_at_catalog, _look_at_folder, _look_at_room, _look_at_port, _look_at_zones)
    here = [place(settings) for place in places]
    kept = await _look_at_database(settings, now)
    tokens = [await _look_at_telegram(settings, online), await _look_at_discord(settings, online)]
    return (_look_at_clock(now), *here, *kept, *tokens, *_look_at_webhook(settings))


def as_text(findings: tuple[Finding, ...]) -> str:
    """A line for each finding, what to do below those that need it, and how many there are."""
    lines = list[str]()
    for one in findings:
        lines.append(f"{SIGNS[one.state]:5}  {one.about}: {one.said}")
        lines += [f"       -> {one.advice}"] if one.advice else []
    wrong, look = (sum(one.state == state for one in findings) for state in ("wrong", "look"))
    lines.append("")
    if wrong:
        lines.append(f"{wrong} to mend before `certcoach run`." + (f" {look} more to look at." if look else ""))
    else:
        lines.append("All the coach needs is there: certcoach run" + (f" ({look} to look at)" if look else ""))
    return "\n".join(lines)


def as_data(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    """The findings for scripts."""
    return [asdict(one) for one in findings]


def _look_at_clock(now: datetime) -> Finding:
    if now < BUILT:
        advice = "set this machine's clock, best by a time service (timedatectl set-ntp true)"
        return Finding("clock", "wrong", f"it is {now:%Y-%m-%d %H:%M} UTC here, which is past", advice)
    return Finding("clock", "fine", f"{now:%Y-%m-%d %H:%M} UTC")


def _look_at_zones(_: Settings) -> Finding:
    release = version("tzdata")
    try:
        ZoneInfo("Pacific/Auckland")
    except (ZoneInfoNotFoundError, OSError):
        return Finding("time zones", "wrong", "there is no data of them", "install the package tzdata again: make run")
    if datetime.now(UTC).year - int(release.split(".")[0]) >= OLD_ZONES:
        return Finding("time zones", "look", f"data of {release}", "bring the package tzdata up to date")
    return Finding("time zones", "fine", f"data of {release}")


def _look_at_catalog(settings: Settings) -> Finding:
    from bot.catalog.faults import CatalogError
    from bot.catalog.load import load_catalog

    try:
        catalog = load_catalog(Path(settings.catalog))
    except CatalogError as error:
        said = f"{len(error.faults)} to mend, the first: {error.faults[0]}"
        return Finding("catalog", "wrong", said, "certcoach catalog check names them all")
    return Finding("catalog", "fine", f"{len(catalog.credentials)} credentials, {len(catalog.roles)} roles")


def _look_at_folder(settings: Settings) -> Finding:
    from bot.house import make_folder

    try:
        folder = make_folder(settings)
        (probe := folder / f".written-{time.time_ns()}").touch()
        probe.unlink()
    except OSError as error:
        advice = "set CERTCOACH_DATA to a folder this user can write in"
        return Finding("data folder", "wrong", str(error), advice)
    if folder.stat().st_mode & 0o077:
        return Finding("data folder", "look", f"{folder} is open to others", f"chmod 700 {folder}")
    return Finding("data folder", "fine", str(folder))


def _look_at_room(settings: Settings) -> Finding:
    place = next(one for one in (settings.folder, *settings.folder.parents) if one.exists())
    free = shutil.disk_usage(place).free
    said = f"{free / 1e9:.1f} GB free"
    if free < LITTLE_ROOM:
        return Finding("disk", "wrong", said, "make room, or set CERTCOACH_DATA to another disk")
    return Finding("disk", "look" if free < ROOM else "fine", said, "make room soon" if free < ROOM else "")


def _look_at_port(settings: Settings) -> Finding:
    place = f"{settings.host}:{settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            advice = "if that is not the coach itself, set CERTCOACH_PORT to another number"
            return Finding("port", "look", f"{place} can't be taken ({error.strerror})", advice)
    return Finding("port", "fine", f"{place} is free")


async def _look_at_database(settings: Settings, now: datetime) -> tuple[Finding, ...]:
    from bot.store.database import open_database
    from bot.store.fault import StoreError
    from bot.store.schedules import database_time

    kind = "PostgreSQL" if settings.database_url.startswith("postgres") else "SQLite"
    try:
        database = await open_database(settings.database)
    except (StoreError, OSError) as error:
        return (Finding("database", "wrong", str(error), "see CERTCOACH_DATABASE_URL in the README"),)
    try:
        there = await database.run(database_time)
    finally:
        await database.close()
    fine = Finding("database", "fine", f"{kind}, its tables up to date")
    if there and abs(there - now) > FAR_OFF:
        said = f"the database's is {abs(there - now).total_seconds():.0f} s away from this machine's"
        return fine, Finding("clocks", "wrong", said, "let both follow one time service")
    return (fine,)


async def _look_at_telegram(settings: Settings, online: bool) -> Finding:
    from adapters.tokens import telegram_name

    ask = partial(telegram_name, settings.telegram_token, settings.telegram_api)
    return await _look_at_token("Telegram", "TELEGRAM_TOKEN", settings.telegram_token, ask, online)


async def _look_at_discord(settings: Settings, online: bool) -> Finding:
    from adapters.tokens import discord_name

    ask = partial(discord_name, settings.discord_token, settings.discord_api)
    return await _look_at_token("Discord", "DISCORD_TOKEN", settings.discord_token, ask, online)


async def _look_at_token(
    platform: str, variable: str, token: str, ask: Callable[[], Awaitable[str]], online: bool
) -> Finding:
    from adapters.tokens import TokenError

    if not token:
        return Finding(platform, "unused", f"{variable} is not set, so it is off")
    if not online:
        return Finding(platform, "look", f"{variable} is set and was not tried", "leave --offline away to try it")
    try:
        return Finding(platform, "fine", f"the token is {await ask()}'s")
    except TokenError as error:
        advice = f"copy {variable} again" if error.refused else "look whether this machine is online, then try again"
        return Finding(platform, "wrong" if error.refused else "look", str(error), advice)


def _look_at_webhook(settings: Settings) -> tuple[Finding, ...]:
    address = settings.telegram_webhook_url
    if not address or address.startswith("https://"):
        return ()
    return (Finding("webhook", "wrong", "Telegram posts to https:// only", "mend CERTCOACH_TELEGRAM_WEBHOOK_URL"),)


def run(settings: Settings, *, online: bool) -> tuple[Finding, ...]:
    """The findings about this machine at this moment."""
    return asyncio.run(examine(settings, datetime.now(UTC), online=online))

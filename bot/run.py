"""`certcoach run` and `certcoach chat`: the parts put together, started, watched over and ended."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.admins import tell_admins
from bot.announcing import spread_all
from bot.digests import Digests
from bot.flows.cohort_digest import post
from bot.flows.reminded import remind
from bot.holding import hold_reminders
from bot.house import House, open_house, secret_of
from bot.menu import ABOUT_MESSAGE, DETAILED, IN_GROUPS, MENU, menus
from bot.ports import Adapter, SuggestNames
from bot.roles import ALL, Role
from bot.settings import Settings
from bot.store.feeds import read_feed
from bot.store.inbox import is_news
from bot.store.transcript import KeptTalk
from bot.store.wakes import hear_others
from bot.ticker import Ticker
from bot.tidying import tidy_daily
from bot.watch import changes_below
from bot.watching.hangs import report_hangs
from bot.watching.logs import log_lost_errors, set_up_logging
from bot.watching.over import Say, end_in_time, run_until_stopped

if TYPE_CHECKING:
    from adapters.discord_bot import Discord
    from adapters.telegram_bot import Telegram
    from adapters.web.guard import Handler
    from adapters.web.server import Web


START_SECONDS = 10.0
"""How long reminders that are due at a start wait for the platforms; one sent before is put off by half a minute."""


async def serve(
    settings: Settings, say: Say, complain: Say, hold: datetime | None = None, roles: frozenset[Role] = ALL
) -> int:
    """Runs the page, every platform that has a token, and the ticker until told to stop; the exit status.

    `say` takes what went well, `complain` the line of an adapter that is off. Reminders due before `hold` are held.
    Of `roles` left out nothing is run, except for the server that says how the process is, and adapters that only send
    what the ticker has for them.
    """
    set_up_logging(settings, secret_of(settings))
    log_lost_errors(asyncio.get_running_loop())
    async with open_house(settings, roles) as house:
        await hold_reminders(house.database, hold, say)
        telegram = telegram_of(house) if settings.telegram_token and roles & {"telegram", "ticker"} else None
        page = page_of(house, telegram.routes if telegram else {})
        discord = discord_of(settings, house.suggest_names, receives="discord" in roles) if _on_discord(house) else None
        adapters = [adapter for adapter in (page, telegram, discord) if adapter]
        up = [adapter.started for adapter in adapters]
        say(f"certcoach: {', '.join(sorted(roles) if roles < ALL else [adapter.name for adapter in adapters])}")
        by_name = {adapter.name: adapter for adapter in adapters}
        beside = [
            house.watch.run(changes_below(Path(settings.catalog)), partial(_tell_admins, house, by_name)),
            report_hangs(),
            _announce(page, say),
            *(_sending(house, by_name, up) if "ticker" in roles else ()),
            *([house.figures.measure_lag()] if house.figures else []),
        ]
        broken = house.database.broken
        return await run_until_stopped(adapters, house.handle, beside, complain, house.states, end_in_time, broken)


def _sending(
    house: House, adapters: Mapping[str, Adapter], up: Sequence[asyncio.Event]
) -> list[Coroutine[Any, Any, None]]:
    """What sends on its own account, on all of these, once they are up."""
    database, clock, figures = house.database, house.clock, house.figures
    digests = Digests(database, adapters, post, clock, counts=figures)
    ticker = Ticker(database, adapters, remind, clock, house.wake, figures, digests, clock.look)
    return [
        _once_up(up, ticker.run),
        spread_all(database, house.wake, clock),
        tidy_daily(database, house.settings.keep_months, house.wake, clock),
        hear_others(house.settings.database, house.wake),
    ]


async def _once_up(up: Sequence[asyncio.Event], work: Callable[[], Awaitable[None]]) -> None:
    """Begins the work when all are up, or after a while: one that can't come up holds up nobody for longer."""
    with suppress(TimeoutError):
        async with asyncio.timeout(START_SECONDS):
            for one in up:
                await one.wait()
    await work()


async def chat(settings: Settings) -> int:
    """The talk in the terminal, or through a pipe; reminders appear while it is open."""
    from adapters.console import terminal

    async with open_house(settings) as house:
        console = terminal()
        ticker = Ticker(
            house.database, {"console": console}, remind, house.clock, house.wake, is_sound=house.clock.look
        )
        ticking = asyncio.create_task(ticker.run())
        try:
            await console.run(house.handle)
        finally:
            ticking.cancel()
            await asyncio.wait({ticking}, timeout=10)
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
    page.showcase, page.feeds, page.talks = house.showcase, partial(read_feed, house.database), "web" in house.roles
    if house.figures:
        page.metrics = partial(house.figures.text, house.states)
    return page


def telegram_of(house: House) -> "Telegram":
    """The Telegram adapter on this house; without the role it only sends."""
    from adapters.telegram_bot import Telegram

    settings = house.settings
    telegram = Telegram(
        settings.telegram_token,
        commands=MENU,
        translations=menus(),
        in_groups=IN_GROUPS,
        find=house.find,
        webhook_url=settings.telegram_webhook_url,
        base_url=settings.telegram_api,
    )
    telegram.receives = "telegram" in house.roles
    return telegram


def _on_discord(house: House) -> bool:
    return bool(house.settings.discord_token and house.roles & {"discord", "ticker"})


def discord_of(
    settings: Settings, suggest_names: SuggestNames = lambda _kind, _text: (), *, receives: bool = True
) -> "Discord":
    """The Discord adapter as it is set up."""
    from adapters.discord_bot import Discord
    from adapters.discord_commands import Commands

    return Discord(
        settings.discord_token,
        commands=Commands(MENU, DETAILED, ABOUT_MESSAGE, suggest_names),
        api_base=settings.discord_api,
        gateway=settings.discord_gateway,
        shards=settings.discord_shards,
        receives=receives,
    )


async def _tell_admins(house: House, adapters: Mapping[str, Adapter], words: str) -> None:
    """Tells them once, however many processes see the same; one that can't send everywhere leaves it to the others."""
    if "ticker" in house.roles and await house.database.run(partial(is_news, words=words, at=house.clock())):
        await tell_admins(house.settings.admin_ids, adapters, words)


async def _announce(page: "Web", say: Say) -> None:
    await page.started.wait()
    where = f"Open {page.url} in your browser." if page.talks else f"{page.url}/readyz says how it is."
    say(f"Ready. {where} Ctrl-C stops.")

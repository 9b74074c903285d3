"""The adapters at work on a server of their platform, with a coach that says what a test wants."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.discord_bot import Discord
from adapters.discord_commands import Commands
from adapters.telegram_bot import Telegram
from adapters.web.server import Web
from bot.house import House, open_house
from bot.messages import Address, Incoming, Picture, Reply
from bot.ports import Command, Handle, Line, Parameter
from bot.run import discord_of
from bot.settings import CATALOG, Settings
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_server import TelegramServer

COMMANDS = (("start", "Begin"), ("plan", "Your plan"))
MENU = Commands(COMMANDS, (Command("plan", "Your plan", (Parameter("words", "Until when", required=False),)),))
PNG = b"\x89PNG\r\n\x1a\n"


def always(*replies: Reply) -> tuple[Handle, list[Incoming]]:
    """A coach that always says the same, and what it heard."""
    heard: list[Incoming] = []

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming)
        return replies

    return handle, heard


def held_up(*replies: Reply) -> tuple[Handle, asyncio.Event, asyncio.Event]:
    """A coach that says this once it may go on; the events say that it has begun, and let it."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        begun.set()
        await go_on.wait()
        return replies

    return handle, begun, go_on


def slow_to_some() -> tuple[Handle, asyncio.Event]:
    """A coach that repeats what it hears, "slow" only once the event lets it."""
    go_on = asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.text == "slow":
            await go_on.wait()
        return (Reply(text=f"to {incoming.text}"),)

    return handle, go_on


@asynccontextmanager
async def on_telegram(handle: Handle, server: TelegramServer, **more: Any) -> AsyncIterator[Telegram]:
    """The adapter at work on a server until the block ends."""
    adapter = Telegram(server.token, commands=COMMANDS, base_url=server.base_url, **more)
    server.polls = 0
    running = asyncio.create_task(adapter.run(handle))
    try:
        await server.until(lambda: server.polls)
        server.calls.clear()
        yield adapter
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def by_webhook(handle: Handle, server: TelegramServer, *, join: bool = False) -> AsyncIterator[Telegram]:
    """The adapter at work behind a web server of its own; `join` puts it beside those that are there already."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/telegram"
    adapter = Telegram(server.token, commands=COMMANDS, base_url=server.base_url, webhook_url=address)
    before = list(server.posting.addresses) if join else []
    web = Web(NoTalk(), secret=b"s" * 32, draw=_draw, port=port)
    web.routes = adapter.routes
    running = [asyncio.create_task(web.run(handle)), asyncio.create_task(adapter.run(handle))]
    try:
        await asyncio.gather(web.started.wait(), adapter.started.wait())
        server.posting.addresses = [*before, address]
        server.calls.clear()
        yield adapter
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class NoTalk:
    """A kept talk of nobody."""

    async def since(self, address: Address, number: int) -> tuple[Line, ...]:  # noqa: ARG002
        return ()

    async def add(self, address: Address, reply: Reply) -> int | None:  # noqa: ARG002
        return None


async def _draw(_picture: Picture) -> bytes:
    return PNG


@asynccontextmanager
async def on_discord(
    handle: Handle,
    server: DiscordServer,
    commands: Commands = MENU,
    **more: Any,
) -> AsyncIterator[Discord]:
    """The adapter at work on a server until the block ends."""
    adapter = Discord(server.token, commands=commands, api_base=server.api_base, gateway=server.gateway, **more)
    before = server.line.identified
    running = asyncio.create_task(adapter.run(handle))
    try:
        await server.until(lambda: server.line.identified > before)
        yield adapter
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def coaching(server: DiscordServer, folder: Path, catalog: Path = CATALOG) -> AsyncIterator[House]:
    """The whole coach on Discord, with what it keeps in the folder."""
    where = {"discord_api": server.api_base, "discord_gateway": server.gateway}
    settings = Settings(data=str(folder), catalog=str(catalog), discord_token=server.token, **where)
    async with open_house(settings) as house:
        before = server.line.identified
        running = asyncio.create_task(discord_of(settings, house.suggest_names).run(house.handle))
        try:
            await server.until(lambda: server.line.identified > before)
            yield house
        finally:
            running.cancel()
            await asyncio.wait([running])

"""The adapters at work on a server of their platform, with a coach that says what a test wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.discord_bot import Discord
from adapters.telegram_bot import Telegram
from bot.messages import Incoming, Reply
from bot.ports import Handle
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_server import TelegramServer

COMMANDS = (("start", "Begin"), ("plan", "Your plan"))
PNG = b"\x89PNG\r\n\x1a\n"


def always(*replies: Reply) -> tuple[Handle, list[Incoming]]:
    """A coach that always says the same, and what it heard."""
    heard: list[Incoming] = []

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming)
        return replies

    return handle, heard


@asynccontextmanager
async def on_telegram(handle: Handle, server: TelegramServer) -> AsyncIterator[Telegram]:
    """The adapter at work on a server until the block ends."""
    adapter = Telegram(server.token, commands=COMMANDS, base_url=server.base_url)
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
async def on_discord(
    handle: Handle, server: DiscordServer, commands: tuple[tuple[str, str], ...] = COMMANDS
) -> AsyncIterator[Discord]:
    """The adapter at work on a server until the block ends."""
    adapter = Discord(server.token, commands=commands, api_base=server.api_base, gateway=server.gateway)
    before = server.identified
    running = asyncio.create_task(adapter.run(handle))
    try:
        await server.until(lambda: server.identified > before)
        yield adapter
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

"""`certcoach run` as a process of its own, with Telegram and Discord on the local servers."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.adapters.at_work import free_port
from tests.wire.__main__ import settings
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_rules import Refused
from tests.wire.telegram_server import TOKEN, TelegramServer

CANARY = TOKEN.partition(":")[2]


@asynccontextmanager
async def running(
    folder: Path, telegram: TelegramServer, discord: DiscordServer, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The product, until the block ends."""
    nothing = {name: value for name, value in os.environ.items() if "TOKEN" not in name and "CERTCOACH" not in name}
    pointed = dict(line.split("=", 1) for line in settings(telegram, discord))
    ours = {"CERTCOACH_DATA": str(folder), "CERTCOACH_PORT": "0", "CERTCOACH_LOG_LEVEL": "DEBUG"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=nothing | pointed | ours | more,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(12):  # ten to drain, and the interpreter's end
                await process.wait()


async def written(process: asyncio.subprocess.Process, until: str = "") -> str:
    """What a process writes until some words come, or until it ends."""
    said = ""
    assert process.stdout
    async with asyncio.timeout(30):
        while line := (await process.stdout.readline()).decode():
            said += line
            if until and until in line:
                break
    return said


async def test_a_wrong_token_is_one_line_while_the_other_platform_lives(tmp_path: Path):
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path, telegram, discord, TELEGRAM_TOKEN="4242:wrong-canary") as process,
    ):
        said = await written(process, until="telegram is off")
        await discord.until(lambda: discord.line.identified)
        process.send_signal(signal.SIGTERM)
        said += await written(process)
    [line] = [line for line in said.splitlines() if "telegram is off" in line]
    assert "TELEGRAM_TOKEN" in line
    assert "wrong-canary" not in said


async def test_a_stop_drains_in_time_and_the_token_is_nowhere(tmp_path: Path):
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path, telegram, discord) as process,
    ):
        said = await written(process, until="Ready.")
        await telegram.until(lambda: telegram.polls)
        telegram.refuse("getUpdates", Refused(409, "Conflict"), ConnectionError())
        telegram.refuse("sendMessage", ConnectionError(), Refused(500, "Internal"))
        for words in ("hello", "data analyst", "five hours a week"):
            await telegram.say(words)
        await telegram.until(lambda: telegram.messages)
        said += await written(process, until="another process polls")
        process.send_signal(signal.SIGTERM)
        said += await written(process)
        async with asyncio.timeout(12):  # ten to drain, and the interpreter's end
            assert await process.wait() == 0
    assert "Traceback" not in said
    assert "five hours" not in said
    assert CANARY not in said
    assert files_with(CANARY, tmp_path) == []


async def test_by_webhook_the_page_and_telegram_share_one_server(tmp_path: Path):
    port = free_port()
    more = {
        "CERTCOACH_PORT": str(port),
        "CERTCOACH_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
    }
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path, telegram, discord, **more) as process,
    ):
        await written(process, until="Ready.")
        await telegram.until(lambda: telegram.posting.addresses)
        assert await telegram.posting.once({"update_id": 1}, "forged") == 403
        await telegram.say("data analyst")
        await telegram.until(lambda: telegram.messages)
    assert "How many hours a week" in telegram.texts[0]
    assert telegram.polls == 0


def files_with(word: str, folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]

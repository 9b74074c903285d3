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


RUN = (
    "import sys; from adapters import telegram_polling as polling; polling.RIVAL_SECONDS = float(sys.argv.pop());"
    "from bot.__main__ import main; main()"
)
"""The product, with another patience than an operator's."""


@asynccontextmanager
async def running(
    folder: Path, telegram: TelegramServer, discord: DiscordServer, patience: float = 20, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The product, until the block ends; of two that poll, it bears with the other for `patience` seconds."""
    nothing = {name: value for name, value in os.environ.items() if "TOKEN" not in name and "CERTCOACH" not in name}
    pointed = dict(line.split("=", 1) for line in settings(telegram, discord))
    ours = {"CERTCOACH_DATA": str(folder), "CERTCOACH_PORT": "0", "CERTCOACH_LOG_LEVEL": "DEBUG"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", RUN, "run", str(patience)),
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


async def test_of_two_that_poll_with_one_token_the_second_ends_with_a_word_and_nothing_is_lost(
    tmp_path: Path, postgresql_url: str
):
    shared = {"CERTCOACH_DATABASE_URL": postgresql_url, "CERTCOACH_SECRET": "the same for both", "DISCORD_TOKEN": ""}
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path / "first", telegram, discord, patience=0, **shared) as first,
    ):
        await written(first, until="Ready.")
        said = list[int]()
        for user in range(1001, 1006):  # one after the other: it has polled, and nobody else has
            said.append(await telegram.say("/start", user=user))
            await telegram.until(lambda: len(telegram.messages) == len(said))
        async with running(tmp_path / "second", telegram, discord, patience=0.2, **shared) as second:
            await written(second, until="Ready.")
            said += [await telegram.say("/start", user=user) for user in range(1006, 1011)]
            off = await written(second, until="telegram is off")
            assert first.returncode is None
            said += [await telegram.say("/start", user=user) for user in range(1011, 1016)]
            await telegram.until(lambda: telegram.confirmed > said[-1])
        await telegram.until(lambda: len(telegram.messages) >= len(said))
    assert "another process polls with TELEGRAM_TOKEN" in off.splitlines()[-1]
    assert sorted(message["chat"]["id"] for message in telegram.messages.values()) == list(range(1001, 1016))


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

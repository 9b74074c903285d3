"""`certcoach run` as an operator meets it: real processes beside local servers that speak the platforms' protocols."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store.database import open_database
from bot.store.tables import events, metadata
from tests.adapters.at_work import free_port
from tests.running import Running, running
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_rules import Refused
from tests.wire.telegram_server import TelegramServer

CANARY = "canary"
TELEGRAM_TOKEN = f"777000111:AA{CANARY}TelegramTokenNobodyMaySee"
DISCORD_TOKEN = f"MTk4{CANARY}.Cl2FMQ.DiscordTokenNobodyMaySee"
SECRET = f"{CANARY}-secret-of-the-page"
PASSWORD = f"{CANARY}-password-of-the-database"
WORDS = f"I like {CANARY} yellow submarines"
PERSON = 733044055
TELEGRAM_OFF = "telegram is off: Telegram refused TELEGRAM_TOKEN"
DISCORD_OFF = "discord is off: Discord refused DISCORD_TOKEN"


def on_telegram(server: TelegramServer, token: str = "") -> dict[str, object]:
    return {"TELEGRAM_TOKEN": token or server.token, "CERTCOACH_TELEGRAM_API": server.base_url}


def on_discord(server: DiscordServer, token: str = "") -> dict[str, object]:
    gateway = {"CERTCOACH_DISCORD_API": server.api_base, "CERTCOACH_DISCORD_GATEWAY": server.gateway}
    return {"DISCORD_TOKEN": token or server.token, **gateway}


async def test_a_wrong_token_stops_its_platform_with_one_line_and_the_others_live(tmp_path: Path) -> None:
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path, **on_telegram(telegram, TELEGRAM_TOKEN), **on_discord(discord)) as coach,
    ):
        await coach.until(lambda written: TELEGRAM_OFF in written)
        await discord.until(lambda: discord.line.identified)
        assert "data analyst" in (await coach.say("I want to be a data analyst")).lower()
        await discord.say("I want to be a data analyst")
        await discord.until(lambda: discord.contents)
        assert (await coach.ready())["adapters"] == {"web": "up", "telegram": "refused", "discord": "up"}
        assert await coach.stop() == 0
    assert coach.written.count("telegram") == 2, "the line of what is started, and the one of what is off"


async def test_a_token_withdrawn_while_telegram_posts_to_us_is_told_and_shown(tmp_path: Path) -> None:
    port = free_port()
    by_webhook = {"CERTCOACH_PORT": port, "CERTCOACH_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram"}
    async with TelegramServer() as telegram, running(tmp_path, **on_telegram(telegram), **by_webhook) as coach:
        await telegram.until(lambda: telegram.posting.addresses)
        telegram.token = "another"
        await telegram.say("hello")
        await coach.until(lambda written: TELEGRAM_OFF in written)
        assert (await coach.ready())["adapters"] == {"web": "up", "telegram": "refused"}
        assert await coach.stop() == 0


async def test_with_both_tokens_wrong_the_page_lives_and_is_ready(tmp_path: Path) -> None:
    async with (
        TelegramServer() as telegram,
        DiscordServer() as discord,
        running(tmp_path, **on_telegram(telegram, TELEGRAM_TOKEN), **on_discord(discord, DISCORD_TOKEN)) as coach,
    ):
        await coach.until(lambda written: TELEGRAM_OFF in written and DISCORD_OFF in written)
        facts = await coach.ready()
        assert facts["ready"]
        assert facts["adapters"] == {"web": "up", "telegram": "refused", "discord": "refused"}
        assert await coach.stop() == 0
    assert len(coach.lines) == 4


async def test_an_adapter_that_breaks_starts_again_and_talks(tmp_path: Path) -> None:
    async with TelegramServer() as telegram:
        telegram.refuse("getMe", *[Refused(500, "Internal Server Error")] * 2)
        async with running(tmp_path, **on_telegram(telegram)) as coach:
            await coach.until(lambda written: "telegram broke (NetworkError) and starts again in 1 s" in written)
            assert (await coach.ready())["adapters"]["telegram"] == "restarting"
            await coach.until(lambda written: "telegram broke (NetworkError) and starts again in 2 s" in written)
            await telegram.say("I want to be a data analyst")
            await telegram.until(lambda: telegram.texts)
            assert (await coach.ready())["adapters"]["telegram"] == "up"
            assert await coach.stop() == 0


async def test_a_stop_under_load_ends_in_time_and_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, running(tmp_path, **on_telegram(telegram)) as coach:
        sent = [
            await telegram.say("I want to be a data analyst", user=user) for _ in range(4) for user in range(1000, 1050)
        ]
        talking = asyncio.gather(*(coach.say(f"{n} hours a week") for n in range(40)), return_exceptions=True)
        await telegram.until(lambda: len(telegram.texts) > 10)
        assert await coach.stop() == 0
        await talking
    assert "Traceback" not in coach.written
    database = await open_database(tmp_path / "certcoach.sqlite3")
    kept = await database.run(lambda connection: connection.execute(select(events.c.event_id)).scalars().all())
    await database.close()
    confirmed = {str(update) for update in sent if update < telegram.confirmed}
    assert confirmed
    assert confirmed <= set(kept)


async def test_a_stop_while_the_platform_hangs_ends_in_time(tmp_path: Path) -> None:
    class Hanging(TelegramServer):
        """Answers nothing that is sent."""

        async def _do(self, method: str, said: dict[str, object]) -> object:
            if method == "sendMessage":
                await asyncio.get_running_loop().create_future()
            return await super()._do(method, said)

    async with Hanging() as telegram, running(tmp_path, **on_telegram(telegram)) as coach:
        await telegram.say("I want to be a data analyst")
        await telegram.until(lambda: telegram.of("sendMessage"))
        assert await coach.stop() == 0


@pytest.mark.parametrize(
    ("form", "database_url"), [("json", "sqlite"), ("plain", "postgresql")], indirect=["database_url"]
)
async def test_no_token_no_words_and_nobody_are_in_anything_written(
    tmp_path: Path, form: str, database_url: str
) -> None:
    """Right tokens, faults of the platforms, then wrong ones; at DEBUG, over both streams, every file and every row."""
    database_url = database_url.replace("postgres@", f"postgres:{PASSWORD}@")
    hidden = {"CERTCOACH_SECRET": SECRET, "CERTCOACH_LOG_LEVEL": "DEBUG", "CERTCOACH_LOG_FORMAT": form}
    settings = hidden | {"CERTCOACH_DATABASE_URL": database_url, "CERTCOACH_METRICS": 1}
    async with TelegramServer(token=TELEGRAM_TOKEN) as telegram, DiscordServer(DISCORD_TOKEN, DISCORD_TOKEN) as discord:
        settings |= on_telegram(telegram, TELEGRAM_TOKEN) | on_discord(discord, DISCORD_TOKEN)
        async with running(tmp_path, **settings) as coach:
            await talk_through_faults(telegram, discord, coach)
            figures = (await coach.ask("/metrics"))[1] + str(await coach.ready())
            telegram.token = "another"
            await telegram.say("hello")
            await coach.until(lambda written: TELEGRAM_OFF in written)
            assert await coach.stop() == 0
        discord.token = "another"
        async with running(tmp_path, **settings) as again:
            await again.until(lambda written: TELEGRAM_OFF in written and DISCORD_OFF in written)
            assert await again.stop() == 0
    written = coach.written + again.written
    assert "certcoach_turns_total" in figures
    assert " DEBUG " in written or '"DEBUG"' in written
    assert CANARY not in written + figures
    assert str(PERSON) not in written + figures
    files = everything_in(tmp_path)
    rows = await everything_kept(database_url)
    assert WORDS in rows, "a person's words are kept, and found where they are"
    for token in (TELEGRAM_TOKEN.partition(":")[2], DISCORD_TOKEN, SECRET, PASSWORD):
        assert token.encode() not in files
        assert token not in rows
    if form == "json":
        records = [json.loads(line) for line in written.splitlines()]
        assert {one["level"] for one in records if " is off: " in one["message"]} == {"ERROR"}


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def everything_kept(database_url: str) -> str:
    database = await open_database(database_url)
    try:
        return await database.run(
            lambda connection: str([connection.execute(select(table)).all() for table in metadata.sorted_tables])
        )
    finally:
        await database.close()


async def talk_through_faults(telegram: TelegramServer, discord: DiscordServer, coach: Running) -> None:
    telegram.refuse("sendMessage", Refused(500, "Internal Server Error"), ConnectionResetError())
    telegram.refuse("getUpdates", Refused(502, "Bad Gateway"), ConnectionResetError())
    for text in (WORDS, f"/start {CANARY}", "I want to be a data analyst"):
        await telegram.say(text, user=PERSON)
    await telegram.until(lambda: telegram.texts)
    await discord.until(lambda: discord.line.identified)
    await discord.say(WORDS)
    await discord.until(lambda: discord.contents)
    await coach.say(WORDS)
    await coach.browser.get(f"{coach.url}/api/{CANARY}")

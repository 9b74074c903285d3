"""One process does everything, or a part of it; together the parts are the coach."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import app
from bot.messages import Address
from bot.reminding.contract import SPREAD
from bot.roles import ALL, read_roles
from bot.settings import Settings, SettingsError
from bot.store.database import open_database
from tests.adapters.at_work import free_port
from tests.running import running
from tests.store.told import remind_at, said, turn
from tests.test_run import on_discord, on_telegram
from tests.wire.discord_server import ADA, DiscordServer
from tests.wire.telegram_server import TelegramServer

NO_TOKENS = Settings()


def test_without_a_word_it_is_all_of_them():
    assert read_roles((), NO_TOKENS) == ALL


def test_roles_are_named_one_by_one_or_with_commas_between():
    both = Settings(telegram_token="1:a", discord_token="b")
    assert read_roles(["ticker, web"], both) == read_roles(["web", "ticker"], both) == {"web", "ticker"}
    assert read_roles(["telegram,discord"], both) == {"telegram", "discord"}


def test_a_platform_without_its_token_is_passed_over_as_ever():
    assert read_roles(["web,telegram,discord"], NO_TOKENS) == {"web"}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("workers", "not workers"),
        ("telegram", "TELEGRAM_TOKEN"),
        ("discord,telegram", "DISCORD_TOKEN and TELEGRAM_TOKEN"),
    ],
)
def test_what_cant_be_done_is_said_in_one_line(words: str, wrong: str):
    with pytest.raises(SettingsError, match=wrong):
        read_roles([words], NO_TOKENS)


def test_a_wrong_role_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["run", "--only", "workers"])
    assert result.exit_code == 2
    assert "not workers" in result.output


async def remind_now(url: str, *addresses: Address) -> None:
    """Has somebody at each address whose reminder is due, by the database alone."""
    database, now = await open_database(url), datetime.now(UTC)
    awake = now.replace(microsecond=0) - SPREAD
    for address in addresses:
        decide = remind_at(awake)

        def always_awake(person, incoming, decide=decide):
            outcome = decide(replace(person, quiet_from=awake.time(), quiet_until=awake.time()), incoming)
            return replace(outcome, person=replace(outcome.person, zone="UTC"))

        await turn(database, replace(said("-", address, event_id=f"set {address}"), at=now), always_awake)
    await database.close()


async def test_each_part_receives_or_sends_its_own_and_together_they_are_the_coach(
    tmp_path: Path, postgresql_url: str
) -> None:
    """A page, a Telegram, a Discord, two workers: five processes on one database."""
    parts = ("web", "telegram", "discord", "ticker", "ticker")
    async with TelegramServer() as telegram, DiscordServer() as discord, AsyncExitStack() as stack:
        shared = on_telegram(telegram) | on_discord(discord)
        shared |= {"CERTCOACH_DATABASE_URL": postgresql_url, "CERTCOACH_SECRET": "the same for all of them"}
        folders = [tmp_path / f"{number}" for number in range(len(parts))]
        for folder in folders:
            folder.mkdir()
        web, on_tele, on_disc, *workers = await asyncio.gather(
            *(
                stack.enter_async_context(running(folder, "--only", part, **shared))
                for folder, part in zip(folders, parts, strict=True)
            )
        )
        await telegram.until(lambda: telegram.polls)
        await discord.until(lambda: discord.line.identified)
        assert (await web.ready())["adapters"] == {"web": "up"}
        assert "reminders" not in await web.ready()
        for worker in workers:
            facts = await worker.ready()
            assert facts["reminders"] == "ok"
            assert facts["adapters"] == {"web": "up", "telegram": "up", "discord": "up"}
            assert (await worker.ask("/"))[0] == 404, "a worker shows no page"
            assert (await worker.ask("/healthz"))[0] == 200
        assert "data analyst" in (await web.say("I want to be a data analyst")).lower()
        await telegram.say("I want to be a data analyst", user=1001)
        await telegram.until(lambda: telegram.texts)
        await discord.say("I want to be a data analyst")
        await discord.until(lambda: discord.contents)
        before = len(telegram.texts), len(discord.contents)
        await remind_now(postgresql_url, Address("telegram", "1001", "1001"), Address("discord", ADA["id"], "1"))
        await telegram.until(lambda: len(telegram.texts) > before[0])
        await discord.until(lambda: len(discord.contents) > before[1])
        assert discord.line.identified == 1, "only one of the five is connected to Discord"
        for process in (web, on_tele, on_disc, *workers):
            assert await process.stop() == 0
            assert "Traceback" not in process.written
    assert (len(telegram.texts), len(discord.contents)) == (before[0] + 1, before[1] + 1), "one of the two sent each"
    assert "module 2" in telegram.texts[-1]
    assert "module 2" in discord.contents[-1]


async def test_a_worker_leaves_the_webhook_to_the_one_that_receives(tmp_path: Path, postgresql_url: str) -> None:
    port = free_port()
    (tmp_path / "worker").mkdir()
    async with TelegramServer() as telegram:
        hook = {"CERTCOACH_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram"}
        shared = on_telegram(telegram) | hook | {"CERTCOACH_DATABASE_URL": postgresql_url, "CERTCOACH_SECRET": "same"}
        async with (
            running(tmp_path, "--only", "telegram", **shared, CERTCOACH_PORT=port) as coach,
            running(tmp_path / "worker", "--only=ticker", **shared) as worker,
        ):
            await telegram.until(lambda: telegram.posting.addresses)
            await telegram.say("I want to be a data analyst")
            await telegram.until(lambda: telegram.texts)
            async with worker.browser.post(f"{worker.url}/telegram", json={"update_id": 1}) as answer:
                assert answer.status == 404
            assert (await coach.ask("/"))[0] == 404
            assert await worker.stop() == 0
            assert await coach.stop() == 0
    assert telegram.polls == 0
    assert len(telegram.of("setWebhook")) == 1
    menus = [menu for menu in telegram.of("setMyCommands") if not menu.get("language_code")]
    assert len(menus) == 2, "one of them sets the menus, for private chats and for groups"

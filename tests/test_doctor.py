"""`certcoach init` and `certcoach doctor`: what a first run needs, and what to do where it is missing."""

import json
import re
import socket
import stat
from collections.abc import Awaitable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.tokens import TokenError, discord_name, telegram_name
from bot.__main__ import app
from bot.doctor import Finding, as_text, examine
from bot.settings import Settings, read_settings, variable
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_rules import Refused
from tests.wire.telegram_server import TelegramServer

NOW = datetime.now(UTC)
CANARY = "123456:canaryTokenNobodyMaySee"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (variable(one.name) for one in fields(Settings)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CERTCOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CERTCOACH_PORT", "0")
    return tmp_path


def settings(folder: Path, **given: object) -> Settings:
    return Settings(data=str(folder / "data"), port=0, **given)  # type: ignore[arg-type]


async def found(work: Awaitable[tuple[Finding, ...]]) -> dict[str, Finding]:
    return {one.about: one for one in await work}


def test_what_init_writes_is_read_back_names_every_setting_and_is_for_ones_own_eyes(here: Path) -> None:
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    text = (here / ".env").read_text(encoding="utf-8")
    assert {variable(one.name) for one in fields(Settings)} == set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    assert len(read_settings().secret) >= 32
    assert stat.S_IMODE((here / ".env").stat().st_mode) == 0o600


def test_every_line_of_it_may_be_put_in_use(here: Path) -> None:
    CliRunner().invoke(app, ["init"])
    text = (here / ".env").read_text(encoding="utf-8")
    read_settings(dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE)))


def test_init_leaves_a_file_alone_that_is_there(here: Path) -> None:
    (here / ".env").write_text("TELEGRAM_TOKEN=mine", encoding="utf-8")
    told = CliRunner().invoke(app, ["init"])
    assert told.exit_code == 1
    assert "is there already" in told.output
    assert (here / ".env").read_text(encoding="utf-8") == "TELEGRAM_TOKEN=mine"
    assert CliRunner().invoke(app, ["init", "--force"]).exit_code == 0
    assert "mine" not in (here / ".env").read_text(encoding="utf-8")


def test_a_sound_machine_is_told_to_start(here: Path) -> None:
    told = CliRunner().invoke(app, ["doctor", "--offline"])
    assert told.exit_code == 0, told.output
    assert "WRONG" not in told.output
    assert "certcoach run" in told.output.splitlines()[-1]


def test_a_broken_catalog_ends_with_one_and_says_which_command_helps(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "bad.yaml").write_text("skills: [{id: sql}]", encoding="utf-8")
    monkeypatch.setenv("CERTCOACH_CATALOG", str(here))
    told = CliRunner().invoke(app, ["doctor", "--offline", "--json"])
    assert told.exit_code == 1
    (wrong,) = [one for one in json.loads(told.output) if one["state"] == "wrong"]
    assert "bad.yaml:1" in wrong["said"]
    assert "catalog check" in wrong["advice"]


async def test_tokens_are_tried_and_their_bots_named(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, DiscordServer() as discord:
        sound = settings(
            tmp_path,
            telegram_token=telegram.token,
            telegram_api=telegram.base_url,
            discord_token=discord.token,
            discord_api=discord.api_base,
        )
        there = await found(examine(sound, NOW))
        assert there["Telegram"].state == there["Discord"].state == "fine"
        assert await telegram_name(telegram.token, telegram.base_url) in there["Telegram"].said
        assert await discord_name(discord.token, discord.api_base) in there["Discord"].said


async def test_a_refused_token_is_wrong_and_never_shown(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, DiscordServer() as discord:
        bad = settings(
            tmp_path,
            telegram_token=CANARY,
            telegram_api=telegram.base_url,
            discord_token=CANARY,
            discord_api=discord.api_base,
        )
        findings = await examine(bad, NOW)
    there = {one.about: one for one in findings}
    assert there["Telegram"].state == there["Discord"].state == "wrong"
    assert "TELEGRAM_TOKEN again" in there["Telegram"].advice
    assert "canary" not in as_text(findings)


async def test_a_platform_that_is_away_does_not_make_the_token_wrong(tmp_path: Path) -> None:
    async with TelegramServer() as telegram:
        telegram.refuse("getMe", Refused(502, "Bad Gateway"))
        there = await found(
            examine(settings(tmp_path, telegram_token=telegram.token, telegram_api=telegram.base_url), NOW)
        )
    assert there["Telegram"].state == "look"
    gone = settings(tmp_path, telegram_token=telegram.token, telegram_api=telegram.base_url)
    assert (await found(examine(gone, NOW)))["Telegram"].state == "look"


@pytest.mark.parametrize("token", ["two words", "token\r\nX-Evil: 1", "tökén"])
async def test_a_token_with_stray_characters_is_sent_nowhere(token: str) -> None:
    with pytest.raises(TokenError, match="characters no token has") as caught:
        await discord_name(token, "http://127.0.0.1:1")
    assert caught.value.refused


async def test_a_taken_port_a_clock_of_long_ago_and_a_plain_webhook_are_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bad = Settings(
            data=str(tmp_path), port=taken.getsockname()[1], telegram_webhook_url="http://coach.example.org/t"
        )
        there = await found(examine(bad, NOW - timedelta(days=9000), online=False))
    assert there["port"].state == "look"
    assert there["clock"].state == there["webhook"].state == "wrong"


async def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    there = await found(examine(Settings(data=str(tmp_path / "file" / "data"), port=0), NOW, online=False))
    assert there["data folder"].state == "wrong"
    assert "CERTCOACH_DATA" in there["data folder"].advice


async def test_a_database_whose_clock_is_far_off_is_named(postgresql_url: str, tmp_path: Path) -> None:
    kept = settings(tmp_path, database_url=postgresql_url)
    assert "clocks" not in await found(examine(kept, datetime.now(UTC), online=False))
    there = await found(examine(kept, datetime.now(UTC) + timedelta(minutes=5), online=False))
    assert there["clocks"].state == "wrong"


async def test_a_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    away = settings(tmp_path, database_url="postgresql://coach:canary@127.0.0.1:1/coach")
    findings = await examine(away, NOW, online=False)
    assert {one.about: one for one in findings}["database"].state == "wrong"
    assert "canary" not in as_text(findings)

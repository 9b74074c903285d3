"""Whole talks on Discord: the real adapter and library, the real coach on its database, a server on real sockets."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.matching.complete import Completion
from bot.run import discord_of, open_house
from bot.settings import Settings
from tests.wire.discord_server import EPHEMERAL, SERVER, TOKEN, DiscordServer

WORDS = (
    *("hello", "I want to be a data analyst", "5 hours a week", "up to 900 euros", "by June 2028", "I know some Excel"),
    *("why 1", "compare them", "something cheaper", "8 hours a week now", "why is the second one better?", "help"),
    *("plan the first two", "what is next", "remind me Tuesday 19:00, kitchen table", "Europe/Berlin", "my plan"),
    *("pause until 10 January", "resume", "finished module 1", "thanks", "actually 4 hours a week", "back", "my plan"),
    *("is the CKA worth it?", "stop", "what does it cost?", "skip", "hi", "tell me more about SQL certificates"),
)
PEOPLE = 50
LINES = (
    "I want to be a data analyst",
    "4 hours a week",
    "up to 900 euros",
    "by June 2028",
    "I know some Excel",
    "why 1",
)


def person(number: int) -> dict[str, object]:
    return {"id": str(1000 + number), "username": f"p{number}", "discriminator": "0", "avatar": None}


@asynccontextmanager
async def coaching(server: DiscordServer, folder: Path) -> AsyncIterator[None]:
    """The whole coach on Discord, with what it keeps in the folder."""
    settings = Settings(
        data=str(folder), discord_token=TOKEN, discord_api=server.api_base, discord_gateway=server.gateway
    )
    async with open_house(settings) as house:
        before = server.line.identified
        running = asyncio.create_task(discord_of(settings, Completion(house.names)).run(house.handle))
        try:
            await server.until(lambda: server.line.identified > before)
            yield
        finally:
            running.cancel()
            await asyncio.wait([running])


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer(hurry=2.0) as running:
        yield running


def heard_by(server: DiscordServer, who: dict[str, object]) -> list[str]:
    return [one["content"] for one in server.messages.values() if one["channel_id"] == f"{who['id']}0"]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_talk_of_thirty_messages_in_private_without_the_token_or_a_word_in_any_log(
    server: DiscordServer, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    assert len(WORDS) == 30
    async with coaching(server, tmp_path):
        for words in WORDS:
            before = len(server.contents)
            await server.say(words)
            await server.until(lambda before=before: len(server.contents) > before)
    assert any("Your plan towards Data Analyst" in words for words in server.contents)
    assert not any("went wrong" in words or "faster than I can follow" in words for words in server.contents)
    written = caplog.text + "".join(capfd.readouterr())
    assert TOKEN not in written
    assert "kitchen table" not in written
    assert not [path for path in files_in(tmp_path) if TOKEN.encode() in path.read_bytes()]


async def test_a_talk_of_thirty_steps_on_a_server_that_only_the_person_sees(server: DiscordServer, tmp_path: Path):
    async with coaching(server, tmp_path):
        await server.command("start", guild=SERVER)
        await server.until(lambda: server.messages)
        await server.command("goal", guild=SERVER, role="data-analyst")
        await server.until(lambda: len(server.messages) == 2)
        for words in WORDS[2:]:
            before = len(server.of("POST followup")) + len(server.of("PATCH original"))
            await server.write(words)
            await server.until(
                lambda before=before: len(server.of("POST followup")) + len(server.of("PATCH original")) > before
            )
        await server.command("compare", guild=SERVER, first="cka", second="ckad")
        await server.until(lambda: "Certified Kubernetes Application Developer" in server.contents[-1])
        await server.ask_about("Passed the CKA today!", guild=SERVER)
        await server.until(lambda: server.contents[-1].startswith("**Certified Kubernetes Administrator**"))
    assert any("Your plan towards Data Analyst" in words for words in server.contents)
    assert not any("went wrong" in words for words in server.contents)
    assert {message["flags"] for message in server.messages.values()} == {EPHEMERAL}
    assert not server.of("POST messages")


async def test_fifty_people_at_once_are_each_answered_in_order_while_names_are_completed(
    server: DiscordServer, tmp_path: Path
):
    people = [person(number) for number in range(PEOPLE)]
    async with coaching(server, tmp_path):
        typed: list[str] = []
        for words in LINES:
            for who in people:
                await server.say(words, who=who)
            typed += [await server.type_into("why", "credential", "ck", who=who) for who in people]
        async with asyncio.timeout(60):
            while sum(len(heard_by(server, who)) for who in people) < PEOPLE * len(LINES):
                await server.until(_one_more(server))
            await server.until(lambda: all(server.offered(token) for token in typed))
    first, *others = [heard_by(server, who) for who in people]
    assert [("worth a look" in words, "Quality" in words) for words in first[-2:]] == [(True, True), (False, True)]
    assert all(other == first for other in others)


async def test_a_restart_in_the_middle_loses_nothing_and_old_buttons_work(server: DiscordServer, tmp_path: Path):
    async with coaching(server, tmp_path):
        for words in ("I want to be a data analyst", "5 hours a week"):
            before = len(server.contents)
            await server.say(words)
            await server.until(lambda before=before: len(server.contents) > before)
    async with coaching(server, tmp_path):
        await server.tap("Only free")
        await server.until(lambda: server.of("POST followup") or server.of("PATCH original"))
        before = len(server.contents)
        await server.say("what did I want?")
        await server.until(lambda: len(server.contents) > before)
        await server.line.cut()
        await server.say("by June 2028")
        await server.until(lambda: "do already" in server.contents[-1])
        await server.say("I know some Excel")
        await server.until(lambda: "5 h a week, only free and by" in server.contents[-1])
    assert server.line.resumed == 1
    assert len(server.of("PUT commands")) == 1


async def test_what_is_told_again_after_a_cut_is_answered_once(server: DiscordServer, tmp_path: Path):
    async with coaching(server, tmp_path):
        await server.say("I want to be a data analyst")
        await server.command("plan")
        await server.until(lambda: len(server.contents) == 2)
        server.line.rewind(2)
        await server.line.cut()
        await server.say("5 hours a week")
        await server.until(lambda: len(server.contents) == 3)
        await server.say("my plan")
        await server.until(lambda: len(server.contents) == 4)
    assert len(server.of("POST callback")) == 2  # the one told again was refused, and nothing came of it
    assert not server.of("DELETE original")


def _one_more(server: DiscordServer):
    before = len(server.messages)
    return lambda: len(server.messages) > before

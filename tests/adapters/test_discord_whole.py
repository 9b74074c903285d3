"""Whole talks on Discord: the real adapter and library, the real coach on its database, a server on real sockets."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Literal

import pytest

from tests.adapters.at_work import coaching
from tests.wire.discord_server import EPHEMERAL, SERVER, TOKEN, DiscordServer

WORDS = (
    *("hello", "I want to be a data analyst", "5 hours a week", "up to 900 euros", "by June 2028", "I know some Excel"),
    *("why 1", "compare them", "something cheaper", "8 hours a week now", "why is the second one better?", "help"),
    *("plan the first two", "what is next", "remind me Tuesday 19:00, kitchen table", "Europe/Berlin", "my plan"),
    *("pause until 10 January", "resume", "finished module 1", "thanks", "actually 4 hours a week", "back", "my plan"),
    *("is the CKA worth it?", "stop", "what does it cost?", "skip", "hi", "tell me more about SQL certificates"),
)
ROOT = Path(__file__).parents[2]
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


ALL_AT_ONCE = "data analyst, 5 hours a week, up to 900 euros, by June 2028, I know some Excel"


@pytest.mark.parametrize("guild", [None, SERVER])
async def test_looking_around_turns_pages_of_one_message(server: DiscordServer, tmp_path: Path, guild: str | None):
    async def turned(step: Awaitable[str]) -> str:
        edits = len(server.of("PATCH original"))
        await step
        await server.until(lambda: len(server.of("PATCH original")) > edits)
        return server.contents[-1]

    async with coaching(server, tmp_path):
        await server.command("start", guild=guild)
        await server.until(lambda: server.messages)
        assert "closest to what you enjoy" in await turned(server.tap("I'm not sure yet", guild=guild))
        assert "jobs in it" in await turned(server.choose("0", guild=guild))
        assert "closest to what you enjoy" in await turned(server.tap("Another field", guild=guild))
        assert len(server.messages) == 1
        await (server.say(ALL_AT_ONCE) if guild is None else server.write(ALL_AT_ONCE, guild=guild))
        await server.until(lambda: "worth a look" in server.contents[-1])
        begun = len(server.messages)
        assert "Quality" in await turned(server.tap("Why 1?", guild=guild))
        assert "worth a look" in await turned(server.tap("Back to the list", guild=guild))
        assert "Only here" in await turned(server.tap("Compare", guild=guild))
        assert "worth a look" in await turned(server.tap("Back to the list", guild=guild))
        assert len(server.messages) == begun


async def test_what_is_written_into_a_form_takes_no_messages_place(server: DiscordServer, tmp_path: Path):
    async with coaching(server, tmp_path):
        await server.command("start", guild=SERVER)
        await server.until(lambda: server.messages)
        edits = len(server.of("PATCH original"))
        await server.write("I'm not sure yet")  # the words on the button above
        await server.until(lambda: len(server.messages) == 2)
        assert "closest to what you enjoy" in server.contents[-1]
        assert len(server.of("PATCH original")) == edits


async def test_fifty_people_at_once_are_each_answered_in_order_while_names_are_completed(
    server: DiscordServer, tmp_path: Path
):
    people = [person(number) for number in range(PEOPLE)]
    server.patience = 60.0  # how soon is measured by the benchmarks; here every one is answered, in order
    async with coaching(server, tmp_path):
        typed: list[str] = []
        for words in LINES:
            for who in people:
                await server.say(words, who=who)
            typed.append(await server.type_into("why", "credential", "ck", who=people[0]))
        async with asyncio.timeout(60):
            while sum(len(heard_by(server, who)) for who in people) < PEOPLE * len(LINES):
                await server.until(_one_more(server))
    assert all(server.offered(token) for token in typed)
    first, *others = [heard_by(server, who) for who in people]
    assert [("worth a look" in words, "Quality" in words) for words in first[-2:]] == [(True, True), (False, True)]
    assert all(other == first for other in others)


async def test_names_are_completed_from_the_catalog_as_it_is_now(server: DiscordServer, tmp_path: Path):
    folder = tmp_path / "catalog"
    folder.mkdir()
    file, text = folder / "all.yaml", "issuers: [{id: acme, name: Acme}]\nskills: [{id: sql, name: SQL}]\n"
    file.write_text(text, encoding="utf-8")
    async with coaching(server, tmp_path, folder) as house:
        file.write_text(text.replace("name: SQL", "name: Query language"), encoding="utf-8")
        await house.watch.look()
        tokens = [await server.type_into("learn", "skill", typed) for typed in ("que", "langauge")]
        for token in tokens:
            await server.until(lambda token=token: server.offered(token) is not None)
    assert [server.offered(token) for token in tokens] == [[("Query language", "sql")]] * 2


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


async def test_the_process_talks_drains_and_ends_without_a_word_or_the_token_on_its_outputs(
    server: DiscordServer, tmp_path: Path
):
    process = await started(server, tmp_path, TOKEN)
    await server.until(lambda: server.line.identified)
    slow = Slow()
    server.refuse("POST messages", slow)
    await server.say("I want to be a data analyst, my secret word is marzipan")
    await slow.begun.wait()
    process.terminate()
    slow.set()
    async with asyncio.timeout(10):
        written, _ = await process.communicate()
    assert process.returncode == 0
    assert "certcoach: web, discord" in written.decode()
    assert TOKEN not in written.decode()
    assert "marzipan" not in written.decode()
    assert len(server.messages) == 1


async def test_a_wrong_token_stops_discord_with_one_line_while_the_page_lives(server: DiscordServer, tmp_path: Path):
    process = await started(server, tmp_path, "wrong.canary.token")
    assert process.stdout
    written = ""
    async with asyncio.timeout(30):
        while "discord is off" not in written or "Ready. Open" not in written:
            written += (await process.stdout.readline()).decode()
    assert process.returncode is None
    process.terminate()
    rest, _ = await process.communicate()
    assert process.returncode == 0
    assert [line for line in written.splitlines() if "discord is off" in line and "DISCORD_TOKEN" in line]
    assert "wrong.canary.token" not in written + rest.decode()
    assert "Traceback" not in written + rest.decode()


class Slow(asyncio.Event):
    """A fault that says when it began."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()

    async def wait(self) -> Literal[True]:
        self.begun.set()
        return await super().wait()


async def started(server: DiscordServer, folder: Path, token: str) -> asyncio.subprocess.Process:
    """`certcoach run` as a process of its own, both its outputs in one pipe."""
    settings = {"CERTCOACH_DATA": str(folder), "CERTCOACH_PORT": "0", "CERTCOACH_LOG_LEVEL": "DEBUG"}
    settings |= {"CERTCOACH_DISCORD_API": server.api_base, "CERTCOACH_DISCORD_GATEWAY": server.gateway}
    settings |= {"DISCORD_TOKEN": token, "PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    program = (sys.executable, "-m", "bot", "run")
    out, both = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
    return await asyncio.create_subprocess_exec(*program, cwd=ROOT, env=settings, stdout=out, stderr=both)


def _one_more(server: DiscordServer):
    before = len(server.messages)
    return lambda: len(server.messages) > before

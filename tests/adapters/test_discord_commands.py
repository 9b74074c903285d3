"""Discord's commands: completed names, menus on messages and people, forms for free words, shards."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord_bot import Discord
from adapters.discord_commands import Commands
from adapters.discord_shards import read_shards
from bot.messages import Address, Button, Incoming, Reply
from bot.ports import Command, NameKind, Parameter
from tests.adapters.at_work import COMMANDS, always, on_discord
from tests.translated import translate
from tests.wire.discord_rules import Refused, check_commands, check_schema
from tests.wire.discord_server import EPHEMERAL, SERVER, TOKEN, DiscordServer

ROOT = Path(__file__).parents[2]
DETAILED = (
    Command("why", "Is it worth it?", (Parameter("credential", "Its name", "credential"),)),
    Command("pair", "Both", (Parameter("first", "A", "credential"), Parameter("job", "B", "role", required=False))),
)


def names(kind: NameKind, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{kind} {text} {number}", f"{text}-{number}") for number in range(25))


ALL = Commands(COMMANDS, DETAILED, ("coach: what is this certificate?", "spot"), names)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


async def test_names_are_offered_while_they_are_typed_and_the_chosen_one_is_said(server: DiscordServer):
    handle, heard = always(Reply(text="Yes"))
    async with on_discord(handle, server, ALL):
        token = await server.type_into("pair", "job", "ana", guild=SERVER)
        await server.until(lambda: server.offered(token))
        assert server.offered(token) == list(names("role", "ana"))
        await server.command("pair", guild=SERVER, first="cka", job="data-analyst")
        await server.until(lambda: heard)
    assert [(one.kind, one.text) for one in heard] == [("command", "pair cka data-analyst")]


COHORT = (
    Command("cohort show", "Where you stand"),
    Command("cohort nudge", "A word", (Parameter("words", "What to tell them"),)),
    Command("cohort digest", "Weekly", (Parameter("day", "When", required=False, choices=("Monday", "off")),)),
    Command(
        "cohort path",
        "What all learn",
        (
            Parameter("first", "A name", "credential", required=False),
            Parameter("first-by", "A day", required=False),
            Parameter("second", "A name", "credential", required=False, before=", "),
            Parameter("second-by", "A day", required=False),
        ),
    ),
)
TOGETHER = Commands((*COMMANDS, ("cohort", "Learn with others")), COHORT, None, names)


@pytest.mark.parametrize(
    ("name", "said", "text"),
    [
        ("show", {}, "cohort show"),
        ("nudge", {"words": "well done, all"}, "cohort nudge well done, all"),
        ("digest", {"day": "Monday"}, "cohort digest Monday"),
        ("path", {}, "cohort path"),
        ("path", {"first": "cka", "first-by": "2027-01-15"}, "cohort path cka 2027-01-15"),
        (
            "path",
            {"second": "kcna", "second-by": "2027-03-01", "first-by": "2027-01-15", "first": "cka"},
            "cohort path cka 2027-01-15, kcna 2027-03-01",
        ),
        ("path", {"second": "kcna"}, "cohort path  , kcna"),
        ("path", {"first": "cka", "second-by": "1 March"}, "cohort path cka ,  1 March"),
    ],
)
async def test_what_is_filled_in_becomes_the_text_a_person_would_type(
    server: DiscordServer, name: str, said: dict[str, str], text: str
):
    handle, heard = always(Reply(text="Yes"))
    async with on_discord(handle, server, TOGETHER):
        await server.command(f"cohort {name}", guild=SERVER, **said)
        await server.until(lambda: heard)
    assert [(one.kind, one.text) for one in heard] == [("command", text)]


async def test_names_are_offered_within_one_of_several_commands(server: DiscordServer):
    async with on_discord(always()[0], server, TOGETHER):
        token = await server.type_into("cohort path", "second", "kc", guild=SERVER)
        await server.until(lambda: server.offered(token))
    assert server.offered(token) == list(names("credential", "kc"))


async def test_one_of_several_commands_that_changed_is_published_anew(server: DiscordServer):
    *others, path = COHORT
    words = replace(path.parameters[0], kind="words")
    digest = replace(others[2], parameters=(replace(others[2].parameters[0], choices=("Monday", "never")),))
    for detailed in (
        COHORT,
        tuple(others),
        (*others, replace(path, parameters=path.parameters[:2])),
        (*others, replace(path, parameters=(words, *path.parameters[1:]))),
        (*others[:2], digest, path),
    ):
        adapter = Discord(TOKEN, commands=replace(TOGETHER, detailed=detailed), api_base=server.api_base)
        assert [await adapter.sync(), await adapter.sync()] == [True, False]


async def test_commands_are_described_in_each_language_and_published_anew_where_that_changed(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    adapter = Discord(TOKEN, commands=replace(TOGETHER, about=ALL.about), api_base=server.api_base)
    await adapter.sync()
    words = {"A word": "Ein Wort", "Monday": "Montag", ALL.about[0]: "Lohnt sich das?", "Weekly": "W" * 101}
    translate(monkeypatch, tmp_path, "de", words)
    assert [await adapter.sync(), await adapter.sync()] == [True, False]
    (cohort,) = [one for one in server.commands if one["name"] == "cohort"]
    menu = server.commands[-1]
    _, nudge, digest, _ = cohort["options"]
    assert nudge["description_localizations"] == {"de": "Ein Wort"}
    assert digest["options"][0]["choices"][0] == {
        "name": "Monday",
        "name_localizations": {"de": "Montag"},
        "value": "Monday",
    }
    assert "description_localizations" not in digest, "longer than Discord takes"
    assert menu["name_localizations"] == {"de": "Lohnt sich das?"}


async def test_nobody_waits_for_names_while_others_are_answered(server: DiscordServer):
    go_on = asyncio.Event()

    async def handle(_: object) -> tuple[Reply, ...]:
        await go_on.wait()
        return ()

    async with on_discord(handle, server, ALL):
        for _ in range(20):
            await server.command("plan")
        token = await server.type_into("why", "credential", "ck")
        await server.until(lambda: server.offered(token))
        await server.until(lambda: len(server.of("POST callback")) == 21)  # a command is taken before its turn comes
        go_on.set()


async def test_a_message_is_asked_about_from_its_menu_and_only_the_asker_sees_the_answer(server: DiscordServer):
    handle, heard = always(Reply(text="It is this"))
    async with on_discord(handle, server, ALL):
        embed = {"type": "rich", "title": "Badge earned", "description": "Security+"}
        await server.ask_about("I passed the CKA!", guild=SERVER, embeds=[embed])
        await server.ask_about_person("Bob | CKAD", guild=SERVER)
        await server.until(lambda: len(server.messages) == 2)
    assert [one.text for one in heard] == [
        "spot I passed the CKA!\nBadge earned\nSecurity+",
        "spot Bob | CKAD\nBob\nbob",
    ]
    assert {one.kind for one in heard} == {"command"}
    assert {message["flags"] for message in server.messages.values()} == {EPHEMERAL}
    assert server.of("POST callback") == [{"type": 5, "data": {"flags": EPHEMERAL}}] * 2


async def test_free_words_on_a_server_are_written_into_a_form_that_is_never_lost(server: DiscordServer):
    handle, heard = always(Reply(text="Tell me more", buttons=((Button("Back", "go.back"),),)))
    async with on_discord(handle, server):
        await server.command("start", guild=SERVER)
        await server.until(lambda: server.messages)
        await server.write("five hours a week")
        await server.until(lambda: server.of("POST followup"))
        (form,) = [body["data"] for body in server.of("POST callback") if body["type"] == 9]
    async with on_discord(handle, server):
        await server.submit(form, "/Plan now")
        await server.until(lambda: len(heard) == 3)
    assert [(one.kind, one.text, one.private) for one in heard[1:]] == [
        ("text", "five hours a week", False),
        ("command", "plan now", False),
    ]
    assert {message["flags"] for message in server.messages.values()} == {EPHEMERAL}


async def test_in_private_there_is_no_form_since_words_are_read_there(server: DiscordServer):
    async with on_discord(always(Reply(text="Hello"))[0], server):
        await server.command("start")
        await server.until(lambda: server.messages)
    (message,) = server.messages.values()
    assert not message["components"]


async def test_a_form_takes_no_row_from_a_reply_that_needs_all_five(server: DiscordServer):
    rows = tuple((Button(f"Row {number}", f"row:{number}"),) for number in range(5))
    async with on_discord(always(Reply(text="All", buttons=rows))[0], server):
        await server.command("start", guild=SERVER)
        await server.until(lambda: server.messages)
    (message,) = server.messages.values()
    assert [row["components"][0]["label"] for row in message["components"]] == [f"Row {number}" for number in range(5)]


async def test_a_command_told_again_takes_nothing_of_its_answer_away(server: DiscordServer):
    seen: set[str] = set()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        again = incoming.event_id in seen
        seen.add(incoming.event_id)
        return () if again else (Reply(text=f"To {incoming.text}"),)

    async with on_discord(handle, server):
        await server.command("plan", guild=SERVER)
        await server.until(lambda: server.messages)
        server.line.rewind(1)
        await server.line.cut()
        await server.until(lambda: server.line.resumed and len(server.of("POST callback")) == 2)
        await server.say("last")
        await server.until(lambda: len(server.contents) == 2)
    assert not server.of("DELETE original")
    assert server.contents == ["To plan", "To last"]


async def test_the_commands_are_published_by_hand_and_only_where_they_changed(server: DiscordServer):
    adapter = Discord(TOKEN, commands=ALL, api_base=server.api_base)
    assert [await adapter.sync(), await adapter.sync()] == [True, False]
    changed = Commands(COMMANDS, (Command("why", "Is it worth it?", (Parameter("it", "Its name", "credential"),)),))
    assert await Discord(TOKEN, commands=changed, api_base=server.api_base).sync()
    assert len(server.of("PUT commands")) == 2
    assert server.line.identified == 0
    menus = [command["name"] for command in server.of("PUT commands")[0] if command["type"] in {2, 3}]
    assert menus == ["coach: what is this certificate?"] * 2


async def test_the_command_line_publishes_them_and_says_so(server: DiscordServer):
    at = {"CERTCOACH_DISCORD_API": server.api_base, "PATH": os.environ["PATH"]}
    said = [await _sync(at | {"DISCORD_TOKEN": token}) for token in (TOKEN, TOKEN, "wrong", "")]
    assert [status for status, _ in said] == [0, 0, 1, 1]
    assert [words.count("\n") for _, words in said] == [1, 1, 1, 1]
    assert "published" in said[0][1]
    assert "nothing to do" in said[1][1]
    assert "DISCORD_TOKEN" in said[2][1]
    assert "not set" in said[3][1]
    published = {command["name"] for command in server.commands}
    assert {"start", "forget", "goal", "learn", "why", "compare", "coach: what is this certificate?"} <= published


async def test_a_token_that_is_refused_or_no_network_is_one_line_by_hand_as_well(server: DiscordServer):
    with pytest.raises(SystemExit, match="DISCORD_TOKEN"):
        await Discord("wrong", commands=ALL, api_base=server.api_base).sync()
    server.refuse("PUT commands", Refused(403, 20012))
    with pytest.raises(SystemExit, match="403"):
        await Discord(TOKEN, commands=ALL, api_base=server.api_base).sync()
    await server.stop()
    with pytest.raises(SystemExit, match="reached"):
        await Discord(TOKEN, commands=ALL, api_base=server.api_base).sync()


@pytest.mark.parametrize(
    ("text", "shards"), [("", ([0], 1)), ("3", ([0, 1, 2], 3)), ("0,1/4", ([0, 1], 4)), (" 2 / 4 ", ([2], 4))]
)
def test_shards_are_a_number_or_some_of_a_number(text: str, shards: tuple[list[int], int]):
    assert read_shards(text) == shards


@pytest.mark.parametrize("text", ["0", "many", "4/4", "/4", ",/4", "1/", "-1/4", "1/2/3"])
async def test_shards_written_wrongly_are_one_line_that_says_what_is_right(text: str):
    with pytest.raises(SystemExit, match="CERTCOACH_DISCORD_SHARDS"):
        await Discord(TOKEN, shards=text).run(always()[0])


async def test_a_shard_hears_its_own_servers_only(server: DiscordServer):
    handle, heard = always(Reply(text="Hello"))
    theirs, ours = str(4 << 22), str(5 << 22)
    async with on_discord(handle, server, shards="1/4"):
        assert server.line.identity["shard"] == [1, 4]
        for guild in (theirs, ours):
            await server.command("plan", guild, guild=guild)
        await server.until(lambda: server.messages)
    assert [one.text for one in heard] == [f"plan {ours}"]


async def test_a_reminder_goes_to_the_private_chat_and_a_word_for_all_to_the_channel(server: DiscordServer):
    async with on_discord(always()[0], server) as adapter:
        await adapter.send(Address("discord", "7", "901"), Reply(text="For you"))
        await adapter.send(Address("discord", "7", "901"), Reply(text="For all", private=False))
    assert [message["channel_id"] for message in server.messages.values()] == ["70", "901"]


ONE_OF_SEVERAL = {"type": 1, "name": "join", "description": "Join", "options": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Plan"},
        {"name": "two words"},
        {"name": "x" * 33},
        {"description": ""},
        {"description": "x" * 101},
        {"unknown": 1},
        {"options": [{"type": 3, "name": "Loud", "description": "x"}]},
        {"options": [{"type": 3, "name": name, "description": "x", "required": name == "b"} for name in "ab"]},
        {"options": [ONE_OF_SEVERAL, {"type": 3, "name": "b", "description": "x"}]},
        {"options": [ONE_OF_SEVERAL, ONE_OF_SEVERAL]},
        {"options": [ONE_OF_SEVERAL | {"autocomplete": True}]},
        {"options": [ONE_OF_SEVERAL | {"options": [ONE_OF_SEVERAL]}]},
        {"options": [{"type": 3, "name": "b", "description": "x", "choices": [{"name": "x", "value": "x"}] * 2}]},
        {"options": [{"type": 3, "name": f"n{number}", "description": "x"} for number in range(26)]},
    ],
)
def test_the_local_server_refuses_commands_that_discord_refuses(wrong: dict[str, object]):
    right = {"type": 1, "name": "plan", "description": "Your plan", "options": []}
    _check(right)
    with pytest.raises(Refused):
        _check(right | wrong)


def _check(command: dict[str, object]) -> None:
    check_schema("PUT commands", [command])
    check_commands([command])


async def _sync(environment: dict[str, str]) -> tuple[int, str]:
    """What `certcoach discord sync` ends with and says on both its outputs."""
    program = (sys.executable, "-m", "bot", "discord", "sync")
    out = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(*program, cwd=ROOT, env=environment, stdout=out, stderr=out)
    said, complained = await running.communicate()
    return running.returncode or 0, (said + complained).decode()

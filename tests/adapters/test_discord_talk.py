"""The Discord adapter against a REST API and a gateway on real sockets."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.discord_bot import Discord
from bot.messages import Address, Button, File, Incoming, Option, Picture, Reply, Select, bold
from bot.ports import Gone, Handle, Later, Sent
from tests.wire.discord_server import CHANNEL, EPHEMERAL, SERVER, TOKEN, DiscordServer, Refused

ADA = Address("discord", "7", "70")
PNG = b"\x89PNG\r\n\x1a\n"
COMMANDS = (("start", "Begin"), ("plan", "Your plan"))


def always(*replies: Reply) -> tuple[Handle, list[Incoming]]:
    """A coach that always says the same, and what it heard."""
    heard: list[Incoming] = []

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming)
        return replies

    return handle, heard


@asynccontextmanager
async def talking(
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


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


async def test_words_in_private_are_answered_in_markdown_and_ping_nobody(server: DiscordServer):
    handle, heard = always(Reply(text=f"{bold('Hi')} *you* @everyone <@123456789012345678>"))
    async with talking(handle, server):
        event = await server.say("I want to be a data analyst")
        await server.until(lambda: server.of("POST messages"))
    (sent,) = server.of("POST messages")
    assert sent["content"] == "**Hi** \\*you\\* @\u200beveryone \\<@\u200b123456789012345678>"
    assert sent["allowed_mentions"]["parse"] == []
    (said,) = heard
    assert (said.address, said.event_id, said.kind, said.text) == (ADA, event, "text", "I want to be a data analyst")
    assert said.private
    assert server.identity["intents"] & (1 << 15 | 1 << 1 | 1 << 8) == 0  # none of the three privileged intents


async def test_a_typed_command_and_a_file_in_private(server: DiscordServer):
    handle, heard = always(Reply(text="Noted"))
    async with talking(handle, server):
        await server.say("/Plan now")
        attachment = {"id": "1", "filename": "cv.pdf", "size": 1, "url": "", "proxy_url": ""}
        await server.say("", attachments=[attachment])
        await server.say("not a person", author={"id": "8", "username": "b", "discriminator": "0", "bot": True})
        await server.say("last")
        await server.until(lambda: len(server.contents) == 3)
    assert [(one.kind, one.text) for one in heard] == [("command", "plan now"), ("file", "cv.pdf"), ("text", "last")]


async def test_a_command_on_a_server_is_deferred_first_and_only_the_person_sees_the_answer(server: DiscordServer):
    handle, heard = always(Reply(text="One"), Reply(text="Two"))
    async with talking(handle, server):
        await server.command("plan", "until June", guild=SERVER)
        await server.until(lambda: server.of("POST followup"))
    talk = [call.what for call in server.calls if call.what.startswith(("POST", "PATCH"))]
    assert talk == ["POST callback", "PATCH original", "POST followup"]
    assert server.of("POST callback") == [{"type": 5, "data": {"flags": EPHEMERAL}}]
    assert [message["flags"] for message in server.messages.values()] == [EPHEMERAL, EPHEMERAL]
    (said,) = heard
    assert (said.kind, said.text, said.private, said.language) == ("command", "plan until June", False, "de")


async def test_a_command_in_private_is_plain_and_no_answer_leaves_nothing_thinking(server: DiscordServer):
    handle, _ = always()
    async with talking(handle, server):
        await server.command("start")
        await server.until(lambda: any(call.what == "DELETE original" for call in server.calls))
    assert server.of("POST callback") == [{"type": 5}]


async def test_a_button_sent_before_a_restart_still_works(server: DiscordServer):
    handle, heard = always(Reply(text="Which?", buttons=((Button("Later", "remind.later:42"),),)))
    async with talking(handle, server):
        await server.say("hello")
        await server.until(lambda: server.messages)
    (message,) = server.messages
    async with talking(handle, server):
        await server.tap("Later")
        await server.until(lambda: server.of("POST followup"))
    assert (heard[-1].kind, heard[-1].action, heard[-1].on_message) == ("action", "remind.later:42", message)
    assert server.of("POST callback") == [{"type": 6}]


async def test_an_edit_takes_the_place_of_the_tapped_message_but_never_shows_private_words_to_all(
    server: DiscordServer,
):
    handle, _ = always(Reply(text="Next", edit=True, buttons=((Button("More", "more"),),)))
    async with talking(handle, server):
        await server.say("hello")
        await server.until(lambda: len(server.messages) == 1)
        await server.tap("More")
        await server.until(lambda: server.of("PATCH original"))
        assert len(server.messages) == 1
        await server.tap("More", guild=SERVER)  # as if the message stood in a channel
        await server.until(lambda: server.of("POST followup"))
    assert list(server.messages.values())[-1]["flags"] == EPHEMERAL


async def test_a_select_takes_several_and_shows_what_is_chosen(server: DiscordServer):
    options = (Option("SQL", "sql", chosen=True), Option("Python", "python"), Option("SQL again", "sql"))
    select = Select("skills.have", options, many=True, hint="Pick some")
    handle, heard = always(Reply(text="Which?", select=select))
    async with talking(handle, server):
        await server.say("hello")
        await server.until(lambda: server.messages)
        await server.choose("sql", "python")
        await server.until(lambda: server.of("POST followup"))
    (item,) = server.of("POST messages")[0]["components"][0]["components"]
    assert (item["placeholder"], item["min_values"], item["max_values"]) == ("Pick some", 0, 2)
    assert (heard[-1].action, heard[-1].values) == ("skills.have", ("sql", "python"))


async def test_the_most_buttons_and_a_select_are_shown_in_two_messages(server: DiscordServer):
    rows = tuple((Button(f"Button {number}", "same"),) for number in range(25))
    reply = Reply(text="All", buttons=rows, select=Select("pick", (Option("One", "1"),)))
    async with talking(always()[0], server) as adapter:
        assert isinstance(await adapter.send(ADA, reply), Sent)
    buttons, select = server.of("POST messages")
    assert [len(row["components"]) for row in buttons["components"]] == [5] * 5
    assert len(select["components"]) == 1


async def test_a_picture_has_alt_text_and_a_long_text_carries_its_buttons_last(server: DiscordServer):
    reply = Reply(
        text="word_ " * 700,
        picture=Picture(alt="Three steps", png=PNG),
        file=File("plan.ics", "text/calendar", b"BEGIN"),
        buttons=((Button("OK", "ok"),),),
    )
    async with talking(always()[0], server) as adapter:
        await adapter.send(ADA, reply)
        await adapter.send(ADA, Reply(text="Your plan", picture=Picture(alt="Not drawn")))
    *first, last, words = [call for call in server.calls if call.what == "POST messages"]
    assert len(first) == 2
    assert not any(call.files or call.body.get("components") for call in first)
    assert last.files == (PNG, b"BEGIN")
    assert last.body["attachments"][0]["description"] == "Three steps"
    assert last.body["components"]
    assert words.body["content"] == "Your plan\n\nNot drawn"


async def test_words_to_the_bot_on_a_server_are_answered_in_private(server: DiscordServer):
    handle, heard = always(Reply(text="Your goal: analyst"))
    async with talking(handle, server):
        await server.say("good morning", guild=SERVER)
        await server.mention("I want to be an analyst")
        await server.until(lambda: len(server.of("POST messages")) == 2)
        server.refuse("POST messages", Refused(403, 50007, "Cannot send messages to this user"))
        await server.mention("and now?")
        await server.until(lambda: len(server.of("POST messages")) == 4)
    assert [(one.text, one.private) for one in heard] == [("I want to be an analyst", False), ("and now?", False)]
    where = [(message["channel_id"], message["content"]) for message in server.messages.values()]
    assert where[0] == ("70", "Your goal: analyst")
    assert [channel for channel, _ in where] == ["70", CHANNEL, CHANNEL]
    assert not any("analyst" in words for channel, words in where if channel == CHANNEL)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Refused(403, 50007, "Cannot send messages to this user"), Gone),
        (Refused(403, 50278, "No mutual guilds"), Gone),
        (Refused(400, 50278, "No mutual guilds"), Gone),
        (Refused(404, 10013, "Unknown User"), Gone),
        (Refused(429, 0, "Blocked"), Later),
    ],
)
@pytest.mark.parametrize("call", ["POST channels", "POST messages"])
async def test_what_discord_says_of_a_reminder_is_gone_or_later(
    server: DiscordServer, call: str, error: Refused, outcome: type[object]
):
    async with talking(always()[0], server) as adapter:
        server.refuse(call, error, error)
        assert isinstance(await adapter.send(ADA, Reply(text="Tuesday 19:00")), outcome)


async def test_a_line_that_is_cut_is_later_and_so_is_an_adapter_that_is_not_running(server: DiscordServer):
    assert await Discord(TOKEN).send(ADA, Reply(text="Tuesday 19:00")) == Later()
    async with talking(always()[0], server) as adapter:
        await server.stop()
        assert await adapter.send(ADA, Reply(text="Tuesday 19:00")) == Later()


async def test_a_message_with_a_key_arrives_once_however_often_it_is_sent(server: DiscordServer):
    async with talking(always()[0], server) as adapter:
        first = await adapter.send(ADA, Reply(text="Tuesday 19:00", key="reminder-1 2027-01-05T18:00Z " + "x" * 99))
        again = await adapter.send(ADA, Reply(text="Tuesday 19:00", key="reminder-1 2027-01-05T18:00Z " + "x" * 99))
        other = await adapter.send(ADA, Reply(text="Tuesday 19:00", key="reminder-1 2027-01-12T18:00Z"))
    assert first == again != other
    assert len(server.messages) == 2


async def test_what_discord_can_not_show_goes_out_as_words(server: DiscordServer):
    async with talking(always()[0], server) as adapter:
        server.refuse("POST messages", Refused(400, 50035))
        sent = await adapter.send(ADA, Reply(text="Hi", buttons=((Button("OK", "ok"),),)))
    assert isinstance(sent, Sent)
    assert not server.of("POST messages")[-1]["components"]


async def test_an_interaction_that_got_too_old_is_answered_by_private_message(server: DiscordServer):
    go_on = asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        await go_on.wait()
        return (Reply(text="Here it is"),)

    async with talking(handle, server):
        await server.command("plan", guild=SERVER)
        await server.until(lambda: server.of("POST callback"))
        server.expire()
        go_on.set()
        await server.until(lambda: server.of("POST messages"))
    assert [message["channel_id"] for message in server.messages.values()] == ["70"]


async def test_one_person_is_answered_in_order(server: DiscordServer):
    go_on = asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.text == "slow":
            await go_on.wait()
        return (Reply(text=f"to {incoming.text}"),)

    async with talking(handle, server):
        await server.say("slow")
        await server.say("next")
        go_on.set()
        await server.until(lambda: len(server.contents) == 2)
    assert server.contents == ["to slow", "to next"]


async def test_a_coach_that_fails_leaves_the_adapter_alive(server: DiscordServer, caplog: pytest.LogCaptureFixture):
    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.text == "secret words":
            raise RuntimeError(incoming.text)
        return (Reply(text="Hello"),)

    async with talking(handle, server):
        event = await server.say("secret words")
        await server.say("again")
        await server.until(lambda: server.contents)
    assert event in caplog.text
    assert "secret words" not in caplog.text


async def test_a_turn_under_way_is_finished_when_the_adapter_stops(server: DiscordServer):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        begun.set()
        await go_on.wait()
        return (Reply(text="Hello"),)

    async with talking(handle, server), asyncio.timeout(10):
        await server.say("hello")
        await begun.wait()
        asyncio.get_running_loop().call_soon(go_on.set)
    assert server.contents == ["Hello"]


async def test_commands_are_published_only_when_they_changed(server: DiscordServer):
    for commands in (COMMANDS, COMMANDS, (*COMMANDS, ("help", "What I can do")), ()):
        async with talking(always()[0], server, commands):
            pass
    assert [[command["name"] for command in body] for body in server.of("PUT commands")] == [
        ["start", "plan"],
        ["start", "plan", "help"],
    ]
    assert {tuple(command["contexts"]) for command in server.commands} == {(0, 1)}
    assert {tuple(command["integration_types"]) for command in server.commands} == {(0, 1)}


@pytest.mark.parametrize("token", ["wrong", "", "two words", "new\nline"])
async def test_a_wrong_token_is_one_plain_line_without_the_token(
    server: DiscordServer, token: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SystemExit) as ended:
        await Discord(token, api_base=server.api_base, gateway=server.gateway).run(always()[0])
    said = str(ended.value)
    assert "DISCORD_TOKEN" in said
    assert "\n" not in said
    assert not token or token not in said + caplog.text


async def test_a_token_that_is_withdrawn_before_the_gateway_takes_it_ends_the_adapter(server: DiscordServer):
    adapter = Discord(server.token, api_base=server.api_base, gateway=server.gateway)
    server.gateway_token = "another"
    with pytest.raises(SystemExit, match="DISCORD_TOKEN"):
        await adapter.run(always()[0])


async def test_no_token_and_no_word_is_in_a_log_whatever_happens(
    server: DiscordServer, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    handle, _ = always(Reply(text="Hello"))
    async with talking(handle, server):
        server.refuse("POST messages", Refused(400, 50035), Refused(400, 50035), Refused(403, 50007))
        for _ in range(3):
            await server.say("secret words")
        reply_token = await server.command("plan")
        await server.until(lambda: server.of("PATCH original"))
    assert caplog.text
    for secret in (TOKEN, reply_token, "secret words"):
        assert secret not in caplog.text

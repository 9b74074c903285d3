"""What Discord refuses, cuts or forgets, and how the adapter starts and stops."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from adapters.discord_bot import Discord
from adapters.discord_commands import Commands
from bot.messages import Address, Button, Incoming, Picture, Reply
from bot.ports import Gone, Later, Sent
from tests.adapters.at_work import COMMANDS, always, held_up, on_discord, slow_to_some
from tests.wire.discord_rules import Refused
from tests.wire.discord_server import BOB, SERVER, TOKEN, Cut, DiscordServer

ADA = Address("discord", "7", "70")


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


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
    async with on_discord(always()[0], server) as adapter:
        server.refuse(call, error, error)
        assert isinstance(await adapter.send(ADA, Reply(text="Tuesday 19:00")), outcome)


async def test_a_line_that_is_cut_is_later_and_so_is_an_adapter_that_is_not_running(server: DiscordServer):
    assert await Discord(TOKEN).send(ADA, Reply(text="Tuesday 19:00")) == Later()
    async with on_discord(always()[0], server) as adapter:
        await server.stop()
        assert await adapter.send(ADA, Reply(text="Tuesday 19:00")) == Later()


async def test_a_limit_of_discord_is_waited_out_by_the_library(server: DiscordServer):
    async with on_discord(always()[0], server) as adapter:
        server.refuse("POST messages", Refused(429, 0, "You are being rate limited.", retry_after=0.01))
        assert isinstance(await adapter.send(ADA, Reply(text="Tuesday 19:00")), Sent)
    assert len(server.of("POST messages")) == 2


async def test_a_server_of_theirs_that_stumbles_is_asked_again_by_the_library(server: DiscordServer):
    async with on_discord(always()[0], server) as adapter:
        server.refuse("POST messages", Refused(502, 0, "Bad gateway"))
        assert isinstance(await adapter.send(ADA, Reply(text="Tuesday 19:00")), Sent)
    assert len(server.messages) == 1


async def test_a_line_cut_after_the_message_was_taken_is_later_and_still_shows_it_once(server: DiscordServer):
    reminder = Reply(text="Tuesday 19:00", key="reminder-1 2027-01-05T18:00Z")
    async with on_discord(always()[0], server) as adapter:
        server.refuse("POST messages", Cut())
        assert await adapter.send(ADA, reminder) == Later()
        assert isinstance(await adapter.send(ADA, reminder), Sent)
    assert len(server.of("POST messages")) == 2
    assert len(server.messages) == 1


@pytest.mark.parametrize("call", ["POST callback", "PATCH original", "POST followup"])
async def test_a_limit_on_an_answer_is_waited_out(server: DiscordServer, call: str):
    async with on_discord(always(Reply(text="One"), Reply(text="Two"))[0], server):
        server.refuse(call, Refused(429, 0, "You are being rate limited.", retry_after=0.01))
        await server.command("plan", guild=SERVER)
        await server.until(lambda: len(server.messages) == 2)
    assert [message["content"] for message in server.messages.values()] == ["One", "Two"]
    assert not server.of("POST messages")


async def test_a_first_answer_that_comes_too_late_is_made_up_for_in_private(server: DiscordServer):
    async with on_discord(always(Reply(text="Here it is"))[0], server):
        server.refuse("POST callback", Refused(404, 10062, "Unknown interaction"))
        await server.command("plan", guild=SERVER)
        await server.until(lambda: server.messages)
    assert [(message["channel_id"], message["content"]) for message in server.messages.values()] == [
        ("70", "Here it is")
    ]


async def test_a_slow_discord_holds_up_only_the_one_it_is_slow_for(server: DiscordServer):
    go_on = asyncio.Event()
    async with on_discord(always(Reply(text="Hello"))[0], server):
        server.refuse("POST messages", go_on)
        await server.say("for Ada")
        await server.say("for Bob", who=BOB)
        await server.until(lambda: server.messages)
        assert [message["channel_id"] for message in server.messages.values()] == ["80"]
        go_on.set()
        await server.until(lambda: len(server.messages) == 2)


async def test_what_was_said_while_the_line_was_cut_is_heard_when_it_is_back(server: DiscordServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_discord(handle, server):
        await server.line.cut()
        await server.say("into the void")
        await server.until(lambda: server.contents)
    assert [one.text for one in heard] == ["into the void"]
    assert (server.line.identified, server.line.resumed) == (2, 1)


async def test_a_session_that_discord_forgot_begins_anew(server: DiscordServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_discord(handle, server):
        await server.line.cut(forget=True)
        await server.until(lambda: server.line.identified == 2)  # the library waits five seconds before it does
        await server.say("still there?")
        await server.until(lambda: server.contents)
    assert [one.text for one in heard] == ["still there?"]
    assert server.line.resumed == 0


async def test_a_talk_goes_on_after_discord_asks_to_connect_anew(server: DiscordServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_discord(handle, server):
        before = server.line.identified
        await server.line.ask_to_reconnect()
        await server.until(lambda: server.line.identified > before)
        await server.say("still there?")
        await server.until(lambda: server.contents)
    assert [one.text for one in heard] == ["still there?"]
    assert len(server.of("PUT commands")) == 1


async def test_a_discord_that_can_not_be_reached_is_for_the_caller_to_try_again(server: DiscordServer):
    await server.stop()
    with pytest.raises(aiohttp.ClientError) as failed:
        await Discord(TOKEN, api_base=server.api_base, gateway=server.gateway).run(always()[0])
    assert TOKEN not in str(failed.value)


async def test_a_message_with_a_key_arrives_once_however_often_it_is_sent(server: DiscordServer):
    async with on_discord(always()[0], server) as adapter:
        for key in ("2027-01-05T18:00Z " + "x" * 99, "2027-01-05T18:00Z " + "x" * 99, "2027-01-12T18:00Z"):
            assert await adapter.send(ADA, Reply(text="Tuesday 19:00", key=f"reminder-1 {key}")) == Sent()
    assert len(server.messages) == 2


async def test_what_discord_can_not_show_goes_out_as_words(server: DiscordServer):
    reply = Reply(text="Hi", buttons=((Button("OK", "ok"),),), picture=Picture(alt="Three *steps*", png=b"no picture"))
    async with on_discord(always()[0], server) as adapter:
        server.refuse("POST messages", Refused(400, 50035))
        sent = await adapter.send(ADA, reply)
    assert isinstance(sent, Sent)
    assert server.of("POST messages")[-1]["content"] == "Hi\n\nThree \\*steps\\*"
    assert not server.of("POST messages")[-1]["components"]


async def test_an_interaction_that_got_too_old_is_answered_by_private_message(server: DiscordServer):
    go_on = asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        await go_on.wait()
        return (Reply(text="Here it is"),)

    async with on_discord(handle, server):
        await server.command("plan", guild=SERVER)
        await server.until(lambda: server.of("POST callback"))
        server.expire()
        go_on.set()
        await server.until(lambda: server.of("POST messages"))
    assert [message["channel_id"] for message in server.messages.values()] == ["70"]


async def test_one_person_is_answered_in_order_and_a_slow_one_holds_nobody_up(server: DiscordServer):
    handle, go_on = slow_to_some()

    async with on_discord(handle, server):
        await server.say("slow")
        await server.say("next")
        await server.say("quick", author={"id": "8", "username": "bob", "discriminator": "0", "avatar": None})
        await server.until(lambda: server.contents)
        assert server.contents == ["to quick"]
        go_on.set()
        await server.until(lambda: len(server.contents) == 3)
    assert server.contents == ["to quick", "to slow", "to next"]


async def test_no_button_is_kept_in_memory(server: DiscordServer):
    async with on_discord(always()[0], server) as adapter:
        await adapter.send(ADA, Reply(text="Which?", buttons=((Button("Later", "remind.later:42"),),)))
        gc.collect()
        assert not [one for one in gc.get_objects() if isinstance(one, discord.ui.View)]


async def test_a_coach_that_fails_leaves_the_adapter_alive(server: DiscordServer, caplog: pytest.LogCaptureFixture):
    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.text == "secret words":
            raise RuntimeError(incoming.text)
        return (Reply(text="Hello"),)

    async with on_discord(handle, server):
        event = await server.say("secret words")
        await server.say("again")
        await server.until(lambda: server.contents)
    assert event in caplog.text
    assert "secret words" not in caplog.text


async def test_a_turn_under_way_is_finished_when_the_adapter_stops(server: DiscordServer):
    handle, begun, go_on = held_up(Reply(text="Hello"))

    async with on_discord(handle, server), asyncio.timeout(10):
        await server.say("hello")
        await begun.wait()
        asyncio.get_running_loop().call_soon(go_on.set)
    assert server.contents == ["Hello"]


async def test_commands_are_published_only_when_they_changed(server: DiscordServer):
    for commands in (COMMANDS, COMMANDS, (*COMMANDS, ("help", "What I can do")), ()):
        async with on_discord(always()[0], server, Commands(commands)):
            pass
    assert [[command["name"] for command in body] for body in server.of("PUT commands")] == [
        ["start", "plan"],
        ["start", "plan", "help"],
    ]
    assert {tuple(command["contexts"]) for command in server.commands} == {(0, 1, 2)}
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
    server.line.token = "another"
    with pytest.raises(SystemExit, match="DISCORD_TOKEN"):
        await adapter.run(always()[0])


async def test_no_token_and_no_word_is_in_a_log_whatever_happens(
    server: DiscordServer, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    handle, _ = always(Reply(text="Hello"))
    async with on_discord(handle, server):
        server.refuse("POST messages", Refused(400, 50035), Refused(400, 50035), Refused(403, 50007))
        for _ in range(3):
            await server.say("secret words")
        reply_token = await server.command("plan")
        await server.until(lambda: server.of("PATCH original"))
    assert caplog.text
    for secret in (TOKEN, reply_token, "secret words"):
        assert secret not in caplog.text

"""A talk on Discord, against a REST API and a gateway on real sockets."""

from collections.abc import AsyncIterator

import pytest

from bot.messages import Address, Button, File, Option, Picture, Reply, Select, bold
from bot.ports import Sent
from tests.adapters.at_work import PNG, always, on_discord
from tests.wire.discord_rules import Refused
from tests.wire.discord_server import CHANNEL, EPHEMERAL, SERVER, DiscordServer

ADA = Address("discord", "7", "70")


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


async def test_words_in_private_are_answered_in_markdown_and_ping_nobody(server: DiscordServer):
    handle, heard = always(Reply(text=f"{bold('Hi')} *you* @everyone <@123456789012345678>"))
    async with on_discord(handle, server):
        event = await server.say("I want to be a data analyst")
        await server.until(lambda: server.of("POST messages"))
    (sent,) = server.of("POST messages")
    assert sent["content"] == "**Hi** \\*you\\* @\u200beveryone \\<@\u200b123456789012345678>"
    assert sent["allowed_mentions"]["parse"] == []
    (said,) = heard
    assert (said.address, said.event_id, said.kind, said.text) == (ADA, event, "text", "I want to be a data analyst")
    assert said.private
    assert server.line.identity["intents"] & (1 << 15 | 1 << 1 | 1 << 8) == 0  # none of the three privileged intents


async def test_a_typed_command_and_a_file_in_private(server: DiscordServer):
    handle, heard = always(Reply(text="Noted"))
    async with on_discord(handle, server):
        await server.say("/Plan now")
        attachment = {"id": "1", "filename": "cv.pdf", "size": 1, "url": "", "proxy_url": ""}
        await server.say("", attachments=[attachment])
        await server.say("not a person", author={"id": "8", "username": "b", "discriminator": "0", "bot": True})
        await server.say("last")
        await server.until(lambda: len(server.contents) == 3)
    assert [(one.kind, one.text) for one in heard] == [("command", "plan now"), ("file", "cv.pdf"), ("text", "last")]


async def test_a_command_on_a_server_is_deferred_first_and_only_the_person_sees_the_answer(server: DiscordServer):
    handle, heard = always(Reply(text="One"), Reply(text="Two"))
    server.locale = "de"
    async with on_discord(handle, server):
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
    async with on_discord(handle, server):
        await server.command("start")
        await server.until(lambda: any(call.what == "DELETE original" for call in server.calls))
    assert server.of("POST callback") == [{"type": 5}]


async def test_a_button_sent_before_a_restart_still_works(server: DiscordServer):
    handle, heard = always(Reply(text="Which?", buttons=((Button("Later", "remind.later:42"),),)))
    async with on_discord(handle, server):
        await server.say("hello")
        await server.until(lambda: server.messages)
    async with on_discord(handle, server):
        await server.tap("Later")
        await server.until(lambda: server.of("POST followup"))
    assert (heard[-1].kind, heard[-1].action) == ("action", "remind.later:42")
    assert server.of("POST callback") == [{"type": 6}]


async def test_an_edit_takes_the_place_of_the_tapped_message_but_never_shows_private_words_to_all(
    server: DiscordServer,
):
    handle, _ = always(Reply(text="Next", edit=True, buttons=((Button("More", "more"),),)))
    async with on_discord(handle, server):
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
    async with on_discord(handle, server):
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
    async with on_discord(always()[0], server) as adapter:
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
    async with on_discord(always()[0], server) as adapter:
        await adapter.send(ADA, reply)
        await adapter.send(ADA, Reply(text="Your plan", picture=Picture(alt="Not drawn")))
    *first, last, words = [call for call in server.calls if call.what == "POST messages"]
    assert len(first) == 2
    assert not any(call.files or call.body.get("components") for call in first)
    assert last.files == (PNG, b"BEGIN")
    assert last.body["attachments"][0]["description"] == "Three steps"
    assert last.body["components"]
    assert words.body["content"] == "Your plan\n\nNot drawn"


async def test_the_bare_name_of_the_bot_begins_the_talk(server: DiscordServer):
    handle, heard = always()
    async with on_discord(handle, server):
        await server.mention("")
        await server.mention("hello")
        await server.command("plan")
        await server.until(lambda: server.of("POST callback"))
    assert [(one.kind, one.text) for one in heard] == [("command", "start"), ("text", "hello"), ("command", "plan")]


async def test_words_to_the_bot_on_a_server_are_answered_in_private(server: DiscordServer):
    handle, heard = always(Reply(text="Your goal: analyst"))
    async with on_discord(handle, server):
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


async def test_a_button_of_a_form_no_longer_known_is_answered_and_not_dropped(server: DiscordServer):
    handle, heard = always(Reply(text="That has moved on"))
    async with on_discord(handle, server):
        await server.tap_id("an id of long ago")
        await server.until(lambda: server.contents)
    assert [(one.kind, one.action) for one in heard] == [("action", "an id of long ago")]

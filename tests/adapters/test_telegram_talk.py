"""A talk on Telegram, against a Bot API server on a real socket."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.messages import Address, Button, File, Option, Picture, Reply, Select, bold, link
from bot.ports import Sent
from tests.adapters.at_work import PNG, always, on_telegram
from tests.wire.telegram_rules import Refused
from tests.wire.telegram_server import TelegramServer

ADA = Address("telegram", "7", "7")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


async def test_a_word_is_answered_with_marks_as_html_and_everything_else_escaped(server: TelegramServer):
    handle, heard = always(Reply(text=f"{bold('Hi <Ada>')} & {link('SQL', 'https://e.org/?a=1&b=2')}"))
    async with on_telegram(handle, server):
        update = await server.say("I want to be a data analyst", language="pt-br")
        await server.until(lambda: server.of("sendMessage"))
    (sent,) = server.of("sendMessage")
    assert sent["text"] == '<b>Hi &lt;Ada&gt;</b> &amp; <a href="https://e.org/?a=1&amp;b=2">SQL</a>'
    assert sent["link_preview_options"] == {"is_disabled": True}
    (said,) = heard
    assert (said.address, said.event_id, said.kind, said.text) == (
        ADA,
        str(update),
        "text",
        "I want to be a data analyst",
    )
    assert said.private
    assert said.language == "pt-br"
    assert said.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("/start", "start"),
        ("/start cohort-7", "start cohort-7"),
        ("/Help@coach_bot", "help"),
        ("/plan\nnow", "plan now"),
    ],
)
async def test_a_slash_word_is_a_command_with_its_argument(server: TelegramServer, typed: str, text: str):
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        await server.say(typed)
        await server.until(lambda: server.of("sendMessage"))
    assert [(one.kind, one.text) for one in heard] == [("command", text)]


async def test_a_slash_alone_is_text_and_a_file_keeps_its_name(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        await server.say("/ 5 hours")
        await server.say("", document={"file_id": "f", "file_unique_id": "f", "file_name": "cv.pdf"})
        await server.until(lambda: len(server.of("sendMessage")) == 2)
    assert [(one.kind, one.text) for one in heard] == [("text", "/ 5 hours"), ("file", "cv.pdf")]


async def test_a_tap_is_an_action_and_its_spinner_always_ends(server: TelegramServer):
    handle, heard = always(Reply(text="Which?", buttons=((Button("Data analyst", "goal.pick:data-analyst"),),)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.messages and server.of("sendMessage"))
        server.language = "de"
        await server.tap("Data analyst")
        await server.until(lambda: server.of("answerCallbackQuery"))
        server.refuse("answerCallbackQuery", Refused(400, "Bad Request: query is too old"))
        server.refuse("sendMessage", Refused(403, "Forbidden: bot was blocked by the user"))
        await server.tap("Data analyst")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
        await server.say("still there?")
        await server.until(lambda: len(server.of("sendMessage")) == 4)
    assert [one.action for one in heard] == ["", "goal.pick:data-analyst", "goal.pick:data-analyst", ""]
    assert heard[1].language == "de"


async def test_a_button_sent_before_a_restart_still_works(server: TelegramServer):
    handle, heard = always(Reply(text="Which?", buttons=((Button("Later", "remind.later:42"),),)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
    async with on_telegram(handle, server):
        await server.tap("Later")
        await server.until(lambda: server.of("answerCallbackQuery"))
    assert heard[-1].action == "remind.later:42"


async def test_a_tapped_message_is_edited_and_sent_anew_where_that_fails(server: TelegramServer):
    handle, _ = always(Reply(text="One", edit=True, buttons=((Button("More", "more"),),)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
        server.messages[max(server.messages)]["text"] = "Zero"
        await server.tap("More")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 1)
        await server.tap("More")  # now it says "One" already: "not modified" is a success
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
        assert len(server.of("editMessageText")) == 2
        assert len(server.of("sendMessage")) == 1
        server.refuse("editMessageText", Refused(400, "Bad Request: message to edit not found"))
        await server.tap("More")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 3)
        await server.tap("More", too_old=True)
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 4)
    assert len(server.of("sendMessage")) == 3


async def test_a_picture_carries_its_words_and_a_photo_is_never_edited_into_text(server: TelegramServer):
    picture = Picture(alt="Three steps until June", png=PNG)
    handle, _ = always(Reply(text="Your plan", picture=picture, edit=True, buttons=((Button("More", "more"),),)))
    async with on_telegram(handle, server):
        await server.say("plan")
        await server.until(lambda: server.of("sendPhoto"))
        await server.tap("More")
        await server.until(lambda: server.of("answerCallbackQuery"))
    assert [sent["photo"][1] for sent in server.of("sendPhoto")] == [PNG, PNG]
    assert server.texts == ["Your plan\n\nThree steps until June"] * 2
    assert not server.of("editMessageText")


async def test_a_picture_that_was_not_drawn_or_is_refused_is_told_in_words(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        await adapter.send(ADA, Reply(text="Your plan", picture=Picture(alt="Three steps")))
        server.refuse("sendPhoto", Refused(400, "Bad Request: IMAGE_PROCESS_FAILED"))
        await adapter.send(ADA, Reply(text="Your plan", picture=Picture(alt="Three steps", png=PNG)))
        assert [visible for visible in server.texts if visible] == ["Your plan\n\nThree steps"] * 3


async def test_a_long_caption_follows_its_picture_and_a_file_keeps_its_name(server: TelegramServer):
    long = Reply(text="word " * 300, picture=Picture(alt="Bars", png=PNG), buttons=((Button("OK", "ok"),),))
    async with on_telegram(always()[0], server) as adapter:
        await adapter.send(ADA, long)
        await adapter.send(ADA, Reply(text="Your data", file=File("data.json", "application/json", b"{}")))
    assert [call.method for call in server.calls] == ["sendPhoto", "sendMessage", "sendDocument"]
    assert "reply_markup" not in server.calls[0].parameters
    assert server.calls[1].parameters["reply_markup"]
    assert server.calls[2].parameters["document"] == ("data.json", b"{}")


async def test_a_long_text_goes_out_in_pieces_with_the_buttons_under_the_last(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        sent = await adapter.send(ADA, Reply(text="🙂 word " * 1200, buttons=((Button("OK", "ok"),),)))
    pieces = server.of("sendMessage")
    assert len(pieces) == 3
    assert [bool(piece.get("reply_markup")) for piece in pieces] == [False, False, True]
    assert sent == Sent()


async def test_a_list_of_many_is_ticked_in_place_even_over_a_restart(server: TelegramServer):
    options = (Option("SQL", "sql"), Option("Python", "python", chosen=True), Option("Excel", "excel"))
    handle, heard = always(Reply(text="Which?", select=Select("skills.have", options, many=True)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
        await server.tap("SQL")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 1)
    async with on_telegram(handle, server):
        await server.tap("Python")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 1)
        await server.tap("Excel")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
        await server.tap("OK ➜")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 3)
    assert [(one.action, one.values) for one in heard[1:]] == [("skills.have", ("sql", "excel"))]


@pytest.mark.parametrize("action", ["role.pick", "role.pick:" + "x" * 50])
async def test_a_list_of_one_hands_in_one_value_however_long_its_action(server: TelegramServer, action: str):
    options = (Option("Analyst", "data-analyst", chosen=True), Option("Engineer", "data-engineer"))
    handle, heard = always(Reply(text="Which?", select=Select(action, options)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
        await server.tap("Engineer")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 1)
        if len(heard) == 1:
            await server.tap("OK ➜")
            await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
    assert [(one.action, one.values) for one in heard[1:]] == [(action, ("data-engineer",))]


async def test_a_list_that_can_no_longer_be_read_is_a_stale_tap(server: TelegramServer):
    handle, heard = always(Reply(text="Which?", select=Select("skills.have", (Option("SQL", "sql"),), many=True)))
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
        await server.tap("SQL", too_old=True)
        await server.until(lambda: server.of("answerCallbackQuery"))
    assert heard[-1].action == "stale"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("/start", {}),
        ("/start@coach_bot", {}),
        ("hello @Coach_bot", {}),
        ("and now?", {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": -900, "type": "group"}}}),
    ],
)
async def test_a_group_gets_the_link_to_the_private_chat_and_nothing_else(
    server: TelegramServer, text: str, more: dict[str, dict[str, object]]
):
    if more:
        more["reply_to_message"]["from"] = {"id": 4242, "is_bot": True, "first_name": "Coach"}
    handle, heard = always(Reply(text="Your goal: analyst"))
    async with on_telegram(handle, server):
        await server.say_in_group(text, **more)
        await server.until(lambda: server.of("sendMessage"))
    (sent,) = server.of("sendMessage")
    assert "https://t.me/coach_bot" in sent["text"]
    assert not heard


async def test_a_group_that_does_not_call_the_bot_hears_nothing(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        await server.say_in_group("good morning")
        await server.say_in_group("/start@other_bot")
        await server.say_in_group("me@coach_botany.org")
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
    assert [one.text for one in heard] == ["hello"]
    assert len(server.of("sendMessage")) == 1


async def test_a_group_that_takes_the_bot_in_is_told_where_it_talks(server: TelegramServer):
    me = {"user": {"id": 4242, "is_bot": True, "first_name": "Coach"}}
    change = {
        "chat": {"id": -900, "type": "group"},
        "from": {"id": 7, "is_bot": False, "first_name": "Ada"},
        "date": 1,
        "old_chat_member": me | {"status": "left"},
        "new_chat_member": me | {"status": "member"},
    }
    async with on_telegram(always()[0], server):
        await server.push("my_chat_member", change)
        await server.until(lambda: server.of("sendMessage"))
    assert "https://t.me/coach_bot" in server.texts[0]


async def test_a_private_message_to_a_group_address_goes_to_the_person(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        await adapter.send(Address("telegram", "7", "-900"), Reply(text="Tuesday 19:00, module 2"))
        await adapter.send(Address("telegram", "7", "-900"), Reply(text="This week in the cohort", private=False))
    assert [sent["chat_id"] for sent in server.of("sendMessage")] == ["7", "-900"]

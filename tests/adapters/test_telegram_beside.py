"""What is beside the talk on Telegram: menus, deep links, groups, inline mode, "typing", reactions."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest

from adapters import telegram_bot
from adapters.pace import Pace
from adapters.telegram_bot import Telegram
from bot.flows.find import search
from bot.messages import Address, Button, Card, Reply, bold
from bot.ports import Sent
from tests.adapters.at_work import COMMANDS, always, on_telegram, slow_to_some
from tests.chat import real_world
from tests.wire.telegram_rules import Refused, Slow
from tests.wire.telegram_server import TelegramServer

BUTTONS = ((Button("Done", "remind.done:r1"),),)
EXCEL = Card("mos-excel", "Excel <Associate>", "Microsoft · about $100", f"{bold('Excel')} & more")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


def find(words: str, _language: str) -> tuple[Card, ...]:
    return (EXCEL,) if "excel" in words.lower() else ()


def find_in_the_catalog(words: str, language: str) -> tuple[Card, ...]:
    return search(words, real_world(), date(2026, 11, 24), language)


async def test_the_menu_is_set_for_every_language_there_is(server: TelegramServer):
    german = (("start", "Anfangen"), ("plan", "Dein Plan"))
    more = {"commands": COMMANDS, "translations": {"de": german}, "in_groups": frozenset({"plan"})}
    adapter = Telegram(server.token, base_url=server.base_url, **more)
    running = asyncio.create_task(adapter.run(always()[0]))
    await adapter.started.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    told = server.of("setMyCommands")
    menus = {menu.get("language_code", ""): menu["commands"] for menu in told if menu["scope"]["type"] == "default"}
    in_groups = {menu.get("language_code", ""): menu["commands"] for menu in told if menu["scope"]["type"] != "default"}
    assert [one["description"] for one in menus[""]] == ["Begin", "Your plan"]
    assert [one["description"] for one in menus["de"]] == ["Anfangen", "Dein Plan"]
    assert [one["description"] for one in in_groups["de"]] == ["Dein Plan"]


@pytest.mark.parametrize("payload", ["plan-a_B-9", "join-4f1c", "group", "inline"])
async def test_a_deep_link_is_a_start_with_its_words(server: TelegramServer, payload: str):
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        await server.say(f"/start {payload}")
        await server.until(lambda: server.texts)
    assert [(one.kind, one.text) for one in heard] == [("command", f"start {payload}")]


async def test_a_mention_in_a_group_is_answered_briefly_and_leads_to_the_private_chat(server: TelegramServer):
    handle, heard = always(Reply(text="Your goal: analyst"))
    async with on_telegram(handle, server, find=find):
        asked = await server.say_in_group("@coach_bot which Excel one?")
        await server.until(lambda: server.texts)
    assert asked
    (sent,) = server.of("sendMessage")
    assert server.texts[0].startswith("Excel <Associate>: Microsoft · about $100\n\n")
    assert "https://t.me/coach_bot?start=group" in server.texts[0]
    [[button]] = sent["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/coach_bot?start=group"
    assert sent["reply_parameters"]["message_id"]
    assert not heard


async def test_nobody_in_a_group_can_use_up_what_the_bot_may_send(server: TelegramServer):
    async with on_telegram(always(Reply(text="Hello"))[0], server):
        for _ in range(30):
            await server.say_in_group("@coach_bot again")
        await server.say("hello")
        await server.until(lambda: "Hello" in server.texts)
    assert len(server.of("sendMessage")) == 16


async def test_what_waits_for_a_flood_limit_in_a_group_holds_up_nobodys_turn(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    pace = Pace()
    async with on_telegram(handle, server, pace=pace):
        pace.hold(1)
        await server.say_in_group("@coach_bot")
        update = await server.say("hello")
        await server.until(lambda: server.confirmed > update)
        assert len(heard) == 1
        assert not server.of("sendMessage")
        await server.until(lambda: len(server.of("sendMessage")) == 2)


async def test_words_behind_the_bots_name_find_cards_to_share(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server, find=find):
        await server.ask_inline("excel")
        await server.ask_inline("")
        await server.until(lambda: len(server.of("answerInlineQuery")) == 2)
    found, nothing = sorted(server.of("answerInlineQuery"), key=lambda said: not said["results"])
    (result,) = found["results"]
    assert (result["title"], result["description"]) == ("Excel <Associate>", "Microsoft · about $100")
    assert result["input_message_content"]["message_text"] == "<b>Excel</b> &amp; more"
    assert nothing["results"] == []
    assert found["button"]["start_parameter"] == "inline"
    assert not heard


@pytest.mark.parametrize("words", ["excel", "CKA", "data analyst", "scrum", "x" * 5000, "<b>&", "é" * 300])
async def test_what_the_catalog_gives_is_what_telegram_takes(server: TelegramServer, words: str):
    async with on_telegram(always()[0], server, find=find_in_the_catalog):
        await server.ask_inline(words)
        await server.until(lambda: server.of("answerInlineQuery"))
        server.refuse("answerInlineQuery", Refused(400, "Bad Request: query is too old"))
        await server.ask_inline(words)
        await server.until(lambda: len(server.of("answerInlineQuery")) == 2)
    results = server.of("answerInlineQuery")[0]["results"]
    assert len(results) == len(find_in_the_catalog(words, "en"))
    for one in results:
        [[way]] = one["reply_markup"]["inline_keyboard"]
        assert way["url"] == f"https://t.me/coach_bot?start=plan-{one['id']}"


async def test_a_slow_turn_shows_typing_and_a_quick_one_does_not(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
):
    handle, go_on = slow_to_some()

    async with on_telegram(handle, server):
        await server.say("quick")
        await server.until(lambda: server.texts)
        assert not server.of("sendChatAction")
        monkeypatch.setattr(telegram_bot, "TYPING_AFTER", 0)
        monkeypatch.setattr(telegram_bot, "TYPING_SHOWN", 0)
        await server.say("slow")
        await server.until(lambda: len(server.of("sendChatAction")) > 1)
        assert server.of("sendChatAction")[0] == {"chat_id": "7", "action": "typing"}
        go_on.set()
        await server.until(lambda: "to slow" in server.texts)
        shown = len(server.of("sendChatAction"))
        await server.say("quick again")
        await server.until(lambda: "to quick again" in server.texts)
        assert len(server.of("sendChatAction")) <= shown + 1


async def test_a_tap_that_earns_it_gets_a_thumb_and_one_that_can_not_is_answered_all_the_same(server: TelegramServer):
    handle, _ = always(Reply(text="Good.", react="👍", buttons=((Button("Done", "remind.done:r1"),),)))
    async with on_telegram(handle, server) as adapter:
        assert await adapter.send(Address("telegram", "7", "7"), Reply(text="Now", buttons=BUTTONS)) == Sent()
        (now,) = server.messages
        await server.tap("Done")
        await server.until(lambda: server.of("answerCallbackQuery"))
        (reaction,) = server.of("setMessageReaction")
        assert reaction["message_id"] == now
        assert reaction["reaction"] == [{"type": "emoji", "emoji": "👍"}]
        server.refuse("setMessageReaction", Refused(400, "Bad Request: REACTION_INVALID"))
        await server.tap("Done")
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
    assert server.texts == ["Now", "Good.", "Good."]


async def test_a_slow_telegram_holds_up_one_reply_and_no_turn(server: TelegramServer):
    go_on = asyncio.Event()
    handle, heard = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        server.refuse("sendMessage", Slow(go_on))
        await server.say("one")
        await server.say("two", user=8)
        await server.until(lambda: len(server.messages) == 1)
        assert len(heard) == 2
        go_on.set()
        await server.until(lambda: len(server.messages) == 2)

"""What Telegram refuses, cuts or forgets, and how the adapter starts and stops."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta

import pytest
from telegram.error import NetworkError, RetryAfter

from adapters import telegram_polling
from adapters.telegram_bot import Telegram
from adapters.telegram_post import delivery
from bot.messages import Address, Button, Incoming, Reply, bold
from bot.ports import Gone, Later, Sent
from tests.adapters.at_work import always, held_up, on_telegram, slow_to_some
from tests.wire.telegram_rules import Dropped, Refused
from tests.wire.telegram_server import TOKEN, TelegramServer

ADA = Address("telegram", "7", "7")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Refused(403, "Forbidden: bot was blocked by the user"), Gone),
        (Refused(403, "Forbidden: user is deactivated"), Gone),
        (Refused(400, "Bad Request: chat not found"), Gone),
        (Refused(429, "Too Many Requests: retry after 17", retry_after=17), Later(timedelta(seconds=17))),
        (Refused(502, "Bad Gateway"), Later()),
        (ConnectionError(), Later()),
    ],
)
async def test_what_telegram_says_of_a_reminder_is_gone_or_later(
    server: TelegramServer, error: Exception, outcome: object
):
    async with on_telegram(always()[0], server) as adapter:
        server.refuse("sendMessage", error)
        delivery = await adapter.send(ADA, Reply(text="Tuesday 19:00"))
        assert delivery == outcome or (outcome is Gone and isinstance(delivery, Gone))
        assert len(server.of("sendMessage")) == 1


async def test_a_reminder_that_may_have_arrived_is_later_and_a_reply_is_not_sent_twice(server: TelegramServer):
    async with on_telegram(always(Reply(text="Hello"))[0], server) as adapter:
        server.refuse("sendMessage", Dropped(), Dropped())
        assert await adapter.send(ADA, Reply(text="Tuesday 19:00")) == Later()
        await server.say("hello")
        await server.until(lambda: len(server.messages) == 2)
        await server.say("still there?")
        await server.until(lambda: len(server.messages) == 3)
    assert server.texts == ["Tuesday 19:00", "Hello", "Hello"]


@pytest.mark.parametrize("wait", [17, timedelta(seconds=17)])
def test_the_library_gives_a_wait_as_either_of_two_kinds(wait: int | timedelta):
    assert delivery(RetryAfter(wait)) == Later(timedelta(seconds=17))


async def test_before_it_runs_a_reminder_waits():
    assert await Telegram(TOKEN).send(ADA, Reply(text="Tuesday 19:00")) == Later()


async def test_a_group_that_moved_is_sent_to_at_its_new_place(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        server.refuse("sendMessage", Refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009))
        delivery = await adapter.send(Address("telegram", "7", "-9"), Reply(text="Digest", private=False))
    assert isinstance(delivery, Sent)
    assert delivery.moved_to == "-1009"
    assert [sent["chat_id"] for sent in server.of("sendMessage")] == ["-9", "-1009"]


async def test_a_flood_limit_for_one_reminder_holds_all_of_them(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        server.refuse("sendMessage", Refused(429, "Too Many Requests: retry after 17", retry_after=17))
        await adapter.send(ADA, Reply(text="Tuesday 19:00"))
        delivery = await adapter.send(Address("telegram", "8", "8"), Reply(text="Tuesday 19:00"))
        assert len(server.of("sendMessage")) == 1
    assert isinstance(delivery, Later)
    assert timedelta(seconds=10) < delivery.after <= timedelta(seconds=17)


async def test_mark_up_that_telegram_can_not_read_goes_out_as_plain_words(server: TelegramServer):
    async with on_telegram(always()[0], server) as adapter:
        server.refuse("sendMessage", Refused(400, "Bad Request: can't parse entities: unsupported start tag"))
        delivery = await adapter.send(ADA, Reply(text=bold("Hi"), buttons=((Button("OK", "ok"),),)))
    assert isinstance(delivery, Sent)
    again = server.of("sendMessage")[-1]
    assert (again["text"], again.get("parse_mode"), bool(again["reply_markup"])) == ("Hi", None, True)


async def test_a_reply_waits_a_flood_limit_out(server: TelegramServer):
    handle, _ = always(Reply(text="Hello"))
    async with on_telegram(handle, server):
        server.refuse("sendMessage", Refused(429, "Too Many Requests: retry after 1", retry_after=1))
        await server.say("hello")
        await server.until(lambda: len(server.of("sendMessage")) == 2)


async def test_an_update_is_confirmed_only_when_its_turn_is_committed(server: TelegramServer):
    handle, begun, go_on = held_up()

    async with on_telegram(handle, server) as adapter:
        update = await server.say("hello")
        async with asyncio.timeout(10):
            await begun.wait()
        for _ in range(3):  # time enough for a poll that does not wait
            await adapter.send(ADA, Reply(text="meanwhile"))
        assert server.confirmed <= update
        go_on.set()
        await server.until(lambda: server.confirmed == update + 1)


async def test_an_adapter_at_rest_stops_without_a_word(server: TelegramServer, caplog: pytest.LogCaptureFixture):
    async with on_telegram(always()[0], server):
        pass
    assert not caplog.records


async def test_one_person_is_answered_in_order_and_a_slow_one_holds_nobody_up(server: TelegramServer):
    handle, go_on = slow_to_some()

    async with on_telegram(handle, server):
        async with server.together():
            await server.say("slow")
            await server.say("next")
            await server.say("quick", user=8)
        await server.until(lambda: server.texts)
        assert server.texts == ["to quick"]
        go_on.set()
        await server.until(lambda: len(server.texts) == 3)
    assert server.texts == ["to quick", "to slow", "to next"]


async def test_a_turn_that_fails_is_tried_again_unconfirmed_in_its_persons_order_and_holds_nobody_else_up(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(telegram_polling, "PAUSES", (0.0,))
    monkeypatch.setattr(telegram_polling, "PATIENCE", 0.05)
    mended, tries = asyncio.Event(), list[str]()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        tries.append(incoming.event_id)
        if incoming.text == "first" and not mended.is_set():
            raise RuntimeError(incoming.text)
        return (Reply(text=f"to {incoming.text}"),)

    async with on_telegram(handle, server):
        update = await server.say("first")
        await server.say("second")
        last = await server.say("hello", user=8)
        await server.until(lambda: server.texts == ["to hello"])
        polls = server.polls
        await server.until(lambda: server.polls > polls + 2)
        assert server.confirmed <= update
        mended.set()
        await server.until(lambda: server.confirmed == last + 1)
    assert tries.count(str(update)) > 1
    assert server.texts == ["to hello", "to first", "to second"]


async def test_a_turn_that_fails_until_the_stop_comes_again_at_the_next_start(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
):
    failed = asyncio.Event()

    async def fails(incoming: Incoming) -> tuple[Reply, ...]:
        failed.set()
        raise RuntimeError(incoming.text)

    async with on_telegram(fails, server):
        update = await server.say("secret words")
        async with asyncio.timeout(10):
            await failed.wait()
    assert server.confirmed <= update
    assert str(update) in caplog.text
    assert "secret words" not in caplog.text


async def test_a_turn_under_way_is_finished_when_the_adapter_stops(server: TelegramServer):
    handle, begun, go_on = held_up(Reply(text="Hello"))

    adapter = Telegram(server.token, base_url=server.base_url)
    running = asyncio.create_task(adapter.run(handle))
    update = await server.say("hello")
    async with asyncio.timeout(10):
        await begun.wait()
        running.cancel()
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(running, return_exceptions=True)
    assert server.texts == ["Hello"]
    assert server.confirmed == update + 1


@pytest.mark.parametrize("token", ["1:wrong", "", "two words", "new\nline", "a/b"])
async def test_a_wrong_token_is_one_plain_line_without_the_token(
    server: TelegramServer, token: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SystemExit) as ended:
        await Telegram(token, base_url=server.base_url).run(always()[0])
    said = str(ended.value)
    assert "TELEGRAM_TOKEN" in said
    assert "\n" not in said
    assert not token or token not in said + caplog.text


async def test_a_telegram_that_can_not_be_reached_is_for_the_caller_to_try_again(server: TelegramServer):
    await server.stop()
    with pytest.raises(NetworkError) as failed:
        await Telegram(server.token, base_url=server.base_url).run(always()[0])
    assert TOKEN not in str(failed.value)


async def test_a_token_that_is_withdrawn_later_ends_the_adapter(server: TelegramServer):
    adapter = Telegram(server.token, base_url=server.base_url)
    running = asyncio.ensure_future(ended_by_exit(adapter.run(always()[0])))
    await server.until(lambda: server.of("setMyCommands"))
    server.token = "2:other"
    async with asyncio.timeout(10):
        assert "TELEGRAM_TOKEN" in await running


async def ended_by_exit(work: Awaitable[None]) -> str:
    """The words work ended with."""
    try:
        await work
    except SystemExit as ended:
        return str(ended)
    return ""


async def test_the_token_is_in_no_log_whatever_happens(server: TelegramServer, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    handle, _ = always(Reply(text="Hello"))
    async with on_telegram(handle, server) as adapter:
        server.refuse("getUpdates", Refused(409, "Conflict: terminated by other getUpdates request"))
        server.refuse("sendMessage", ConnectionError(), Refused(500, "Internal"), Refused(400, "Bad Request: odd"))
        for _ in range(3):
            await adapter.send(ADA, Reply(text="Hello"))
        await server.say("hello")
        polls = server.polls
        await server.until(lambda: server.polls == polls + 1)
        await server.stop()
    assert "Hello" in server.texts
    assert "another process polls" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text

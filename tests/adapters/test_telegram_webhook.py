"""Telegram by webhook: what is let in, when it is acknowledged, and several processes behind one address."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.telegram_bot import WRONG_TOKEN, Telegram
from adapters.telegram_webhook import MOST_BYTES, Webhook
from bot.coach import Coach, apology
from bot.messages import Address, Button, Incoming, Picture, Reply
from bot.person import Person
from bot.ports import Later
from bot.store.database import Database
from bot.talk import Outcome
from bot.watching.over import States, watch_over
from tests.adapters.at_work import always, by_webhook, held_up, on_telegram
from tests.minds import of_one_mind
from tests.wire.telegram_server import TOKEN, TelegramServer

UPDATE: dict[str, Any] = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "Ada"},
        "text": "hello",
    },
}


async def no_picture(_: Picture) -> bytes:
    raise AssertionError


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


async def test_a_word_and_a_tap_are_answered_as_by_polling(server: TelegramServer):
    handle, heard = always(Reply(text="Which?", buttons=((Button("Data analyst", "goal.pick:data-analyst"),),)))
    async with by_webhook(handle, server):
        await server.say("hello")
        await server.until(lambda: server.of("sendMessage"))
        await server.tap("Data analyst")
        await server.until(lambda: server.of("answerCallbackQuery"))
    assert [(one.kind, one.text or one.action) for one in heard] == [
        ("text", "hello"),
        ("action", "goal.pick:data-analyst"),
    ]
    assert server.polls == 0
    assert [status for _, status in server.posting.answers] == [200, 200]


async def test_telegram_is_told_where_with_a_secret_that_does_not_give_the_token_away(server: TelegramServer):
    adapter = Telegram(server.token, base_url=server.base_url, webhook_url="https://coach.example.org/telegram")
    running = asyncio.create_task(adapter.run(always()[0]))
    await server.until(lambda: server.of("setWebhook"))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    (told,) = server.of("setWebhook")
    assert told["url"] == "https://coach.example.org/telegram"
    assert set(told["allowed_updates"]) == {"message", "callback_query", "my_chat_member", "inline_query"}
    assert TOKEN.partition(":")[2] not in told["secret_token"]
    assert told["secret_token"] == Webhook("https://elsewhere.example.org/", server.token).secret  # any process's
    assert not server.of("deleteWebhook")  # others may stand behind the address


@pytest.mark.parametrize("secret", ["", "wrong", "é", "x" * 257, "x" * 5000])
async def test_what_does_not_know_the_secret_is_not_let_in(server: TelegramServer, secret: str):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        assert await server.posting.once(UPDATE, secret) in {401, 403}
        assert await server.posting.once(UPDATE, server.posting.secret[:-1]) in {401, 403}
        assert await server.posting.once(UPDATE, server.posting.secret + "0") in {401, 403}
    assert not heard


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b"{}", 400), (b'{"update_id": "1"}', 400), (b" " * (MOST_BYTES + 1), 413)],
)
@pytest.mark.parametrize("counted", [True, False], ids=["counted", "chunked"])
async def test_what_is_no_update_is_refused(server: TelegramServer, body: bytes, status: int, counted: bool):
    handle, heard = always(Reply(text="Hello"))

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    async with by_webhook(handle, server), aiohttp.ClientSession() as session:
        headers = {"X-Telegram-Bot-Api-Secret-Token": server.posting.secret}
        data = body if counted else pieces()
        async with session.post(server.posting.addresses[0], data=data, headers=headers) as answer:
            assert answer.status == status
    assert not heard


async def test_an_update_of_a_kind_nobody_knows_yet_does_not_come_for_ever(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        assert await server.posting.once({"update_id": 9, "something_new": {"from": 7}}) == 200
        assert await server.posting.once({"update_id": 9, "message": {"from": 7}}) == 200
    assert not heard


async def test_nothing_is_acknowledged_before_it_is_committed(server: TelegramServer):
    handle, begun, go_on = held_up(Reply(text="Hello"))

    async with by_webhook(handle, server):
        await server.say("hello")
        async with asyncio.timeout(10):
            await begun.wait()
        assert await server.posting.once({"update_id": 9, "something_new": {}}) == 200  # the door is open meanwhile
        assert not server.posting.answers
        go_on.set()
        await server.until(lambda: server.posting.answers)
        await server.until(lambda: server.texts)
    assert [status for _, status in server.posting.answers] == [200]


async def test_a_turn_that_failed_is_not_acknowledged_and_comes_again(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
):
    tries: list[str] = []

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        tries.append(incoming.event_id)
        if len(tries) < 3:
            raise RuntimeError("the database is away, says secret words")
        return (Reply(text="Hello"),)

    async with by_webhook(handle, server):
        update = await server.say("secret words")
        await server.until(lambda: server.texts)
        await server.until(lambda: len(server.posting.answers) == 3)
    assert tries == [str(update)] * 3
    assert [status for _, status in server.posting.answers] == [503, 503, 200]
    assert "secret words" not in caplog.text


async def test_a_turn_that_never_succeeds_comes_three_times_and_is_then_apologised_for(
    server: TelegramServer, database: Database
):
    def decide(person: Person, incoming: Incoming) -> Outcome:
        if incoming.text == "poison":
            raise ValueError
        return Outcome(person=person, replies=(Reply(text="Hello"),))

    def restarted() -> Coach:
        return Coach(database, of_one_mind(decide), no_picture, frozenset(), brings_again=frozenset({"telegram"}))

    async with by_webhook(restarted().handle, server), by_webhook(restarted().handle, server, join=True):
        await server.say("poison")
        await server.say("hello")
        await server.until(lambda: len(server.posting.answers) == 4)
    assert [status for _, status in server.posting.answers] == [503, 503, 200, 200]
    assert server.texts == [apology("").text, "Hello"]


async def test_a_caller_that_hangs_up_does_not_end_the_turn_half_way(server: TelegramServer):
    begun, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        begun.set()
        await go_on.wait()
        ended.set()
        return ()

    async with asyncio.timeout(10), by_webhook(handle, server):
        posting = asyncio.create_task(server.posting.once(UPDATE))
        await begun.wait()
        posting.cancel()
        await asyncio.gather(posting, return_exceptions=True)
        go_on.set()
        await ended.wait()


async def test_two_processes_behind_one_address_keep_a_persons_order(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server), by_webhook(handle, server, join=True):
        assert len(server.posting.addresses) == 2
        for number in range(10):
            await server.say(str(number))
            await server.say(str(number), user=8)
        await server.until(lambda: len(server.texts) == 20)
    for user in ("7", "8"):
        assert [one.text for one in heard if one.address.user == user] == [str(number) for number in range(10)]


async def test_when_one_of_two_stops_the_other_takes_over(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        async with by_webhook(handle, server, join=True):
            pass
        await server.say("anyone?")
        await server.say("anyone else?")
        await server.until(lambda: len(server.texts) == 2)
    assert [one.text for one in heard] == ["anyone?", "anyone else?"]


async def test_a_turn_under_way_is_finished_when_the_adapter_stops(server: TelegramServer):
    handle, begun, go_on = held_up(Reply(text="Hello"))

    async def leave() -> None:
        async with by_webhook(handle, server):
            await server.say("hello")
            await begun.wait()
            asyncio.get_running_loop().call_soon(go_on.set)

    async with asyncio.timeout(10):
        await leave()
    assert server.texts == ["Hello"]


async def test_an_address_telegram_does_not_take_ends_the_adapter_with_one_line(server: TelegramServer):
    adapter = Telegram(server.token, base_url=server.base_url, webhook_url="http://coach.example.org/telegram")
    with pytest.raises(SystemExit, match="CERTCOACH_TELEGRAM_WEBHOOK_URL") as ended:
        await adapter.run(always()[0])
    assert "\n" not in str(ended.value)
    assert TOKEN not in str(ended.value)


async def test_a_token_that_is_withdrawn_is_noticed_by_the_next_reminder(server: TelegramServer):
    adapter = Telegram(server.token, base_url=server.base_url, webhook_url="https://coach.example.org/telegram")
    states, said = States(), list[str]()
    running = asyncio.create_task(watch_over(adapter, always()[0], said.append, states))
    await adapter.started.wait()
    assert states == {"telegram": "up"}
    server.token = "2:other"
    assert await adapter.send(Address("telegram", "7", "7"), Reply(text="Tuesday 19:00")) == Later()
    async with asyncio.timeout(10):
        await running
    assert states == {"telegram": "refused"}
    assert said == [f"telegram is off: {WRONG_TOKEN}"]


async def test_polling_again_after_a_webhook_takes_the_webhook_away(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        pass
    async with on_telegram(handle, server):
        await server.say("hello")
        await server.until(lambda: server.texts)
    assert [one.text for one in heard] == ["hello"]

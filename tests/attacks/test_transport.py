"""Posts and updates that are forged, replayed or made to break what reads them, and taps about other people's things.

Elsewhere: the secret of the webhook and what is no update in tests/adapters/test_telegram_webhook.py, redelivery in
tests/store/test_turns.py and test_discord_whole.py, forged cookies, other sites and odd posts to the page in
tests/web/test_web_server.py, slow heads and bodies in tests/web/test_web_connections.py, guessing codes in
tests/store/test_links.py and test_cohort_talk.py. Discord is talked to by its gateway only: there is no address of ours
whose signature could be forged.
"""

import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.messages import Address, Reply
from bot.store.database import Database
from bot.store.people import export_person
from bot.turn import ACTIONS
from tests.adapters.at_work import always, by_webhook
from tests.store.side import Side
from tests.wire.telegram_server import TelegramServer

SENDER = {"id": 7, "is_bot": False, "first_name": "Ada"}
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def message(**changes: Any) -> dict[str, Any]:
    made = {"message_id": 1, "date": 1_795_000_000, "chat": {"id": 7, "type": "private"}, "from": SENDER, "text": "hi"}
    return {name: value for name, value in (made | changes).items() if value is not None}


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


async def posted(server: TelegramServer, data: bytes, **headers: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            server.posting.addresses[0], data=data, headers={HEADER: server.posting.secret} | headers
        ) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    "body",
    [
        b'{"update_id": ' + b"[" * 10_000,
        b'{"a": ' * 10_000,
        b'{"update_id": NaN}',
        b'{"update_id": Infinity}',
        b'{"update_id": 1' + b"0" * 400 + b"}",
        b'{"update_id": 1e400}',
        '{"update_id": 1}'.encode("utf-16"),
        b'{"update_id": 1, "message": "\xed\xa0\x80"}',
        b'\x00{"update_id": 1}',
        gzip.compress(b'{"update_id": 1}'),
    ],
    ids=["deep list", "deep map", "nan", "infinity", "huge", "1e400", "utf-16", "surrogate", "nul", "gzip unsaid"],
)
async def test_what_only_looks_like_an_update_is_refused_and_the_next_is_heard(server: TelegramServer, body: bytes):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        assert await posted(server, body) in {200, 400}, "a huge id is one like any other, of an update without a word"
        assert not heard
        await server.say("hello")
        await server.until(lambda: server.texts)


async def test_a_body_that_swells_when_unpacked_is_refused(server: TelegramServer):
    handle, heard = always(Reply(text="Hello"))
    bomb = gzip.compress(b'{"update_id": 1, "message": "' + b"a" * 50_000_000 + b'"}')
    async with by_webhook(handle, server):
        assert await posted(server, bomb, **{"Content-Encoding": "gzip"}) in {400, 413}
    assert not heard


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_only_posts_are_taken(server: TelegramServer, method: str):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server), aiohttp.ClientSession() as session:
        headers = {HEADER: server.posting.secret}
        async with session.request(method, server.posting.addresses[0], headers=headers) as answer:
            assert answer.status in {404, 405}
        async with session.post(f"{server.posting.addresses[0]}/elsewhere", headers=headers) as answer:
            assert answer.status in {404, 405}
    assert not heard


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": message()},
        {"channel_post": message(chat={"id": -5, "type": "channel", "title": "c"})},
        {"message": message(**{"from": SENDER | {"is_bot": True}})},
        {"message": message(**{"from": None}, chat={"id": -5, "type": "supergroup", "title": "g"})},
        {"message": message(sender_chat={"id": -5, "type": "supergroup"}, chat={"id": -5, "type": "group"})},
        {"message": message(**{"from": SENDER | {"id": "7"}})},
        {"callback_query": {"id": "1", "from": SENDER, "chat_instance": "1", "data": "\ud800"}},
        {"callback_query": {"id": "1", "from": SENDER, "chat_instance": "1"}},
    ],
    ids=["edited", "channel", "bot", "nobody", "anonymous admin", "id as text", "tap of nothing", "tap without data"],
)
async def test_odd_updates_are_acknowledged_and_harm_nobody(server: TelegramServer, update: dict[str, Any]):
    handle, _ = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        assert await posted(server, json.dumps({"update_id": 2**62} | update).encode()) in {200, 400}
        await server.say("hello", user=8)
        await server.until(lambda: any(call["chat_id"] in {8, "8"} for call in server.of("sendMessage")))


@pytest.mark.parametrize("id", [-1, 0, 2**63, 10**40])
async def test_an_id_that_no_account_has_is_nobody_elses(server: TelegramServer, id: int):
    handle, heard = always(Reply(text="Hello"))
    async with by_webhook(handle, server):
        await posted(server, json.dumps({"update_id": 5, "message": message(**{"from": SENDER | {"id": id}})}).encode())
    assert {incoming.address.user for incoming in heard} <= {str(id)}


async def everything_of(database: Database, side: Side) -> dict[str, Any]:
    person = await side.person()
    return await database.run(lambda c: export_person(c, person.id))


async def victim(database: Database) -> Side:
    """Someone with a plan, reminders and a cohort, none of which is anybody else's to touch."""
    side = Side(database, Address("telegram", "ada", "ada"))
    for text in ("I want to be a data analyst, 5 hours a week, 500 euros, no deadline, I know excel", "2", "plan"):
        await side.says(text)
    await side.commands("cohort create Winter")
    await side.commands("link")
    return side


@pytest.mark.parametrize("prefix", sorted(ACTIONS))
async def test_no_tap_touches_what_is_another_persons(database: Database, prefix: str) -> None:
    ada = await victim(database)
    before = await everything_of(database, ada)
    cohort, person = before["cohorts"][0], await ada.person()
    mallory = Side(database, Address("telegram", "mallory", "mallory"))
    await mallory.says("hello")
    for argument in ("r1", cohort["code"], cohort["id"][:20], person.id[:20], "nurse", "0", "-1", "x" * 30):
        await mallory.sends_action(f"{prefix}:{argument}"[:60])
    after = await everything_of(database, ada)
    assert after == before


START = (
    "A" * 64,
    "A" * 4000,
    "SGVsbG8=" * 8,
    "' OR 1=1 --",
    "../../etc/passwd",
    "join_",
    "join_ABCDEFGH",
    "\x00",
    "goal_x",
)


@pytest.mark.parametrize("payload", START)
async def test_a_link_with_anything_in_it_begins_a_talk(database: Database, payload: str) -> None:
    side = Side(database, Address("telegram", "ada", "ada"))
    assert (await side.commands(f"start {payload}")).text
    assert (await side.person()).id

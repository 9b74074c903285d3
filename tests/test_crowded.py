"""More at once than the database can serve: who is too many is told so at once, nobody is lost, it goes on (F44)."""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from adapters import discord_turns
from adapters.web import guard
from bot.house import open_house
from bot.run import page_of, telegram_of
from bot.settings import Settings
from bot.store.database import address_of
from bot.store.postgresql import make_engine
from tests.adapters.at_work import free_port, on_discord, slow_to_some
from tests.wire.discord_server import BOB, DiscordServer
from tests.wire.telegram_server import TelegramServer

PEOPLE, MOST = range(1001, 1041), 8
CAROL = BOB | {"id": "9", "username": "carol"}


@asynccontextmanager
async def at_work(folder: Path, database: str, server: TelegramServer) -> AsyncIterator[str]:
    """The coach behind its own web server, which Telegram posts to; the page's address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = Settings(
        data=str(folder),
        database_url=database,
        port=port,
        telegram_token=server.token,
        telegram_api=server.base_url,
        telegram_webhook_url=f"{address}/telegram",
    )
    async with open_house(settings) as house:
        telegram = telegram_of(house)
        page = page_of(house, telegram.routes)
        running = [asyncio.create_task(adapter.run(house.handle)) for adapter in (page, telegram)]
        try:
            await asyncio.gather(page.started.wait(), telegram.started.wait())
            yield address
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


@asynccontextmanager
async def standing_still(database: str) -> AsyncIterator[None]:
    """The database answers, but no turn comes to its person."""
    engine = make_engine(address_of(database))
    try:
        async with engine.connect() as connection:
            await connection.exec_driver_sql("LOCK TABLE people")
            yield
    finally:
        await engine.dispose()


async def test_who_is_too_many_is_told_to_come_again_and_all_are_answered_once(
    tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guard, "MOST_UNDER_WAY", MOST)
    async with TelegramServer() as server, at_work(tmp_path, postgresql_url, server) as page:
        async with standing_still(postgresql_url):
            for user in PEOPLE:
                await server.say("/start", user=user)
            await server.until(lambda: len(refused(server)) == len(PEOPLE) - MOST)
            assert {status for _, status in server.posting.answers} == {503}
            said = {"id": os.urandom(8).hex(), "text": "hello"}
            async with aiohttp.ClientSession() as browser:
                async with browser.post(f"{page}/api/say", json=said) as answer:
                    assert answer.status == 503
                    assert int(answer.headers["Retry-After"]) > 0
                    assert "will be sent again" in await answer.text()
                async with browser.get(f"{page}/healthz") as answer:
                    assert answer.status == 200
        await server.until(lambda: len(server.messages) >= len(PEOPLE))
        async with aiohttp.ClientSession() as browser, browser.post(f"{page}/api/say", json=said) as answer:
            assert answer.status == 200
    assert Counter(message["chat"]["id"] for message in server.messages.values()) == dict.fromkeys(PEOPLE, 1)
    assert Counter(status for _, status in server.posting.answers)[200] == len(PEOPLE)


async def test_discord_brings_nothing_again_so_who_is_too_many_is_told_in_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(discord_turns, "MOST_UNDER_WAY", 2)
    handle, go_on = slow_to_some()
    async with DiscordServer() as server, on_discord(handle, server):
        await server.say("slow")
        await server.say("slow", who=BOB)
        await server.say("hello", who=CAROL)
        await server.until(lambda: server.contents)
        assert "send that again in a minute" in server.contents[0]
        go_on.set()
        await server.until(lambda: len(server.contents) == 3)
        await server.say("hello", who=CAROL)
        await server.until(lambda: len(server.contents) == 4)
    assert server.contents[1:] == ["to slow", "to slow", "to hello"]


def refused(server: TelegramServer) -> set[int]:
    """The updates that were turned away so far."""
    return {update for update, _ in server.posting.answers}

"""Connections that only take up room: how long they may be idle, and how many there are at once."""

import asyncio
from contextlib import suppress

import aiohttp
import pytest

from adapters.web import guard, server
from bot.messages import Address, Reply
from tests.web.room import Room

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: coach\r\n\r\n"

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def connect(room: Room, sent: bytes = b"") -> Wire:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.web.port)
    writer.write(sent)
    return reader, writer


async def is_ended(wire: Wire) -> bool:
    """Waits until the server hangs up."""
    async with asyncio.timeout(10):
        with suppress(ConnectionError):
            while await wire[0].read(1000):
                pass
    wire[1].close()
    return True


async def answered(wire: Wire) -> bool:
    wire[1].write(HEALTH)
    async with asyncio.timeout(10):
        return (await wire[0].readuntil(b'{"alive": true}')).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "sent",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: coach\r\n", HEALTH, HEALTH + b"GET / HTTP/1.1\r\n"],
    ids=["nothing", "a letter", "half a head", "one request", "one request and half a head"],
)
async def test_who_says_nothing_more_is_hung_up_on(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.1)
    async with Room().open() as room:
        assert await is_ended(await connect(room, sent))


async def test_a_head_that_drips_gains_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.2)
    async with Room().open() as room:
        reader, writer = await connect(room, b"GET / HTTP/1.1\r\n")
        async with asyncio.timeout(10):
            with suppress(ConnectionError):
                while not reader.at_eof():
                    writer.write(b"X-Drip: 1\r\n")
                    await writer.drain()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(reader.read(1), 0.02)
        writer.close()


async def test_a_body_that_stays_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.1)
    head = b"POST /api/say HTTP/1.1\r\nHost: coach\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    async with Room().open() as room:
        reader, writer = await connect(room, head)
        async with asyncio.timeout(10):
            assert (await reader.readline()).split()[1] == b"408"
        writer.close()


async def test_a_live_talk_is_not_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.1)
    cookies = aiohttp.CookieJar(unsafe=True)
    async with Room().open() as room, aiohttp.ClientSession(room.url, cookie_jar=cookies) as browser:
        await browser.post("/api/say", json={"text": "hello"})
        [person] = room.people
        async with browser.get("/api/live?after=2") as live:
            assert await is_ended(await connect(room))
            await room.web.send(Address("web", person, person), Reply(text="Tuesday 19:00"))
            async with asyncio.timeout(10):
                while b"Tuesday" not in await live.content.readline():
                    pass


async def test_past_the_most_the_next_is_hung_up_on_and_who_is_inside_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 2)
    async with Room().open() as room:
        first, second = await connect(room), await connect(room)
        assert await answered(first)
        assert await answered(second)
        assert await is_ended(await connect(room))
        assert await answered(first)
        second[1].close()
        await second[1].wait_closed()
        async with asyncio.timeout(10):
            while not await has_room(room):
                pass
        first[1].close()


async def has_room(room: Room) -> bool:
    wire = await connect(room)
    try:
        return await answered(wire)
    except (ConnectionError, asyncio.IncompleteReadError):
        return False
    finally:
        wire[1].close()

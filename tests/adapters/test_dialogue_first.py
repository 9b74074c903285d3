"""However many reminders wait, a talk's answer goes out before them, on servers of the real protocols."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from adapters.pace import Pace
from bot.messages import Address, Reply
from bot.ports import Adapter, Later, Sent
from tests.adapters.at_work import always, on_discord, on_telegram
from tests.wire.discord_rules import Refused
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_server import TelegramServer

REMINDERS = 200
"""At twenty a second, of which a quarter of a second's may go at once: ten seconds of waiting."""


@asynccontextmanager
async def telegram(pace: Pace) -> AsyncIterator[tuple[Adapter, TelegramServer]]:
    handle, _ = always(Reply(text="answer"))
    async with TelegramServer() as server, on_telegram(handle, server, pace=pace) as adapter:
        yield adapter, server


@asynccontextmanager
async def discord(pace: Pace) -> AsyncIterator[tuple[Adapter, DiscordServer]]:
    handle, _ = always(Reply(text="answer"))
    async with DiscordServer() as server, on_discord(handle, server, pace=pace) as adapter:
        yield adapter, server


@pytest.mark.parametrize("platform", [telegram, discord])
async def test_an_answer_goes_before_all_reminders_that_wait(
    platform: Callable[[Pace], AbstractAsyncContextManager[tuple[Adapter, TelegramServer | DiscordServer]]],
):
    async with platform(Pace(20)) as (adapter, server):
        people = [str(number) for number in range(1000, 1000 + REMINDERS)]
        sends = [adapter.send(Address(adapter.name, one, one), Reply(text="reminder", private=False)) for one in people]
        waiting = [asyncio.create_task(send) for send in sends]
        await server.until(lambda: server.messages)
        await server.say("hello")
        await server.until(lambda: "answer" in texts(server))
        before = texts(server).index("answer")
        await server.until(lambda: len(server.messages) > before + 3)
        for one in waiting:
            one.cancel()
    assert before < 30


def texts(server: TelegramServer | DiscordServer) -> list[str]:
    """What people see, in order."""
    return [message.get("text") or message["content"] for message in server.messages.values()]


async def test_a_limit_for_all_of_discord_holds_reminders_and_slows_them_down():
    pace = Pace(40)
    async with discord(pace) as (adapter, server):
        server.refuse("POST messages", Refused(429, 0, "You are being rate limited.", retry_after=20, is_global=True))
        first = asyncio.create_task(adapter.send(Address("discord", "7", "70"), Reply(text="reminder")))
        async with asyncio.timeout(10):
            while not pace.held_for:  # noqa: ASYNC110 - nobody else tells when the library has read the answer
                await asyncio.sleep(0.01)
        put_off = await adapter.send(Address("discord", "8", "80"), Reply(text="reminder"))
        first.cancel()
    assert isinstance(put_off, Later)
    assert 19 < put_off.after.total_seconds() <= 20
    assert pace.per_second == 20


async def test_a_limit_of_one_place_on_discord_holds_nobody_else():
    pace = Pace(40)
    async with discord(pace) as (adapter, server):
        server.refuse("POST messages", Refused(429, 0, "You are being rate limited.", retry_after=0.01))
        assert isinstance(await adapter.send(Address("discord", "7", "70"), Reply(text="reminder")), Sent)
    assert pace.held_for == 0
    assert pace.per_second >= 40

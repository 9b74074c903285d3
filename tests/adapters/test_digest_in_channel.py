"""A digest from the mentor's word in a channel to the message all see there; only the platforms' servers are ours."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.pace import Pace
from bot.digests import Digests
from bot.flows.cohort_digest import post
from bot.flows.reminded import remind
from bot.house import House, open_house
from bot.menu import IN_GROUPS
from bot.ports import Adapter
from bot.run import discord_of
from bot.settings import Settings
from bot.ticker import Ticker
from tests.adapters.at_work import on_telegram
from tests.wire.discord_rules import Refused
from tests.wire.discord_server import ADA, BOB, CHANNEL, EPHEMERAL, SERVER, TOKEN, Cut, Data, DiscordServer
from tests.wire.telegram_rules import Refused as RefusedOnTelegram
from tests.wire.telegram_server import TelegramServer

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
MENTOR, LEARNER = ADA, BOB
GROUP, MENTOR_THERE, LEARNER_THERE = -900, 7, 8


@dataclass
class Hours:
    """The one clock of the platform and the coach; it moves with each look, as nobody does two things at once."""

    now: datetime = TUESDAY

    def __call__(self) -> float:
        self.now += timedelta(seconds=5)
        return self.now.timestamp()


def ticking(house: House, adapter: Adapter, hours: Hours) -> Ticker:
    adapters, clock = {adapter.name: adapter}, lambda: hours.now
    return Ticker(house.database, adapters, remind, clock, digests=Digests(house.database, adapters, post, clock))


async def passes(ticker: Ticker, hours: Hours, time: timedelta) -> None:
    """Time goes by, hour by hour, and what is due is sent."""
    end = hours.now + time
    while hours.now < end:
        hours.now += timedelta(hours=1)
        while await ticker.tick():
            pass


@dataclass
class OnDiscord:
    """A Discord server with a mentor in its channel, whose app is in German: the days are said so."""

    server: DiscordServer
    hours: Hours
    ticker: Ticker

    async def passes(self, **time: float) -> None:
        await passes(self.ticker, self.hours, timedelta(**time))

    async def sees(self, doing: Awaitable[object], words: str, who: Data = MENTOR) -> Data:
        """The new message with these words that somebody sees after doing something."""
        before = {id(message) for message in self.server.seen_by(who)}
        await doing
        found: list[Data] = []

        def arrived() -> bool:
            found[:] = [it for it in self.server.seen_by(who) if id(it) not in before and words in it["content"]]
            return bool(found)

        try:
            await self.server.until(arrived)
        except TimeoutError:
            raise AssertionError(f"no {words!r} in {[it['content'] for it in self.server.seen_by(who)]}") from None
        return found[0]

    async def commands(self, name: str, words: str, /, **said: str) -> Data:
        return await self.sees(self.server.command(f"cohort {name}", guild=SERVER, who=MENTOR, **said), words)

    @property
    def posted(self) -> list[Data]:
        """What the bot wrote in the channel of its own accord."""
        return [it for it in self.server.messages.values() if it["channel_id"] == CHANNEL and not it["flags"]]


@asynccontextmanager
async def discord(folder: Path) -> AsyncIterator[OnDiscord]:
    hours = Hours()
    async with DiscordServer(clock=hours) as server:
        where = {"discord_api": server.api_base, "discord_gateway": server.gateway}
        settings = Settings(data=str(folder), discord_token=TOKEN, **where)
        async with open_house(settings) as house:
            adapter = discord_of(settings, house.suggest_names)
            running = asyncio.create_task(adapter.run(house.handle))
            await server.until(lambda: server.line.identified)
            yield OnDiscord(server, hours, ticking(house, adapter, hours))
            running.cancel()
            await asyncio.wait({running})


@pytest.fixture
async def on_discord(tmp_path: Path) -> AsyncIterator[OnDiscord]:
    async with discord(tmp_path) as there:
        yield there


async def founded(there: OnDiscord) -> None:
    """A mentor makes a cohort on a path; the invitation, which all see, is left behind."""
    await there.commands("create", "Learn with us in", name="Winter @everyone")
    await there.commands("path", "Certified Kubernetes Administrator", first="cka", **{"first-by": "2027-03-01"})
    there.server.messages.clear()


async def test_on_discord_it_is_shown_to_the_mentor_and_comes_on_monday_once_for_all(on_discord: OnDiscord) -> None:
    await founded(on_discord)
    shown = await on_discord.commands("digest", "every Monday at 09:00, next on 30")
    assert "Certified Kubernetes Administrator, by 1" in shown["content"]
    assert shown["flags"] == EPHEMERAL
    assert not on_discord.posted
    await on_discord.passes(days=5, hours=23)
    assert not on_discord.posted
    await on_discord.passes(days=6)
    [message] = on_discord.posted
    assert "Next on our path: **Certified Kubernetes Administrator, by 1" in message["content"]
    [body] = on_discord.server.of("POST messages")
    assert body["allowed_mentions"] == {"parse": []}
    assert "@everyone" not in message["content"], "nor does it look like a call to all"
    await on_discord.passes(days=7)
    assert len(on_discord.posted) == 2


async def test_on_discord_anybody_joins_by_its_button_and_only_they_see_the_answer(on_discord: OnDiscord) -> None:
    await founded(on_discord)
    await on_discord.commands("digest", "every Friday at 16:00", day="Friday", hour="16:00")
    await on_discord.passes(days=4)
    tap = on_discord.server.tap("Join", guild=SERVER, who=LEARNER)
    assert (await on_discord.sees(tap, "share nothing", LEARNER))["flags"] == EPHEMERAL


async def test_on_discord_a_cut_line_and_a_slow_server_bring_it_once(on_discord: OnDiscord) -> None:
    await founded(on_discord)
    await on_discord.commands("digest", "every Monday")
    on_discord.server.refuse("POST messages", Cut(), Refused(503, 0, "busy"))
    await on_discord.passes(days=8)
    assert len(on_discord.posted) == 1
    assert len(on_discord.server.of("POST messages")) > 1


async def test_on_discord_it_is_ended_by_a_word(on_discord: OnDiscord) -> None:
    await founded(on_discord)
    await on_discord.commands("digest", "every Monday")
    await on_discord.commands("digest", "No digest of", day="off")
    await on_discord.passes(days=8)
    assert not on_discord.posted


async def test_on_discord_a_channel_that_is_closed_to_it_is_told_to_the_mentor_alone(on_discord: OnDiscord) -> None:
    await founded(on_discord)
    await on_discord.commands("digest", "every Monday")
    on_discord.server.refuse("POST messages", Refused(403, 50001, "Missing Access"))
    await on_discord.passes(days=21)
    assert not on_discord.posted
    assert len(on_discord.server.of("POST messages")) == 1
    told = await on_discord.sees(on_discord.server.command("plan", guild=SERVER, who=MENTOR), "it is off")
    assert told["flags"] == EPHEMERAL


@dataclass
class OnTelegram:
    """A Telegram server with a mentor in its group."""

    server: TelegramServer
    hours: Hours
    ticker: Ticker

    async def passes(self, **time: float) -> None:
        await passes(self.ticker, self.hours, timedelta(**time))

    def said_in(self, chat: int) -> list[str]:
        return [message["text"] for message in self.server.messages.values() if message["chat"]["id"] == chat]

    async def says(self, text: str, words: str) -> None:
        """The mentor writes in the group, and gets an answer with these words in private."""
        await self.server.say_in_group(text, user=MENTOR_THERE)
        await self.server.until(lambda: any(words in said for said in self.said_in(MENTOR_THERE)))


@pytest.fixture
async def on_phones(tmp_path: Path) -> AsyncIterator[OnTelegram]:
    hours = Hours()
    async with (
        TelegramServer(clock=hours) as server,
        open_house(Settings(data=str(tmp_path))) as house,
        on_telegram(house.handle, server, in_groups=IN_GROUPS, pace=Pace(1e6)) as adapter,
    ):
        there = OnTelegram(server, hours, ticking(house, adapter, hours))
        await there.says("/cohort create Winter", "Winter is made")
        await there.says("/cohort path cka 2027-03-01", "The path of Winter")
        server.messages.clear()
        yield there


async def test_on_telegram_it_comes_to_the_group_once_with_two_ways_in(on_phones: OnTelegram) -> None:
    await on_phones.says("/cohort digest friday 16:00", "every Friday at 16:00, next on 27 Nov 2026")
    assert on_phones.said_in(GROUP) == []
    await on_phones.passes(days=6)
    [posted] = on_phones.said_in(GROUP)
    assert "Next on our path: Certified Kubernetes Administrator, by 1 Mar 2027" in posted
    await on_phones.server.tap("Join", user=LEARNER_THERE)
    await on_phones.server.until(lambda: on_phones.said_in(LEARNER_THERE))
    assert "You are in Winter" in on_phones.said_in(LEARNER_THERE)[0]
    payload = posted.rpartition("?start=")[2]
    await on_phones.server.say(f"/start {payload}", user=9)
    await on_phones.server.until(lambda: on_phones.said_in(9))
    assert "You are in Winter" in on_phones.said_in(9)[0]


async def test_on_telegram_a_fault_is_waited_out_and_a_group_that_moved_is_followed(
    on_phones: OnTelegram,
) -> None:
    await on_phones.says("/cohort digest", "every Monday at 09:00")
    on_phones.server.refuse(
        "sendMessage",
        RefusedOnTelegram(502, "Bad Gateway"),
        RefusedOnTelegram(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009),
    )
    await on_phones.passes(days=14)
    assert (len(on_phones.said_in(GROUP)), len(on_phones.said_in(-1009))) == (0, 2)


async def test_on_telegram_a_group_it_was_put_out_of_is_told_to_the_mentor_alone(on_phones: OnTelegram) -> None:
    await on_phones.says("/cohort digest", "every Monday at 09:00")
    on_phones.server.refuse("sendMessage", RefusedOnTelegram(403, "Forbidden: bot was kicked from the supergroup chat"))
    await on_phones.passes(days=21)
    assert on_phones.said_in(GROUP) == []
    await on_phones.server.say("/plan", user=MENTOR_THERE)
    await on_phones.server.until(lambda: any("so it is off" in said for said in on_phones.said_in(MENTOR_THERE)))

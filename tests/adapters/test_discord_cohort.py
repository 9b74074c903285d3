"""A bootcamp on Discord, from its first day to those who erase all: all is real but the two platforms' servers."""

import asyncio
import csv
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.pace import Pace
from bot.flows.reminded import remind
from bot.house import open_house
from bot.linking import ALPHABET
from bot.run import discord_of
from bot.settings import Settings
from bot.ticker import Ticker
from tests.adapters.at_work import on_telegram
from tests.wire.discord_server import CHANNEL, SERVER, TOKEN, Data, DiscordServer
from tests.wire.telegram_server import TelegramServer

WORD = "Half of it is behind you."
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)


def member(number: int) -> Data:
    return {"id": str(number), "username": f"p{number}", "discriminator": "0", "avatar": None}


MENTOR, *LEARNERS = (member(number) for number in range(1000, 1013))
ADA, EVA, BO, CY, *_ = LEARNERS


@dataclass
class Bootcamp:
    """What people do on the two platforms, each thing five seconds after the other.

    On Telegram Ada writes the words of a button, since a tap there carries no time of its own.
    """

    discord: DiscordServer = field(default_factory=DiscordServer)
    telegram: TelegramServer = field(default_factory=TelegramServer)
    now: datetime = MONDAY
    ticker: Ticker | None = None

    def clock(self) -> float:
        self.now += timedelta(seconds=5)
        return self.now.timestamp()

    async def sees(self, who: Data, doing: Awaitable[object], words: str) -> str:
        """The message with these words that somebody on Discord sees after doing something."""
        before = {id(message) for message in self.discord.seen_by(who)}
        await doing
        return await _new(self.discord.until, lambda: self._since(who, before), words)

    async def reads(self, doing: Awaitable[object], words: str) -> str:
        """The message with these words that Ada gets on Telegram after doing something."""
        before = len(self.telegram.texts)
        await doing
        return await _new(self.telegram.until, lambda: self.telegram.texts[before:], words)

    async def commands(self, who: Data, name: str, words: str, /, **said: str) -> str:
        """What somebody sees after a slash command in the channel."""
        return await self.sees(who, self.discord.command(f"cohort {name}", guild=SERVER, who=who, **said), words)

    async def taps(self, who: Data, label: str, words: str) -> str:
        """What somebody sees after a tap in the channel."""
        return await self.sees(who, self.discord.tap(label, guild=SERVER, who=who), words)

    async def passes(self, **time: float) -> None:
        """Time goes by, hour by hour, and who is due is reminded."""
        assert self.ticker
        end = self.now + timedelta(**time)
        while self.now < end:
            self.now += timedelta(hours=1)
            while await self.ticker.tick():
                pass

    async def reminders_in_a_day(self) -> int:
        """How many Ada, who is not silent, gets on Telegram until the same hour tomorrow."""
        await self.reads(self.telegram.say("thanks"), "")
        before = len(self.telegram.texts)
        await self.passes(days=1)
        return len(self.telegram.texts) - before

    def in_private(self, who: Data) -> list[str]:
        """What somebody was sent in their private chat."""
        return [one["content"] for one in self.discord.messages.values() if one["channel_id"] == f"{who['id']}0"]

    def _since(self, who: Data, before: set[int]) -> list[str]:
        return [one["content"] for one in self.discord.seen_by(who) if id(one) not in before]


async def _new(until: Callable[..., Awaitable[None]], found: Callable[[], list[str]], words: str) -> str:
    try:
        await until(lambda: any(words in one for one in found()))
    except TimeoutError:
        raise AssertionError(f"no {words!r} among {found()}") from None
    return next(one for one in found() if words in one)


@pytest.fixture
async def camp(tmp_path: Path) -> AsyncIterator[Bootcamp]:
    camp = Bootcamp()
    camp.discord.clock = camp.telegram.clock = camp.clock
    async with camp.discord as discord, camp.telegram as telegram:
        where = {"discord_api": discord.api_base, "discord_gateway": discord.gateway}
        settings = Settings(data=str(tmp_path), discord_token=TOKEN, **where)
        async with (
            open_house(settings) as house,
            on_telegram(house.handle, telegram, pace=Pace(1e6)) as on_phone,
        ):
            adapter = discord_of(settings, house.suggest_names)
            running = asyncio.create_task(adapter.run(house.handle))
            await discord.until(lambda: discord.line.identified)
            adapters = {"discord": adapter, "telegram": on_phone}
            camp.ticker = Ticker(house.database, adapters, remind, clock=lambda: camp.now)
            yield camp
            running.cancel()
            await asyncio.wait({running})


async def founded(camp: Bootcamp) -> None:
    """A mentor makes a cohort with a path, and all who are there join it by the button in the channel."""
    await camp.commands(MENTOR, "create", "Learn with us in **Winter 2027**", name="Winter 2027")
    typed = await camp.discord.type_into("cohort path", "first", "kubernetes adm", guild=SERVER, who=MENTOR)
    await camp.discord.until(lambda: camp.discord.offered(typed))
    ((_, first), *_) = camp.discord.offered(typed) or ()
    path = {"first": first, "first-by": "2027-03-01", "second": "ckad", "second-by": "2027-05-01"}
    assert "2\\. Certified Kubernetes Application Developer" in await camp.commands(
        MENTOR, "path", "1\\. Certified Kubernetes Administrator", **path
    )
    for who in LEARNERS:
        assert "You share nothing" in await camp.taps(who, "Join", "You are in **Winter 2027**")


async def shared(camp: Bootcamp) -> None:
    """Seven count in the totals, two show a name, three share nothing."""
    for who in (ADA, CY, *LEARNERS[7:]):
        await camp.taps(who, "Only totals", "You count in its totals")
    await camp.commands(EVA, "name", "sees you as **=Eva**", name="=Eva")
    await camp.commands(BO, "name", "sees you as **Bo**", name="Bo")
    await camp.commands(LEARNERS[4], "share", "You share nothing", what="nothing")


async def test_only_the_mentor_sees_counts_in_fives_and_the_names_that_were_given(camp: Bootcamp):
    await founded(camp)
    await shared(camp)
    said = await camp.commands(MENTOR, "summary", "Where people stand")
    assert "Certified Kubernetes Administrator: 5 or more" in said
    assert said.count("fewer than 5") == 2
    assert all(f"{name}: Certified Kubernetes Administrator" in said for name in ("=Eva", "Bo"))
    await camp.commands(MENTOR, "export", "as a table")
    (file,) = camp.discord.calls[-1].files
    table = list(csv.reader(file.decode("utf-8-sig").splitlines()))
    assert ["Certified Kubernetes Administrator", "2027-03-01", "5 or more"] in table
    assert {row[0] for row in table[-2:]} == {"'=Eva", "Bo"}
    for who in LEARNERS:
        seen = "\n".join(message["content"] for message in camp.discord.seen_by(who))
        assert "Where people stand" not in seen
        assert "as a table" not in seen
        assert ("=Eva" in seen) == (who is EVA)
    assert "Only its mentor" in await camp.commands(ADA, "export", "Only its mentor")


async def test_what_is_for_all_stands_in_the_channel_and_nothing_else_does(camp: Bootcamp):
    await founded(camp)
    await camp.commands(MENTOR, "path", "The path of **Winter 2027**")
    await camp.commands(MENTOR, "invite", "Learn with us in **Winter 2027**")
    await camp.commands(MENTOR, "digest", "every Friday at 16:00", day="Friday", hour="16:00")
    await camp.commands(MENTOR, "digest", "No digest", day="off")
    stranger = member(2000)
    seen = [message["content"].split("\n")[0] for message in camp.discord.seen_by(stranger)]
    assert [words[:32] for words in seen] == [
        "Learn with us in **Winter 2027**",
        "The path of **Winter 2027**:",
        "Learn with us in **Winter 2027**",
    ]
    assert not camp.discord.of("POST messages")
    assert {message["channel_id"] for message in camp.discord.messages.values()} == {CHANNEL}


async def test_a_word_reaches_those_who_allow_it_at_their_hour_and_no_one_else(camp: Bootcamp):
    await founded(camp)
    for who in (ADA, BO, CY):
        await camp.taps(who, "My mentor may send me a word", "The mentor is not told")
    await camp.commands(CY, "quiet", "The mentor is not told")
    await camp.commands(MENTOR, "nudge", "Sent on to those who allow it", words=WORD)
    await camp.commands(MENTOR, "nudge", "One word a week", words="And another")
    assert not camp.in_private(ADA)
    await camp.passes(days=1)
    told = [who for who in LEARNERS if any(WORD in words for words in camp.in_private(who))]
    assert told == [ADA, BO]
    assert not any("And another" in message["content"] for message in camp.discord.messages.values())


async def test_one_person_on_both_platforms_has_one_week_and_is_erased_on_both(camp: Bootcamp):
    await founded(camp)
    await camp.taps(ADA, "My mentor may send me a word", "The mentor is not told")
    await with_reminders(camp)
    await camp.commands(MENTOR, "nudge", "Sent on", words=WORD)
    await camp.passes(hours=9.5)
    assert any(WORD in words for words in camp.in_private(ADA))
    await linked(camp)
    assert [await camp.reminders_in_a_day() for _ in range(6)] == [0, 1, 0, 1, 0, 0]  # the word was the week's third
    assert len(camp.in_private(ADA)) == 2  # the word and the code
    assert "You are in **Winter 2027**" in await camp.commands(ADA, "show", "You are in")
    await camp.reads(camp.telegram.say("/forget"), "Erase everything?")
    await camp.reads(camp.telegram.say("Yes, erase everything"), "erased")
    assert "You are in no cohort" in await camp.commands(ADA, "show", "in no cohort")


async def test_one_who_erases_all_on_the_server_is_gone_from_both_and_from_the_cohort(camp: Bootcamp):
    await founded(camp)
    await shared(camp)
    await linked(camp)
    await camp.sees(ADA, camp.discord.command("forget", guild=SERVER, who=ADA), "Erase everything?")
    await camp.taps(ADA, "Yes, erase everything", "erased")
    await camp.reads(camp.telegram.say("/cohort"), "You are in no cohort")
    assert "5 or more" in await camp.commands(MENTOR, "summary", "Where people stand")
    await camp.sees(MENTOR, camp.discord.command("forget", guild=SERVER, who=MENTOR), "Erase everything?")
    await camp.taps(MENTOR, "Yes, erase everything", "erased")
    assert "You are in no cohort" in await camp.commands(EVA, "show", "in no cohort")


async def test_a_code_is_made_on_the_server_and_only_who_asked_sees_it(camp: Bootcamp):
    await founded(camp)
    said = await camp.sees(ADA, camp.discord.command("link", guild=SERVER, who=ADA), "Write to me in the other app")
    code = re.search(rf"/link ([{ALPHABET}]{{8}})", said)
    assert code
    assert not any(code[1] in message["content"] for message in camp.discord.seen_by(MENTOR))


async def with_reminders(camp: Bootcamp) -> None:
    """Ada has a plan on Telegram, and three reminders a week in the evening."""
    wish = "I want to be a data analyst, 5 hours a week, up to 900 euros, by June 2028, I know some Excel"
    await camp.reads(camp.telegram.say(wish), "worth a look")
    await camp.reads(camp.telegram.say("plan the first two"), "Your plan towards")
    await camp.reads(camp.telegram.say("remind me Tuesday, Thursday and Saturday at 20:00"), "Where will you be")
    await camp.reads(camp.telegram.say("At the kitchen table"), "In which city")
    await camp.reads(camp.telegram.say("London"), "20:00")


async def linked(camp: Bootcamp) -> None:
    """Ada makes a code on Discord and sends it on Telegram."""
    said = await camp.sees(ADA, camp.discord.say("/link", who=ADA), "Write to me in the other app")
    code = re.search(rf"/link ([{ALPHABET}]{{8}})", said)
    assert code
    if camp.telegram.texts:
        await camp.reads(camp.telegram.say(f"/link {code[1]}"), "Is this code your own")
        await camp.reads(camp.telegram.say("Yes, it is mine"), "Linked.")
    else:
        await camp.reads(camp.telegram.say(f"/link {code[1]}"), "Linked.")

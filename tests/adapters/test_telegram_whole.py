"""Whole talks on Telegram: the real coach, store and ticker behind the real library, on a real socket."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from adapters.pace import Pace
from adapters.render import to_plain
from adapters.telegram_bot import Telegram
from bot.flows.reminded import remind
from bot.house import House, open_house
from bot.messages import Incoming, Reply
from bot.settings import Settings
from bot.ticker import Ticker
from tests.adapters.at_work import by_webhook, on_telegram
from tests.wire.telegram_server import TelegramServer

PEOPLE, WORDS = 50, ("/start", "data analyst", "5 hours a week", "/help", "what is this")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    seconds = count(int(time.time()) - 3600, 11)  # nobody writes faster than a hand
    async with TelegramServer(clock=lambda: next(seconds)) as running:
        yield running


@asynccontextmanager
async def coached(server: TelegramServer, folder: Path) -> AsyncIterator[tuple[House, Telegram]]:
    """The whole coach behind the adapter."""
    async with (
        open_house(Settings(data=str(folder))) as house,
        on_telegram(house.handle, server, find=house.find, pace=Pace(1e6)) as telegram,
    ):
        yield house, telegram


class Talk:
    """One person's talk; every step waits for the answer and gives its words."""

    def __init__(self, server: TelegramServer, user: int = 7) -> None:
        self.server, self.user, self.steps = server, user, 0

    async def say(self, words: str) -> str:
        return await self._answered(self.server.say(words, user=self.user))

    async def tap(self, label: str) -> str:
        return await self._answered(self.server.tap(label, user=self.user))

    async def send(self, name: str, content: bytes) -> str:
        return await self._answered(self.server.say_file(name, content, user=self.user))

    async def _answered(self, step: object) -> str:
        before = len(self.server.texts)
        await step  # type: ignore[misc]
        await self.server.until(lambda: len(self.server.texts) > before)
        self.steps += 1
        return self.server.texts[-1]


async def test_thirty_messages_with_a_restart_in_the_middle_and_a_reminder_answered(
    server: TelegramServer, tmp_path: Path
):
    talk = Talk(server)
    async with coached(server, tmp_path):
        assert "about two minutes" in await talk.say("/start plan-abc")
        assert "Scrum Master, good" in await talk.say("scrum master")
        assert "How much can you spend" in await talk.say("5 hours a week")
        assert "How many hours" in await talk.tap("Back")
        assert "How much can you spend" in await talk.say("6 hours")
        assert "done by" in await talk.say("up to 900 euros")
        assert "can you do already" in await talk.say("by the end of next year")
        assert "worth a look" in await talk.say("I know agile")
        assert "Quality" in await talk.tap("Why 1?")
        assert await talk.say("something cheaper")
        assert await talk.say("thanks")
        assert await talk.say("what about the weather?")
        assert "remind" in await talk.say("/help")
        assert "worth a look" in await talk.tap("Back to the list")
        kept = max(server.messages)
    async with coached(server, tmp_path) as (house, telegram):
        assert kept in server.messages
        assert "Quality" in await talk.tap("Why 1?")  # a button from before the restart
        assert "Your plan towards Scrum Master" in await talk.tap("Plan only this")
        assert "Your plan" in await talk.say("/plan")
        assert await talk.say("I have 8 hours a week now")
        assert await talk.say("finished module 1")
        assert await talk.say("my time zone is Europe/Berlin")
        assert "19:00" in await talk.say("remind me Tuesdays at 19:00, kitchen table")
        assert await talk.say("/remind")
        assert await talk.say("back")
        assert await talk.say("hello")
        noon = (datetime.now(UTC) + timedelta(days=8)).replace(hour=12)
        assert await Ticker(house.database, {"telegram": telegram}, remind, clock=lambda: noon).tick() == 1
        assert "You asked for this" in server.texts[-1]
        assert "with a step so far" in await talk.tap("Done")
        await server.until(lambda: server.of("setMessageReaction"))
        for words in ("/clock", "/plan", "pause until 10 January", "resume", "/export"):
            assert await talk.say(words)
        assert server.of("sendDocument")
        assert await talk.say("/forget")
    assert talk.steps >= 30


async def test_what_is_exported_is_taken_in_by_another_account_and_what_was_done_comes_as_a_page(
    server: TelegramServer, tmp_path: Path
):
    ada, eva = Talk(server), Talk(server, user=8)
    async with coached(server, tmp_path):
        await ada.say(ALL_AT_ONCE)
        await ada.say("plan the first two")
        await ada.say("finished module 1, 3 hours")
        assert "under way" in await ada.say("/record Ada Lovelace")
        assert sent_file(server).startswith(b"%PDF-")
        await ada.say("/export")
        exported = sent_file(server)
        assert "Take this file in?" in await eva.send("certcoach.json", exported)
        assert "All of it is here now" in await eva.say("yes")
        assert "Your plan towards" in await eva.say("/plan")
        await eva.say("/export")
        assert sent_file(server) == exported
        assert "Nothing is changed" in await eva.send("certcoach.json", exported[:-9])


def sent_file(server: TelegramServer) -> bytes:
    _, content = server.of("sendDocument")[-1]["document"]
    return content


ALL_AT_ONCE = "data analyst, 5 hours a week, up to 900 euros, by June 2028, I know some Excel"


async def test_looking_around_turns_pages_of_one_message(server: TelegramServer, tmp_path: Path):
    talk = Talk(server)
    async with coached(server, tmp_path):
        await talk.say("/start")
        assert "closest to what you enjoy" in await talk.tap("I'm not sure yet")
        [[first], *_] = server.messages[max(server.messages)]["reply_markup"]["inline_keyboard"]
        assert "jobs in it" in await talk.tap(first["text"])
        assert "closest to what you enjoy" in await talk.tap("Another field")
        assert len(server.of("sendMessage")) == 1
        assert "worth a look" in await talk.say(ALL_AT_ONCE)
        assert "Quality" in await talk.tap("Why 1?")
        assert "worth a look" in await talk.tap("Back to the list")
        assert len(server.of("sendMessage")) == 2
        assert "Only here" in await talk.tap("Compare")
        assert len(server.of("sendPhoto")) == 1, "a picture to keep is a message of its own"
        assert "worth a look" in await talk.tap("Back to the list")
        assert "What shall I change?" in await talk.tap("Change something")
        assert len(server.of("sendMessage")) == 4


async def test_each_link_that_opens_the_talk_does_what_it_says(server: TelegramServer, tmp_path: Path):
    async with coached(server, tmp_path):
        talk = Talk(server)
        assert "Spring" in await talk.say("/cohort create Spring")
        await server.until(lambda: any("?start=join-" in text for text in server.texts))
        join = next(text for text in server.texts if "?start=join-" in text).rpartition("?start=")[2]
        code = (await talk.say("/link")).partition("/link ")[2][:8]
        await talk.say("data analyst")
        plan = (await talk.say("/share")).rpartition("?start=")[2]
        friend = Talk(server, user=8)
        assert "You are in Spring" in await friend.say(f"/start {join}")
        asked = await friend.say(f"/start {plan}")
        assert "about two minutes" in asked
        assert "passed this goal on to you: Data Analyst" in asked
        assert "How many hours a week" in await friend.tap("Yes, that's for me")
        assert "Certified Kubernetes Administrator" in await friend.say("/start plan-cka")
        assert "Is this code your own?" in await friend.say(f"/start link-{code}")
        assert "Welcome back" in await friend.say("/start nobody-knows_this")
        assert "about two minutes" in await Talk(server, user=9).say("/start -")


async def test_fifty_people_at_once_are_answered_once_each_and_in_order_over_a_restart(
    server: TelegramServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    heard: defaultdict[str, list[str]] = defaultdict(list)
    answers: defaultdict[str, list[str]] = defaultdict(list)

    go_on = asyncio.Event()

    def noting(house: House, most: int = 10**9):
        begun = count()

        async def handle(incoming: Incoming) -> tuple[Reply, ...]:
            if next(begun) >= most:
                await go_on.wait()
            replies = await house.handle(incoming)
            if replies:
                heard[incoming.address.user].append(incoming.text)
                answers[incoming.address.chat].append(to_plain(replies[0].text)[:20])
            return replies

        return handle

    async with (
        open_house(Settings(data=str(tmp_path))) as house,
        on_telegram(noting(house, most=60), server, pace=Pace(1e6)),
    ):
        async with server.together():
            for words in WORDS:
                for user in range(1, PEOPLE + 1):
                    await server.say(words, user=user)
        await server.until(lambda: len(server.messages) > PEOPLE)
        asyncio.get_running_loop().call_soon(go_on.set)  # once the stop has begun
    assert len(server.messages) < PEOPLE * len(WORDS)
    async with open_house(Settings(data=str(tmp_path))) as house, on_telegram(noting(house), server, pace=Pace(1e6)):
        await server.until(lambda: sum(map(len, heard.values())) == PEOPLE * len(WORDS))
        await server.until(lambda: len(server.messages) >= PEOPLE * len(WORDS))
    said = [words.removeprefix("/") for words in WORDS]
    assert {user: words for user, words in heard.items() if words != said} == {}
    assert len(heard) == PEOPLE
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for message in server.messages.values():
        shown[str(message["chat"]["id"])].append(message["text"][:20])
    assert shown == answers
    assert not caplog.records


async def test_an_update_that_two_processes_get_is_taken_once(server: TelegramServer, tmp_path: Path):
    settings = Settings(data=str(tmp_path))
    async with (
        open_house(settings) as one,
        open_house(settings) as other,
        by_webhook(one.handle, server),
        by_webhook(other.handle, server, join=True),
    ):
        person = {"id": 7, "is_bot": False, "first_name": "Ada"}
        message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": person, "text": "hello"}
        again = [server.posting.once({"update_id": 1, "message": message}) for _ in range(6)]
        assert await asyncio.gather(*again) == [200] * 6
        await server.say("data analyst")
        await server.until(lambda: len(server.messages) == 2)
    assert "about two minutes" in server.texts[0]
    assert "How many hours" in server.texts[1]

"""Two processes behind one address, with one database: as an operator runs more than one machine."""

import time
from collections import defaultdict
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store.database import open_database
from bot.store.tables import events
from tests.adapters.at_work import free_port
from tests.running import running
from tests.wire.telegram_server import TelegramServer

PEOPLE = range(1001, 1013)
WORDS = ("/start", "data analyst", "5 hours a week", "up to 300 euros", "by the end of next year", "/help")
ANSWERS = (
    "about two minutes",
    "How many hours",
    "How much can you spend",
    "done by",
    "can you do already",
    "Your data:",
)


def behind_one_address(telegram: TelegramServer, database: str, port: int, public: int) -> dict[str, object]:
    return {
        "TELEGRAM_TOKEN": telegram.token,
        "CERTCOACH_TELEGRAM_API": telegram.base_url,
        "CERTCOACH_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{public}/telegram",
        "CERTCOACH_DATABASE_URL": database,
        "CERTCOACH_SECRET": "the same for all processes",
        "CERTCOACH_PORT": port,
    }


@pytest.mark.parametrize("copies", [1, 2], ids=["alternately", "each to both"])
async def test_two_processes_take_each_event_once_and_keep_everybodys_order(
    tmp_path: Path, postgresql_url: str, copies: int
):
    ports = free_port(), free_port()
    addresses = [f"http://127.0.0.1:{port}/telegram" for port in ports]
    seconds = count(int(time.time()) - 3600, 11)  # nobody writes faster than a hand
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    async with TelegramServer(clock=lambda: next(seconds)) as telegram:
        settings = [behind_one_address(telegram, postgresql_url, port, ports[0]) for port in ports]
        async with running(folders[0], **settings[0]) as one, running(folders[1], **settings[1]) as other:
            await telegram.until(lambda: len(telegram.of("setWebhook")) == 2)
            telegram.posting.addresses = addresses
            telegram.posting.copies = copies
            sent = [await telegram.say(words, user=user) for words in WORDS for user in PEOPLE]
            for number in range(1, copies * len(sent) + 1):
                await telegram.until(lambda number=number: len(telegram.posting.answers) >= number)
            await telegram.until(lambda: len(telegram.messages) >= len(sent))
            assert await one.stop() == 0
            assert await other.stop() == 0
    assert {status for _, status in telegram.posting.answers} == {200}
    said = defaultdict[int, list[str]](list)
    for message in telegram.messages.values():
        said[message["chat"]["id"]].append(message["text"])
    assert sorted(said) == list(PEOPLE)
    for texts in said.values():
        assert len(texts) == len(WORDS)
        assert [expected for expected, text in zip(ANSWERS, texts, strict=True) if expected not in text] == []
    assert await kept_events(postgresql_url) == sorted(map(str, sent))
    for process in (one, other):
        assert "Traceback" not in process.written


async def kept_events(url: str) -> list[str]:
    database = await open_database(url)
    try:
        theirs = select(events.c.event_id).where(events.c.platform == "telegram")
        return sorted(await database.run(lambda connection: connection.execute(theirs).scalars().all()))
    finally:
        await database.close()

"""The whole product, as it runs for an operator beside both platforms, killed, or left by its disk."""

import asyncio
import random
import resource
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bot.messages import Address
from bot.person import Goal, Money
from bot.store.database import open_database
from bot.store.people import find_person
from bot.store.tables import events
from bot.ticker import SENDS_ON
from tests.chaos.check import Verdict
from tests.chaos.crowd import add_people, due_since
from tests.running import PATIENCE, Running, running
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_server import TelegramServer

WORDS = ("/start", "data analyst", "5 hours a week", "up to 300 euros")
GOAL = Goal(role="data-analyst", hours_per_week=5.0, budget=Money(Decimal(300), "EUR"))
PROGRAM = (
    "-c",
    "from tests.chaos.worker import lease_for; lease_for(2); from bot.__main__ import main; main()",
)
"""The product with leases of two seconds."""
TALKING, FIRST_DUE = range(1001, 1009), 2001


@dataclass
class Town:
    """People on both platforms: some talk, some on Telegram and some on Discord are due for a reminder."""

    folder: Path
    due: range
    telegram: TelegramServer
    discord: DiscordServer
    said: list[int] = field(default_factory=list[int])

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder}/certcoach.sqlite3"

    @property
    def settings(self) -> dict[str, object]:
        return {
            "TELEGRAM_TOKEN": self.telegram.token,
            "CERTCOACH_TELEGRAM_API": self.telegram.base_url,
            "DISCORD_TOKEN": self.discord.token,
            "CERTCOACH_DISCORD_API": self.discord.api_base,
            "CERTCOACH_DISCORD_GATEWAY": self.discord.gateway,
        }

    async def gather(self) -> None:
        """Everybody who is due is in the database."""
        now = datetime.now(UTC)
        crowd = [due_since(now, name=str(n), platform=("telegram", "discord")[n % 2]) for n in self.due]
        database = await open_database(self.url)
        await database.run(partial(add_people, some=crowd, now=now))
        await database.close()

    async def say(self, words: str) -> None:
        """Everybody who talks says this."""
        self.said += [await self.telegram.say(words, user=user) for user in TALKING]

    def reached(self) -> Counter[int]:
        """How many messages came to each who is due."""
        on_telegram = (message["chat"]["id"] for message in self.telegram.messages.values())
        on_discord = (int(message["channel_id"][:-1]) for message in self.discord.messages.values())
        return Counter(one for one in (*on_telegram, *on_discord) if one in self.due)

    def arrived(self) -> int:
        """All messages so far."""
        return len(self.telegram.messages) + len(self.discord.messages)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something about either platform holds."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 - each of them tells of itself only
                await asyncio.sleep(0.02)

    async def kept(self) -> tuple[set[str], list[Goal]]:
        """The events that were taken in, and what those who talk are known to want."""
        database = await open_database(self.url)
        taken_in = select(events.c.event_id).where(events.c.platform == "telegram")
        ids = set(await database.run(lambda connection: connection.execute(taken_in).scalars().all()))
        goals = [Goal()] * len(TALKING)
        for number, user in enumerate(map(str, TALKING)):
            kept = await database.run(partial(find_person, address=Address("telegram", user, user)))
            goals[number] = kept.person.goal if kept else Goal()
        await database.close()
        return ids, goals


async def whole_killed(folder: Path, due: int = 40, kills: int = 3, seed: int = 1) -> Verdict:
    """`certcoach run` dies amid turns and reminders, after a few messages each time: by kill -9, last of its disk."""
    chance, seconds = random.Random(seed), count(1_800_000_000, 11)  # noqa: S311 - a seeded run
    async with TelegramServer(clock=lambda: next(seconds)) as telegram, DiscordServer() as discord:
        town = Town(folder, range(FIRST_DUE, FIRST_DUE + due), telegram, discord)
        await town.gather()
        for number in range(kills + 1):
            await town.say(WORDS[number % len(WORDS)])
            enough = town.arrived() + chance.randint(1, due // (2 * kills))
            async with running(folder, program=PROGRAM, **town.settings) as coach:  # which ends by kill -9
                await town.until(lambda enough=enough: town.arrived() >= enough)
                if number == kills:
                    await _disk_fails(town, coach)
        for words in WORDS:
            await town.say(words)
        async with running(folder, program=PROGRAM, **town.settings) as coach:
            await town.until(lambda: telegram.confirmed > town.said[-1] and len(town.reached()) == due)
            assert await coach.stop() == 0
        return await _verdict(town, kills + 1)


async def _disk_fails(town: Town, coach: Running) -> None:
    """The disk takes nothing any more, and the product ends by itself.

    What SQLite meets is a file that may not grow, and so the same fault (SQLITE_IOERR_WRITE) as a write that fails
    with EIO.
    """
    resource.prlimit(coach.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    await town.say("how much is it")
    assert await asyncio.wait_for(coach.process.wait(), PATIENCE) == 1


async def _verdict(town: Town, kills: int) -> Verdict:
    ids, goals = await town.kept()
    lost = [f"update {update}" for update in town.said if str(update) not in ids]
    lost += [f"what {user} said" for user, goal in zip(TALKING, goals, strict=True) if goal != GOAL]
    reached = town.reached()
    lost += [f"the reminder of {one}" for one in town.due if not reached[one]]
    doubled = sum(reached.values()) - len(reached)
    wrong = [f"{one} on Discord got it twice" for one, copies in reached.items() if one % 2 and copies > 1]
    wrong += [f"{doubled} came twice, more than were on their way"] * (doubled > kills * SENDS_ON["telegram"])
    attempted = len(town.telegram.of("sendMessage")) + len(town.discord.of("POST messages"))
    return Verdict(attempted, town.arrived(), 0, tuple(lost), (("a death", doubled),), tuple(wrong))

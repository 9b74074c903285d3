"""What hangs is given up or said, and holds nobody up for ever (F36)."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

import bot.coach
from bot.coach import Coach, Mind, apology
from bot.messages import Address, Incoming, Reply
from bot.person import Person
from bot.store.database import Database
from bot.talk import Outcome
from tests.store.told import NOW

ROOT = Path(__file__).parent.parent.parent
HANGS = """
import asyncio, time
from bot.watching.hangs import report_hangs

async def hang():
    watching = asyncio.create_task(report_hangs(0.3))
    await asyncio.sleep(0)
    stuck_here()

def stuck_here():
    time.sleep(1)

asyncio.run(hang())
"""


async def test_a_turn_that_hangs_is_given_up_and_the_next_is_answered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.coach, "TURN_SECONDS", 2.0)
    hangs = [True]

    def decide(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person, replies=(Reply(text=f"heard {incoming.text}"),))

    async def mind(_: Incoming) -> Mind:
        if hangs:
            hangs.clear()
            await asyncio.get_running_loop().create_future()
        return Mind(decide)

    coach = Coach(database, mind, draw=lambda _: asyncio.sleep(0, b""), keeps_lines=frozenset())
    said = [
        Incoming(address=Address("page", "1", "1"), event_id=str(n), kind="text", at=NOW, text=str(n)) for n in (1, 2)
    ]
    first, second = await asyncio.gather(*map(coach.handle, said))
    assert first == (apology(""),)
    assert [reply.text for reply in second] == ["heard 2"]


def test_a_loop_that_hangs_says_where() -> None:
    hung = subprocess.run([sys.executable, "-c", HANGS], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert "stuck_here" in hung.stderr

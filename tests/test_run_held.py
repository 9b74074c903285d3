"""`certcoach run --hold-reminders-before TIME`: nothing of before goes out, over restarts, until it is decided."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.holding import decide_on_held
from bot.messages import Address
from bot.store.database import open_database
from bot.store.schedules import next_due
from tests.running import running
from tests.store.told import remind_at, said, turn

HOUR = timedelta(hours=1)


async def kept(file: Path, *due: datetime) -> None:
    """People on a platform that does not run here, whose reminders are due at these times."""
    database = await open_database(file)
    for number, at in enumerate(due):
        await turn(database, said("hello", Address("telegram", f"{number}", "home"), f"{number}"), remind_at(at))
    await database.close()


async def first_due(file: Path) -> datetime | None:
    database = await open_database(file)
    try:
        return await database.run(next_due)
    finally:
        await database.close()


@pytest.mark.usefixtures("on_the_dot")
async def test_held_reminders_wait_over_restarts_and_are_due_once_they_may(tmp_path: Path) -> None:
    file, noon = tmp_path / "certcoach.sqlite3", datetime(2020, 3, 2, 12, tzinfo=UTC)
    await kept(file, noon - HOUR, noon + HOUR)
    for words in (("--hold-reminders-before", "2020-03-02T12:00Z"), ()):
        async with running(tmp_path, *words) as coach:
            assert "Reminders due before 2020-03-02T12:00Z (of people: 1) are held" in coach.written
            assert await coach.stop() == 0
        assert await first_due(file) == noon + HOUR
    assert "are held" in await decide_on_held(file, skip=False, send=False)
    assert "go out now" in await decide_on_held(file, skip=False, send=True)
    assert await first_due(file) == noon - HOUR
    async with running(tmp_path) as coach:
        assert "held" not in coach.written
        assert await coach.stop() == 0

"""After a restore, reminders that were due before a time are held until an operator decides on them."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.store.database import Database, open_database
from bot.store.held import held_before, hold_before, leave_some_out, let_go
from bot.watching.over import Say

WAYS = "`certcoach db held --skip` leaves them out, `--send` sends them late"


async def hold_reminders(database: Database, before: datetime | None, say: Say) -> None:
    """Holds what was due before a time where one is given, and says what is held, also by an earlier start."""
    if before:
        await database.run(partial(hold_before, before=before))
    if held := await database.run(held_before):
        say(f"{_named(*held)} are held: {WAYS}.")


async def decide_on_held(url: str | Path, *, skip: bool, send: bool) -> str:
    """Leaves out or sends what is held, or only looks; in words for the operator."""
    database = await open_database(url)
    try:
        held = await database.run(held_before)
        if held is None:
            return "No reminders are held."
        if send:
            await database.run(let_go)
            return f"{_named(*held)} go out now."
        if skip:
            while await database.run(partial(leave_some_out, now=datetime.now(UTC))):
                pass
            return f"{_named(*held)} are left out; people are told when they write next."
        return f"{_named(*held)} are held: {WAYS}."
    finally:
        await database.close()


def _named(before: datetime, people: int) -> str:
    return f"Reminders due before {before:%Y-%m-%dT%H:%MZ} (of people: {people})"

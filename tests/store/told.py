"""What the store's tests have in common: somebody who writes, and a way to decide on it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.ask import Ask
from bot.messages import Address, Incoming, Reply
from bot.person import Person, Reminder
from bot.store.database import Database
from bot.store.people import find_person
from bot.store.turns import Decide, take_turn
from bot.talk import Outcome

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADA = Address("telegram", "ada", "home")


def said(text: str, address: Address = ADA, event_id: str = "") -> Incoming:
    """A text somebody wrote; it is its own event id if nothing else is said."""
    return Incoming(address=address, event_id=event_id or text, kind="text", at=NOW, text=text)


def remember(person: Person, incoming: Incoming) -> Outcome:
    """Keeps every text in the trail and says the newest with its number."""
    person = replace(person, trail=(*person.trail, incoming.text))
    return Outcome(person=person, replies=(Reply(text=f"{len(person.trail)}: {incoming.text}"),))


def forget(person: Person, _incoming: Incoming) -> Outcome:
    """Erases the person."""
    return Outcome(person=person, replies=(Reply(text="forgotten"),), forget=True)


def remind_at(*due: datetime) -> Decide:
    """Gives the person these reminders and no others."""
    reminders = tuple(
        Reminder(
            id=str(number),
            step="excel",
            about="module 2",
            place="kitchen table",
            weekdays=(at.weekday(),),
            time=at.time(),
            zone="UTC",
            created_on=NOW.date(),
            due_at=at,
        )
        for number, at in enumerate(due)
    )
    return lambda person, _incoming: Outcome(person=replace(person, reminders=reminders))


def asks(ask: Ask) -> Decide:
    """Asks this of the store."""
    return lambda person, _incoming: Outcome(person=person, ask=ask)


async def turn(
    database: Database, incoming: Incoming, decide: Decide = remember, keeps_lines: bool = False
) -> list[str]:
    """The texts of the replies to a turn."""
    replies = await database.run(lambda connection: take_turn(connection, incoming, decide, keeps_lines))
    return [reply.text for reply in replies]


async def person_at(database: Database, address: Address = ADA) -> Person | None:
    """Whoever writes from an address."""
    kept = await database.run(lambda connection: find_person(connection, address))
    return kept.person if kept else None

"""A turn is one transaction, on both back ends."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.messages import Address, Incoming, Reply
from bot.person import Person
from bot.store.database import Database
from bot.store.turns import take_turn
from bot.talk import Outcome

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def said(text: str, event_id: str = "", user: str = "ada", chat: str = "home") -> Incoming:
    """A text somebody wrote."""
    address = Address("telegram", user, chat)
    return Incoming(address=address, event_id=event_id or text, kind="text", at=NOW, text=text)


def remember(person: Person, incoming: Incoming) -> Outcome:
    """Keeps every text in the trail and says how many there are."""
    person = replace(person, trail=(*person.trail, incoming.text))
    return Outcome(person=person, replies=(Reply(text=f"{len(person.trail)}: {incoming.text}"),))


async def turn(database: Database, incoming: Incoming, decide=remember) -> list[str]:
    """The texts of the replies to a turn."""
    replies = await database.run(lambda connection: take_turn(connection, incoming, decide, keeps_lines=False))
    return [reply.text for reply in replies]


async def test_a_person_is_remembered_from_turn_to_turn(database: Database) -> None:
    assert await turn(database, said("hello")) == ["1: hello"]
    assert await turn(database, said("again")) == ["2: again"]
    assert await turn(database, said("hi", user="bob")) == ["1: hi"]

"""Private addresses at which calendars read a person's plan; only a hash of each is kept."""

import asyncio
import hashlib
import secrets
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from bot.calendar_feed import AskFeed, Feed, MakeFeed, SeeFeed, StopFeed
from bot.person import Person
from bot.planning.calendar import write_calendar
from bot.store.database import Database
from bot.store.documents import read_person
from bot.store.tables import feeds, people

TOKEN_BYTES = 24
"""192 bits: nobody guesses one, so that the look-up of its hash needs no constant time."""


def answer(connection: Connection, person_id: str, ask: AskFeed, at: datetime) -> Feed:
    """Does what is asked of a person's address; their row is held, and a new one ends any before it at once."""
    theirs = feeds.c.person_id == person_id
    match ask:
        case SeeFeed():
            return Feed(ask, bool(connection.execute(select(feeds.c.token_hash).where(theirs).limit(1)).first()))
        case StopFeed():
            return Feed(ask, bool(connection.execute(delete(feeds).where(theirs)).rowcount))
        case MakeFeed():
            before = connection.execute(delete(feeds).where(theirs)).rowcount
            token = secrets.token_urlsafe(TOKEN_BYTES)
            connection.execute(insert(feeds), {"token_hash": _hash(token), "person_id": person_id, "at": at})
            return Feed(ask, bool(before), token)


async def read_feed(database: Database, token: str) -> bytes | None:
    """The calendar behind an address as a file; None for an address nobody has (any more).

    Raises UnreadableError for a person whose document can't be read: theirs is not gone.
    """
    found = await database.run(partial(find_reader, token=token))
    return await asyncio.to_thread(write_calendar, *found) if found else None


def find_reader(connection: Connection, token: str) -> tuple[Person, datetime] | None:
    """Whose address it is, and when they last did anything; None when it is nobody's (any more)."""
    theirs = select(people.c.id, people.c.document, people.c.seen_at).join(feeds, feeds.c.person_id == people.c.id)
    row = connection.execute(theirs.where(feeds.c.token_hash == _hash(token))).one_or_none()
    return (read_person(row.id, row.document), row.seen_at) if row else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

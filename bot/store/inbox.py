"""Which events were taken in already: platforms deliver an event again when they are unsure it arrived."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from zlib import crc32

from sqlalchemy import Connection, bindparam, delete, text

from bot.messages import Incoming
from bot.store.tables import Instant, events

KEPT = timedelta(days=7)
"""Telegram keeps an update for a day, Discord an event for minutes."""
PRUNE_EVERY = 512
TRIES = 3
"""How often an event whose turn fails is asked for, before it is taken in with nothing done."""

_RECORD = text(
    "INSERT INTO events (platform, event_id, at) VALUES (:platform, :event_id, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Instant))
_PRUNE = delete(events).where(events.c.at < bindparam("before"))


def take_in(connection: Connection, incoming: Incoming) -> bool:
    """Records the event; False when it is here already. One event in 512 also clears away what is a week old."""
    event = {"platform": incoming.address.platform, "event_id": incoming.event_id, "at": incoming.at}
    if connection.execute(_RECORD, event).rowcount == 0:
        return False
    if crc32(incoming.event_id.encode()) % PRUNE_EVERY == 0:
        connection.execute(_PRUNE, {"before": incoming.at - KEPT})
    return True


def give_up(connection: Connection, incoming: Incoming) -> bool:
    """Records one more failed try of an event; True at the last one, from which on the event is here already.

    The tries are kept beside the events, so they are counted over restarts and over all processes. Where not even
    they can be kept, nothing is given up.
    """
    tries = (replace(incoming, event_id=f"{incoming.event_id} failed {number}") for number in range(1, TRIES))
    return not any(take_in(connection, one) for one in tries) and take_in(connection, incoming)


def is_news(connection: Connection, words: str, at: datetime) -> bool:
    """Records what admins are to be told; False when another process was first with the same in this hour."""
    event_id = f"{at:%Y-%m-%dT%H}:{blake2b(words.encode(), digest_size=8).hexdigest()}"
    return connection.execute(_RECORD, {"platform": "admins", "event_id": event_id, "at": at}).rowcount == 1


def is_first_today(connection: Connection, what: str, at: datetime) -> bool:
    """Records that something is done on this day; False when another process was first."""
    event = {"platform": "daily", "event_id": f"{what} {at:%Y-%m-%d}", "at": at}
    return connection.execute(_RECORD, event).rowcount == 1

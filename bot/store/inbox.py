"""Which events were taken in already: platforms deliver an event again when they are unsure it arrived."""

from datetime import timedelta
from zlib import crc32

from sqlalchemy import Connection, bindparam, delete, text

from bot.messages import Incoming
from bot.store.tables import Instant, events

KEPT = timedelta(days=7)
"""Telegram keeps an update for a day, Discord an event for minutes."""
PRUNE_EVERY = 512

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

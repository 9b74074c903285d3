"""Which events were taken in already: platforms deliver an event again when they are unsure it arrived."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, bindparam, insert, text

from bot.messages import Incoming
from bot.store.tables import Instant, events

KEPT = timedelta(days=7)
"""Telegram keeps an update for a day, Discord an event for minutes."""
NEWS_APART = timedelta(minutes=1)
"""Processes see one edit of the catalog within seconds; the same again later is news again."""
TRIES = 3
"""How often an event whose turn fails is asked for, before it is taken in with nothing done."""

_RECORD = text(
    "INSERT INTO events (platform, event_id, at) VALUES (:platform, :event_id, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Instant))
_RENEW = text(
    "INSERT INTO events (platform, event_id, at) VALUES ('admins', :event_id, :at) ON CONFLICT (platform, event_id)"
    " DO UPDATE SET at = excluded.at WHERE events.at < :before"
).bindparams(bindparam("at", type_=Instant), bindparam("before", type_=Instant))


def take_in(connection: Connection, incoming: Incoming) -> bool:
    """Records the event; False when it is here already."""
    return connection.execute(_RECORD, _event(incoming)).rowcount == 1


def take_in_new(connection: Connection, many: Sequence[Incoming]) -> None:
    """Records events that are not here yet, at least one; raises IntegrityError when one is."""
    connection.execute(insert(events), [_event(incoming) for incoming in many])


def _event(incoming: Incoming) -> dict[str, Any]:
    return {"platform": incoming.address.platform, "event_id": incoming.event_id, "at": incoming.at}


def give_up(connection: Connection, incoming: Incoming) -> bool:
    """Records one more failed try of an event; True at the last one, from which on the event is here already.

    The tries are kept beside the events, so they are counted over restarts and over all processes. Where not even
    they can be kept, nothing is given up.
    """
    tries = (replace(incoming, event_id=f"{incoming.event_id} failed {number}") for number in range(1, TRIES))
    return not any(take_in(connection, one) for one in tries) and take_in(connection, incoming)


def is_news(connection: Connection, words: str, at: datetime) -> bool:
    """Records what admins are to be told; False when another process told them the same just now."""
    told = {"event_id": blake2b(words.encode(), digest_size=8).hexdigest(), "at": at, "before": at - NEWS_APART}
    return connection.execute(_RENEW, told).rowcount == 1


def is_first_today(connection: Connection, what: str, at: datetime) -> bool:
    """Records that something is done on this day; False when another process was first."""
    event = {"platform": "daily", "event_id": f"{what} {at:%Y-%m-%d}", "at": at}
    return connection.execute(_RECORD, event).rowcount == 1

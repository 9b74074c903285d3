"""How long is kept what belongs to nobody in particular."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, tuple_

from bot.linking import CODE_TIME
from bot.store.inbox import KEPT
from bot.store.tables import announcements, audit, events, link_codes

AUDIT_KEPT = timedelta(days=365)
"""A year shows who did what from one review to the next; it names admins, whose data this is as well."""
NEWS_KEPT = timedelta(days=365)


SLICE = 2000
"""Events removed in one transaction: milliseconds; a day may bring millions."""


def prune(connection: Connection, now: datetime) -> bool:
    """Removes events a week old, codes that are over, and what admins did and told more than a year ago.

    True while there is more to remove.
    """
    key = events.c.platform, events.c.event_id
    old = select(*key).where(events.c.at < now - KEPT).limit(SLICE)
    removed = connection.execute(delete(events).where(tuple_(*key).in_(old))).rowcount
    connection.execute(delete(link_codes).where(link_codes.c.until < now - CODE_TIME))
    connection.execute(delete(audit).where(audit.c.at < now - AUDIT_KEPT))
    told = (announcements.c.state == "done") & (announcements.c.at < now - NEWS_KEPT)
    connection.execute(delete(announcements).where(told))
    return removed == SLICE

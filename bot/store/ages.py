"""How long is kept what belongs to nobody in particular."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from bot.linking import CODE_TIME
from bot.store.inbox import KEPT
from bot.store.tables import announcements, audit, events, link_codes

AUDIT_KEPT = timedelta(days=365)
"""A year shows who did what from one review to the next; it names admins, whose data this is as well."""
NEWS_KEPT = timedelta(days=365)


def prune(connection: Connection, now: datetime) -> None:
    """Removes events a week old, codes that are over, and what admins did and told more than a year ago."""
    connection.execute(delete(events).where(events.c.at < now - KEPT))
    connection.execute(delete(link_codes).where(link_codes.c.until < now - CODE_TIME))
    connection.execute(delete(audit).where(audit.c.at < now - AUDIT_KEPT))
    told = (announcements.c.state == "done") & (announcements.c.at < now - NEWS_KEPT)
    connection.execute(delete(announcements).where(told))

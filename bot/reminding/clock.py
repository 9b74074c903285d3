"""Wall-clock time in the IANA zones: when a day's hour is, and when a reminder comes round again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import count, islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.person import Reminder

DAY = timedelta(days=1)
MOMENT = datetime.resolution


@lru_cache(maxsize=1024)
def clocks(zone: str) -> tzinfo:
    """The clocks of an IANA zone; UTC's for a name that is none, or that the zone data knows no more."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def instant(day: date, at: time, zone: str, fold: int = 0) -> datetime:
    """The UTC time at which the clocks of a zone show `at` on a day.

    An hour the clocks skip is taken as late as they jump (02:30 becomes 03:30), one they show twice the first time
    (or the second with `fold` 1). Raises ZoneInfoNotFoundError or ValueError for a zone that is none.
    """
    return datetime.combine(day, at, clocks(zone)).replace(fold=fold).astimezone(UTC)


def local_day(moment: datetime, zone: str) -> date:
    """The day it is in a zone."""
    return moment.astimezone(clocks(zone)).date()


def starts(day: date, zone: str) -> datetime:
    """The UTC time a day begins in a zone."""
    return instant(day, time(), zone)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def next_due(reminder: Reminder, after: datetime) -> datetime | None:
    """The first time (UTC) strictly after a moment that a reminder's rule names, None when there is none.

    A weekday that a zone left out (Apia, 30 December 2011) has no occurrence; a single day of a deadline keeps one.
    """
    if reminder.on:
        single = instant(reminder.on, reminder.time, reminder.zone)
        return single if single > after else None
    if not reminder.weekdays:
        return None
    # One day back: a gap can carry an hour over midnight into the next day (Nuuk, 23:30).
    first = local_day(after, reminder.zone) - DAY
    times = (instant(day, reminder.time, reminder.zone) for day in due_days(reminder, first))
    return next((at for at in times if at > after), None)


def due_days(reminder: Reminder, first: date) -> Iterator[date]:
    """The days of a reminder's rule from a day on, over two turns of its pace; one a zone left out is none."""
    origin = monday(reminder.created_on)
    for day in islice((first + DAY * ahead for ahead in count()), 14 * reminder.every_weeks + 9):
        if day.weekday() not in reminder.weekdays:
            continue
        in_pace = (monday(day) - origin).days // 7 % reminder.every_weeks == 0
        if in_pace and _exists(day, reminder.zone):
            yield day


def _exists(day: date, zone: str) -> bool:
    return starts(day, zone) < starts(day + DAY, zone)

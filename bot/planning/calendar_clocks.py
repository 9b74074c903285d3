"""The clocks of a zone as a calendar file tells them (VTIMEZONE, RFC 5545, 3.6.5): every change of a span by its day.

The library's own leaves out some (Casablanca's of 2027) and names those in spring by the hour after the jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

SECOND = timedelta(seconds=1)
WEEK = timedelta(weeks=1)
"""No zone changes its clocks twice in a week; the nearest, Casablanca's before and after Ramadan, are five apart."""


def clocks_of(zone: str, first: datetime, last: datetime) -> Timezone:
    """What the clocks of an IANA zone show from one time to another (both UTC)."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    clocks, told = ZoneInfo(zone), Timezone()
    told.add("tzid", zone)  # pyright: ignore[reportUnknownMemberType]
    alike = dict[tuple[bool, timedelta, timedelta, str], list[datetime]]()
    for at in (first, *_changes(clocks, first, last)):
        before, after = ((at - SECOND).astimezone(clocks), at.astimezone(clocks))
        old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
        kind = (bool(after.dst()), old, new, after.tzname() or zone)
        alike.setdefault(kind, []).append(at.replace(tzinfo=None) + old)
    for (is_summer, old, new, name), (begins, *again) in alike.items():
        part = TimezoneDaylight() if is_summer else TimezoneStandard()
        rest = {"rdate": again} if again else {}
        for key, value in {"dtstart": begins, "tzoffsetfrom": old, "tzoffsetto": new, "tzname": name, **rest}.items():
            part.add(key, value)  # pyright: ignore[reportUnknownMemberType]
        told.add_component(part)
    return told


def _changes(clocks: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The times (UTC, to the second) at which the clocks change, looked for week by week."""
    while first < last:
        early, late = first, min(first + WEEK, last)
        if _shown(clocks, early) != _shown(clocks, late):
            while late - early > SECOND:
                middle = early + timedelta(seconds=(late - early) // SECOND // 2)
                early, late = (middle, late) if _shown(clocks, middle) == _shown(clocks, early) else (early, middle)
            yield late
        first += WEEK


def _shown(clocks: ZoneInfo, at: datetime) -> tuple[timedelta | None, timedelta | None]:
    local = at.astimezone(clocks)
    return local.utcoffset(), local.dst()

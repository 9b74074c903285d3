"""A reminder from what the person wished for: an hour of their week, or a real date that comes nearer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.person import Reminder
from bot.reminding.clock import DAY, instant, local_day, next_due

MOST_REMINDERS = 20
"""To come at once, for one person: more than anybody's plan needs, and few enough that a person stays small."""
AHEAD = (7 * DAY, DAY)
"""How long before a deadline its one reminder comes: a week leaves time to act, a day is better than nothing."""


def make_reminder(  # noqa: PLR0913 - each argument is a part of the wish
    *,
    id: str,
    step: str,
    about: str,
    place: str,
    weekdays: Sequence[int],
    time: time,
    zone: str,
    now: datetime,
    every_weeks: int = 1,
) -> Reminder:
    """A weekly reminder, due the first time its hour comes; raises ValueError without a weekday."""
    if not weekdays or not set(weekdays) <= set(range(7)):
        raise ValueError(f"a weekly reminder takes weekdays from 0 (Monday) to 6, not {tuple(weekdays)}")
    reminder = Reminder(
        id=id,
        step=step,
        about=about,
        place=place,
        weekdays=tuple(sorted(set(weekdays))),
        time=time,
        zone=zone,
        created_on=local_day(now, zone),
        every_weeks=every_weeks,
    )
    return replace(reminder, due_at=next_due(reminder, now))


def deadline_reminder(
    *,
    id: str,
    step: str,
    about: str,
    deadline: date,
    time: time,
    zone: str,
    now: datetime,
) -> Reminder | None:
    """The one reminder of a real date, a week before or else a day before; None when that is past too."""
    on = next((deadline - ahead for ahead in AHEAD if instant(deadline - ahead, time, zone) > now), None)
    if on is None:
        return None
    due = instant(on, time, zone)
    created = local_day(now, zone)
    return Reminder(
        id=id,
        step=step,
        about=about,
        place="",
        weekdays=(),
        time=time,
        zone=zone,
        created_on=created,
        on=on,
        deadline=deadline,
        due_at=due,
    )


def with_one_more(reminders: Sequence[Reminder], one: Reminder) -> tuple[Reminder, ...] | None:
    """The reminders and one more, without the oldest that ended; None when as many as a person may have are to come."""
    ended = [other for other in reminders if other.state in {"finished", "stopped"}]
    if len(reminders) - len(ended) >= MOST_REMINDERS:
        return None
    gone = ended[:-MOST_REMINDERS]
    return (*(other for other in reminders if other not in gone), one)


def new_id(reminders: Sequence[Reminder]) -> str:
    """The next free name for a reminder of one person: "r1", "r2"."""
    return f"r{1 + max((int(one.id[1:]) for one in reminders if one.id[1:].isdigit()), default=0)}"

"""When a person may be written to unasked: their quiet hours and the caps, from what people say they bear.

Stated tolerance falls steeply past one message a week (Localytics 2017: 10 % switch off at one, 37 % at two to five),
and one predictable batch beats a trickle (Fitz et al., Computers in Human Behavior 2019).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count

from bot.person import Person
from bot.reminding.clock import DAY, clocks, instant, local_day

MOST_A_WEEK = 3
"""In any seven days running, which is never more than three in a calendar week; beside it, one a day."""
WEEK = 7 * DAY


def zone_of(person: Person) -> str:
    """The zone a person lives by: their own, else their first reminder's, else UTC."""
    return person.zone or next((reminder.zone for reminder in person.reminders), "UTC")


def is_quiet(person: Person, moment: datetime) -> bool:
    """Whether a moment falls in the person's quiet hours; from and until the same hour means none."""
    at = moment.astimezone(clocks(zone_of(person))).time()
    begins, ends = person.quiet_from, person.quiet_until
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def after_quiet(person: Person, moment: datetime) -> datetime:
    """The moment itself, or the end (UTC) of the quiet hours it falls in."""
    zone = zone_of(person)
    while is_quiet(person, moment):
        day = local_day(moment, zone)
        # Both folds: the hour that ends the quiet may be skipped or shown twice on the day the clocks change.
        ends = (instant(day + DAY * ahead, person.quiet_until, zone, fold) for ahead in (0, 1) for fold in (0, 1))
        moment = min(end for end in ends if end > moment)
    return moment


def has_room(sent_on: Sequence[date], day: date) -> bool:
    """Whether the caps leave a message for a day: none that day yet, and no seven days running would hold four."""
    if day in sent_on or len(sent_on) < MOST_A_WEEK:
        return day not in sent_on
    weeks = (day - DAY * back for back in range(WEEK.days))
    return all(sum(first <= sent < first + WEEK for sent in sent_on) < MOST_A_WEEK for first in weeks)


def allowed_from(person: Person, moment: datetime) -> datetime:
    """The first time (UTC) from a moment on that quiet hours and caps allow; a later day keeps the moment's hour."""
    zone = zone_of(person)
    local = moment.astimezone(clocks(zone))
    for ahead in count():
        wanted = instant(local.date() + DAY * ahead, local.time(), zone) if ahead else moment
        allowed = after_quiet(person, wanted)
        if has_room(person.sent_on, local_day(allowed, zone)):
            return allowed
    raise AssertionError("a day without a message always comes")


def open_quiet_hours(person: Person, at: time) -> Person:
    """The person with quiet hours that leave an hour they chose themselves free, moved at the nearer end only."""
    wanted, begins, ends = (each.hour * 60 + each.minute for each in (at, person.quiet_from, person.quiet_until))
    length, since = (ends - begins) % 1440, (wanted - begins) % 1440
    if since >= length:
        return person
    if since < length - since:
        return replace(person, quiet_from=_clock(wanted + min(30, length - since)))
    return replace(person, quiet_until=at)


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)

"""The next time of a reminder, on the clocks of every zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.person import Reminder
from bot.reminding.clock import instant, next_due

ZONES = sorted(available_timezones() - {"localtime"})


def weekly(zone: str, at: str, *weekdays: int, every_weeks: int = 1, created_on: date = date(2011, 1, 3)) -> Reminder:
    return Reminder(
        id="r",
        step="s",
        about="",
        place="",
        weekdays=weekdays,
        time=time.fromisoformat(at),
        zone=zone,
        created_on=created_on,
        every_weeks=every_weeks,
    )


def times(reminder: Reminder, first: str, count: int) -> list[str]:
    after = datetime.fromisoformat(first)
    found: list[str] = []
    for _ in range(count):
        due = next_due(reminder, after)
        assert due is not None
        after = due
        found.append(due.astimezone(ZoneInfo(reminder.zone)).strftime("%Y-%m-%d %H:%M"))
    return found


SUNDAY, FRIDAY, SATURDAY = 6, 4, 5


def test_an_hour_the_clocks_skip_comes_as_late_as_they_jump():
    berlin = weekly("Europe/Berlin", "02:30", SUNDAY)
    assert times(berlin, "2026-03-23T00:00+01:00", 2) == ["2026-03-29 03:30", "2026-04-05 02:30"]
    assert next_due(berlin, datetime(2026, 3, 28, tzinfo=UTC)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_the_clocks_show_twice_comes_once_at_the_first():
    berlin = weekly("Europe/Berlin", "02:30", SUNDAY)
    assert next_due(berlin, datetime(2026, 10, 24, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_due(berlin, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


def test_a_gap_of_half_an_hour_on_lord_howe_shifts_by_half_an_hour():
    howe = weekly("Australia/Lord_Howe", "02:15", SUNDAY)
    assert times(howe, "2026-10-01T00:00+10:30", 2) == ["2026-10-04 02:45", "2026-10-11 02:15"]


def test_the_day_apia_left_out_has_no_occurrence():
    apia = weekly("Pacific/Apia", "19:00", FRIDAY)
    assert times(apia, "2011-12-20T00:00-10:00", 3) == ["2011-12-23 19:00", "2012-01-06 19:00", "2012-01-13 19:00"]
    assert times(weekly("Pacific/Apia", "19:00", SATURDAY), "2011-12-25T00:00-10:00", 1) == ["2011-12-31 19:00"]


def test_a_gap_at_midnight_carries_a_late_hour_into_the_next_day_once():
    nuuk = weekly("America/Nuuk", "23:30", SATURDAY)
    assert times(nuuk, "2026-03-23T00:00-02:00", 2) == ["2026-03-29 00:30", "2026-04-04 23:30"]


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Asia/Kathmandu", "2026-11-24 13:15"),
        ("Pacific/Kiritimati", "2026-11-24 05:00"),
        ("Africa/Casablanca", "2026-11-24 18:00"),
        ("UTC", "2026-11-24 19:00"),
    ],
)
def test_odd_offsets(zone: str, utc: str):
    assert instant(date(2026, 11, 24), time(19), zone).strftime("%Y-%m-%d %H:%M") == utc


def test_a_pace_of_two_weeks_counts_from_the_week_it_was_made_in():
    reminder = weekly("Europe/Berlin", "19:00", 1, 3, every_weeks=2, created_on=date(2026, 11, 25))
    assert times(reminder, "2026-11-25T12:00+01:00", 3) == ["2026-11-26 19:00", "2026-12-08 19:00", "2026-12-10 19:00"]


def test_a_year_with_53_weeks_skips_none():
    reminder = weekly("Europe/Berlin", "19:00", 0)
    assert times(reminder, "2026-12-21T20:00+01:00", 2) == ["2026-12-28 19:00", "2027-01-04 19:00"]


def test_a_single_day_comes_once():
    single = Reminder(
        id="r",
        step="s",
        about="",
        place="",
        weekdays=(),
        time=time(9),
        zone="UTC",
        created_on=date(2026, 1, 1),
        on=date(2028, 2, 29),
    )
    due = datetime(2028, 2, 29, 9, tzinfo=UTC)
    assert next_due(single, due - timedelta(seconds=1)) == due
    assert next_due(single, due) is None


@pytest.mark.parametrize("part", range(8))
def test_every_zone_fires_once_on_each_chosen_day_that_exists_for_ten_years(part: int):
    first, last = date(2011, 1, 1), date(2021, 1, 1)
    for number, zone in enumerate(ZONES[part::8]):
        at = time(number * 7 % 24, number * 13 % 60)
        reminder = weekly(zone, at.isoformat(), number % 7)
        found = list(_until(reminder, instant(first, time(), zone), instant(last, time(), zone)))
        assert found == sorted(set(found)), zone
        expected = [day for day in _existing_days(zone, first, last) if day.weekday() == number % 7]
        shifted = [_as_planned(due, zone, at) for due in found]
        assert shifted == expected, zone


def _until(reminder: Reminder, after: datetime, end: datetime):
    after -= timedelta(microseconds=1)
    while (due := next_due(reminder, after)) and due < end:
        yield due
        after = due


def _existing_days(zone: str, first: date, last: date):
    """The days a zone had, found hour by hour around each, by nothing the code under test uses."""
    info = ZoneInfo(zone)
    for ahead in range((last - first).days):
        day = first + timedelta(days=ahead)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if any((noon + timedelta(hours=hours)).astimezone(info).date() == day for hours in (0, -26, -13, 13, 26)):
            yield day


def _as_planned(due: datetime, zone: str, at: time) -> date:
    """The day an occurrence stands for; its clock is the planned one, or later by a gap."""
    local = due.astimezone(ZoneInfo(zone))
    late = (local.hour * 60 + local.minute - at.hour * 60 - at.minute) % 1440
    assert late <= 120, (zone, local, at)
    if late:
        before = (due - timedelta(hours=3)).astimezone(ZoneInfo(zone))
        assert local.utcoffset() != before.utcoffset(), (zone, local)
    return (local - timedelta(minutes=late)).date()

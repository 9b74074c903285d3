"""Everybody's nine o'clock is not one second: each has a moment of their own in the minutes after their time."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Address
from bot.person import Person
from bot.reminding.allowed import is_quiet
from bot.reminding.clock import local_day
from bot.reminding.contract import SPREAD, Send, choose, next_wake, wakes_at
from bot.reminding.wish import make_reminder

ZONES = ("Europe/Berlin", "Pacific/Kiritimati", "America/Nuuk", "Australia/Lord_Howe")
MADE = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOBODY = Person(id="", address=Address("page", "u", "c"))
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def somebody(name: str, at: time = time(9), zone: str = "Europe/Berlin", **facts: time) -> Person:
    reminder = make_reminder(id="r", step="s", about="", place="", weekdays=(1,), time=at, zone=zone, now=MADE)
    return replace(NOBODY, id=name, zone=zone, reminders=(reminder,), **facts)


def off(person: Person) -> timedelta:
    due, wake = next_wake(person), wakes_at(person)
    assert due
    assert wake
    return wake - due


def test_a_hundred_thousand_at_nine_are_spread_evenly():
    moments = sorted(off(somebody(str(number))).total_seconds() for number in range(10_000))
    assert 0 <= moments[0] < moments[-1] < SPREAD.total_seconds()
    most = max(sum(begins <= moment < begins + 1 for moment in moments) for begins in range(240))
    assert most < 3 * len(moments) / SPREAD.total_seconds(), "ten times as many give as many to each second"


def test_a_persons_moment_is_the_same_every_week():
    ada = somebody("ada")
    (reminder,) = ada.reminders
    weeks = [replace(reminder, due_at=reminder.due_at + timedelta(weeks=week)) for week in range(10)]
    assert len({off(replace(ada, reminders=(each,))) for each in weeks}) == 1


@given(st.uuids(), times, st.sampled_from(ZONES), times, times)
def test_it_is_never_before_the_time_nor_late_nor_quiet_nor_another_day(
    name: object, at: time, zone: str, quiet_from: time, quiet_until: time
):
    person = somebody(str(name), at, zone, quiet_from=quiet_from, quiet_until=quiet_until)
    due, wake = next_wake(person), wakes_at(person)
    assert due
    assert wake
    assert due <= wake < due + SPREAD
    assert not is_quiet(person, wake)
    assert local_day(wake, zone) == local_day(due, zone)
    assert choose(person, wake) == Send(person.reminders), "then it goes, and does not say that it is late"


def test_those_about_to_be_quiet_get_theirs_at_once():
    waits = [off(somebody(str(number), time(20, 59))) for number in range(200)]
    assert all(wait <= timedelta(minutes=1) for wait in waits)
    assert timedelta(0) in waits
    assert any(wait > timedelta(0) for wait in waits)


def test_who_waits_for_nothing_is_not_woken():
    assert wakes_at(replace(NOBODY, id="ada")) is None

"""The calendar file: what a calendar program reads in it, and what it makes of a newer one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.person import Aside, Goal, Person, Plan, Reminder, Step
from bot.planning.calendar import CANCELLED_DAYS, write_calendar
from bot.planning.calendar_clocks import clocks_of
from bot.planning.replan import complete, drop, shift
from bot.reminding.answers import answered, pause
from bot.reminding.clock import next_due
from bot.reminding.contract import after_sent
from bot.reminding.wish import deadline_reminder, make_reminder

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))


def step(name: str, week: int) -> Step:
    starts = TODAY + timedelta(weeks=week)
    return Step(credential=name, name=name.upper(), hours=5, estimated=False, starts=starts, ends=starts + 6 * DAY)


def ada(**more: object) -> Person:
    plan = Plan(made_on=TODAY, hours_per_week=5, steps=(step("a", 0), step("b", 1), step("c", 2)))
    return Person(id="ada", zone="Europe/Berlin", plan=plan, **more)  # type: ignore[arg-type]


def weekly(
    weekdays: tuple[int, ...] = (1,), at: time = time(19), zone: str = "Europe/Berlin", weeks: int = 1
) -> Reminder:
    return make_reminder(
        id="r1", step="a", about="A", place="kitchen table", weekdays=weekdays, time=at, zone=zone, now=NOW,
        every_weeks=weeks,
    )  # fmt: skip


def exam(on: date) -> Reminder:
    made = deadline_reminder(
        id="r2", step="", about="The exam", deadline=on, time=time(9), zone="Europe/Berlin", now=NOW
    )
    assert made
    return made


def events(person: Person, at: datetime = NOW) -> dict[str, Event]:
    """The events by their titles."""
    read = Calendar.from_ical(write_calendar(person, at))
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def uids(found: Iterable[Event]) -> list[str]:
    return [str(event["uid"]) for event in found]


def test_steps_are_whole_days_up_to_the_day_after_their_last() -> None:
    found = events(ada())
    assert [(it.start, it.end) for it in found.values()] == [
        (TODAY + timedelta(weeks=week), TODAY + timedelta(weeks=week + 1)) for week in range(3)
    ]
    assert {str(it["transp"]) for it in found.values()} == {"TRANSPARENT"}


def test_a_step_done_ends_on_the_day_it_was_done() -> None:
    person = ada()
    done = events(replace(person, plan=complete(person.plan, "a", TODAY + 2 * DAY)))
    assert done["Done: A"].end == TODAY + 3 * DAY
    assert done["B"].start == TODAY + 3 * DAY


def test_the_date_of_the_plan_and_an_exam_stand_on_their_own_days() -> None:
    person = ada(reminders=(exam(date(2027, 3, 15)),))
    found = events(replace(person, plan=replace(person.plan, deadline=date(2027, 6, 30))))
    assert found["The date my plan is to be done by"].start == date(2027, 6, 30)
    assert found["The exam"].start == date(2027, 3, 15)
    (alarm,) = found["The exam"].walk("VALARM")
    assert alarm["trigger"].dt == datetime(2027, 3, 8, 8, tzinfo=UTC), "a week before at nine in Berlin"
    assert alarm["trigger"].params["VALUE"] == "DATE-TIME"


def test_an_exam_stays_once_its_reminder_was_sent_and_rings_no_more() -> None:
    person = ada(reminders=(exam(date(2027, 3, 15)),))
    sent = after_sent(person, person.reminders, person.reminders[0].due_at)
    found = events(sent)["The exam"]
    assert found.start == date(2027, 3, 15)
    assert not found.walk("VALARM")
    assert "status" not in found


def test_a_weekly_reminder_repeats_on_the_clock_of_its_zone_and_rings() -> None:
    it = events(ada(reminders=(weekly(),)))["A"]
    assert it.start == datetime(2026, 11, 24, 19, tzinfo=ZoneInfo("Europe/Berlin"))
    assert it["rrule"].to_ical() == b"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=MO"
    assert it["dtstart"].params["TZID"] == "Europe/Berlin"
    assert str(it["location"]) == "kitchen table"
    assert len(it.walk("VALARM")) == 1
    zones = Calendar.from_ical(write_calendar(ada(reminders=(weekly(),)), NOW)).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Berlin"]


def test_a_pause_with_an_end_begins_anew_after_it_and_one_without_takes_the_hour_out() -> None:
    person = ada(reminders=(weekly(),))
    until = events(pause(person, date(2027, 1, 1), NOW))["A"]
    assert until.start.date() == date(2027, 1, 5)
    assert events(pause(person, None, NOW))["A"]["status"] == "CANCELLED"


def test_what_is_stopped_or_over_is_cancelled() -> None:
    person = ada(reminders=(weekly(), exam(date(2027, 3, 15))))
    stopped = events(answered(answered(person, "r1", "stop", NOW), "r2", "stop", NOW))
    assert stopped["The exam"]["status"] == "CANCELLED"
    done = replace(person, plan=complete(person.plan, "a", TODAY))
    assert events(done)["A"]["status"] == "CANCELLED"


def test_a_dropped_step_is_cancelled_for_a_while_and_then_gone() -> None:
    person = ada()
    dropped = replace(person, plan=drop(person.plan, "b", TODAY))
    assert events(dropped)["B"]["status"] == "CANCELLED"
    assert "B" in events(dropped, NOW + CANCELLED_DAYS * DAY)
    assert "B" not in events(dropped, NOW + (CANCELLED_DAYS + 1) * DAY)


def test_a_plan_put_aside_is_cancelled_but_for_the_steps_that_go_on() -> None:
    person = ada()
    other = replace(person.plan, steps=(step("a", 5), step("z", 6)))
    found = events(replace(person, plan=other, aside=(Aside(goal=Goal(), plan=person.plan),)))
    assert {title for title, it in found.items() if "status" in it} == {"B", "C"}
    assert found["A"].start == TODAY + timedelta(weeks=5)


def test_a_replan_moves_what_was_there_and_stands_above_it() -> None:
    person = ada(reminders=(weekly(),))
    before = events(replace(person, reminders=()))
    after = events(replace(person, plan=shift(person.plan, 9), reminders=()), NOW + timedelta(seconds=1))
    assert uids(before.values()) == uids(after.values())
    assert [it.start - before[title].start for title, it in after.items()] == [9 * DAY] * 3
    assert all(it["sequence"] > before[title]["sequence"] for title, it in after.items())
    assert all(it["dtstamp"].dt > before[title]["dtstamp"].dt for title, it in after.items())


def test_nobody_elses_events_have_the_same_names() -> None:
    assert not {*uids(events(ada()).values())} & {*uids(events(replace(ada(), id="bob")).values())}


def test_words_of_a_mentor_and_news_are_no_dates() -> None:
    word = replace(exam(date(2027, 3, 15)), about="Well done", said_by="Cohort")
    assert "Well done" not in events(ada(reminders=(word,)))


@pytest.mark.parametrize(
    "about", ["a, b; c\\d", "two\nlines", "x" * 300, "Приклад 🎓 مثال " * 20, "BEGIN:VALARM\r\nEND:VEVENT"]
)
def test_any_words_come_back_as_they_were_in_lines_of_75_bytes(about: str) -> None:
    file = write_calendar(ada(reminders=(replace(exam(date(2027, 3, 15)), about=about),)), NOW)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    titles = {str(it["summary"]) for it in Calendar.from_ical(file).walk("VEVENT")}
    assert about.replace("\r", "") in titles


def test_a_plan_to_the_end_of_time_and_a_zone_that_is_none_are_written() -> None:
    last = replace(step("z", 0), starts=date.max, ends=date.max)
    person = replace(
        ada(), plan=replace(ada().plan, steps=(last,)), reminders=(replace(weekly(), zone="Mars/Olympus"),)
    )
    found = events(person)
    assert found["Z"].start == date.max
    assert found["A"].start == datetime(2026, 11, 24, 19, tzinfo=UTC)


@settings(deadline=None)
@given(
    st.sampled_from(ZONES), st.sets(st.integers(0, 6), min_size=1, max_size=3), st.times(), st.sampled_from([1, 2, 4])
)
def test_every_hour_the_calendar_shows_is_one_the_coach_writes_at(
    zone: str, weekdays: set[int], at: time, weeks: int
) -> None:
    """Over a year of changing clocks, read by the zone that stands in the file."""
    one = weekly(tuple(weekdays), at.replace(microsecond=0, fold=0), zone, weeks)
    read = Calendar.from_ical(write_calendar(Person(id="ada", reminders=(one,)), NOW))
    (event,) = read.walk("VEVENT")
    zones = [it.to_ical().decode().replace("\r\n", "\n") for it in read.walk("VTIMEZONE")]
    clocks = tzical(StringIO(zones[0])).get(event["dtstart"].params["TZID"]) if zones else UTC
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event.start.replace(tzinfo=None))
    shown = [moment.replace(tzinfo=clocks).astimezone(UTC) for moment in islice(rule, 160 // weeks)]
    assert shown[0] in {next_due(one, shown[0] - timedelta(seconds=1))}
    exact = [moment for moment in shown if next_due(one, moment - timedelta(seconds=1)) == moment]
    assert len(shown) - len(exact) <= 2 * len(weekdays), "all but those in an hour that clocks skip or show twice"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(ZONES), st.integers(0, 13 * 365 * 24).map(lambda hours: SINCE + timedelta(hours=hours)))
@example("Africa/Casablanca", datetime(2027, 2, 20, tzinfo=UTC))
@example("Europe/Berlin", datetime(2027, 3, 28, 1, 30, tzinfo=UTC))
def test_the_clocks_in_the_file_are_those_of_the_zone(zone: str, moment: datetime) -> None:
    told = clocks_of(zone, SINCE, datetime(2038, 1, 1, tzinfo=UTC))
    local = moment.astimezone(ZoneInfo(zone))
    read = tzical(StringIO(told.to_ical().decode().replace("\r\n", "\n"))).get()
    assert local.replace(tzinfo=read).utcoffset() == local.utcoffset()


def test_clocks_are_put_forward_at_the_hour_they_still_show() -> None:
    told = clocks_of("Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    winter, summer, again = [(it.name, str(it["dtstart"].dt)) for it in told.subcomponents]
    assert winter == ("STANDARD", "2026-01-01 01:00:00")
    assert summer == ("DAYLIGHT", "2026-03-29 02:00:00")
    assert again == ("STANDARD", "2026-10-25 03:00:00")
    assert b"RDATE:20270328T020000" in told.to_ical()


@settings(deadline=None)
@given(st.from_type(Plan).map(lambda plan: replace(plan, steps=plan.steps[:20])))
def test_any_plan_is_written_and_each_event_has_a_name_of_its_own(plan: Plan) -> None:
    file = write_calendar(Person(id="ada", plan=plan), NOW)
    found = uids(Calendar.from_ical(file).walk("VEVENT"))
    assert len(found) == len(set(found))
    assert file == write_calendar(Person(id="ada", plan=plan), NOW)

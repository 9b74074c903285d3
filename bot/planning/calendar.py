"""A person's plan, dates and reminders as a calendar other programs read (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from bot.matching.limits import days_on
from bot.messages import plain
from bot.person import Person, Plan, Reminder, Step
from bot.planning.calendar_clocks import clocks_of
from bot.reminding.clock import clocks, due_days, instant
from bot.reminding.contract import has_ended
from bot.texts import say, say_count, speaking

if TYPE_CHECKING:
    from icalendar import Component

CANCELLED_DAYS = 60
"""How long a dropped step is still told as cancelled, so that calendars which keep a copy take it out."""
SITTING = timedelta(hours=1)
"""How long a reminder's time is shown to last; nobody said how long they sit."""
ZONE_YEARS = 12
"""How many years ahead the changes of clocks are written down; a feed is read again long before."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)
"""SEQUENCE is the seconds since then, so that what was changed later stands above what was changed before."""
HEAD = {
    "version": "2.0",
    "prodid": "-//certcoach//plan//EN",
    "method": "PUBLISH",
    "x-wr-calname": "certcoach",
    "x-published-ttl": "PT6H",
}


@dataclass(frozen=True, slots=True)
class _Event:
    """An event by its properties; it rings at a time (UTC), or so long after it begins, where it rings at all."""

    properties: Mapping[str, Any]
    rings: datetime | timedelta | None = None


def write_calendar(person: Person, at: datetime) -> bytes:
    """The calendar as a file in UTF-8, in the person's language; the same bytes for the same person and time.

    `at` is when the person last did anything (aware): no change of theirs came later. An event keeps its UID as long
    as its step or its reminder is the same, so that one that has moved moves in a calendar that has it already.
    """
    from icalendar import Calendar

    calendar = Calendar()
    _fill(calendar, HEAD)
    stamp = {
        "dtstamp": at.astimezone(UTC).replace(microsecond=0),
        "sequence": max(0, int((at - COUNTED_FROM).total_seconds())),
    }
    with speaking(person.language, simply=person.simply):
        events = dict(_events(person, at.date()))
    for key, event in events.items():
        uid = str(uuid5(NAMESPACE_URL, f"certcoach:{person.id}:{key}"))
        calendar.add_component(_component(event, {"uid": uid, **stamp}))
    since = min((one.created_on.year for one in person.reminders), default=at.year) - 1
    for zone in sorted(calendar.get_missing_tzids()):
        last = datetime(at.year + ZONE_YEARS, 1, 1, tzinfo=UTC)
        calendar.add_component(clocks_of(zone, datetime(since, 1, 1, tzinfo=UTC), last))
    return calendar.to_ical()


def _events(person: Person, today: date) -> Iterator[tuple[str, _Event]]:
    """The events by what they are of; one that comes later under the same name is the one that counts."""
    for aside in person.aside:
        for step in aside.plan.steps if aside.plan else ():
            yield f"step {step.credential}", _cancelled(_step(step))
    if person.plan:
        yield from _plan(person.plan, today)
    for one in person.reminders:
        if (one.on or one.weekdays) and not (one.news or one.said_by or one.farewell):
            yield f"reminder {one.id}", _reminder(person, one)


def _plan(plan: Plan, today: date) -> Iterator[tuple[str, _Event]]:
    for step in plan.steps:
        if step.state != "dropped":
            yield f"step {step.credential}", _step(step)
        elif step.ended_on and (today - step.ended_on).days <= CANCELLED_DAYS:
            yield f"step {step.credential}", _cancelled(_step(step))
    if plan.deadline:
        yield "date of the plan", _days(plan.deadline, plan.deadline, say("The date my plan is to be done by"))


def _step(step: Step) -> _Event:
    """The days of a step; one that is done ends on the day it was."""
    ends = step.ended_on if step.state == "done" and step.ended_on else step.ends
    return _days(min(step.starts, ends), ends, _title(step), description=_study(step))


def _title(step: Step) -> str:
    name = plain(step.name)
    match step.state:
        case "done":
            # Translators: a step of a plan in a calendar, which is finished
            return say("Done: {name}", name=name)
        case "failed":
            return say("{name}: try number {n}", name=name, n=step.attempts + 1)
        case _:
            return name


def _study(step: Step) -> str:
    if step.estimated:
        return say_count("About {n} hour of study, my estimate.", "About {n} hours of study, my estimate.", step.hours)
    return say_count("About {n} hour of study.", "About {n} hours of study.", step.hours)


def _days(first: date, last: date, title: str, **more: str) -> _Event:
    """Whole days, both inclusive, which leave the person free for others."""
    end = {"dtend": days_on(last, 1)} if last < date.max else {}
    return _Event({"dtstart": first, **end, "summary": title, "transp": "TRANSPARENT", **more})


def _reminder(person: Person, one: Reminder) -> _Event:
    event = _real_date(one) if one.on else _weekly(one)
    is_over = one.state == "stopped" or (one.on is None and not _comes(person, one))
    return _cancelled(event) if is_over else event


def _comes(person: Person, one: Reminder) -> bool:
    return (one.state == "active" or one.paused_until is not None) and not has_ended(person, one)


def _real_date(one: Reminder) -> _Event:
    """The day of an exam or another real date; it rings when the coach would write, unless it has."""
    on = one.on or one.created_on
    event = _days(one.deadline or on, one.deadline or on, plain(one.about))
    return replace(event, rings=instant(on, one.time, one.zone)) if one.state in {"active", "paused"} else event


def _weekly(one: Reminder) -> _Event:
    """The hour of each week, on the clocks of its zone; after a pause it begins anew."""
    begins = max(one.created_on, one.paused_until or one.created_on)
    first = next(due_days(one, begins), begins)
    days = [WEEKDAYS[number] for number in sorted(one.weekdays)]
    properties = {
        "dtstart": datetime.combine(first, one.time, clocks(one.zone)),
        "duration": SITTING,
        "rrule": {"freq": "weekly", "interval": one.every_weeks, "byday": days, "wkst": "MO"},
        "summary": plain(one.about),
    }
    place = {"location": plain(one.place)} if one.place else {}
    return _Event(properties | place, timedelta())


def _cancelled(event: _Event) -> _Event:
    return replace(event, properties={**event.properties, "status": "CANCELLED"})


def _component(event: _Event, more: Mapping[str, Any]) -> Component:
    from icalendar import Alarm, Event

    made = Event()
    _fill(made, {**event.properties, **more})
    if event.rings is not None:
        alarm, kind = Alarm(), {"VALUE": "DATE-TIME" if isinstance(event.rings, datetime) else "DURATION"}
        _fill(alarm, {"action": "DISPLAY", "description": event.properties["summary"]})
        alarm.add("trigger", event.rings, parameters=kind)  # pyright: ignore[reportUnknownMemberType]
        made.add_component(alarm)
    return made


def _fill(component: Component, properties: Mapping[str, Any]) -> None:
    for name, value in properties.items():
        component.add(name, value)  # pyright: ignore[reportUnknownMemberType]

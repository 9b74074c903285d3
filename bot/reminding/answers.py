"""What a person's answers do to their reminders: done, later, not this week, stop, a pause, a slower pace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from bot.person import Person, Reminder
from bot.reminding.allowed import allowed_from, has_room, zone_of
from bot.reminding.clock import DAY, MOMENT, clocks, instant, local_day, monday, next_due, starts
from bot.reminding.contract import after_today, any_answer, has_ended

Answer = Literal["done", "later", "not-this-week", "stop"]

SOON = timedelta(hours=2)
"""How long "Later" waits where the day still has room."""
FADE_AFTER = 4
"""Done in a row before it offers to fade: people come to lean on reminders (Nobbe et al., npj Sci. Learning 2024)."""
SLOWEST = 4
"""Weeks between the reminders of the slowest pace; a fade beyond it ends them."""
FARTHEST = 3650 * DAY
"""A pause is cut to ten years, which keeps every date that can be typed within the calendar."""
GAP = timedelta(weeks=2)
"""From one week with a step to the next when at least one full week lay idle between."""


def answered(person: Person, reminder_id: str, answer: Answer, now: datetime) -> Person:
    """The person after an answer to a reminder; an unknown reminder changes nothing but that they were heard.

    An answer to the fourth message in silence, which stopped it, starts it again; a stop of their own stays.
    """
    person = any_answer(person, now)
    if answer == "done" and any(reminder.id == reminder_id for reminder in person.reminders):
        person = step_taken(person, now)
    match answer:
        case "done":
            return _change(person, reminder_id, lambda reminder: _done(person, reminder, now))
        case "later":
            return _change(person, reminder_id, lambda reminder: _later(person, reminder, now))
        case "not-this-week":
            return _change(person, reminder_id, lambda reminder: _not_this_week(reminder, now))
        case "stop":
            return _change(person, reminder_id, _stop)


def step_taken(person: Person, now: datetime) -> Person:
    """The person with the present week counted as one with a step; weeks are never taken away."""
    week = monday(local_day(now, zone_of(person)))
    return replace(person, weeks=tuple(sorted({*person.weeks, week})))


def later_at(person: Person, reminder: Reminder, now: datetime) -> datetime:
    """When "Later" comes (UTC): in two hours where caps and quiet hours allow, else the next day at its own hour.

    Later is a message too: the caps hold, and it never comes after the reminder's next regular time.
    """
    zone = zone_of(person)
    soon = now + SOON
    if has_room(person.sent_on, local_day(now, zone)):
        wanted = soon
    else:
        wanted = instant(local_day(now, reminder.zone) + DAY, reminder.time, reminder.zone)
    later = allowed_from(person, wanted)
    regular = next_due(reminder, after_today(person, now))
    return min(later, regular) if regular and regular > now else later


def offers_to_fade(reminder: Reminder) -> bool:
    """Whether a rhythm stands, so that the coach offers to step back."""
    return reminder.state == "active" and reminder.on is None and reminder.done_in_row >= FADE_AFTER


def fade(person: Person, reminder_id: str, now: datetime) -> Person:
    """The person with a reminder at half its pace; at its slowest it has done its work and ends."""

    def faded(reminder: Reminder) -> Reminder:
        if reminder.state != "active":
            return reminder
        slower = replace(reminder, every_weeks=reminder.every_weeks * 2, done_in_row=0)
        if slower.every_weeks > SLOWEST:
            return replace(reminder, state="finished", due_at=None, done_in_row=0)
        return _run(person, slower, now)

    return _change(person, reminder_id, faded)


def pause(person: Person, until: date | None, now: datetime) -> Person:
    """The person with all reminders silent until a day (they come back by themselves) or until they resume.

    A deadline's reminder that falls in the pause comes on its first day after.
    """
    today = local_day(now, zone_of(person))
    until = until and min(max(until, today), today + FARTHEST)

    def paused(reminder: Reminder) -> Reminder:
        if reminder.state not in {"active", "paused"}:
            return reminder
        return replace(
            reminder, state="paused", paused_until=until, snoozed=False, due_at=_back_at(reminder, until, now)
        )

    return replace(person, reminders=tuple(map(paused, person.reminders)))


def resume(person: Person, now: datetime) -> Person:
    """The person with their reminders that are paused, or were brought here, at their own pace again, from now on."""
    return replace(
        person,
        reminders=tuple(
            _run(person, reminder, now) if reminder.state == "paused" or is_waiting(reminder) else reminder
            for reminder in person.reminders
        ),
    )


def is_waiting(reminder: Reminder) -> bool:
    """Whether it is to come and has no next time: it was brought in a file, and waits for the person's word."""
    return reminder.state == "active" and reminder.due_at is None


def start_again(person: Person, reminder_id: str, now: datetime) -> Person:
    """The person with a stopped reminder running again, nothing held against it."""
    return _change(person, reminder_id, lambda reminder: _run(person, replace(_heeded(reminder), done_in_row=0), now))


def finish_ended(person: Person) -> Person:
    """The person with the reminders of steps that are over marked finished; they no longer fire in any case."""

    def finished(reminder: Reminder) -> Reminder:
        return replace(reminder, state="finished", due_at=None) if has_ended(person, reminder) else reminder

    return replace(person, reminders=tuple(map(finished, person.reminders)))


def move(person: Person, zone: str, now: datetime) -> Person:
    """The person in another zone, with the same hours on its clocks; what is due already stays due."""

    def moved(reminder: Reminder) -> Reminder:
        there = replace(reminder, zone=zone)
        if reminder.due_at is None or reminder.due_at <= now:
            return there
        due = reminder.due_at.astimezone(clocks(reminder.zone))
        return replace(there, due_at=instant(due.date(), due.time(), zone))

    return replace(person, zone=zone, reminders=tuple(map(moved, person.reminders)))


def returns_after_gap(person: Person, now: datetime) -> bool:
    """Whether a step today would be a return: the last week with a step lies at least one idle week back.

    Coming back after a miss is the moment that pays most (Milkman et al., Nature 2021).
    """
    this_week = monday(local_day(now, zone_of(person)))
    return bool(person.weeks) and this_week - max(person.weeks) >= GAP


def weeks_with_a_step(person: Person) -> int:
    """How many weeks had any step; it only grows, as a streak that breaks discourages (Silverman & Barasch 2023)."""
    return len(person.weeks)


def _done(person: Person, reminder: Reminder, now: datetime) -> Reminder:
    done = replace(_heeded(reminder), done_in_row=reminder.done_in_row + reminder.awaiting)
    ahead = reminder.snoozed and reminder.due_at is not None and reminder.due_at > now
    if reminder.on is None and (_fell_silent(reminder) or (reminder.state == "active" and ahead)):
        return _run(person, done, now)
    return replace(done, state="finished", due_at=None) if reminder.on and reminder.state == "active" else done


def _later(person: Person, reminder: Reminder, now: datetime) -> Reminder:
    if not _listens(reminder):
        return _heeded(reminder)
    return replace(_heeded(reminder), state="active", snoozed=True, due_at=later_at(person, reminder, now))


def _not_this_week(reminder: Reminder, now: datetime) -> Reminder:
    if not _listens(reminder):
        return _heeded(reminder)
    next_monday = starts(monday(local_day(now, reminder.zone)) + 7 * DAY, reminder.zone)
    due = next_due(reminder, next_monday - MOMENT)
    state = "active" if due else "finished"
    return replace(_heeded(reminder), state=state, snoozed=False, done_in_row=0, due_at=due)


def _stop(reminder: Reminder) -> Reminder:
    return replace(_heeded(reminder), state="stopped", snoozed=False, due_at=None)


def _heeded(reminder: Reminder) -> Reminder:
    return replace(reminder, unanswered=0, awaiting=False, heard=False)


def _fell_silent(reminder: Reminder) -> bool:
    """Whether it ended by itself with its last message still open, so that an answer takes it up again."""
    return reminder.awaiting and (reminder.state == "stopped" or (reminder.state == "finished" and bool(reminder.on)))


def _listens(reminder: Reminder) -> bool:
    return reminder.state == "active" or _fell_silent(reminder)


def _run(person: Person, reminder: Reminder, now: datetime) -> Reminder:
    """The reminder active, at its next time; what is due stays due, a deadline the pause ran over is due now."""
    if reminder.on and reminder.state == "paused":
        due = max(instant(reminder.on, reminder.time, reminder.zone), now)
    elif reminder.due_at and reminder.due_at <= now:
        due = reminder.due_at
    else:
        due = next_due(reminder, after_today(person, now))
    return replace(reminder, state="active" if due else "finished", paused_until=None, snoozed=False, due_at=due)


def _back_at(reminder: Reminder, until: date | None, now: datetime) -> datetime | None:
    """Its first time after a pause, None while the pause has no end."""
    if until is None:
        return None
    if reminder.on:
        return instant(max(reminder.on, until), reminder.time, reminder.zone)
    return next_due(reminder, max(starts(until, reminder.zone) - MOMENT, now))


def _change(person: Person, reminder_id: str, change: Callable[[Reminder], Reminder]) -> Person:
    return replace(
        person,
        reminders=tuple(change(each) if each.id == reminder_id else each for each in person.reminders),
    )

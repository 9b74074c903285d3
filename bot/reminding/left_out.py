"""Reminders that nobody knows whether they came: moved on instead of sent a second time."""

from dataclasses import replace
from datetime import datetime

from bot.person import Person, Reminder
from bot.reminding.allowed import allowed_from
from bot.reminding.contract import following


def leave_out(person: Person, before: datetime, now: datetime) -> Person:
    """The person with what was due before a time left out: moved to its next time after now, and to be told of.

    The reminder of a date stays: an exam is worth a second word.
    """
    out = tuple(one for one in person.reminders if _is_out(person, one, before))
    moved = tuple(_moved_on(one, now) if one in out else one for one in person.reminders)
    told = tuple(one.about for one in out if not _is_word(one))
    return replace(person, reminders=moved, left_out=(*person.left_out, *told))


def _is_out(person: Person, one: Reminder, before: datetime) -> bool:
    due = one.due_at if one.state in {"active", "paused"} else None
    of_date = one.on is not None and not _is_word(one)
    return due is not None and not of_date and allowed_from(person, due) < before


def _is_word(one: Reminder) -> bool:
    return one.news or one.farewell or bool(one.said_by)


def _moved_on(one: Reminder, now: datetime) -> Reminder:
    due = None if one.on else following(one, now)
    return replace(one, due_at=due, state="active" if due else "finished")

"""When a person's schedule has to be looked at next: all the store knows of reminders."""

from datetime import datetime

from bot.person import Person


def next_wake(person: Person) -> datetime | None:
    """The earliest `due_at` (UTC) of a reminder that is to fire, None when none is.

    A paused reminder counts too: its `due_at` is its first time after the pause, so it wakes by itself.
    """
    waiting = (reminder.due_at for reminder in person.reminders if reminder.state in {"active", "paused"})
    return min((due for due in waiting if due), default=None)

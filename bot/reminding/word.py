"""A word to somebody who allows it, sent as a reminder is: within the caps, outside the quiet hours."""

from dataclasses import replace
from datetime import datetime, time

from bot.person import Person, Reminder
from bot.reminding.allowed import zone_of
from bot.reminding.clock import DAY, instant, local_day
from bot.reminding.wish import new_id

EVENING = time(18)


def with_farewell(person: Person, now: datetime) -> Person:
    """The person with the word due that what is kept of them is erased a month after it, unless they write."""
    *others, word = with_word(person, "", now).reminders
    others = tuple(one for one in others if not one.farewell)
    return replace(person, reminders=(*others, replace(word, news=False, farewell=True)))


def with_word(person: Person, words: str, now: datetime, cohort: str = "") -> Person:
    """The person with the word due at the next hour they are reminded at, or at six in the evening.

    It is of the mentor of a cohort, or news of those who run the coach where none is named.
    """
    zone = zone_of(person)
    hour = next((one.time for one in person.reminders if one.state == "active"), EVENING)
    today = local_day(now, zone)
    due = next(at for at in (instant(today, hour, zone), instant(today + DAY, hour, zone)) if at > now)
    word = Reminder(
        id=new_id(person.reminders),
        step="",
        about=words,
        place="",
        weekdays=(),
        time=hour,
        zone=zone,
        created_on=today,
        on=local_day(due, zone),
        due_at=due,
        said_by=cohort,
        news=not cohort,
    )
    return replace(person, reminders=(*person.reminders, word))


def without_words(person: Person, *, news: bool = False) -> Person:
    """The person without the news, or else the words of mentors, that still wait to be sent: a no counts at once."""
    kept = (one for one in person.reminders if not (one.due_at and (one.news if news else one.said_by)))
    return replace(person, reminders=tuple(kept))

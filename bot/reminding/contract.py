"""The reminder contract: what is sent when, and what a send or a refusal changes.

Opt-in, at the person's own hour, once a day and three times a week at most, never in their quiet hours, all that is
due in one message. After two unanswered the pace halves, after four it stops. The evidence: reminders help where they
carry out a plan the person made (Abel et al., AEJ Applied 2019); unasked nudges can do harm (Moya et al., IZA 16521).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zlib import crc32

from bot.person import Person, Reminder
from bot.reminding.allowed import allowed_from, is_quiet, zone_of
from bot.reminding.clock import DAY, MOMENT, local_day, next_due, starts

LATE = timedelta(hours=2)
"""A message later than this after its time says so."""
SPREAD = timedelta(minutes=4)
"""A message goes within this after its time, each person's at a moment of their own: not all of nine in one second."""
SLOWER_AFTER, LAST = 2, 4
"""Unanswered in a row: the pace halves, the last is sent. A tolerant stop, without guilt, is Duolingo's practice."""
KEPT = 14 * DAY
"""How long the days of sent messages are kept; the caps look back seven."""


@dataclass(frozen=True, slots=True)
class Send:
    """These reminders are to go now, as one message; `late` when it is over two hours after its time."""

    reminders: tuple[Reminder, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing may go before this time (UTC)."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Nothing:
    """No reminder is to come."""


Choice = Send | Wait | Nothing


def next_wake(person: Person) -> datetime | None:
    """The first time (UTC) a reminder is due and allowed, None when none is to come or the person can't be reached.

    A paused reminder counts too: its `due_at` is its first time after the pause, so it wakes by itself.
    """
    if unreachable(person):
        return None
    return min((allowed_from(person, due) for due, _ in _waiting(person)), default=None)


def wakes_at(person: Person) -> datetime | None:
    """When (UTC) to attend to a person next: the moment of `next_wake` that is their own within SPREAD after it.

    It is the same one every day, and never before the time; where their quiet hours or a new day would come first, it
    is the time itself.
    """
    wake = next_wake(person)
    if wake is None:
        return None
    own, zone = wake + SPREAD * (crc32(person.id.encode()) / 2**32), zone_of(person)
    return wake if is_quiet(person, own) or local_day(own, zone) != local_day(wake, zone) else own


def choose(person: Person, now: datetime) -> Choice:
    """What is to be done for a person at a time: one message of all that is due today, a wait, or nothing.

    Several missed times of one reminder are one; what would be due later the same day goes along, as the day's one
    message is used up.
    """
    wake = next_wake(person)
    if wake is None:
        return Nothing()
    start = max(wake, allowed_from(person, now))
    if start > now:
        return Wait(start)
    zone = zone_of(person)
    today = local_day(now, zone)
    due = tuple(reminder for at, reminder in _waiting(person) if local_day(at, zone) <= today)
    return Send(due, late=now - wake > LATE)


def after_sent(person: Person, reminders: Sequence[Reminder], at: datetime) -> Person:
    """The person once a message of these reminders was taken: the day is counted, each one moves to its next time.

    A reminder the person changed while it was on its way keeps its new time; one they erased stays away.
    """
    zone, sent = zone_of(person), {reminder.id: reminder for reminder in reminders}
    day = local_day(at, zone)
    counted = tuple(sorted({sent for sent in person.sent_on if day - sent < KEPT} | {day}))
    after = _past(counted[-1], zone, at)
    moved = tuple(
        _sent(reminder, after) if _same_time(reminder, sent.get(reminder.id)) else reminder
        for reminder in person.reminders
    )
    return replace(person, sent_on=counted, reminders=moved)


def after_gone(person: Person, platform: str) -> Person:
    """The person once a platform refused to deliver: reminders stay as they are and wait for the next contact."""
    return replace(person, gone=tuple(sorted({*person.gone, platform})))


def any_answer(person: Person, now: datetime) -> Person:
    """The person after writing anything at all: no silence any more, so a halved pace is their own again."""
    return replace(person, reminders=tuple(_hear(person, reminder, now) for reminder in person.reminders))


def unreachable(person: Person) -> bool:
    """Whether the platform the person was last on refused to deliver, or none is known."""
    return person.address is None or person.address.platform in person.gone


def silence(reminder: Reminder) -> int:
    """How many of its messages in a row, the last one included, found no answer so far."""
    return reminder.unanswered + (reminder.awaiting and not reminder.heard)


def is_last(reminder: Reminder) -> bool:
    """Whether the message about to go is the fourth in silence, which says in neutral words that it stops here."""
    return reminder.on is None and silence(reminder) + 1 >= LAST


def following(reminder: Reminder, after: datetime) -> datetime | None:
    """Its next time (UTC) after a moment: the next of its rule, every second one once two went unanswered."""
    due = next_due(reminder, after)
    slower = silence(reminder) >= SLOWER_AFTER and reminder.on is None
    return next_due(reminder, due) if due and slower else due


def has_ended(person: Person, reminder: Reminder) -> bool:
    """Whether the plan's step the reminder is for is over; a deadline's reminder does not end with a step."""
    states = {step.credential: step.state for step in person.plan.steps} if person.plan else {}
    return reminder.on is None and states.get(reminder.step) in {"done", "dropped"}


def after_today(person: Person, now: datetime) -> datetime:
    """The moment after which a next time is looked for: past the day whose one message has gone, else now."""
    last = max(person.sent_on, default=None)
    return _past(last, zone_of(person), now) if last else now


def _past(day: date, zone: str, now: datetime) -> datetime:
    """The last moment of a day, or now."""
    return max(now, starts(day + DAY, zone) - MOMENT)


def _waiting(person: Person) -> list[tuple[datetime, Reminder]]:
    """The reminders that are to fire, by the time they are due."""
    return sorted(
        (
            (reminder.due_at, reminder)
            for reminder in person.reminders
            if reminder.due_at and reminder.state in {"active", "paused"} and not has_ended(person, reminder)
        ),
        key=lambda pair: pair[0],
    )


def _same_time(reminder: Reminder, sent: Reminder | None) -> bool:
    return sent is not None and reminder.due_at == sent.due_at and reminder.state in {"active", "paused"}


def _hear(person: Person, reminder: Reminder, now: datetime) -> Reminder:
    if not reminder.awaiting or reminder.heard:
        return reminder
    heard = replace(reminder, heard=True, unanswered=0)
    slowed = silence(reminder) >= SLOWER_AFTER and not reminder.snoozed
    if slowed and reminder.state == "active" and reminder.due_at and reminder.due_at > now:
        return replace(heard, due_at=next_due(heard, after_today(person, now)))
    return heard


def _sent(reminder: Reminder, after: datetime) -> Reminder:
    silent_before = silence(reminder)
    sent = replace(
        reminder,
        state="active",
        paused_until=None,
        snoozed=False,
        unanswered=silent_before,
        done_in_row=0 if reminder.awaiting else reminder.done_in_row,
        awaiting=True,
        heard=False,
    )
    if reminder.on:
        return replace(sent, state="finished", due_at=None)
    if silent_before + 1 >= LAST:
        return replace(sent, state="stopped", due_at=None)
    due = following(sent, max(after, reminder.due_at or after))
    return replace(sent, due_at=due, state="active" if due else "finished")

"""A turn as one transaction: the event taken in, the person locked, decided on and saved, the talk kept."""

import logging
from collections.abc import Callable
from dataclasses import replace

import msgspec
from sqlalchemy import Connection

from bot.ask import Answer
from bot.messages import File, Incoming, Reply
from bot.person import Person
from bot.reminding.contract import wakes_at
from bot.store.asks import perform
from bot.store.cohorts import end_all_led
from bot.store.documents import UnreadableError
from bot.store.inbox import take_in
from bot.store.people import Kept, erase_person, export_person, find_person, meet_person, save_person
from bot.store.schedules import wake_person
from bot.store.transcript import keep_talk
from bot.talk import Outcome

log = logging.getLogger(__name__)

Decide = Callable[[Person, Incoming], Outcome]
Told = Callable[[Person, Answer, Incoming], Outcome]
Unread = Callable[[str, Incoming], Outcome]
"""What is said to one known by id only, whose document can't be read: it may export or erase, and saves nothing."""


def unasked(person: Person, _answer: Answer, _incoming: Incoming) -> Outcome:
    """The `told` of a `decide` that never asks."""
    return Outcome(person=person)


def take_turn(
    connection: Connection,
    incoming: Incoming,
    decide: Decide,
    keeps_lines: bool,
    told: Told = unasked,
    unread: Unread | None = None,
) -> tuple[Reply, ...]:
    """Decides on one thing a person did and keeps the outcome; the replies, () for an event that was here before.

    What `decide` asks is done in the same transaction, and `told` goes on with the answer.
    `keeps_lines` keeps the words of both too, for a platform that does not. A person whose document can't be read is
    left as they are and told by `unread`; without it this raises UnreadableError. When this or `decide` raises, the
    caller rolls back and nothing is changed.
    """
    if not take_in(connection, incoming):
        return ()
    try:
        kept = _whoever(connection, incoming)
    except UnreadableError as error:
        if unread is None:
            raise
        log.error("a person was told that nothing is changed: %s", error)
        return _leave(connection, unread(error.person_id, incoming), incoming, keeps_lines)
    due_before = wakes_at(kept.person)
    outcome = decide(reached_at(kept.person, incoming), incoming)
    if outcome.ask:
        kept, answer = perform(connection, replace(kept, person=outcome.person), outcome.ask, incoming)
        after = told(kept.person, answer, incoming)
        outcome = replace(after, replies=(*outcome.replies, *after.replies))
    if outcome.forget:
        return _forget(connection, outcome)
    _keep(connection, kept, outcome, incoming, keeps_lines)
    if (wake_at := wakes_at(outcome.person)) != due_before:
        wake_person(connection, outcome.person.id, wake_at)
    return _with_export(connection, outcome) if outcome.export else outcome.replies


def reached_at(person: Person, incoming: Incoming) -> Person:
    """The person, to be reached where they wrote: in private, or where nothing better is known."""
    known = person.address is not None and not incoming.private
    return person if known else replace(person, address=incoming.address)


def heard(incoming: Incoming, outcome: Outcome) -> Incoming:
    """What came in as it is kept in a talk: without its words where they are hushed."""
    return replace(incoming, text="") if outcome.hushed else incoming


def _whoever(connection: Connection, incoming: Incoming) -> Kept:
    address = incoming.address
    kept = find_person(connection, address) or meet_person(connection, incoming) or find_person(connection, address)
    if kept is None:
        raise LookupError("the person was met and erased by others in the middle of this turn")
    return kept


def _leave(connection: Connection, outcome: Outcome, incoming: Incoming, keeps_lines: bool) -> tuple[Reply, ...]:
    """Does what is left to do for somebody whose document can't be read: erase, export, or only the talk goes on."""
    if outcome.forget:
        return _forget(connection, outcome)
    if keeps_lines:
        keep_talk(connection, outcome.person.id, incoming, outcome.replies)
    return _with_export(connection, outcome) if outcome.export else outcome.replies


def _forget(connection: Connection, outcome: Outcome) -> tuple[Reply, ...]:
    end_all_led(connection, outcome.person.id)
    erase_person(connection, outcome.person.id)
    return outcome.replies


def _keep(connection: Connection, kept: Kept, outcome: Outcome, incoming: Incoming, keeps_lines: bool) -> None:
    save_person(connection, kept, outcome.person, seen_at=incoming.at)
    if keeps_lines and outcome.replies:
        keep_talk(connection, outcome.person.id, heard(incoming, outcome), outcome.replies)


def _with_export(connection: Connection, outcome: Outcome) -> tuple[Reply, ...]:
    """The replies, the last with a file of everything kept; the file itself is not kept among the lines."""
    *before, last = outcome.replies
    kept = export_person(connection, outcome.person.id)
    content = msgspec.json.format(msgspec.json.encode(kept), indent=2)
    return (*before, replace(last, file=File("certcoach-everything.json", "application/json", content)))

"""A mentor confirms what a learner says they earned, or takes that back; the learner asked, and is told."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from bot.ask import Led
from bot.cohort.confirming import Asked, Confirm
from bot.person import Confirmation, Person, Proof, Step
from bot.proof.ladder import with_proof, without_proof
from bot.store.cohort_views import Found, read_path, ref_of
from bot.store.documents import UnreadableError, read_person
from bot.store.people import load_person
from bot.store.schedules import save_and_wake
from bot.store.tables import cohort_members, people

MOST_TOLD = 20


def confirm(connection: Connection, cohort: Found, ask: Confirm, at: datetime) -> Led:
    """Confirms the step a learner asks for, or takes back what was confirmed; of nobody's own and of no other step.

    The cohort's row is held. Without a step that fits, because they no longer ask or share their name, nothing changes.
    """
    path = read_path(cohort.path)
    for row in _learners(connection, cohort, ask):
        with suppress(UnreadableError):
            if not _step(cohort, read_person(row.person_id, row.document), ask):
                continue
            kept = load_person(connection, row.person_id)
            step = _step(cohort, kept.person, ask) if kept else None
            if kept and step:
                save_and_wake(connection, kept, _changed(cohort, kept.person, step, ask, at))
                return Led(ask, cohort.name, cohort.code, path, asked=(Asked(row.name, step.name, ask.ref),))
    return Led(ask, cohort.name, cohort.code, path)


def _learners(connection: Connection, cohort: Found, ask: Confirm) -> Sequence[Found]:
    """Those whose name the mentor sees; to take back what they confirmed, all who learn in the cohort."""
    theirs = (
        select(cohort_members.c.person_id, cohort_members.c.name, people.c.document)
        .join(people, people.c.id == cohort_members.c.person_id)
        .where(cohort_members.c.cohort_id == cohort.id, cohort_members.c.person_id != cohort.person_id)
    )
    named = cohort_members.c.share == "name"
    return connection.execute(theirs if ask.undo else theirs.where(named)).all()


def _step(cohort: Found, person: Person, ask: Confirm) -> Step | None:
    theirs = (one for one in person.earned if ref_of(cohort.id, person.id, one.credential) == ask.ref)
    step = next(theirs, None)
    if step and ask.undo:
        return step if any((it.kind, it.of) == ("mentor", cohort.code) for it in step.proofs) else None
    return step if step and step.asked_of == cohort.code else None


def _changed(cohort: Found, person: Person, step: Step, ask: Confirm, at: datetime) -> Person:
    proof = Proof(kind="mentor", on=at.date(), by=cohort.name, of=cohort.code)
    changed = without_proof(step, "mentor", cohort.code) if ask.undo else with_proof(step, proof)
    told = Confirmation(step=step.name, cohort=cohort.name, undone=ask.undo)
    return replace(
        person,
        earned=tuple(changed if one is step else one for one in person.earned),
        confirmations=(*person.confirmations, told)[-MOST_TOLD:],
    )

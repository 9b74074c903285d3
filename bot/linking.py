"""Two people who turn out to be one: which of them goes on, and what is kept of the other; and one who parts again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from bot.person import Aside, Goal, Person, Reminder, Step
from bot.proof.ladder import with_proof
from bot.reminding.contract import following
from bot.reminding.wish import new_id

CODE_TIME = timedelta(minutes=10)
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
"""Without what is taken for something else in some typeface: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V."""
LENGTH = 8
MOST_TRIES, TRIES_TIME = 5, timedelta(hours=1)
"""With 78 thousand million codes and five tries an hour, guessing one is hopeless: of a link or of a cohort."""


def new_code(random: Random) -> str:
    """Eight letters and digits, to be typed from another screen."""
    return "".join(random.choices(ALPHABET, k=LENGTH))


def read_code(text: str) -> str | None:
    """The code in what a person typed, in any case, with blanks or dashes in it; None when it can't be one."""
    code = re.sub(r"[\s-]", "", text).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def with_try(person: Person, now: datetime) -> Person | None:
    """The person with one code more tried, of any kind; None when they have tried as many as an hour allows."""
    tried = tuple(at for at in person.tried if now - at < TRIES_TIME)
    return replace(person, tried=(*tried, now)) if len(tried) < MOST_TRIES else None


def goes_on(first: Person, second: Person) -> Person:
    """Who of the two goes on, `first` being the older: the one with a plan, else with a goal, else the older."""
    return max(first, second, key=lambda person: (person.plan is not None, person.goal != Goal()))


def merge(person: Person, other: Person) -> Person:
    """The person with all that was the other's: their goal and plan put aside, everything else taken in.

    The days of sent messages come together, so that the caps count both.
    """
    has_own = other.plan is not None or other.goal not in {Goal(), person.goal}
    stay = [one for one in other.reminders if one.on or not has_own]
    weekly = tuple(one for one in other.reminders if one not in stay)
    aside = (Aside(goal=other.goal, plan=other.plan, reminders=weekly),) if has_own else ()
    return replace(
        person,
        zone=person.zone or other.zone,
        country=person.country or other.country,
        address=person.address or other.address,
        aside=(*person.aside, *other.aside, *aside),
        earned=_all_earned(person.earned, other.earned),
        reminders=together(person.reminders, stay),
        sent_on=tuple(sorted({*person.sent_on, *other.sent_on})),
        weeks=tuple(sorted({*person.weeks, *other.weeks})),
        recent=tuple(sorted((*person.recent, *other.recent))),
        tried=tuple(sorted((*person.tried, *other.tried))),
        gone=tuple(sorted({*person.gone, *other.gone})),
        lost_digests=(*person.lost_digests, *other.lost_digests),
        ended_cohorts=(*person.ended_cohorts, *other.ended_cohorts),
        left_out=(*person.left_out, *other.left_out),
        confirmations=(*person.confirmations, *other.confirmations),
    )


def swap(person: Person, now: datetime) -> Person:
    """The person with the goal and plan put aside longest ago in use, and the present ones put aside instead.

    What comes back of the weekly reminders is due at its next time; none of it is late.
    """
    back, *rest = person.aside
    weekly = tuple(one for one in person.reminders if not one.on)
    away = Aside(goal=person.goal, plan=person.plan, reminders=weekly)
    begun = [replace(one, due_at=following(one, now)) if one.due_at else one for one in back.reminders]
    deadlines = tuple(one for one in person.reminders if one.on)
    return replace(
        person,
        goal=back.goal,
        plan=back.plan,
        reminders=together(deadlines, begun),
        aside=(*rest, away),
        at="plan" if back.plan else "",
        trail=(),
        draft=None,
        choices=(),
        shown=(),
    )


def copied(person: Person, id: str) -> Person:
    """Who starts on their own where a platform was unlinked: the same goal, plan and pace, and no reminders."""
    return replace(
        person,
        id=id,
        address=None,
        reminders=(),
        aside=(),
        draft=None,
        offered=(),
        gone=(),
        lost_digests=(),
        ended_cohorts=(),
        left_out=(),
        claim=None,
        confirmations=(),
    )


def _all_earned(own: tuple[Step, ...], others: tuple[Step, ...]) -> tuple[Step, ...]:
    """What either has earned, each once, with all that backs it up."""
    by_id = {step.credential: step for step in own}
    for step in others:
        mine = by_id.setdefault(step.credential, step)
        for proof in step.proofs:
            mine = by_id[step.credential] = with_proof(mine, proof) if proof not in mine.proofs else mine
    return tuple(by_id.values())


def together(taken: tuple[Reminder, ...], more: Sequence[Reminder]) -> tuple[Reminder, ...]:
    """All reminders of two sets; the added ones get free names."""
    for one in more:
        taken = (*taken, replace(one, id=new_id(taken)))
    return taken

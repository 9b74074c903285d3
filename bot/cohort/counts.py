"""What a mentor may see of a cohort, and the rule that keeps one person's step from being worked out.

Counted are only those who share totals; who shares their name is listed by it and never counted, so that the one can't
be subtracted from the other. Each count is shown in whole fives and on its own: under five reads the same as none, and
there is no total to subtract from. A view stays as it is until a week has gone and at least five of the counted have
joined, left or moved since; so two views never differ by what fewer than five people did. Moved is measured from what
they had done when they were last counted, so that another path shows nothing either; who leaves and comes back has
changed nothing. What this does not stop: a mentor who joins with accounts of their own.

There is no leaderboard, not even of those who share their name: a step done late is no defeat.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.person import Person

FEW = 5
WEEK = timedelta(days=7)
FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A credential of a cohort's path, and the day it is meant to be done by."""

    credential: str
    name: str
    by: date


@dataclass(frozen=True, slots=True)
class Counted:
    """Somebody who shares totals: what they have done, and what they had when the present view counted them, if it did.

    Both are ids of credentials.
    """

    done: frozenset[str]
    shown: frozenset[str] | None = None


def same_steps(path: Collection[PathStep], other: Collection[PathStep]) -> bool:
    """Whether two paths have the same credentials in the same order, whatever their dates."""
    return [step.credential for step in path] == [step.credential for step in other]


def done_by(person: Person) -> frozenset[str]:
    """The credentials a person has, from their plan or from before it."""
    steps = (*person.earned, *(person.plan.steps if person.plan else ()))
    return frozenset(step.credential for step in steps if step.state == "done")


def stands_at(done: Collection[str], path: Iterable[PathStep]) -> str:
    """The first credential of the path that is not among those done, or FINISHED."""
    return next((step.credential for step in path if step.credential not in done), FINISHED)


def in_fives(people: Iterable[Counted], path: Collection[PathStep]) -> dict[str, int]:
    """How many stand at which step, rounded down to whole fives; a step with fewer than five is left out."""
    counts = Counter(stands_at(one.done, path) for one in people)
    return {step: number // FEW * FEW for step, number in counts.items() if number >= FEW}


def may_renew(
    people: Iterable[Counted], path: Collection[PathStep], shown: int, shown_on: datetime | None, now: datetime
) -> bool:
    """Whether a new view on this path may take the place of the one that counted `shown` people.

    Nobody is known again: some of those who are new may be some of those who left, so only the difference counts.
    """
    people = tuple(people)
    stayed = [(one.done, one.shown) for one in people if one.shown is not None]
    moved = sum(stands_at(done, path) != stands_at(before, path) for done, before in stayed)
    left, new = shown - len(stayed), len(people) - len(stayed)
    return bool(path) and moved + abs(left - new) >= FEW and (shown_on is None or now - shown_on >= WEEK)

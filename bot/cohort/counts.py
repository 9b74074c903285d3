"""What a mentor may see of a cohort, and the rule that keeps one person's step from being worked out.

Counted are only those who share totals; who shares their name is listed by it and never counted, so that the one can't
be subtracted from the other. Each count is shown in whole fives and on its own: under five reads the same as none, and
there is no total to subtract from. A view stays as it is until a week has gone and at least five of the counted have
joined, left or moved since; so two views never differ by what fewer than five people did. What this does not stop: a
mentor who joins with accounts of their own.
"""

from collections import Counter
from collections.abc import Iterable
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
    """Somebody who shares totals: the step they stand at, and the one the present view counts them at, if any."""

    at: str
    shown_at: str | None = None


def stands_at(person: Person, path: Iterable[PathStep]) -> str:
    """The first credential of the path the person has not done, or FINISHED."""
    steps = (*person.earned, *(person.plan.steps if person.plan else ()))
    done = {step.credential for step in steps if step.state == "done"}
    return next((step.credential for step in path if step.credential not in done), FINISHED)


def in_fives(people: Iterable[Counted]) -> dict[str, int]:
    """How many stand at which step, rounded down to whole fives; a step with fewer than five is left out."""
    counts = Counter(one.at for one in people)
    return {step: number // FEW * FEW for step, number in counts.items() if number >= FEW}


def may_renew(people: Iterable[Counted], shown: int, shown_on: datetime | None, now: datetime) -> bool:
    """Whether a new view may take the place of the one that counted `shown` people, some of whom may have left."""
    people = tuple(people)
    left = shown - sum(one.shown_at is not None for one in people)
    changed = left + sum(one.at != one.shown_at for one in people)
    return changed >= FEW and (shown_on is None or now - shown_on >= WEEK)

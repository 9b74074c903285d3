"""Why a suggestion stands where it does: the parts that decided it, what is not known, and what to set side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.catalog.marks import Marks
from bot.catalog.model import Credential, Level
from bot.matching.currency import in_currency
from bot.matching.limits import Fit
from bot.person import Money
from bot.texts import to_say

Part = Literal[
    "cover",
    "quality",
    "recognition",
    "depth",
    "stackability",
    "price",
    "level",
    "hours",
    "freshness",
    "language",
    "prerequisites",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: the points it gave of the `most` it could give."""

    part: Part
    points: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A credential for a goal and all that speaks for and against it.

    `score` is 0 to 1 and the sum of the reasons' points; `covers` and `missing` are skill ids of the gap, the
    heaviest first; `reasons` have the most points first; `unknown` are names, to be said, of facts no source gives;
    `total` is the true price, `done_by` the day a start today would end, both None when not known.
    """

    credential: Credential
    score: float
    covers: tuple[str, ...]
    missing: tuple[str, ...]
    marks: Marks
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...]
    fits: tuple[Fit, ...]
    total: Money | None
    done_by: date | None


UNKNOWN: dict[str, Callable[[Credential], object]] = {
    to_say("price"): lambda it: it.cost,
    to_say("hours"): lambda it: it.hours,
    to_say("level"): lambda it: it.level,
    to_say("assessment"): lambda it: it.assessment,
    to_say("supervision"): lambda it: it.supervision,
    to_say("quality assurance"): lambda it: it.quality_assurance,
    to_say("recognition"): lambda it: it.recognition or it.credit or it.outcome_evidence,
    to_say("validity"): lambda it: it.validity and (it.validity.months or it.validity.expires is not None),
    to_say("languages"): lambda it: it.languages,
    to_say("last check"): lambda it: it.checked,
}


def unknown(credential: Credential, total: Money | None) -> tuple[str, ...]:
    """Plain names, to be said, of the facts a person would ask for that no source gives, the most asked for first."""
    missing = [name for name, fact in UNKNOWN.items() if not fact(credential)]
    if total is None and credential.cost is not None:
        missing.insert(0, to_say("total price"))
    return tuple(missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One credential in a comparison; `only_here` are the skills of the gap that no other one in it teaches."""

    suggestion: Suggestion
    level: Level | None
    marks: Marks
    only_here: tuple[str, ...]


def compare(suggestions: Sequence[Suggestion]) -> tuple[Row, ...]:
    """What to show side by side, in the order given."""
    return tuple(_row(one, [other for other in suggestions if other is not one]) for one in suggestions)


def cheaper(suggestions: Sequence[Suggestion], than: Suggestion) -> tuple[Suggestion, ...]:
    """Those known to cost less, the best first; with a price that is not known or not comparable, only the free."""
    return tuple(one for one in suggestions if one is not than and _costs_less(one.total, than.total))


def _costs_less(one: Money | None, other: Money | None) -> bool:
    if one is None or (other is not None and not other.amount):
        return False
    if other is None or other.currency is None:
        return not one.amount or (other is not None and one.currency is None and one.amount < other.amount)
    there = in_currency(one, other.currency)
    return there is not None and there < other.amount


def _taught(one: Suggestion) -> tuple[str, ...]:
    """What of the gap it covers; all it teaches where there is no gap to cover."""
    return one.covers or (one.credential.skills if not one.missing else ())


def _row(one: Suggestion, others: Sequence[Suggestion]) -> Row:
    elsewhere = {skill for other in others for skill in _taught(other)}
    only_here = tuple(skill for skill in _taught(one) if skill not in elsewhere)
    return Row(suggestion=one, level=one.credential.level, marks=one.marks, only_here=only_here)

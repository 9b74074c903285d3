"""How good a credential is for a gap, 0 to 1, as a sum of parts none of which an unknown fact can raise.

The score is relevance x (BASE + (1 - BASE) x worth). Relevance is the square root of the share of the gap, by
weight, that it teaches: the first skills count most, since no single credential teaches a whole job. It is less for
one most of whose skills serve another goal. Worth is the weighted mean below. Each part is 0 when its fact is not
known, so to leave a fact out never pays.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from math import sqrt

from bot.catalog.marks import Marks
from bot.catalog.model import Credential
from bot.matching.currency import in_currency
from bot.matching.explain import Part, Reason
from bot.matching.gap import Need
from bot.matching.limits import could_be_done, done_by, speaks
from bot.person import Money

BASE = 0.5
"""The share of a score that relevance alone gives: with nothing known, half the gap must be taught to clear 0.35."""
FOCUSED = 1 / 3
"""From this share of its skills on a credential counts as made for the goal."""
WEIGHTS: dict[Part, float] = {
    "quality": 0.25,
    "recognition": 0.20,
    "depth": 0.15,
    "price": 0.10,
    "level": 0.08,
    "hours": 0.07,
    "stackability": 0.05,
    "freshness": 0.05,
    "language": 0.03,
    "prerequisites": 0.02,
}
"""Evidence (0.65) before convenience: what an employer could trust decides, the rest orders equals."""
MARK = {"high": 1.0, "medium": 0.6, "low": 0.2}
_STEPS = {
    "none": 1, "quiz": 2, "prior-learning": 3, "artifact": 3, "exam": 3, "performance": 3,
    "unsupervised": 1, "supervised-without-identity": 2, "supervised-with-identity": 3,
}  # fmt: skip
_ASSURANCE = {"none": 1, "internal": 2, "external": 3, "accredited": 4}
LEVELS = ("beginner", "intermediate", "advanced")
FRESH, STALE = 180, 365
"""Days: prices and exam codes checked half a year ago still hold mostly, a year ago often not."""
TRUST = {"high": 1.0, "medium": 0.8, "low": 0.5, None: 0.5}
DEAR = 300
"""Euros at which a price counts half, when no budget was named."""


def reasons(
    credential: Credential, marks: Marks, total: Money | None, covers: Sequence[str], need: Need
) -> tuple[Reason, ...]:
    """The parts of a score, the most points first; `covers` are the skills of the gap it teaches."""
    parts: Mapping[Part, float] = {
        "quality": MARK.get(marks.quality.level or "", 0),
        "recognition": MARK.get(marks.recognition.level or "", 0),
        "depth": MARK.get(marks.depth.level or "", 0),
        "stackability": MARK.get(marks.stackability.level or "", 0),
        "price": _price(total, need.goal.budget),
        "level": _level(credential, need.held),
        "hours": _hours(credential, need),
        "freshness": _freshness(credential, need.today),
        "language": float(bool(need.language and speaks(credential, need.language))),
        "prerequisites": float(bool(credential.prerequisites) and need.earned.issuperset(credential.prerequisites)),
    }
    relevance = _relevance(credential, covers, need)
    most = {part: relevance * (1 - BASE) * weight for part, weight in WEIGHTS.items()}
    found = [Reason("cover", relevance * BASE, BASE)]
    found += [Reason(part, most[part] * value, most[part]) for part, value in parts.items()]
    return tuple(sorted(found, key=lambda reason: -reason.points))


def evidence(credential: Credential) -> tuple[float, ...]:
    """A finer count of what speaks for a credential, to order two of one score; an unknown fact counts 0.

    First the facts, then the day they were checked and how far the source is trusted.
    """
    steps = sum(_STEPS.get(fact or "", 0) for fact in (credential.assessment, credential.supervision))
    steps += _ASSURANCE.get(credential.quality_assurance or "", 0)
    sourced = sum(1 + bool(each.source) for each in credential.recognition)
    counted = (credential.outcomes, credential.outcome_evidence, credential.stacks_into, credential.skills)
    facts, checked = steps + sourced + (credential.credit is not None) + sum(map(len, counted)), credential.checked
    return (facts, checked.on.toordinal(), TRUST[checked.confidence]) if checked else (facts, 0, 0)


def euros(total: Money | None) -> float | None:
    """The price in euros, roughly; None when it is not known or not comparable."""
    amount = None if total is None else in_currency(total, "EUR")
    return None if amount is None else float(amount)


def _relevance(credential: Credential, covers: Sequence[str], need: Need) -> float:
    covered = sum(need.gap[skill] for skill in covers) / (sum(need.gap.values()) or 1)
    focus = min(1.0, len(covers) / len(credential.skills) / FOCUSED)
    return sqrt(covered * focus)


def _price(total: Money | None, budget: Money | None) -> float:
    if total is None:
        return 0
    if budget is not None and budget.amount:
        there = in_currency(total, budget.currency)
        return 0 if there is None else max(0.0, 1 - float(there / budget.amount) / 2)
    roughly = euros(total)
    return 0 if roughly is None else 1 / (1 + roughly / DEAR)


def _level(credential: Credential, held: float) -> float:
    if credential.level is None:
        return 0
    return 1 - abs(LEVELS.index(credential.level) - min(2, int(held * 3))) / 2


def _hours(credential: Credential, need: Need) -> float:
    done, deadline = done_by(credential, need), need.goal.deadline
    if done is None or deadline is None:
        return float(done is not None)
    return 1.0 if done <= deadline else 0.5 if could_be_done(credential, need) else 0.0


def _freshness(credential: Credential, today: date) -> float:
    if credential.checked is None:
        return 0
    age = (today - credential.checked.on).days
    return (1.0 if age <= FRESH else 0.5 if age <= STALE else 0.0) * TRUST[credential.checked.confidence]

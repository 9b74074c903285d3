"""Steps in their order with dates, or what stands in the way and the nearest ways out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import combinations
from math import ceil
from typing import Literal

from bot.catalog.model import Catalog, Credential, Level
from bot.matching.currency import in_currency
from bot.matching.limits import PACE, days_on, study_days, total_price
from bot.person import Goal, Money, Plan, Step

HOURS: dict[Level | None, float] = {"beginner": 50, "intermediate": 120, "advanced": 180, None: 120}
"""Study hours counted on where no source gives any: our estimate, about the middle of what published study guides
say (beginner exams 45 to 63 hours, intermediate ones 60 to 180). Such a step is marked as estimated."""
MOST_HOURS = 40
"""A pace over this is no way out."""
MOST_COMBINED = 12
"""With more steps than this, fewer steps are found by leaving out the last ones instead of trying every subset."""
_LEVELS = ("beginner", "intermediate", "advanced")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A goal changed just enough, and the credentials kept, so that their plan has no conflict."""

    kind: Literal["later", "more-hours", "more-money", "fewer-steps"]
    goal: Goal
    credentials: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A plan that does not keep the goal's limits; `total` is what is known of its price, None if not comparable.

    `ways_out` are the nearest that keep them: the first changes least of what was chosen.
    """

    what: Literal["deadline", "budget", "both"]
    plan: Plan
    total: Money | None
    ways_out: tuple[WayOut, ...]


def make_plan(
    goal: Goal, credentials: Sequence[Credential], today: date, *, earned: Iterable[str] = ()
) -> Plan | Conflict:
    """The plan for credentials the person chose, one after another from today; those earned are left out.

    Prerequisites come first, then foundations. Without hours a week PACE is counted on. A price that is not
    known is not held against the budget: the person chose it knowing that.
    """
    had = frozenset(earned)
    chosen = in_order([it for it in credentials if it.id not in had])
    plan = lay_out(chosen, goal, today)
    late, dear = _is_late(plan), is_dear(chosen, goal)
    if not (late or dear):
        return plan
    return Conflict(
        what="both" if late and dear else "deadline" if late else "budget",
        plan=plan,
        total=total_of(chosen, goal),
        ways_out=tuple(_ways_out(goal, chosen, plan, today)),
    )


def lay_out(credentials: Sequence[Credential], goal: Goal, today: date) -> Plan:
    """The credentials one after another in the order given, whatever the limits."""
    pace, starts, steps = goal.hours_per_week or PACE, today, list[Step]()
    for it in credentials:
        hours = it.hours.max if it.hours else HOURS[it.level]
        ends = days_on(starts, study_days(hours, pace) - 1)
        steps.append(
            Step(credential=it.id, name=it.name, hours=hours, estimated=it.hours is None, starts=starts, ends=ends)
        )
        starts = days_on(ends, 1)
    return Plan(made_on=today, hours_per_week=pace, steps=tuple(steps), deadline=goal.deadline, role=goal.role)


def in_order(credentials: Sequence[Credential]) -> list[Credential]:
    """Prerequisites and what stacks into something first, then the lower level, then the order given."""
    left, ordered = list({it.id: it for it in credentials}.values()), list[Credential]()
    while left:
        ready = [it for it in left if not any(_before(other, it) for other in left)] or left
        first = min(ready, key=_foundation)
        left.remove(first)
        ordered.append(first)
    return ordered


def with_prerequisites(
    credentials: Iterable[Credential], catalog: Catalog, earned: Iterable[str] = ()
) -> list[Credential]:
    """The credentials and, before them, every prerequisite not earned yet, as far as the catalog knows them."""
    had, found = set(earned), dict[str, Credential]()
    waiting = list(credentials)
    while waiting:
        it = waiting.pop(0)
        if it.id not in had and it.id not in found:
            found[it.id] = it
            waiting += [catalog.credentials[first] for first in it.prerequisites if first in catalog.credentials]
    return in_order(list(found.values()))


def keeps_limits(credentials: Sequence[Credential], goal: Goal, today: date) -> bool:
    """Whether these, one after another in this order, keep the date and the money."""
    return not _is_late(lay_out(credentials, goal, today)) and not is_dear(credentials, goal)


def total_of(credentials: Iterable[Credential], goal: Goal) -> Money | None:
    """The known prices together, in the budget's currency or the first price's; None when they can't be compared."""
    prices = [price for it in credentials if (price := total_price(it, goal.hours_per_week))]
    currency = goal.budget.currency if goal.budget else None
    currency = currency or next((price.currency for price in prices if price.amount), None)
    amounts = [in_currency(price, currency) for price in prices]
    known = [amount for amount in amounts if amount is not None]
    return Money(sum(known, Decimal(0)), currency) if len(known) == len(amounts) else None


def _before(other: Credential, it: Credential) -> bool:
    return other is not it and (other.id in it.prerequisites or it.id in other.stacks_into)


def _foundation(it: Credential) -> int:
    return _LEVELS.index(it.level) if it.level else 1


def _is_late(plan: Plan) -> bool:
    return bool(plan.deadline and plan.steps and plan.steps[-1].ends > plan.deadline)


def is_dear(credentials: Sequence[Credential], goal: Goal) -> bool:
    """Whether they cost more together than the goal allows, or that can't be told; never without a limit."""
    limit = Decimal(0) if goal.free_only else goal.budget and goal.budget.amount
    if limit is None:
        return False
    total = total_of(credentials, goal)
    return total is None or total.amount > limit


def _ways_out(goal: Goal, chosen: Sequence[Credential], plan: Plan, today: date) -> Iterable[WayOut]:
    ids, late, dear = tuple(it.id for it in chosen), _is_late(plan), is_dear(chosen, goal)
    paid = _with_money(goal, chosen) if dear else goal
    if paid and late:
        yield WayOut(kind="later", goal=replace(paid, deadline=plan.steps[-1].ends), credentials=ids)
        quicker = _quicker(paid, chosen, today)
        if quicker:
            yield WayOut(kind="more-hours", goal=quicker, credentials=ids)
    elif paid:
        yield WayOut(kind="more-money", goal=paid, credentials=ids)
    fewer = _fewer(goal, chosen, today)
    if fewer:
        yield WayOut(kind="fewer-steps", goal=goal, credentials=tuple(it.id for it in fewer))


def _with_money(goal: Goal, chosen: Sequence[Credential]) -> Goal | None:
    total = total_of(chosen, goal)
    if goal.free_only or total is None:
        return None
    return replace(goal, budget=Money(total.amount.to_integral_value(ROUND_CEILING), total.currency))


def _quicker(goal: Goal, chosen: Sequence[Credential], today: date) -> Goal | None:
    """The goal at the slowest pace, in half hours a week, that meets the deadline; None over MOST_HOURS."""
    halves = range(ceil((goal.hours_per_week or PACE) * 2) + 1, MOST_HOURS * 2 + 1)
    paces = (replace(goal, hours_per_week=half / 2) for half in halves)
    return next((faster for faster in paces if keeps_limits(chosen, faster, today)), None)


def _fewer(goal: Goal, chosen: Sequence[Credential], today: date) -> Sequence[Credential]:
    """The most steps that keep every limit, earlier ones kept over later ones; () when not even one does."""
    ids = {it.id for it in chosen}
    for size in range(len(chosen) - 1, 0, -1):
        kept_ones = combinations(chosen, size) if len(chosen) <= MOST_COMBINED else [tuple(chosen[:size])]
        for kept in kept_ones:
            have = {it.id for it in kept}
            whole = all(ids.intersection(it.prerequisites) <= have for it in kept)
            if whole and keeps_limits(kept, goal, today):
                return kept
    return ()

"""What a credential truly costs and takes, and which of a person's limits it keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Literal, cast

from bot.catalog.countries import holds_in
from bot.catalog.model import Cost, Credential
from bot.matching.currency import in_currency
from bot.matching.gap import Need
from bot.person import Goal, Money

PACE = 5.0
"""Hours a week counted on when the person gave none."""
WEEKS_PER_MONTH = 4.3

Limit = Literal["free", "budget", "deadline", "prerequisites", "language", "country", "regulator"]
State = Literal["kept", "broken", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whether a limit is kept; `needs` is what the credential asks for.

    The total price (free, budget), the day it would be done (deadline), the credentials to earn first
    (prerequisites), the languages it comes in (language), the only countries it counts in (country), those whose
    regulators recognise it (regulator); None when not known.
    """

    limit: Limit
    state: State
    needs: Money | date | tuple[str, ...] | None = None


def total_price(credential: Credential, hours_per_week: float | None = None) -> Money | None:
    """All a person pays, learning and certificate together; None when it is not known.

    A subscription costs every month begun at the person's pace for the longest hours given; a price of 0
    for the learning alone is no price for the credential.
    """
    cost = credential.cost
    if cost is None:
        return None
    if not cost.amount:
        return Money(Decimal(0), cost.currency) if _free_to_the_end(cost) else None
    if cost.per is None:
        return Money(cost.amount, cost.currency)
    if credential.hours is None:
        return None
    weeks = credential.hours.max / (hours_per_week or PACE)
    return Money(cost.amount * max(1, ceil(weeks / WEEKS_PER_MONTH)), cost.currency)


def study_days(hours: float, hours_per_week: float) -> int:
    """The days some study takes at a pace, the first and the last counted."""
    return max(1, ceil(hours / hours_per_week * 7))


def days_on(day: date, days: int) -> date:
    """The day some days on, the last day there is at most: a pace of minutes a week can reach past it."""
    return day + timedelta(days=min(days, (date.max - day).days))


def done_by(credential: Credential, need: Need) -> date | None:
    """The day a person starting today is done at their pace, by the longest hours given; None when not known."""
    if credential.hours is None:
        return None
    return _after(credential.hours.max, need)


def fits(credential: Credential, need: Need) -> tuple[Fit, ...]:
    """Every limit that applies, money first; a limit the person did not set is not listed."""
    goal, found = need.goal, list[Fit]()
    if goal.free_only or goal.budget is not None:
        found.append(_money(credential, goal))
    if goal.deadline is not None:
        done = done_by(credential, need)
        found.append(Fit(limit="deadline", state=_state(done and done <= goal.deadline), needs=done))
    if credential.prerequisites:
        first = tuple(it for it in credential.prerequisites if it not in need.earned)
        found.append(Fit(limit="prerequisites", state="broken" if first else "kept", needs=first))
    if need.language:
        spoken = speaks(credential, need.language)
        found.append(Fit(limit="language", state=_state(spoken), needs=credential.languages or None))
    countries = regulated_in(credential)
    if credential.valid_in:
        found.append(Fit(limit="country", state=_state(counts(credential, need)), needs=credential.valid_in))
    elif need.country and countries and need.country not in countries:
        found.append(Fit(limit="regulator", state="unknown", needs=tuple(sorted(countries))))
    return tuple(found)


def counts(credential: Credential, need: Need) -> bool | None:
    """Whether it counts where the person lives; None when it counts in some countries only and theirs is not known."""
    if not credential.valid_in:
        return True
    return holds_in(credential.valid_in, need.country) if need.country else None


def regulated_in(credential: Credential) -> frozenset[str]:
    """The countries whose regulators recognise it, as far as they are named."""
    return frozenset(it.country for it in credential.recognition if it.kind == "regulator" and it.country)


def affordable(found: Iterable[Fit]) -> bool:
    """Whether the money limit is known to be kept; true when there is none."""
    return all(fit.state == "kept" for fit in found if fit.limit in ("free", "budget"))


def could_be_done(credential: Credential, need: Need) -> bool:
    """Whether the shortest hours given would fit before the deadline."""
    if credential.hours is None or need.goal.deadline is None:
        return False
    return _after(credential.hours.min, need) <= need.goal.deadline


def speaks(credential: Credential, language: str) -> bool | None:
    """Whether it comes in a language (a code such as `en` or `pt-BR`), written as code or name; None if not known."""
    if not credential.languages:
        return None
    code = language.partition("-")[0].lower()
    written = {known.partition(" (")[0].partition("-")[0].lower() for known in credential.languages}
    return not written.isdisjoint({code, _name_of(code)})


@lru_cache
def _name_of(code: str) -> str:
    from babel import Locale

    names = cast("Mapping[str, str]", Locale("en").languages)
    return names.get(code, code).lower()


def _free_to_the_end(cost: Cost) -> bool:
    if cost.free_learning is None and cost.free_certificate is None:
        return True
    return bool(cost.free_certificate) and cost.free_learning is not False


def _money(credential: Credential, goal: Goal) -> Fit:
    total = total_price(credential, goal.hours_per_week)
    limit: Limit = "free" if goal.free_only or goal.budget is None else "budget"
    if total is None:
        return Fit(limit=limit, state="unknown")
    if limit == "free" or goal.budget is None:
        return Fit(limit="free", state="broken" if total.amount else "kept", needs=total)
    there = in_currency(total, goal.budget.currency)
    return Fit(limit="budget", state=_state(None if there is None else there <= goal.budget.amount), needs=total)


def _after(hours: float, need: Need) -> date:
    return days_on(need.today, study_days(hours, need.goal.hours_per_week or PACE) - 1)


def _state(kept: bool | None) -> State:
    return "unknown" if kept is None else "kept" if kept else "broken"

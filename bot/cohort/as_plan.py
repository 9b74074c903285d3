"""A cohort's path as the plan of one learner: on the cohort's dates, or at the learner's own pace."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.catalog.model import Catalog, Credential
from bot.cohort.counts import PathStep
from bot.matching.limits import days_on
from bot.person import Goal, Plan, Step
from bot.planning.plan import MOST_HOURS, lay_out


def still_ahead(path: Sequence[PathStep], catalog: Catalog, done: Collection[str]) -> list[Credential]:
    """The credentials of the path that are not done, in its order; what has left the catalog is passed over."""
    known = catalog.credentials
    return [known[step.credential] for step in path if step.credential not in done and step.credential in known]


def on_dates(path: Sequence[PathStep], ahead: Sequence[Credential], goal: Goal, today: date) -> Plan:
    """The plan that ends each step on the path's own date, whatever the hours; a date gone by gives way to the pace."""
    by, starts, steps = _dates(path, today), today, list[Step]()
    paced = lay_out(ahead, goal, today)
    for step in paced.steps:
        ends = by.get(step.credential, step.ends)
        steps.append(replace(step, starts=min(starts, ends), ends=ends))
        starts = days_on(ends, 1)
    return replace(paced, steps=tuple(steps), deadline=max(by.values(), default=goal.deadline))


def pace_for(path: Sequence[PathStep], ahead: Sequence[Credential], goal: Goal, today: date) -> float | None:
    """The fewest hours a week, in halves, that keep every date still to come; None over MOST_HOURS."""
    by = _dates(path, today)
    for pace in (half / 2 for half in range(1, MOST_HOURS * 2 + 1)):
        steps = lay_out(ahead, replace(goal, hours_per_week=pace), today).steps
        if all(step.ends <= by.get(step.credential, step.ends) for step in steps):
            return pace
    return None


def _dates(path: Sequence[PathStep], today: date) -> dict[str, date]:
    return {step.credential: step.by for step in path if step.by >= today}

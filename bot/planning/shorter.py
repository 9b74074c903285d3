"""Another credential for a step that takes too long."""

from dataclasses import replace

from bot.catalog.model import Catalog
from bot.matching.explain import Suggestion
from bot.matching.gap import Need
from bot.matching.limits import affordable
from bot.matching.rank import rank
from bot.person import Plan, Step


def shorter_instead(step: Step, plan: Plan, need: Need, catalog: Catalog, *, bar: float) -> Suggestion | None:
    """The best credential that teaches most of what the step was for in fewer hours; None when there is none.

    "Most" is more than half, by weight. Ranked for the step's own skills, it clears the bar; it keeps the money limit,
    its hours are known, what it asks for first is earned, it is not in the plan, and no other step waits for the one
    it replaces.
    """
    old = catalog.credentials.get(step.credential)
    ahead = [catalog.credentials[it.credential] for it in plan.steps if it.credential in catalog.credentials]
    if old is None or any(old.id in it.prerequisites for it in ahead):
        return None
    planned = {it.credential for it in plan.steps if it.state != "dropped"}
    gap = {skill: weight for skill, weight in need.gap.items() if skill in old.skills}
    for one in rank(replace(need, gap=gap), catalog):
        it = one.credential
        shared = sum(gap[skill] for skill in one.covers)
        quick = it.hours is not None and it.hours.max < step.hours
        ready = need.earned.issuperset(it.prerequisites) and it.id not in planned
        if quick and ready and 2 * shared > sum(gap.values()) and one.score >= bar and affordable(one.fits):
            return one
    return None

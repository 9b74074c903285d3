"""What happens to a plan while it is lived: a slip, a failed exam, a step done or dropped. Done steps never move."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.catalog.model import Catalog, Credential
from bot.matching.limits import days_on, study_days
from bot.person import Goal, Note, Plan, Step, StepState
from bot.planning.plan import lay_out

OPEN: tuple[StepState, ...] = ("planned", "doing", "failed")
"""The states of a step that is still ahead; a failed one waits for its retake."""
BEGUN: tuple[StepState, ...] = ("doing", "failed")
"""The states of a step that keeps its place when others move."""
MOST_NOTES = 50
"""Kept of each step, the latest."""
RETAKE_WEEKS = 3
"""Two to three weeks are what most issuers make a person wait at most, and enough to close a few gaps."""


def open_steps(plan: Plan) -> tuple[Step, ...]:
    """The steps still ahead, in their order."""
    return tuple(step for step in plan.steps if step.state in OPEN)


def current_step(plan: Plan) -> Step | None:
    """The first step still ahead; None when all is done."""
    return next(iter(open_steps(plan)), None)


def begin(plan: Plan, credential: str) -> Plan:
    """The plan with a planned step under way; raises KeyError for a step it has not."""
    return _changed(plan, credential, lambda it: replace(it, state="doing") if it.state == "planned" else it)


def note(plan: Plan, credential: str, on: date, text: str, hours: float | None = None) -> Plan:
    """The plan with a word on the progress of a step, which is under way then."""
    return _changed(
        begin(plan, credential),
        credential,
        lambda it: replace(it, notes=(*it.notes, Note(on=on, text=text, hours=hours))[-MOST_NOTES:]),
    )


def complete(plan: Plan, credential: str, on: date) -> Plan:
    """The plan with a step done, and the steps after it pulled up or pushed on to follow that day."""
    done = _changed(plan, credential, lambda it: replace(it, state="done", ended_on=on))
    return _follow(done, credential, days_on(on, 1))


def reopen(plan: Plan, credential: str, today: date) -> Plan:
    """The plan with a step under way again that was marked as done by mistake, the ones after it behind it again."""
    again = _changed(plan, credential, lambda it: replace(it, state="doing", ended_on=None, ends=max(it.ends, today)))
    return _follow(again, credential, today)


def drop(plan: Plan, credential: str, on: date) -> Plan:
    """The plan without a step (it stays as dropped), the ones after it pulled up."""
    left = _changed(plan, credential, lambda it: replace(it, state="dropped", ended_on=on))
    return _follow(left, credential, max(on, _step(plan, credential).starts))


def fail_exam(plan: Plan, credential: str, on: date, *, weeks: int = RETAKE_WEEKS) -> Plan:
    """The plan with a retake of a step some weeks on: one attempt more, and the rest pushed behind it."""
    starts, ends = days_on(on, 1), days_on(on, 7 * weeks)
    again = _changed(
        plan,
        credential,
        lambda it: replace(it, state="failed", attempts=it.attempts + 1, starts=starts, ends=ends, ended_on=None),
    )
    return _follow(again, credential, starts)


def shift(plan: Plan, days: int) -> Plan:
    """The plan after a slip: the step under way ends that many days later, and all behind it moves along."""
    first = current_step(plan)
    if first is None:
        return plan
    starts = first.starts if first.state in BEGUN else days_on(first.starts, days)
    ends = days_on(first.ends, days)
    moved = _changed(plan, first.credential, lambda it: replace(it, starts=starts, ends=ends))
    return _follow(moved, first.credential, starts)


def catch_up(plan: Plan, today: date) -> Plan:
    """The plan with nothing overdue: a step not begun starts today, one under way gets a week from today."""
    first, late = current_step(plan), slipped(plan, today)
    if first is None or not late:
        return plan
    return shift(plan, late + 7 if first.state in BEGUN else (today - first.starts).days)


def shrink(plan: Plan, today: date) -> Plan | None:
    """The plan caught up and without its last steps that would end after its date, which then holds.

    None where nothing needs to go, and where leaving out every step not begun but the current one is not enough.
    """
    shrunk, first = catch_up(plan, today), current_step(plan)
    if plan.deadline is None or first is None or _ends(shrunk) <= plan.deadline:
        return None
    for step in reversed(open_steps(shrunk)):
        if step.state in BEGUN or step.credential == first.credential:
            return None
        shrunk = drop(shrunk, step.credential, today)
        if _ends(shrunk) <= plan.deadline:
            return shrunk
    return None


def swap(plan: Plan, credential: str, instead: Credential, today: date) -> Plan:
    """The plan with another credential in a step's place from today on, and the steps after it following.

    The step that goes stays as dropped. Raises KeyError for a step the plan has not.
    """
    old = _step(plan, credential)
    (new,) = lay_out([instead], Goal(hours_per_week=plan.hours_per_week), today).steps
    kept = [step for step in plan.steps if step is old or step.credential != instead.id]
    place = kept.index(old)
    kept[place : place + 1] = [replace(old, state="dropped", ended_on=today), new]
    return _follow(replace(plan, steps=tuple(kept)), new.credential, days_on(new.ends, 1))


def slipped(plan: Plan, today: date) -> int:
    """The days the step under way is over its end; 0 when it is not."""
    step = current_step(plan)
    return max(0, (today - step.ends).days) if step else 0


def repace(plan: Plan, hours_per_week: float, today: date) -> Plan:
    """The plan at another pace from today on; of a step under way the days already spent count at the old pace."""
    steps, starts = list[Step](), today
    for step in plan.steps:
        moved = (
            _repaced(step, starts, hours_per_week, plan.hours_per_week) if step.state in ("planned", "doing") else step
        )
        if step.state in OPEN:
            starts = max(starts, days_on(moved.ends, 1))
        steps.append(moved)
    return replace(plan, hours_per_week=hours_per_week, steps=tuple(steps))


def carried(old: Plan | None, new: Plan) -> Plan:
    """The new plan with what was lived of the old one: done steps stay in front, steps under way keep their notes."""
    if old is None:
        return new
    had = {step.credential: step for step in old.steps}
    wanted = {step.credential for step in new.steps}
    done = tuple(step for step in old.steps if step.state == "done" and step.credential not in wanted)
    lived = tuple(_lived(had.get(step.credential), step) for step in new.steps)
    return replace(new, steps=done + lived)


def leads_to(credential: str, catalog: Catalog) -> tuple[Credential, ...]:
    """What a credential opens: those it stacks into and those that ask for it first, without the retired."""
    own = catalog.credentials.get(credential)
    nearest = own.stacks_into if own else ()
    return tuple(
        it
        for it in catalog.credentials.values()
        if it.status != "retired" and (it.id in nearest or credential in it.prerequisites)
    )


def _lived(old: Step | None, new: Step) -> Step:
    if old is None or old.state not in (*BEGUN, "done"):
        return new
    return replace(old, ends=max(old.ends, new.ends) if old.state == "doing" else old.ends)


def _ends(plan: Plan) -> date:
    return max(step.ends for step in open_steps(plan))


def _step(plan: Plan, credential: str) -> Step:
    for step in plan.steps:
        if step.credential == credential:
            return step
    raise KeyError(credential)


def _changed(plan: Plan, credential: str, change: Callable[[Step], Step]) -> Plan:
    old = _step(plan, credential)
    return replace(plan, steps=tuple(change(step) if step is old else step for step in plan.steps))


def _repaced(step: Step, free: date, pace: float, before: float) -> Step:
    """A step at a new pace from the first free day; at least one day of study is left of it."""
    begun = step.starts if step.state == "doing" and step.starts < free else free
    left = max(pace / 7, step.hours - before * (free - begun).days / 7)
    return replace(step, starts=begun, ends=days_on(free, study_days(left, pace) - 1))


def _follow(plan: Plan, credential: str, starts: date) -> Plan:
    """The open steps after a changed one moved to follow it and one another, each as long as it was.

    `starts` is the first day free; a step under way keeps its place.
    """
    steps, behind = list[Step](), False
    for step in plan.steps:
        moved = step
        if behind and step.state == "planned":
            moved = replace(step, starts=starts, ends=days_on(starts, (step.ends - step.starts).days))
        if moved.state in OPEN:
            starts = max(starts, days_on(moved.ends, 1))
        behind = behind or step.credential == credential
        steps.append(moved)
    return replace(plan, steps=tuple(steps))

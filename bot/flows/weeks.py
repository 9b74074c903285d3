"""The weeks that had a step, and what was done in them; a week without one is not shown and breaks nothing."""

from datetime import date, timedelta

from bot.flows.navigate import not_yet
from bot.messages import Button, Reply, bold, button, plain, shortened
from bot.person import Step
from bot.picture import Picture, Week
from bot.reminding.answers import weeks_with_a_step
from bot.talk import Flow, Outcome, Turn
from bot.texts import day, hours, listed, said_in, say, say_count, to_say

MOST_WEEKS = 10
"""The latest that are shown."""
NO_PLAN = to_say("The weeks in which you did something stand here. They begin with a plan, and a plan with a goal.")
UNTOLD = 1.0
"""The hours a step is drawn as whose hours nobody told."""


def show(turn: Turn) -> Outcome:
    """The weeks with a step, the latest first."""
    if turn.person.plan is None and not turn.person.weeks:
        return not_yet(turn, say(NO_PLAN))
    mondays = sorted(turn.person.weeks, reverse=True)[:MOST_WEEKS]
    if not mondays:
        text = say("No step is noted yet. Ten minutes are one: tell me when you did something.")
        return turn.tell(Reply(text=text, buttons=(_ways_on(turn),)))
    weeks = _weeks(turn, mondays)
    title = say_count("{n} week with a step", "{n} weeks with a step", weeks_with_a_step(turn.person))
    lines = "\n".join(say("Week of {date}: {done}", date=week.label, done=week.note) for week in weeks)
    picture = Picture(
        alt=say("{weeks}; the latest began on {date}.", weeks=title, date=weeks[0].label),
        title=title,
        facts=(_rest(turn, len(mondays)),) if len(turn.person.weeks) > len(mondays) else (),
        weeks=weeks,
        language=said_in(),
    )
    parts = (bold(title), lines, *picture.facts)
    return turn.tell(Reply(text="\n\n".join(parts), picture=picture, buttons=(_ways_on(turn),)))


def _rest(turn: Turn, shown: int) -> str:
    earlier = len(turn.person.weeks) - shown
    return say_count("And {n} week before these.", "And {n} weeks before these.", earlier)


def _weeks(turn: Turn, mondays: list[date]) -> tuple[Week, ...]:
    steps = _steps(turn)
    told = {monday: _hours(steps, monday) for monday in mondays}
    most = max(hours_told or UNTOLD for hours_told in told.values())
    return tuple(_week(monday, steps, told[monday], most) for monday in mondays)


def _week(monday: date, steps: list[Step], told: float, most: float) -> Week:
    earned = [shortened(plain(step.name), 80) for step in steps if step.ended_on and _within(step.ended_on, monday)]
    parts = [say("{hours} h", hours=hours(told))] if told else []
    parts += [say("earned {names}", names=listed(earned))] if earned else []
    return Week(day(monday), " · ".join(parts) or say("a step"), (told or UNTOLD) / most, bool(earned))


def _steps(turn: Turn) -> list[Step]:
    """All steps known of, each credential once, those of the plan as they stand in it."""
    plan = turn.person.plan
    return list({step.credential: step for step in (*turn.person.earned, *(plan.steps if plan else ()))}.values())


def _hours(steps: list[Step], monday: date) -> float:
    return sum(note.hours or 0 for step in steps for note in step.notes if _within(note.on, monday))


def _within(when: date, monday: date) -> bool:
    return monday <= when < monday + timedelta(days=7)


def _ways_on(turn: Turn) -> tuple[Button, ...]:
    if turn.person.plan is None:
        return (button(say("A new goal"), "goal.again"),)
    return (button(say("I did something"), "progress.tell"), button(say("My plan"), "plan.show"))


FLOW = Flow(commands={"progress": show}, actions={"weeks.show": lambda turn, _: show(turn)})

"""The plan as a picture: its steps on one scale of time, the pace, the date, and what it has cost so far."""

from datetime import date
from math import ceil

from bot.matching.currency import in_currency
from bot.messages import plain, shortened
from bot.person import Plan, Step
from bot.picture import Bar, Picture, Tick, Timeline
from bot.planning.plan import total_of
from bot.planning.replan import open_steps
from bot.talk import Turn
from bot.texts import day, hours, money, month, said_in, say, say_count

MOST_STEPS = 20
"""The last ones of a plan that are drawn; chats refuse pictures that are many times as high as wide."""
MOST_TICKS = 4
SHORTEST = 0.02
"""A step of a day in a plan of years is still seen."""


def timeline(plan: Plan, title: str, turn: Turn) -> Picture | None:
    """The plan drawn, with the words that say the same; None where there is nothing to draw."""
    steps = [step for step in plan.steps if step.state != "dropped"][-MOST_STEPS:]
    if not steps:
        return None
    told = (say("{name} until {date}", name=plain(step.name), date=day(_end(step))) for step in steps)
    return Picture(
        alt=say("Timeline: {steps}.", steps="; ".join(told)),
        title=title,
        facts=tuple(fact for fact in (_pace(plan), _cost(plan, turn)) if fact),
        timeline=_drawn(plan, steps),
        language=said_in(),
    )


def _drawn(plan: Plan, steps: list[Step]) -> Timeline:
    first = min(_start(step) for step in steps)
    last = max([_end(step) for step in steps] + ([plan.deadline] if plan.deadline else []))
    length = (last - first).days + 1

    def place(when: date, days: int = 0) -> float:
        return min(max(((when - first).days + days) / length, 0), 1)

    def bar(step: Step) -> Bar:
        begins, ends = place(_start(step)), place(_end(step), 1)
        begins = min(begins, 1 - SHORTEST)
        state = "planned" if step.state == "dropped" else step.state
        return Bar(shortened(plain(step.name), 120), _note(step), begins, max(ends, begins + SHORTEST), state)

    deadline = plan.deadline and Tick(say("Your date: {date}", date=day(plan.deadline)), place(plan.deadline))
    ticks = tuple(Tick(name, place(when)) for name, when in _months(first, last))
    return Timeline(tuple(map(bar, steps)), ticks, deadline)


def _months(first: date, last: date) -> list[tuple[str, date]]:
    """A few first days of months with their names, evenly apart; the first and last day where fewer than two begin."""
    numbers = range(_number(first) + (first.day > 1), _number(last) + 1)
    if len(numbers) < 2:
        return [(day(when), when) for when in dict.fromkeys((first, last))]
    begins = (date(number // 12, number % 12 + 1, 1) for number in numbers[:: ceil(len(numbers) / MOST_TICKS)])
    return [(month(when), when) for when in begins]


def _number(when: date) -> int:
    """The number of a date's month, counted on over the years."""
    return when.year * 12 + when.month - 1


def _start(step: Step) -> date:
    return min(step.starts, _end(step))


def _end(step: Step) -> date:
    return step.ended_on or step.ends


def _note(step: Step) -> str:
    match step.state:
        case "done":
            when = say("done on {date}", date=day(_end(step)))
        case "failed":
            when = say("try number {number} by {date}", number=step.attempts + 1, date=day(step.ends))
        case "doing":
            when = say("{start} to {end}, under way", start=day(step.starts), end=day(step.ends))
        case _:
            when = say("{start} to {end}", start=day(step.starts), end=day(step.ends))
    if not step.hours:
        return when
    return f"{when} · {_length(step)}"


def _length(step: Step) -> str:
    if step.estimated:
        return say("about {hours} h (my estimate)", hours=hours(step.hours))
    return say("{hours} h", hours=hours(step.hours))


def _pace(plan: Plan) -> str:
    ahead = open_steps(plan)
    if not ahead:
        return ""
    pace = say_count("{n} hour a week", "{n} hours a week", plan.hours_per_week)
    return f"{pace} · {say('done by {date}', date=day(ahead[-1].ends))}"


def _cost(plan: Plan, turn: Turn) -> str:
    """What the steps done cost and what all of them cost, as far as their prices are known."""
    catalog, goal = turn.world.catalog.credentials, turn.person.goal
    steps = [step for step in plan.steps if step.state != "dropped" and step.credential in catalog]
    whole = total_of([catalog[step.credential] for step in steps], goal)
    if whole is None or not whole.amount:
        return ""
    total = money(round(whole.amount, 0), whole.currency)
    done = total_of([catalog[step.credential] for step in steps if step.state == "done"], goal)
    spent = in_currency(done, whole.currency) if done else None
    if not spent:
        return say("about {total} in all", total=total)
    return say("costs so far: about {sum} of {total}", sum=money(round(spent, 0), whole.currency), total=total)

"""The plan with its dates and its timeline, and what moves it."""

import re
from dataclasses import replace

from bot.flows.late import ask_to_move, late_buttons, late_said
from bot.flows.remind import described
from bot.messages import Bar, Button, Picture, Reply, bold, button, link, plain
from bot.person import Goal, Person, Plan, Reminder
from bot.person import Step as PlanStep
from bot.planning.plan import total_of
from bot.planning.replan import current_step, leads_to, open_steps, repace
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import count, day, hours, listed, money

_ASKS = re.compile(
    "|".join(
        (
            r"\bwhat('s| is)? (next|now|left)\b",
            r"what (do|should) i do (now|next|today|this week)",
            r"when (am|will) i (be )?(done|ready)",
            r"how (long|much)\b.*(cost|take|total|left|spend)",
            r"(show|see|open)( me)? (my|the) plan|make a plan|in total\b",
        )
    )
)
_BEHIND = re.compile(
    r"\bbehind\b|(have not|haven't|didn't|did not) (done|do|manage|get|study|start)|did nothing|no time\b|too busy"
)
_QUIT = re.compile(r"\b(quit|skip|drop|leave out|remove)\b.*\b(it|this|that|one|step|certificate|course)\b")


def show(turn: Turn) -> Outcome:
    """The plan, or how to get one."""
    if turn.person.plan is None:
        return turn.here("You have no plan yet.")
    return go(turn, "plan").here()


def ask(turn: Turn) -> Reply:
    """The plan as it stands, with what to do next."""
    plan = turn.person.plan
    if plan is None:
        return Reply(text="You have no plan yet. Shall we make one?", buttons=((button("Yes", "suggest.list"),),))
    return Reply(text="\n\n".join(_paragraphs(turn, plan)), buttons=_ways_on(turn, plan), picture=timeline(turn, plan))


def _paragraphs(turn: Turn, plan: Plan) -> list[str]:
    language = turn.person.language
    shown = [step for step in plan.steps if step.state != "dropped"]
    steps = "\n".join(_line(turn, number, step) for number, step in enumerate(shown, 1))
    facts = " ".join(part for part in (_pace(turn.person.goal, plan), _price(turn, plan), _end(plan, language)) if part)
    parts = [bold(_title(turn)), steps, facts, _next(turn, plan), late_said(turn, plan)]
    parts += _reminders_said(turn.person, language)
    return [part for part in parts if part]


def _title(turn: Turn) -> str:
    role = turn.world.catalog.roles.get(turn.person.plan.role or "") if turn.person.plan else None
    return f"Your plan towards {plain(role.name)}" if role else "Your plan"


def _line(turn: Turn, number: int, step: PlanStep) -> str:
    language = turn.person.language
    if step.state == "done" and step.ended_on:
        return f"{number}. {bold(plain(step.name))}: done on {day(step.ended_on, language)}"
    if step.state == "failed":
        return f"{number}. {bold(plain(step.name))}: try number {step.attempts + 1} by {day(step.ends, language)}"
    guess = " (my estimate, no source gives them)" if step.estimated else ""
    known = turn.world.catalog.credentials.get(step.credential)
    longest = known is not None and known.hours is not None and known.hours.min < known.hours.max
    span = f"{day(step.starts, language)} to {day(step.ends, language)}"
    told = sum(note.hours or 0 for note in step.notes)
    state = f", under way{f', {hours(told)} h done' if told else ''}" if step.state == "doing" else ""
    length = f"{'up to' if longest else 'about'} {hours(step.hours)} h"
    return f"{number}. {bold(plain(step.name))}: {span}, {length}{guess}{state}"


def _pace(goal: Goal, plan: Plan) -> str:
    said = "" if goal.hours_per_week else " You named none, so I count on this; tell me if it is another number."
    return f"At {hours(plan.hours_per_week)} hours a week.{said}" if open_steps(plan) else ""


def _price(turn: Turn, plan: Plan) -> str:
    """What is known of the price of the steps ahead, together."""
    catalog = turn.world.catalog.credentials
    ahead = [catalog[step.credential] for step in open_steps(plan) if step.credential in catalog]
    total = total_of(ahead, turn.person.goal)
    if total is None or not total.amount:
        return ""
    sum_ = money(round(total.amount, 0), total.currency, turn.person.language)
    return f"About {sum_} in all, as far as prices are known."


def _end(plan: Plan, language: str) -> str:
    ahead = open_steps(plan)
    if not ahead:
        return ""
    last = ahead[-1].ends
    if not plan.deadline:
        return f"Done by {day(last, language)}."
    weeks = abs((plan.deadline - last).days) // 7
    side = "before" if last <= plan.deadline else "after"
    near = f"{count(weeks, 'week', 'weeks')} {side} your date" if weeks else f"just {side} your date"
    return f"Done by {day(last, language)}, {near}."


def _next(turn: Turn, plan: Plan) -> str:
    step = current_step(plan)
    if step is None and all(one.state == "dropped" for one in plan.steps):
        return "There is nothing left in this plan. That's fine; a new goal starts a new one."
    if step is None:
        return "All of it is done. Well done!" + _opens(turn, plan)
    known = turn.world.catalog.credentials.get(step.credential)
    if known is None:
        return f"{plain(step.name)} has left the catalog. It stays in your plan as long as you like."
    page = f" {link('Its page', known.url)}" if known.url else ""
    what = {"doing": "go on with", "failed": "the next try of"}.get(step.state, "start")
    return f"{bold('Next:')} {what} {plain(step.name)}.{page}"


def _opens(turn: Turn, plan: Plan) -> str:
    done = {step.credential for step in plan.steps}
    further = [it for step in plan.steps for it in leads_to(step.credential, turn.world.catalog) if it.id not in done]
    names = list(dict.fromkeys(plain(it.name) for it in further))[:2]
    return f" It counts towards {listed(names)}, if you want to go on." if names else ""


def _reminders_said(person: Person, language: str) -> list[str]:
    active = [one for one in person.reminders if one.state in {"active", "paused"}]
    return [_reminder_said(one, language) for one in active]


def _reminder_said(one: Reminder, language: str) -> str:
    until = f" until {day(one.paused_until, language)}" if one.paused_until else ""
    paused = f" (paused{until})" if one.state == "paused" else ""
    return f"Reminder: {described(one, language)}{paused}"


def _ways_on(turn: Turn, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    step = current_step(plan)
    if step is None:
        more = (button("Take it along", "data.export"), button("Pass it on", "shared.share"))
        return ((button("A new goal", "goal.again"), *more),)
    active = any(one.state == "active" for one in turn.person.reminders)
    tell = (button("I did something", "progress.tell"), button("I have it", "progress.finish", step.credential))
    known = turn.world.catalog.credentials.get(step.credential)
    exam = known is None or known.assessment not in {"none", "quiz"}
    failed = (button("I failed the exam", "progress.failed", step.credential),) if exam else ()
    return (
        *late_buttons(turn, plan),
        (
            button("Change the reminder" if active else "Remind me", "remind.set"),
            button("Add to my calendar", "calendar.file"),
        ),
        (*tell, *failed),
        (button("Change something", "suggest.change"), button("Drop this step", "progress.drop", step.credential)),
    )


def timeline(turn: Turn, plan: Plan) -> Picture | None:
    """The plan as a picture, with the words that say the same; None where there is nothing to draw."""
    language = turn.person.language
    shown = [step for step in plan.steps if step.state != "dropped"]
    bars = tuple(_bar(step) for step in shown)
    told = "; ".join(f"{plain(step.name)} until {day(step.ended_on or step.ends, language)}" for step in shown)
    deadline = plan.deadline.isoformat() if plan.deadline else ""
    if not bars:
        return None
    return Picture(alt=f"Timeline: {told}.", title=_title(turn), bars=bars, deadline=deadline)


def _bar(step: PlanStep) -> Bar:
    ends = step.ended_on or step.ends
    state = "planned" if step.state == "dropped" else step.state
    return Bar(plain(step.name), min(step.starts, ends).isoformat(), ends.isoformat(), state)


def follow_goal(turn: Turn) -> Outcome | None:
    """The plan at the pace and the date the goal now says; None when it is at both already."""
    plan, goal = turn.person.plan, turn.person.goal
    pace = goal.hours_per_week
    if plan is None or ((pace is None or pace == plan.hours_per_week) and goal.deadline == plan.deadline):
        return None
    moved = repace(plan, pace, turn.today) if pace and pace != plan.hours_per_week else plan
    return go(turn.become(plan=replace(moved, deadline=goal.deadline)), "plan").here("Counted in.")


def _take(turn: Turn) -> Outcome | None:
    """What people ask or tell beside their plan, in words that are about nothing else."""
    text, plan = turn.text.lower(), turn.person.plan
    step = current_step(plan) if plan else None
    if plan is None or (turn.said and (turn.said.role or turn.said.hours_per_week or turn.said.budget)):
        return None
    if _BEHIND.search(text):
        return ask_to_move(turn)
    if step and _QUIT.search(text):
        rows = ((button("Yes, drop it", "progress.drop", step.credential), button("No, keep it", "plan.show")),)
        return turn.answer(
            Reply(text=f"Drop {plain(step.name)} from your plan? What you did stays noted.", buttons=rows)
        )
    return turn.here() if _ASKS.search(text) else None


FLOW = Flow(
    commands={"plan": show},
    actions={
        "plan.show": lambda turn, _: show(turn),
    },
    steps={"plan": Step(ask=ask, take=_take)},
)

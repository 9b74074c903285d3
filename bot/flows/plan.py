"""The plan with dates: made from what was suggested, shown with its timeline, moved when life moves."""

from dataclasses import replace

from bot.catalog.model import Credential
from bot.flows.remind import described
from bot.messages import Bar, Button, Picture, Reply, bold, button, link, plain
from bot.person import Goal, Person, Plan, Reminder
from bot.person import Step as PlanStep
from bot.planning.plan import Conflict, WayOut, lay_out, make_plan, with_prerequisites
from bot.planning.replan import catch_up, current_step, leads_to, repace, slipped
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import count, day, hours, listed, money


def plan_these(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """The plan for these credentials and what they need first, or what stands in its way."""
    chosen = _chosen(turn, ids)
    if not chosen:
        return None
    turn = turn.become(choices=tuple(it.id for it in chosen))
    made = make_plan(turn.person.goal, chosen, turn.today)
    return go(turn, "plan.conflict").here() if isinstance(made, Conflict) else take_plan(turn, made)


def take_plan(turn: Turn, plan: Plan) -> Outcome:
    """Makes a plan the person's own; reminders of steps it does not have come to an end."""
    kept = {step.credential for step in plan.steps}
    reminders = tuple(
        one if one.step in kept or one.on else replace(one, state="finished") for one in turn.person.reminders
    )
    return go(turn.become(plan=plan, choices=(), reminders=reminders), "plan").here()


def _chosen(turn: Turn, ids: tuple[str, ...]) -> list[Credential]:
    catalog, earned = turn.world.catalog, {step.credential for step in turn.person.earned}
    wanted = [catalog.credentials[id] for id in ids if id in catalog.credentials and id not in earned]
    return with_prerequisites(wanted, catalog, earned)


def _conflict(turn: Turn) -> Conflict | None:
    made = make_plan(turn.person.goal, _chosen(turn, turn.person.choices), turn.today)
    return made if isinstance(made, Conflict) else None


def _ask_conflict(turn: Turn) -> Reply:
    conflict = _conflict(turn)
    if conflict is None:
        return ask(turn)
    ways = tuple((button(_way_said(turn, way), "plan.way", way.kind),) for way in conflict.ways_out)
    rest = (button("Keep it as it is", "plan.anyway"), button("Back to the list", "suggest.list"))
    return Reply(text=f"{_conflict_said(turn, conflict)}\n\n{bold('What shall give?')}", buttons=(*ways, rest))


def _conflict_said(turn: Turn, conflict: Conflict) -> str:
    goal, language, plan = turn.person.goal, turn.person.language, conflict.plan
    parts: list[str] = []
    if conflict.what in {"deadline", "both"} and goal.deadline:
        pace, ends = hours(plan.hours_per_week), day(plan.steps[-1].ends, language)
        parts.append(f"At {pace} h a week this runs to {ends}, past your date of {day(goal.deadline, language)}.")
    if conflict.what in {"budget", "both"}:
        limit = "free" if goal.budget is None else money(goal.budget.amount, goal.budget.currency, language)
        total = conflict.total
        cost = (
            f"costs about {money(round(total.amount, 0), total.currency, language)}"
            if total
            else "has prices I can't compare"
        )
        parts.append(f"All together it {cost}, and your limit is {limit}.")
    return " ".join(parts)


def _way_said(turn: Turn, way: WayOut) -> str:
    language, goal = turn.person.language, way.goal
    if way.kind == "later" and goal.deadline:
        return f"Later: {day(goal.deadline, language)}"
    if way.kind == "more-hours" and goal.hours_per_week:
        return f"{hours(goal.hours_per_week)} h a week"
    if way.kind == "more-money" and goal.budget:
        return f"Spend up to {money(goal.budget.amount, goal.budget.currency, language)}"
    names = [plain(turn.world.catalog.credentials[id].name) for id in way.credentials]
    return f"Only {listed(names)}"


def _tap_way(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    conflict = _conflict(turn)
    ways = {way.kind: way for way in conflict.ways_out} if conflict else {}
    way = ways.get(arguments[0]) if arguments else None  # pyright: ignore[reportArgumentType,reportCallIssue]
    return plan_these(turn.become(goal=way.goal), way.credentials) if way else None


def _tap_anyway(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    chosen = _chosen(turn, turn.person.choices)
    return take_plan(turn, lay_out(chosen, turn.person.goal, turn.today)) if chosen else None


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
    parts = [bold(_title(turn)), steps, _pace(turn.person.goal, plan), _end(plan, language), _next(turn, plan)]
    late = slipped(plan, turn.today)
    if late:
        parts.append(f"It runs {count(late, 'day', 'days')} behind the dates. That happens; shall I move them?")
    parts += _reminders_said(turn.person, language)
    return [part for part in parts if part]


def _title(turn: Turn) -> str:
    role = turn.world.catalog.roles.get(turn.person.goal.role or "")
    return f"Your plan towards {plain(role.name)}" if role else "Your plan"


def _line(turn: Turn, number: int, step: PlanStep) -> str:
    language = turn.person.language
    if step.state == "done" and step.ended_on:
        return f"{number}. {bold(plain(step.name))}: done on {day(step.ended_on, language)}"
    if step.state == "failed":
        return f"{number}. {bold(plain(step.name))}: next try by {day(step.ends, language)}"
    guess = " (my estimate, no source gives them)" if step.estimated else ""
    known = turn.world.catalog.credentials.get(step.credential)
    longest = known is not None and known.hours is not None and known.hours.min < known.hours.max
    span = f"{day(step.starts, language)} to {day(step.ends, language)}"
    state = ", under way" if step.state == "doing" else ""
    length = f"{'up to' if longest else 'about'} {hours(step.hours)} h"
    return f"{number}. {bold(plain(step.name))}: {span}, {length}{guess}{state}"


def _pace(goal: Goal, plan: Plan) -> str:
    said = "" if goal.hours_per_week else " You named none, so I count on this; tell me if it is another number."
    return f"At {hours(plan.hours_per_week)} hours a week.{said}"


def _end(plan: Plan, language: str) -> str:
    last = plan.steps[-1].ends
    if not plan.deadline:
        return f"Done by {day(last, language)}."
    weeks = abs((plan.deadline - last).days) // 7
    side = "before" if last <= plan.deadline else "after"
    near = f"{count(weeks, 'week', 'weeks')} {side} your date" if weeks else f"just {side} your date"
    return f"Done by {day(last, language)}, {near}."


def _next(turn: Turn, plan: Plan) -> str:
    step = current_step(plan)
    if step is None:
        return "All of it is done. Well done!" + _opens(turn, plan)
    known = turn.world.catalog.credentials.get(step.credential)
    if known is None:
        return f"{plain(step.name)} has left the catalog. It stays in your plan as long as you like."
    page = f" {link('Its page', known.url)}" if known.url else ""
    return f"{bold('Next:')} {'go on with' if step.state == 'doing' else 'start'} {plain(step.name)}.{page}"


def _opens(turn: Turn, plan: Plan) -> str:
    done = {step.credential for step in plan.steps}
    further = [it for step in plan.steps for it in leads_to(step.credential, turn.world.catalog) if it.id not in done]
    names = list(dict.fromkeys(plain(it.name) for it in further))[:2]
    return f" It counts towards {listed(names)}, if you want to go on." if names else ""


def _reminders_said(person: Person, language: str) -> list[str]:
    active = [one for one in person.reminders if one.state in {"active", "paused"}]
    return [_reminder_said(one, language) for one in active]


def _reminder_said(one: Reminder, language: str) -> str:
    paused = " (paused)" if one.state == "paused" else ""
    return f"Reminder: {described(one, language)}{paused}"


def _ways_on(turn: Turn, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    step = current_step(plan)
    if step is None:
        return ((button("A new goal", "goal.again"), button("Take it along", "data.export")),)
    active = any(one.state == "active" for one in turn.person.reminders)
    late = (button("Move the dates", "plan.shift"),) if slipped(plan, turn.today) else ()
    tell = (button("I did something", "progress.tell"), button("I have it", "progress.finish", step.credential))
    known = turn.world.catalog.credentials.get(step.credential)
    exam = known is None or known.assessment not in {"none", "quiz"}
    failed = (button("I failed the exam", "progress.failed", step.credential),) if exam else ()
    return (
        (button("Change the reminder" if active else "Remind me", "remind.set"), *late),
        (*tell, *failed),
        (button("Change something", "suggest.change"), button("Drop this step", "progress.drop", step.credential)),
    )


def timeline(turn: Turn, plan: Plan) -> Picture:
    """The plan as a picture, with the words that say the same."""
    language = turn.person.language
    shown = [step for step in plan.steps if step.state != "dropped"]
    bars = tuple(
        Bar(plain(step.name), step.starts.isoformat(), max(step.ends, step.starts).isoformat(), _state(step))
        for step in shown
    )
    told = "; ".join(f"{plain(step.name)} until {day(step.ends, language)}" for step in shown)
    deadline = plan.deadline.isoformat() if plan.deadline else ""
    return Picture(alt=f"Timeline: {told}.", title=_title(turn), bars=bars, deadline=deadline)


def _state(step: PlanStep):
    return "planned" if step.state == "dropped" else step.state


def _shift(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    plan = turn.person.plan
    if plan is None or not slipped(plan, turn.today):
        return None
    return turn.become(plan=catch_up(plan, turn.today), at="plan").here("Moved.")


def follow_goal(turn: Turn) -> Outcome | None:
    """The plan at the pace and the date the goal now says; None when it is at both already."""
    plan, goal = turn.person.plan, turn.person.goal
    pace = goal.hours_per_week
    if plan is None or ((pace is None or pace == plan.hours_per_week) and goal.deadline == plan.deadline):
        return None
    moved = repace(plan, pace, turn.today) if pace and pace != plan.hours_per_week else plan
    return go(turn.become(plan=replace(moved, deadline=goal.deadline)), "plan").here("Counted in.")


FLOW = Flow(
    commands={"plan": show},
    actions={
        "plan.make": lambda turn, _: plan_these(turn, turn.person.shown),
        "plan.only": lambda turn, ids: plan_these(turn, ids[:1]),
        "plan.way": _tap_way,
        "plan.anyway": _tap_anyway,
        "plan.show": lambda turn, _: show(turn),
        "plan.shift": _shift,
    },
    steps={"plan": Step(ask=ask), "plan.conflict": Step(ask=_ask_conflict)},
)

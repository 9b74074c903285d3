"""Making the plan: from what was suggested, into a plan that is lived already, and what to do when it doesn't fit."""

from dataclasses import replace

from bot.catalog.model import Credential
from bot.flows.need import held, need_of
from bot.matching.rank import rank
from bot.messages import Reply, bold, button, fitting, plain
from bot.person import Goal, Money, Person, Plan
from bot.planning.choose import choose
from bot.planning.plan import Conflict, WayOut, lay_out, make_plan, with_prerequisites
from bot.planning.replan import carried, open_steps
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import day, hours, listed, money, say, to_say


def plan_these(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """The plan for these credentials and what they need first; a plan that is lived already is asked about."""
    chosen = tuple(it.id for it in _chosen(turn, ids))
    if not chosen:
        return None
    turn, ahead = turn.become(chosen=chosen), _ahead(turn.person)
    if ahead and set(chosen) <= set(ahead):
        return go(turn.become(chosen=()), "plan").here(say("That is in your plan already."))
    if set(ahead) - set(chosen) and _is_lived(turn.person):
        return go(turn, "plan.which").here()
    return _make(turn, chosen)


def _make(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    chosen = _chosen(turn, ids)
    if not chosen:
        return None
    turn = turn.become(chosen=tuple(it.id for it in chosen))
    made = make_plan(turn.person.goal, chosen, turn.today)
    return go(turn, "plan.conflict").here() if isinstance(made, Conflict) else take_plan(turn, made)


def _ahead(person: Person) -> tuple[str, ...]:
    return tuple(step.credential for step in open_steps(person.plan)) if person.plan else ()


def _is_lived(person: Person) -> bool:
    """Whether something was done in the plan, or the person is reminded of it."""
    begun = any(step.state != "planned" for step in person.plan.steps) if person.plan else False
    return begun or any(one.state in {"active", "paused"} for one in person.reminders)


def _ask_whether(turn: Turn) -> Reply:
    names = [plain(step.name) for step in open_steps(turn.person.plan)] if turn.person.plan else []
    parts = (
        say("You have a plan under way: {names}.", names=listed(names)),
        bold(say("Add to it, or plan anew?")),
        say("What you did stays noted."),
    )
    row = (
        button(say("Add to it"), "plan.add"),
        button(say("Plan anew"), "plan.anew"),
        # Translators: a button that leaves the plan as it is
        button(say("Leave it"), "plan.show"),
    )
    return Reply(text=" ".join(parts), buttons=(row,))


def take_plan(turn: Turn, plan: Plan) -> Outcome:
    """Makes a plan the person's own; reminders of steps it does not have come to an end."""
    plan = carried(turn.person.plan, plan)
    kept = {step.credential for step in plan.steps}
    reminders = tuple(
        one if one.step in kept or one.on else replace(one, state="finished") for one in turn.person.reminders
    )
    return go(turn.become(plan=plan, chosen=(), reminders=reminders), "plan").here()


def _chosen(turn: Turn, ids: tuple[str, ...]) -> list[Credential]:
    catalog, earned = turn.world.catalog, held(turn)
    wanted = [catalog.credentials[id] for id in ids if id in catalog.credentials and id not in earned]
    return with_prerequisites(wanted, catalog, earned)


def _conflict(turn: Turn) -> Conflict | None:
    made = make_plan(turn.person.goal, _chosen(turn, turn.person.chosen), turn.today)
    return made if isinstance(made, Conflict) else None


def _ask_conflict(turn: Turn) -> Reply:
    conflict = _conflict(turn)
    if conflict is None:
        row = (button(say("Make the plan"), "plan.anew"),)
        return Reply(text=say("Nothing stands in the way any more."), buttons=(row,))
    ways = tuple((button(_way_said(turn, way), "plan.way", way.kind),) for way in conflict.ways_out)
    best = _best_fit(turn)
    if best and set(best) not in [set(way.credentials) for way in conflict.ways_out]:
        ways = ((button(say("What fits best: {names}", names=_names(turn, best)), "plan.best"),), *ways)
    rest = (button(say("Keep it as it is"), "plan.anyway"), button(say("Back to the list"), "suggest.list"))
    # Translators: which of the limits shall yield: the date, the hours, the money or some of the certificates
    question = bold(say("What shall give?"))
    return Reply(text=f"{_conflict_said(turn, conflict)}\n\n{question}", buttons=(*ways, rest))


def _conflict_said(turn: Turn, conflict: Conflict) -> str:
    goal, plan, parts = turn.person.goal, conflict.plan, list[str]()
    if conflict.what in {"deadline", "both"} and goal.deadline:
        past = say(
            "At {hours} h a week this runs to {end}, past your date of {date}.",
            hours=hours(plan.hours_per_week),
            end=day(plan.steps[-1].ends),
            date=day(goal.deadline),
        )
        parts.append(past)
    if conflict.what in {"budget", "both"}:
        parts.append(too_dear(goal, conflict.total))
    return " ".join(parts)


def too_dear(goal: Goal, total: Money | None) -> str:
    """Says that the price together, None where it can't be told, is over the goal's limit."""
    limit = money(goal.budget.amount, goal.budget.currency) if goal.budget else say("free")
    if total is None:
        return say("All together it has prices I can't compare, and your limit is {limit}.", limit=limit)
    cost = money(round(total.amount, 0), total.currency)
    return say("All together it costs about {money}, and your limit is {limit}.", money=cost, limit=limit)


def _way_said(turn: Turn, way: WayOut) -> str:
    goal = way.goal
    spend = money(goal.budget.amount, goal.budget.currency) if goal.budget else ""
    dearer = goal.budget is not None and goal.budget != turn.person.goal.budget
    if way.kind == "later" and goal.deadline:
        # Translators: to be done later, on that date
        later, dear = to_say("Later: {date}"), to_say("Later: {date}, up to {money}")
        return say(dear if dearer else later, date=day(goal.deadline), money=spend)
    if way.kind == "more-hours" and goal.hours_per_week:
        pace, dear = to_say("{hours} h a week"), to_say("{hours} h a week, up to {money}")
        return say(dear if dearer else pace, hours=hours(goal.hours_per_week), money=spend)
    if way.kind == "more-money" and goal.budget:
        return say("Spend up to {money}", money=spend)
    # Translators: plan only these certificates
    return say("Only {names}", names=_names(turn, way.credentials))


def _names(turn: Turn, ids: tuple[str, ...]) -> str:
    return listed(fitting([plain(turn.world.catalog.credentials[id].name) for id in ids]))


def _best_fit(turn: Turn) -> tuple[str, ...]:
    """Of what was chosen and all else worth it, the few that close most of the gap within every limit."""
    world, need = turn.world, need_of(turn)
    worth = [one for one in rank(need, world.catalog) if one.score >= world.bar]
    return tuple(one.credential.id for one in choose(worth, need))


def _tap_way(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    conflict = _conflict(turn)
    ways = {way.kind: way for way in conflict.ways_out} if conflict else {}
    way = ways.get(arguments[0]) if arguments else None  # pyright: ignore[reportArgumentType,reportCallIssue]
    return _make(turn.become(goal=way.goal), way.credentials) if way else None


def _tap_anyway(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    chosen = _chosen(turn, turn.person.chosen)
    return take_plan(turn, lay_out(chosen, turn.person.goal, turn.today)) if chosen else None


def _tap_add(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    return _make(turn, tuple(dict.fromkeys((*_ahead(turn.person), *turn.person.chosen))))


FLOW = Flow(
    actions={
        "plan.make": lambda turn, _: plan_these(turn, turn.person.shown),
        "plan.only": lambda turn, ids: plan_these(turn, ids[:1]),
        "plan.add": _tap_add,
        "plan.anew": lambda turn, _: _make(turn, turn.person.chosen),
        "plan.way": _tap_way,
        "plan.best": lambda turn, _: _make(turn, _best_fit(turn)) if _conflict(turn) else None,
        "plan.anyway": _tap_anyway,
    },
    steps={"plan.conflict": Step(ask=_ask_conflict), "plan.which": Step(ask=_ask_whether)},
)

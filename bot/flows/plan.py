"""The plan with its dates and its timeline, and what moves it."""

import re
from dataclasses import replace

from bot.catalog.called import called
from bot.flows.late import ask_to_move, late_buttons, late_said
from bot.flows.make_plan import too_dear
from bot.flows.proof import earned_step
from bot.flows.remind import described
from bot.flows.timeline import timeline
from bot.messages import Button, Reply, bold, button, link, plain
from bot.person import Goal, Person, Plan, Reminder
from bot.person import Step as PlanStep
from bot.planning.plan import is_dear, total_of
from bot.planning.replan import current_step, leads_to, open_steps, repace
from bot.proof.ladder import proof_said
from bot.reminding.answers import is_waiting
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import day, hours, listed, money, say, say_count, to_say

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

NEXT = {
    # Translators: in place of {next} stands "Next:" in bold letters
    "planned": to_say("{next} start {name}."),
    "doing": to_say("{next} go on with {name}."),
    "failed": to_say("{next} the next try of {name}."),
}


def show(turn: Turn) -> Outcome:
    """The plan, or how to get one."""
    if turn.person.plan is None:
        return turn.here(say("You have no plan yet."))
    return go(turn, "plan").here()


def ask(turn: Turn) -> Reply:
    """The plan as it stands, with what to do next."""
    plan = turn.person.plan
    if plan is None:
        row = (button(say("Yes"), "suggest.list"),)
        return Reply(text=say("You have no plan yet. Shall we make one?"), buttons=(row,))
    text, drawn = "\n\n".join(_paragraphs(turn, plan)), timeline(plan, _title(turn), turn)
    return Reply(text=text, buttons=_ways_on(turn, plan), picture=drawn)


def _paragraphs(turn: Turn, plan: Plan) -> list[str]:
    shown = [step for step in plan.steps if step.state != "dropped"]
    steps = "\n".join(_line(turn, number, step) for number, step in enumerate(shown, 1))
    facts = " ".join(part for part in (_pace(turn.person.goal, plan), _price(turn, plan), _end(plan)) if part)
    parts = [bold(_title(turn)), steps, facts, _next(turn, plan), late_said(turn, plan)]
    parts += _reminders_said(turn.person)
    return [part for part in parts if part]


def _title(turn: Turn) -> str:
    role = turn.world.catalog.roles.get(turn.person.plan.role or "") if turn.person.plan else None
    return say("Your plan towards {role}", role=plain(called(role))) if role else say("Your plan")


def _line(turn: Turn, number: int, step: PlanStep) -> str:
    name, ends = f"{number}. {bold(plain(step.name))}", day(step.ends)
    if step.state == "done" and step.ended_on:
        earned = earned_step(turn.person, step.credential) or step
        # Translators: {proof} is such as "you said so" or "badge verified, signed by CNCF"
        return say("{step}: done on {date}, {proof}", step=name, date=day(step.ended_on), proof=proof_said(earned))
    if step.state == "failed":
        # Translators: the exam was failed; the day its next try is planned for, and which try that is
        return say("{step}: try number {n} by {date}", step=name, n=step.attempts + 1, date=ends)
    facts = ", ".join(part for part in (_length(turn, step), _under_way(step)) if part)
    # Translators: {facts} are such as "about 40 h, under way"
    return say("{step}: {start} to {end}, {facts}", step=name, start=day(step.starts), end=ends, facts=facts)


def _length(turn: Turn, step: PlanStep) -> str:
    known = turn.world.catalog.credentials.get(step.credential)
    if step.estimated:
        return say("about {hours} h (my estimate, no source gives them)", hours=hours(step.hours))
    if known is not None and known.hours is not None and known.hours.min < known.hours.max:
        return say("up to {hours} h", hours=hours(step.hours))
    return say("about {hours} h", hours=hours(step.hours))


def _under_way(step: PlanStep) -> str:
    if step.state != "doing":
        return ""
    told = sum(note.hours or 0 for note in step.notes)
    return say("under way, {hours} h done", hours=hours(told)) if told else say("under way")


def _pace(goal: Goal, plan: Plan) -> str:
    if not open_steps(plan):
        return ""
    pace = say_count("At {n} hour a week.", "At {n} hours a week.", plan.hours_per_week)
    if goal.hours_per_week:
        return pace
    return f"{pace} {say('You named none, so I count on this; tell me if it is another number.')}"


def _price(turn: Turn, plan: Plan) -> str:
    """What is known of the price of the steps ahead, together, and whether it is over the limit."""
    catalog, goal = turn.world.catalog.credentials, turn.person.goal
    ahead = [catalog[step.credential] for step in open_steps(plan) if step.credential in catalog]
    total = total_of(ahead, goal)
    over = _over_said(goal) if is_dear(ahead, goal) else ""
    if total is None or not total.amount:
        return too_dear(goal, total) if over else ""
    whole = money(round(total.amount, 0), total.currency)
    return f"{say('About {money} in all, as far as prices are known.', money=whole)} {over}".strip()


def _over_said(goal: Goal) -> str:
    if goal.budget is None:
        return say("You wanted only what is free.")
    return say("That is over your limit of {limit}.", limit=money(goal.budget.amount, goal.budget.currency))


def _end(plan: Plan) -> str:
    ahead = open_steps(plan)
    if not ahead:
        return ""
    last = ahead[-1].ends
    if not plan.deadline:
        return say("Done by {date}.", date=day(last))
    weeks, before = abs((plan.deadline - last).days) // 7, last <= plan.deadline
    if not weeks:
        near = to_say("Done by {date}, just before your date.")
        return say(near if before else to_say("Done by {date}, just after your date."), date=day(last))
    if before:
        return say_count(
            "Done by {date}, {n} week before your date.",
            "Done by {date}, {n} weeks before your date.",
            weeks,
            date=day(last),
        )
    return say_count(
        "Done by {date}, {n} week after your date.",
        "Done by {date}, {n} weeks after your date.",
        weeks,
        date=day(last),
    )


def _next(turn: Turn, plan: Plan) -> str:
    step = current_step(plan)
    if step is None and all(one.state == "dropped" for one in plan.steps):
        return say("There is nothing left in this plan. That's fine; a new goal starts a new one.")
    if step is None:
        return " ".join(part for part in (say("All of it is done. Well done!"), _opens(turn, plan)) if part)
    known = turn.world.catalog.credentials.get(step.credential)
    if known is None:
        return say("{name} has left the catalog. It stays in your plan as long as you like.", name=plain(step.name))
    head = say(NEXT.get(step.state, NEXT["planned"]), next=bold(say("Next:")), name=plain(step.name))
    # Translators: the label of a link to a certificate's page
    return f"{head} {link(say('Its page'), known.url)}" if known.url else head


def _opens(turn: Turn, plan: Plan) -> str:
    done = {step.credential for step in plan.steps}
    further = [it for step in plan.steps for it in leads_to(step.credential, turn.world.catalog) if it.id not in done]
    names = list(dict.fromkeys(plain(it.name) for it in further))[:2]
    return say("It counts towards {names}, if you want to go on.", names=listed(names)) if names else ""


def _reminders_said(person: Person) -> list[str]:
    return [_reminder_said(one) for one in person.reminders if one.state in {"active", "paused"}]


def _reminder_said(one: Reminder) -> str:
    when = described(one)
    if one.state != "paused":
        return say("Reminder: {when}", when=when)
    if one.paused_until:
        return say("Reminder: {when} (paused until {date})", when=when, date=day(one.paused_until))
    return say("Reminder: {when} (paused)", when=when)


def _ways_on(turn: Turn, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    step = current_step(plan)
    if step is None:
        # Translators: a button: to pass one's goal on to a friend
        more = (button(say("What I have done"), "record.show"), button(say("Pass it on"), "shared.share"))
        return ((button(say("A new goal"), "goal.again"), *more),)
    active = any(one.state == "active" for one in turn.person.reminders)
    tell = (
        button(say("I did something"), "progress.tell"),
        button(say("I have it"), "progress.finish", step.credential),
    )
    known = turn.world.catalog.credentials.get(step.credential)
    exam = known is None or known.assessment not in {"none", "quiz"}
    failed = (button(say("I failed the exam"), "progress.failed", step.credential),) if exam else ()
    done = (button(say("What I have done"), "record.show"),) if turn.person.earned else ()
    waiting = any(is_waiting(one) for one in turn.person.reminders)
    return (
        *late_buttons(turn, plan),
        *(((button(say("Let my reminders come"), "remind.resume"),),) if waiting else ()),
        (
            button(say("Change the reminder") if active else say("Remind me"), "remind.set"),
            button(say("Add to my calendar"), "calendar.file"),
        ),
        (*tell, *failed),
        (
            button(say("Change something"), "suggest.change"),
            button(say("Drop this step"), "progress.drop", step.credential),
        ),
        (button(say("What is missing"), "gap.show"), button(say("My weeks"), "weeks.show"), *done),
    )


def follow_goal(turn: Turn) -> Outcome | None:
    """The plan at the pace and the date the goal now says; None when it is at both already, or all of it is done."""
    plan, goal = turn.person.plan, turn.person.goal
    pace = goal.hours_per_week
    if plan is None or not open_steps(plan):
        return None
    if (pace is None or pace == plan.hours_per_week) and goal.deadline == plan.deadline:
        return None
    moved = repace(plan, pace, turn.today) if pace and pace != plan.hours_per_week else plan
    return go(turn.become(plan=replace(moved, deadline=goal.deadline)), "plan").here(say("Counted in."))


def _take(turn: Turn) -> Outcome | None:
    """What people ask or tell beside their plan, in words that are about nothing else."""
    text, plan = turn.heard.lower(), turn.person.plan
    step = current_step(plan) if plan else None
    if plan is None or (turn.said and (turn.said.role or turn.said.hours_per_week or turn.said.budget)):
        return None
    if _BEHIND.search(text):
        return ask_to_move(turn)
    if step and _QUIT.search(text):
        yes, no = button(say("Yes, drop it"), "progress.drop", step.credential), button(say("No, keep it"), "plan.show")
        text = say("Drop {name} from your plan? What you did stays noted.", name=plain(step.name))
        return turn.answer(Reply(text=text, buttons=((yes, no),)))
    return turn.here() if _ASKS.search(text) else None


FLOW = Flow(
    commands={"plan": show},
    actions={
        "plan.show": lambda turn, _: show(turn),
    },
    steps={"plan": Step(ask=ask, take=_take, rests=True)},
)

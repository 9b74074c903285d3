"""A learner takes the cohort's path as their own plan; what does not fit their week is said before."""

from dataclasses import replace

from bot.ask import Learns, TakePath
from bot.catalog.model import Credential
from bot.cohort.as_plan import on_dates, pace_for, still_ahead
from bot.cohort.counts import PathStep, done_by
from bot.flows.make_plan import take_plan
from bot.messages import Reply, bold, button, plain
from bot.person import Aside, Person, Plan
from bot.planning.plan import lay_out
from bot.planning.replan import open_steps
from bot.talk import Flow, Outcome, Turn
from bot.texts import day, hours, listed, say, say_count

DATES, PACED = "dates", "pace"


def take(turn: Turn, learns: Learns, how: str) -> Outcome:
    """Makes the path the person's plan, on its dates or at their own pace; asks first where something gives way."""
    ahead = still_ahead(learns.path, turn.world.catalog, done_by(turn.person))
    if not ahead:
        no_path = say("Its path is not set yet; your mentor will.")
        text = say("You have done all of its path.") if learns.path else no_path
        return turn.answer(Reply(text=text, buttons=((button(say("My cohort"), "cohort.mine"),),)))
    unfit, replaced = _unfit_said(turn, learns.path, ahead), _replaced_said(turn.person)
    if not how and (unfit or replaced):
        return turn.answer(_question(learns, unfit, replaced))
    goal = replace(turn.person.goal, role=None)
    plan = lay_out(ahead, goal, turn.today) if how == PACED else on_dates(learns.path, ahead, goal, turn.today)
    return _taken(turn, learns, plan)


def _taken(turn: Turn, learns: Learns, plan: Plan) -> Outcome:
    """The path as the plan, its last date as the date; what the person had before is put aside, to come back first."""
    before = turn.person
    had_plan = before.plan is not None and bool(open_steps(before.plan))
    person = replace(before, goal=replace(before.goal, deadline=plan.deadline))
    if had_plan or before.goal.deadline not in {None, plan.deadline}:
        weekly = tuple(one for one in before.reminders if not one.on)
        aside = Aside(goal=before.goal, plan=before.plan if had_plan else None, reminders=weekly if had_plan else ())
        person = replace(person, aside=(aside, *before.aside))
    kept = person.aside != before.aside
    undo = ((button(say("Undo"), "link.swap"),),) if kept else ()
    text = say("The path of {cohort} is your plan now.", cohort=bold(plain(learns.name)))
    if kept:
        old_plan = say("Your old plan is put aside, not lost.")
        text = f"{text} {old_plan if had_plan else say('Your old date is put aside, not lost.')}"
    return replace(take_plan(replace(turn, person=person), plan), replies=(Reply(text=text, buttons=undo),))


def _question(learns: Learns, unfit: str, replaced: str) -> Reply:
    question = say("Which shall it be?") if unfit else say("Shall I take it?")
    parts = (unfit, replaced, bold(question))
    label = say("On the cohort's dates") if unfit else say("Yes, take it")
    paced = (button(say("At my own pace"), "cohort.take", learns.code, PACED),) if unfit else ()
    yes = button(label, "cohort.take", learns.code, DATES)
    rows = ((yes, *paced), (button(say("No, leave it"), "go.here"),))
    return Reply(text="\n\n".join(part for part in parts if part), buttons=rows)


def _unfit_said(turn: Turn, path: tuple[PathStep, ...], ahead: list[Credential]) -> str:
    """What the hours and the dates have against each other; nothing when they go together."""
    goal, today = turn.person.goal, turn.today
    by, said = {step.credential: step.by for step in path}, list[str]()
    if gone := [plain(it.name) for it in ahead if by[it.id] < today]:
        said.append(
            say_count(
                "The date of {names} has gone by, so I would put it at your pace.",
                "The dates of {names} have gone by, so I would put them at your pace.",
                len(gone),
                names=listed(gone),
            )
        )
    paced = lay_out(ahead, goal, today)
    late = next((step for step in paced.steps if today <= by[step.credential] < step.ends), None)
    if late:
        said.append(
            say(
                "At {hours} h a week {step} takes you until {ends}; the cohort's date is {meant}.",
                hours=hours(paced.hours_per_week),
                step=plain(late.name),
                ends=day(late.ends),
                meant=day(by[late.credential]),
            )
        )
        needed = pace_for(path, ahead, goal, today)
        pace = say("Its dates ask for about {hours} h a week.", hours=hours(needed)) if needed else ""
        said.append(pace or say("No week has enough hours for its dates."))
    return " ".join(said)


def _replaced_said(person: Person) -> str:
    names = [plain(step.name) for step in open_steps(person.plan)] if person.plan else []
    if not names:
        return ""
    return say("You have a plan under way: {steps}. It would be put aside, not lost.", steps=listed(names))


def _tap(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code, how = (*arguments, "", "")[:2]
    return turn.asks(TakePath(code, how)) if code and how in {"", DATES, PACED} else None


FLOW = Flow(actions={"cohort.take": _tap})

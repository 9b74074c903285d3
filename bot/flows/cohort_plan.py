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
from bot.texts import day, hours, listed

DATES, PACED = "dates", "pace"


def take(turn: Turn, learns: Learns, how: str) -> Outcome:
    """Makes the path the person's plan, on its dates or at their own pace; asks first where something gives way."""
    ahead = still_ahead(learns.path, turn.world.catalog, done_by(turn.person))
    if not ahead:
        text = "You have done all of its path." if learns.path else "Its path is not set yet; your mentor will."
        return turn.answer(Reply(text=text, buttons=((button("My cohort", "cohort.mine"),),)))
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
    undo = ((button("Undo", "link.swap"),),) if kept else ()
    old = f" Your old {'plan' if had_plan else 'date'} is put aside, not lost." if kept else ""
    said = Reply(text=f"The path of {bold(plain(learns.name))} is your plan now.{old}", buttons=undo)
    return replace(take_plan(replace(turn, person=person), plan), replies=(said,))


def _question(learns: Learns, unfit: str, replaced: str) -> Reply:
    parts = (unfit, replaced, bold("Shall I take it?" if not unfit else "Which shall it be?"))
    yes = button("Yes, take it" if not unfit else "On the cohort's dates", "cohort.take", learns.code, DATES)
    paced = (button("At my own pace", "cohort.take", learns.code, PACED),) if unfit else ()
    rows = ((yes, *paced), (button("No, leave it", "go.here"),))
    return Reply(text="\n\n".join(part for part in parts if part), buttons=rows)


def _unfit_said(turn: Turn, path: tuple[PathStep, ...], ahead: list[Credential]) -> str:
    """What the hours and the dates have against each other; nothing when they go together."""
    goal, today, language = turn.person.goal, turn.today, turn.person.language
    by, said = {step.credential: step.by for step in path}, list[str]()
    if gone := [plain(it.name) for it in ahead if by[it.id] < today]:
        said.append(f"The date of {listed(gone)} has gone by, so I would put it at your pace.")
    paced = lay_out(ahead, goal, today)
    late = next((step for step in paced.steps if today <= by[step.credential] < step.ends), None)
    if late:
        ends, meant = day(late.ends, language), day(by[late.credential], language)
        needed = pace_for(path, ahead, goal, today)
        more = (
            f"Its dates ask for about {hours(needed)} h a week."
            if needed
            else "No week has enough hours for its dates."
        )
        pace = f"At {hours(paced.hours_per_week)} h a week"
        said.append(f"{pace} {plain(late.name)} takes you until {ends}; the cohort's date is {meant}. {more}")
    return " ".join(said)


def _replaced_said(person: Person) -> str:
    names = [plain(step.name) for step in open_steps(person.plan)] if person.plan else []
    return f"You have a plan under way: {listed(names)}. It would be put aside, not lost." if names else ""


def _tap(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code, how = (*arguments, "", "")[:2]
    return turn.asks(TakePath(code, how)) if code and how in {"", DATES, PACED} else None


FLOW = Flow(actions={"cohort.take": _tap})

"""A plan that runs late: move the dates, leave some of it out, or take something shorter; the person chooses."""

from dataclasses import replace

from bot.catalog.model import Credential
from bot.flows.card import facts_line, skills
from bot.flows.need import need_of
from bot.matching.explain import Suggestion
from bot.messages import Button, Reply, bold, button, plain
from bot.person import Plan, Reminder
from bot.person import Step as PlanStep
from bot.planning.replan import catch_up, current_step, open_steps, shift, shrink, slipped, swap
from bot.planning.shorter import shorter_instead
from bot.reminding.answers import finish_ended
from bot.talk import Flow, Outcome, Turn
from bot.texts import day, hours, listed, say, say_count, to_say

# Translators: buttons: by how much the dates move
MOVES = ((to_say("A week"), 7), (to_say("Two weeks"), 14), (to_say("A month"), 30))
LEAVE = to_say("Leave out {steps}: done by {date}, and your date holds.")
LEAVE_TOO = to_say("Or leave out {steps}: done by {date}, and your date holds.")


def late_said(turn: Turn, plan: Plan) -> str:
    """How late the plan is and where each way on leads; nothing when it is not late."""
    days, parts = slipped(plan, turn.today), list[str]()
    if days:
        behind = say_count(
            "It runs {n} day behind the dates. That happens. Move them: done by {date}.",
            "It runs {n} days behind the dates. That happens. Move them: done by {date}.",
            days,
            date=day(open_steps(catch_up(plan, turn.today))[-1].ends),
        )
        parts.append(behind)
    fewer = shrink(plan, turn.today)
    if fewer:
        without, ends = listed(_left_out(plan, fewer)), day(open_steps(fewer)[-1].ends)
        leave = LEAVE_TOO if days else LEAVE
        parts.append(say(leave, steps=without, date=ends))
    return " ".join(parts)


def late_buttons(turn: Turn, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    """The ways on of a plan that runs late, as a row; no row when it does not."""
    move = (button(say("Move the dates"), "plan.shift"),) if slipped(plan, turn.today) else ()
    fewer = (button(say("Leave some out"), "late.shrink"),) if shrink(plan, turn.today) else ()
    other = (button(say("Something shorter"), "late.swap"),) if _is_late(turn, plan) and _shorter(turn, plan) else ()
    row = (*move, *fewer, *other)
    return (row,) if row else ()


def _is_late(turn: Turn, plan: Plan) -> bool:
    """Whether the step under way is over its end, or the last one ends after the plan's date."""
    ahead = open_steps(plan)
    past = bool(plan.deadline and ahead and ahead[-1].ends > plan.deadline)
    return past or slipped(plan, turn.today) > 0


def _left_out(plan: Plan, fewer: Plan) -> list[str]:
    kept = {step.credential for step in open_steps(fewer)}
    return [plain(step.name) for step in open_steps(plan) if step.credential not in kept]


def _shorter(turn: Turn, plan: Plan) -> Suggestion | None:
    step = current_step(plan)
    if step is None:
        return None
    return shorter_instead(step, plan, need_of(turn, plan.role), turn.world.catalog, bar=turn.world.bar)


def _late(turn: Turn) -> tuple[Plan, PlanStep] | None:
    plan = turn.person.plan
    step = current_step(plan) if plan and _is_late(turn, plan) else None
    return (plan, step) if plan and step else None


def ask_to_move(turn: Turn) -> Outcome:
    """Someone says they are behind: no blame, and the dates move as far as they like."""
    row = tuple(button(say(label), "plan.later", str(days)) for label, days in MOVES)
    text = say("That happens, and nothing is lost. Shall I move the dates?")
    return turn.answer(Reply(text=text, buttons=(row, (button(say("Leave them"), "plan.show"),))))


def _tap_later(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    plan = turn.person.plan
    if plan is None or arguments[:1] not in {(str(days),) for _, days in MOVES}:
        return None
    return turn.become(plan=shift(plan, int(arguments[0])), at="plan").here(say("Moved."))


def _shift(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    plan = turn.person.plan
    if plan is None or not slipped(plan, turn.today):
        return None
    return turn.become(plan=catch_up(plan, turn.today), at="plan").here(say("Moved."))


def _shrink(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    late = _late(turn)
    fewer = shrink(late[0], turn.today) if late else None
    if late is None or fewer is None:
        return None
    person = finish_ended(replace(turn.person, plan=fewer, at="plan"))
    left = listed(_left_out(late[0], fewer))
    return replace(turn, person=person).here(say("Left out: {steps}. Your date holds.", steps=left))


def _offer(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    late = _late(turn)
    other = _shorter(turn, late[0]) if late else None
    if late is None or other is None:
        return None
    it, step = other.credential, late[1]
    instead = say(
        "Instead of {old} (about {hours} h) I'd take {new}.",
        old=plain(step.name),
        hours=hours(step.hours),
        new=bold(plain(it.name)),
    )
    text = "\n".join((instead, facts_line(other), _taught(turn, step, other)))
    take, keep = button(say("Take it instead"), "late.take", it.id), button(say("Keep what I have"), "plan.show")
    return turn.answer(Reply(text=text, buttons=((take, keep), (button(say("Why?"), "suggest.why", it.id),))))


def _taught(turn: Turn, step: PlanStep, other: Suggestion) -> str:
    """What the other one teaches of what the step was for, and what it does not."""
    catalog = turn.world.catalog
    had = catalog.credentials.get(step.credential)
    missed = tuple(skill for skill in had.skills if skill not in other.credential.skills) if had else ()
    taught = say("Teaches {skills} too.", skills=skills(other.covers, catalog))
    return f"{taught} {say('It leaves out {skills}.', skills=skills(missed, catalog))}" if missed else taught


def _take(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    late = _late(turn)
    other = _shorter(turn, late[0]) if late else None
    if late is None or other is None or ids[:1] != (other.credential.id,):
        return None
    plan, step = late
    changed = swap(plan, step.credential, other.credential, turn.today)
    reminders = tuple(_of_another(one, step, other.credential) for one in turn.person.reminders)
    taken = say("{name} it is.", name=plain(other.credential.name))
    return turn.become(plan=changed, reminders=reminders, at="plan").here(taken)


def _of_another(reminder: Reminder, step: PlanStep, instead: Credential) -> Reminder:
    """A weekly reminder of the step goes along with what takes its place; a real date stays what it was."""
    if reminder.step != step.credential or reminder.on:
        return reminder
    return replace(reminder, step=instead.id, about=instead.name if reminder.about == step.name else reminder.about)


FLOW = Flow(
    actions={
        "plan.shift": _shift,
        "plan.later": _tap_later,
        "late.shrink": _shrink,
        "late.swap": _offer,
        "late.take": _take,
    },
)

"""What the person did: a module finished, a credential earned, an exam failed, a step dropped."""

import re
from dataclasses import replace
from datetime import date

from bot.flows.earned import earned_card
from bot.flows.which import choices, hinted_at
from bot.messages import Button, Reply, bold, button, plain, shortened
from bot.person import Plan, Proof
from bot.person import Step as PlanStep
from bot.planning.replan import OPEN, complete, current_step, drop, fail_exam, leads_to, note, reopen
from bot.reminding.answers import finish_ended, returns_after_gap, start_again, step_taken, weeks_with_a_step
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import day, listed, say, say_count
from bot.understanding.progress import read_progress

NOTE_CHARACTERS = 200


def tell(turn: Turn, _: tuple[str, ...] = ()) -> Outcome:
    """Asks what was done."""
    return go(turn, "progress.note").here() if turn.person.plan else _no_plan(turn)


def log(turn: Turn) -> Outcome:
    """Notes what was done, in the person's own words, and counts the week."""
    plan, step = turn.person.plan, _meant(turn)
    if plan is None or step is None:
        return _no_plan(turn)
    back = returns_after_gap(turn.person, turn.incoming.at)
    hours = read_progress(turn.heard).hours
    noted = note(plan, step.credential, turn.today, turn.text[:NOTE_CHARACTERS], hours)
    turn = replace(turn, person=step_taken(replace(turn.person, plan=noted), turn.incoming.at))
    text = say_count(
        "Noted for {step}: “{words}”. {n} week with a step so far.",
        "Noted for {step}: “{words}”. {n} weeks with a step so far.",
        weeks_with_a_step(turn.person),
        step=plain(step.name),
        words=shortened(plain(turn.text)),
    )
    if back:
        text = f"{say('Good to have you back.')} {text}"
    last = button(say("That was the last part"), "progress.finish", step.credential)
    rows = ((last, button(say("My plan"), "plan.show")),)
    return _on_plan(turn).tell(Reply(text=text, buttons=rows))


def _on_plan(turn: Turn) -> Turn:
    """The turn with the person on their plan, unless they are setting a reminder: that is asked on."""
    return turn if turn.person.draft and turn.person.at.startswith("remind.") else turn.become(at="plan")


def finish(turn: Turn, credential: str, proofs: tuple[Proof, ...] = ()) -> Outcome | None:
    """Takes a credential as earned, backed up by these, moves the rest of the plan, and says what is next."""
    known = turn.world.catalog.credentials.get(credential)
    step = _find(turn.person.plan, credential)
    if any(one.credential == credential for one in turn.person.earned):
        return turn.here(say("That one is on your list already."))
    if step is None and known is None:
        return None
    today = turn.today
    plan = complete(turn.person.plan, credential, today) if turn.person.plan and step else turn.person.plan
    earned = _find(plan, credential) or unplanned(credential, known.name if known else credential, today)
    earned = replace(earned, proofs=proofs)
    person = replace(turn.person, plan=plan, earned=(*turn.person.earned, earned))
    person = step_taken(finish_ended(person), turn.incoming.at)
    ended = [one for one in person.reminders if one.step == credential and one.state == "finished"]
    return _congratulate(replace(turn, person=person), earned, ended[0].id if ended else "")


def unplanned(credential: str, name: str, today: date) -> PlanStep:
    """What is earned today and was in no plan; nobody told its hours."""
    return PlanStep(
        credential=credential,
        name=name,
        hours=0,
        estimated=True,
        starts=today,
        ends=today,
        state="done",
        ended_on=today,
    )


def _congratulate(turn: Turn, earned: PlanStep, reminder: str) -> Outcome:
    following = current_step(turn.person.plan) if turn.person.plan else None
    further = listed([plain(it.name) for it in leads_to(earned.credential, turn.world.catalog)[:2]])
    parts = [
        f"{bold(say('Congratulations!'))} {say('{name} is yours.', name=plain(earned.name))}",
        say("It is a step towards {names}.", names=further) if further else "",
        _following_said(following) if following else "",
        say("The card is yours to keep, or to show."),
    ]
    # Translators: a button: the same reminder for the next certificate of the plan
    keep = (button(say("Same reminder for it"), "remind.keep", reminder),) if reminder and following else ()
    undo = button(say("That was a mistake"), "progress.undo", earned.credential)
    go_on = button(say("My plan"), "plan.show") if turn.person.plan else button(say("A new goal"), "goal.again")
    # Translators: a button; to back something up is to bring a proof of it
    back_up = () if earned.proofs else (button(say("Back it up"), "proof.start", earned.credential),)
    record = button(say("What I have done"), "record.show")
    rows = ((*keep, go_on, undo), (*back_up, record), *_further(turn, earned))
    turn = _on_plan(turn) if turn.person.plan else turn
    words = "\n\n".join(part for part in parts if part)
    return turn.tell(Reply(text=words, picture=earned_card(turn, earned), buttons=rows))


def _further(turn: Turn, earned: PlanStep) -> tuple[tuple[Button, ...], ...]:
    """The next level, to be looked at, for whoever has nothing planned."""
    had = {step.credential for step in turn.person.earned}
    ahead = [it for it in leads_to(earned.credential, turn.world.catalog) if it.id not in had]
    if turn.person.plan or not ahead:
        return ()
    return ((button(say("About {name}", name=plain(ahead[0].name)), "suggest.why", ahead[0].id),),)


def _following_said(step: PlanStep) -> str:
    return say("Next in your plan: {name}, until {date}.", name=plain(step.name), date=day(step.ends))


def fail(turn: Turn, credential: str) -> Outcome | None:
    """Is kind about a failed exam, practical about the next try, and moves the plan."""
    plan = turn.person.plan
    before = _find(plan, credential)
    if plan is None or before is None or before.state not in OPEN:
        return None
    plan = fail_exam(plan, credential, turn.today)
    step = _find(plan, credential)
    if step is None:
        return None
    rows = (
        (button(say("My plan"), "plan.show"), button(say("Remind me"), "remind.set")),
        (button(say("Drop this step"), "progress.drop", credential),),
    )
    return _on_plan(turn.become(plan=plan)).tell(Reply(text=_failed(step), buttons=rows))


def _failed(step: PlanStep) -> str:
    parts = (
        say("That's a hard day, and a common one. What you learned stays yours."),
        say(
            "What helps: look at the score report for the two weakest topics, give those most of the time, and sit one "
            "practice exam a week before. Please check the issuer's page for the waiting time and the price of a "
            "retake."
        ),
        say(
            "I put the next try of {name} at {date} and moved the rest behind it.",
            name=plain(step.name),
            date=day(step.ends),
        ),
    )
    return "\n\n".join(parts)


def _drop(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    plan, step = turn.person.plan, _find(turn.person.plan, arguments[0] if arguments else "")
    if plan is None or step is None or step.state in {"done", "dropped"}:
        return None
    person = finish_ended(replace(turn.person, plan=drop(plan, step.credential, turn.today)))
    out = say("{name} is out of the plan.", name=plain(step.name))
    return replace(turn, person=replace(person, at="plan")).here(out)


def _undo(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """Takes back a credential marked as earned by mistake."""
    earned = tuple(step for step in turn.person.earned if step.credential not in ids)
    if len(earned) == len(turn.person.earned):
        return None
    plan = turn.person.plan
    plan = reopen(plan, ids[0], turn.today) if plan and _find(plan, ids[0]) else plan
    person = replace(turn.person, earned=earned, plan=plan)
    for one in person.reminders:
        if one.step == ids[0] and one.state == "finished" and one.on is None:
            person = start_again(person, one.id, turn.incoming.at)
    return replace(turn, person=person).here(say("Taken back."))


def _completed_said(turn: Turn) -> Outcome:
    named = turn.said.credentials if turn.said else ()
    hinted = () if named else hinted_at(turn)
    step = _meant(turn)
    credential = hinted[0] if len(hinted) == 1 else step.credential if step else next(iter(named), "")
    return finish(turn, credential) or _which(turn)


def _which(turn: Turn) -> Outcome:
    """Asks which one it was, with a button for each that may be."""
    question, catalog = say("Well done! Which certificate was it?"), turn.world.catalog.credentials
    rows = tuple((button(plain(catalog[id].name), "progress.finish", id),) for id in choices(turn))
    never = (button(say("Never mind"), "go.here"),)
    return turn.answer(Reply(text=question, buttons=(*rows, never))) if rows else turn.here(question)


def _failed_said(turn: Turn) -> Outcome:
    step = _meant(turn)
    return (fail(turn, step.credential) if step else None) or turn.here(
        say("That's a hard day. What you learned stays yours. Which exam was it? I can plan the next try with you.")
    )


def _meant(turn: Turn) -> PlanStep | None:
    """The step the words name; with none named, the one under way."""
    plan = turn.person.plan
    named = turn.said.credentials if turn.said else ()
    in_plan = [step for id in named if (step := _find(plan, id))]
    if in_plan or named:
        return in_plan[0] if in_plan else None
    return current_step(plan) if plan else None


def _find(plan: Plan | None, credential: str) -> PlanStep | None:
    return next((step for step in plan.steps if step.credential == credential), None) if plan else None


def _no_plan(turn: Turn) -> Outcome:
    return turn.here(say("Good to hear. There is no plan yet to note it in."))


def _take_note(turn: Turn) -> Outcome | None:
    if turn.said is None or turn.said.intent not in {"log_progress", "off_topic", "change_constraint"}:
        return None
    return None if re.search(r"\bweek", turn.heard.lower()) and turn.said.hours_per_week else log(turn)


def _ask_note(turn: Turn) -> Reply:
    step = current_step(turn.person.plan) if turn.person.plan else None
    question = say("What did you do in {name}?", name=plain(step.name)) if step else say("What did you do?")
    example = say("For example “finished module 3” or “2 hours on joins”.")
    return Reply(text=f"{bold(question)} {example}", buttons=((button(say("Never mind"), "plan.show"),),))


FLOW = Flow(
    actions={
        "progress.tell": tell,
        "progress.finish": lambda turn, ids: finish(turn, ids[0]) if ids else None,
        "progress.failed": lambda turn, ids: fail(turn, ids[0]) if ids else None,
        "progress.drop": _drop,
        "progress.undo": _undo,
    },
    intents={"log_progress": log, "completed": _completed_said, "failed_exam": _failed_said},
    steps={"progress.note": Step(ask=_ask_note, take=_take_note)},
)

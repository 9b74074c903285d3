"""Certificates named as passed beside a goal: they count as earned, and it is said, lest it was read wrongly."""

from dataclasses import replace

from bot.flows.progress import unplanned
from bot.messages import button, plain
from bot.talk import Outcome, Turn
from bot.texts import listed, say


def newly_held(turn: Turn) -> tuple[str, ...]:
    """The ids of the certificates the words say are passed, and that neither are on the list nor in the plan."""
    person = turn.person
    plan = {step.credential for step in person.plan.steps} if person.plan else set[str]()
    known = plan | {step.credential for step in person.earned}
    return tuple(id for id in (turn.said.held if turn.said else ()) if id not in known)


def with_held(turn: Turn, ids: tuple[str, ...]) -> Turn:
    """The turn with these earned, on nothing but the person's word."""
    catalog = turn.world.catalog.credentials
    steps = tuple(unplanned(id, catalog[id].name, turn.today) for id in ids)
    return turn.become(earned=(*turn.person.earned, *steps))


def told_of_held(turn: Turn, outcome: Outcome, ids: tuple[str, ...]) -> Outcome:
    """The outcome with these named first, and a way to take it back where it is one."""
    if not ids or outcome.lead is None:
        return outcome
    names = listed([plain(turn.world.catalog.credentials[id].name) for id in ids])
    noted = say("On your list as passed: {names}.", names=names)
    undo = (button(say("That was a mistake"), "progress.undo", ids[0]),) if len(ids) == 1 else ()
    return replace(outcome, lead=f"{noted}\n\n{outcome.lead}".strip(), more=(*outcome.more, *undo))

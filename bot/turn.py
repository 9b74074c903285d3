"""The turn: a pure function from a person and what they did to what changes and what is said.

Three look-ups find the one flow that answers: the command, the action's prefix, the step the person stands on;
a text that is no answer to that step goes by its intent.
"""

from collections import ChainMap
from dataclasses import replace
from datetime import timedelta

from bot.flows import goal, limits, navigate, plan, privacy, progress, remind, reminded, suggest, welcome
from bot.messages import Incoming, Reply, unpack
from bot.person import Person
from bot.reminding.contract import any_answer
from bot.talk import Outcome, Turn, World
from bot.understanding.read import understand
from bot.understanding.zones import is_zone

FLOWS = tuple(
    topic.FLOW for topic in (welcome, navigate, goal, limits, suggest, plan, remind, reminded, progress, privacy)
)
COMMANDS = ChainMap(*(dict(flow.commands) for flow in FLOWS))
ACTIONS = ChainMap(*(dict(flow.actions) for flow in FLOWS))
INTENTS = ChainMap(*(dict(flow.intents) for flow in FLOWS))
STEPS = ChainMap(*(dict(flow.steps) for flow in FLOWS))

WORDS = {
    "back": "back",
    "skip": "skip",
    "start over": "over",
    "restart": "over",
    "stop": "stop",
    "help": "help",
    "menu": "help",
    "hi": "start",
    "my plan": "plan",
    "plan": "plan",
}
"""Short words that mean a command at any step."""

MENU = (
    ("start", "Begin, or see where we are"),
    ("plan", "Your plan and what is next"),
    ("remind", "Set or change a reminder"),
    ("help", "What you can say"),
    ("over", "Start over with a new goal"),
    ("stop", "End all reminders"),
    ("export", "Take your data along"),
    ("forget", "Erase everything I keep of you"),
)
"""The commands a platform shows in its menu."""

MOVED_ON = "That has moved on. Here is where we are."
UNREAD = "I can read text and taps. Please write it in a few words."
TOO_FAST = "That's faster than I can follow. I'll read on in a few seconds; nothing of yours is lost."
BURST, BURST_TIME = 20, timedelta(seconds=10)
"""More than 20 messages in 10 seconds are not read; a hand does not write that fast."""


def decide(person: Person, incoming: Incoming, world: World) -> Outcome:
    """What one thing a person did changes and says; no clock, no database, and no input makes it raise."""
    recent = tuple(at for at in person.recent if incoming.at - at < BURST_TIME)
    if len(recent) > BURST:
        return Outcome(person=person)
    zone = person.zone or (incoming.zone if is_zone(incoming.zone) else "")
    person = any_answer(replace(person, recent=(*recent, incoming.at), zone=zone), incoming.at)
    turn = Turn(person=person, incoming=incoming, world=world)
    if len(recent) == BURST:
        return turn.answer(Reply(text=TOO_FAST))
    return _shown(turn, _told_of_gone(turn, _answer(turn)))


def where(turn: Turn) -> Reply:
    """What the person's present step shows."""
    return STEPS.get(turn.person.at, STEPS[""]).ask(turn)


def _answer(turn: Turn) -> Outcome:
    match turn.incoming.kind:
        case "command":
            return _command(turn, turn.text.lower().split(maxsplit=1)[0] if turn.text else "start")
        case "action":
            prefix, arguments = unpack(turn.incoming.action)
            action = ACTIONS.get(prefix)
            return (action(turn, arguments) if action else None) or turn.here(MOVED_ON)
        case "text" if turn.text:
            return _text(turn)
        case _:
            return turn.here(UNREAD)


def _command(turn: Turn, name: str) -> Outcome:
    return COMMANDS.get(name, COMMANDS["help"])(turn)


def _text(turn: Turn) -> Outcome:
    word = WORDS.get(turn.text.lower().strip(" .!?/"))
    if word:
        return _command(turn, word)
    turn = replace(turn, said=understand(turn.text, turn.world.names, turn.today))
    taken = STEPS.get(turn.person.at, STEPS[""]).take(turn)
    if taken or not turn.said:
        return taken or turn.here(UNREAD)
    return INTENTS[turn.said.intent](turn)


def _told_of_gone(turn: Turn, outcome: Outcome) -> Outcome:
    """A failed reminder is told at the next contact, once."""
    here = turn.incoming.address.platform
    if here not in outcome.person.gone:
        return outcome
    person = replace(outcome.person, gone=tuple(name for name in outcome.person.gone if name != here))
    told = Reply(text="A reminder could not reach you here a while ago. It is waiting for you; nothing was lost.")
    return replace(outcome, person=person, replies=(told, *outcome.replies))


def _shown(turn: Turn, outcome: Outcome) -> Outcome:
    """The outcome with the person's present step said after its lead, where it has one."""
    if outcome.lead is None:
        return outcome
    step = where(replace(turn, person=outcome.person))
    text = f"{outcome.lead}\n\n{step.text}" if outcome.lead else step.text
    return replace(outcome, replies=(*outcome.replies, replace(step, text=text)), lead=None)

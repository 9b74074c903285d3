"""Hello, help, and the small human answers."""

from bot.flows import clock
from bot.flows.shared import opened
from bot.messages import Reply, button
from bot.reminding.answers import returns_after_gap
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import say, to_say

HELLO = to_say(
    "Hi, I'm certcoach. I find you the few short certificates worth your time and money, and fit them to your week."
)
TERMS = to_say(
    "It takes about two minutes. I keep your goal, your plan and this talk, and no one else sees them. "
    "Say “stop” to end reminders, /export to take your data along, /forget to erase it."
)
BACK_AGAIN = to_say("Good to have you back. A quarter of an hour is enough to begin again.")
OFF_TOPIC = to_say(
    "I'm not sure what to do with that. I know about careers and short certificates; say it in other words, or tap."
)
COMFORT = to_say(
    "That's a lot, and it's fine to put it down. Nothing here runs away.\n\n"
    "If it is about more than certificates: please talk to someone you trust, a doctor, or a help line where you live. "
    "In an emergency, call your local emergency number.\n\n"
    "Whenever you like, we can look at just one next thing."
)


def start(turn: Turn) -> Outcome:
    """Greets a new person with the first question; shows someone known where they are; does what a link asks for."""
    if asked := opened(turn):
        return asked
    if turn.person.at:
        back = returns_after_gap(turn.person, turn.incoming.at)
        return turn.here(say(BACK_AGAIN if back else to_say("Welcome back.")))
    return go(turn, "goal.role").here(f"{say(HELLO)}\n\n{say(TERMS)}")


def greet(turn: Turn) -> Outcome:
    """Answers a hello with one, or with the welcome."""
    return turn.here(say("Hello!")) if turn.person.at else start(turn)


def wonder(turn: Turn) -> Outcome:
    """Words no flow is for: perhaps about the person's clock; else says kindly what this is for."""
    if not turn.person.at:
        return start(turn)
    return clock.said(turn) or turn.beside(say(OFF_TOPIC))


def comfort(turn: Turn) -> Outcome:
    """Answers someone for whom it is too much: no sales talk, where to find a person, one small thing later."""
    rows = ((button(say("Just one thing"), "suggest.one"), button(say("Pause reminders"), "remind.rest")),)
    return turn.answer(Reply(text=say(COMFORT), buttons=rows))


FLOW = Flow(
    commands={"start": start},
    intents={
        "greeting": greet,
        "thanks": lambda turn: turn.beside(say("Glad it helps.")),
        "off_topic": wonder,
        "overwhelmed": comfort,
    },
)

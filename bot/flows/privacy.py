"""The person's data in their own hands: what is kept, take it along, erase it."""

from bot.messages import Reply, bold, button
from bot.person import Person
from bot.talk import Flow, Outcome, Turn
from bot.texts import say


def kept() -> str:
    """What is kept of a person, and what they can do with it."""
    # Translators: in place of {head} stands "What I keep" in bold letters
    what = say(
        "{head}: your goal and limits, your plan and what you told me of it, your reminders, your time zone, the "
        "number or name this app gives you, and on the web page the talk itself. Nothing is sold or sent anywhere, and "
        "a cohort you join sees only what you choose.",
        head=bold(say("What I keep")),
    )
    return f"{what}\n\n{say('Take all of it along with /export. Erase all of it with /forget.')}"


def export(person: Person) -> Outcome:
    """Hands over everything that is kept, as one file."""
    reply = Reply(text=say("Here is everything I keep of you, in one file that other programs can read."))
    return Outcome(person=person, replies=(reply,), export=True)


def ask_forget(person: Person) -> Outcome:
    """Asks once before erasing."""
    question = bold(say("Erase everything?"))
    what = say(
        "Your goal, plan, progress, reminders and this talk go at once, and can't be brought back. You may want to "
        "take them along first."
    )
    rows = (
        (button(say("Yes, erase everything"), "data.forget"),),
        (button(say("Export first"), "data.export"), button(say("No, keep it"), "go.here")),
    )
    return Outcome(person=person, replies=(Reply(text=f"{question} {what}", buttons=rows),))


def forget(person: Person) -> Outcome:
    """Erases everything."""
    text = say("Done. Everything I kept of you is erased. If you write again, we start as strangers. All the best!")
    return Outcome(person=person, replies=(Reply(text=text),), forget=True)


def _ask(turn: Turn) -> Outcome:
    return ask_forget(turn.person)


def _export(turn: Turn) -> Outcome:
    return export(turn.person)


FLOW = Flow(
    commands={"export": _export, "forget": _ask, "privacy": lambda turn: turn.here(kept())},
    actions={
        "data.ask": lambda turn, _: _ask(turn),
        "data.forget": lambda turn, _: forget(turn.person),
        "data.export": lambda turn, _: _export(turn),
        "data.keep": lambda turn, _: turn.here(say("Good to hear from you. I keep everything as it is.")),
    },
    intents={"forget_me": _ask},
)

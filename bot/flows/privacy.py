"""The person's data in their own hands: what is kept, take it along, erase it."""

from bot.messages import Reply, bold, button
from bot.person import Person
from bot.talk import Flow, Outcome, Turn

KEPT = (
    f"{bold('What I keep')}: your goal and limits, your plan and what you told me of it, your reminders, your time "
    "zone, the number or name this app gives you, and on the web page the talk itself. Nothing is sold or sent "
    "anywhere, and a cohort you join sees only what you choose.\n\n"
    "Take all of it along with /export. Erase all of it with /forget."
)


def export(person: Person) -> Outcome:
    """Hands over everything that is kept, as one file."""
    reply = Reply(text="Here is everything I keep of you, in one file that other programs can read.")
    return Outcome(person=person, replies=(reply,), export=True)


def ask_forget(person: Person) -> Outcome:
    """Asks once before erasing."""
    text = (
        f"{bold('Erase everything?')} Your goal, plan, progress, reminders and this talk go at once, and can't be "
        "brought back. You may want to take them along first."
    )
    rows = (
        (button("Yes, erase everything", "data.forget"),),
        (button("Export first", "data.export"), button("No, keep it", "go.here")),
    )
    return Outcome(person=person, replies=(Reply(text=text, buttons=rows),))


def forget(person: Person) -> Outcome:
    """Erases everything."""
    text = "Done. Everything I kept of you is erased. If you write again, we start as strangers. All the best!"
    return Outcome(person=person, replies=(Reply(text=text),), forget=True)


def _ask(turn: Turn) -> Outcome:
    return ask_forget(turn.person)


def _export(turn: Turn) -> Outcome:
    return export(turn.person)


FLOW = Flow(
    commands={"export": _export, "forget": _ask, "privacy": lambda turn: turn.here(KEPT)},
    actions={
        "data.ask": lambda turn, _: _ask(turn),
        "data.forget": lambda turn, _: forget(turn.person),
        "data.export": lambda turn, _: _export(turn),
        "data.keep": lambda turn, _: turn.here("Good to hear from you. I keep everything as it is."),
    },
    intents={"forget_me": _ask},
)

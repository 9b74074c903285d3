"""The person's data in their own hands: what is kept, take it along, erase it."""

from bot.messages import Reply, bold, button
from bot.talk import Flow, Outcome, Turn

KEPT = (
    f"{bold('What I keep')}: your goal and limits, your plan and what you told me of it, your reminders, your time "
    "zone, the number or name this app gives you, and on the web page the talk itself. Nothing is sold or sent "
    "anywhere, and a cohort you join sees only what you choose.\n\n"
    "Take all of it along with /export. Erase all of it with /forget."
)


def export(turn: Turn) -> Outcome:
    """Hands over everything that is kept, as one file."""
    reply = Reply(text="Here is everything I keep of you, in one file that other programs can read.")
    return Outcome(person=turn.person, replies=(reply,), export=True)


def ask_forget(turn: Turn) -> Outcome:
    """Asks once before erasing."""
    text = (
        f"{bold('Erase everything?')} Your goal, plan, progress, reminders and this talk go at once, and can't be "
        "brought back. You may want to take them along first."
    )
    rows = (
        (button("Yes, erase everything", "data.forget"),),
        (button("Export first", "data.export"), button("No, keep it", "go.here")),
    )
    return turn.answer(Reply(text=text, buttons=rows))


def _forget(turn: Turn, _: tuple[str, ...]) -> Outcome:
    text = "Done. Everything I kept of you is erased. If you write again, we start as strangers. All the best!"
    return Outcome(person=turn.person, replies=(Reply(text=text),), forget=True)


FLOW = Flow(
    commands={"export": export, "forget": ask_forget, "privacy": lambda turn: turn.here(KEPT)},
    actions={
        "data.ask": lambda turn, _: ask_forget(turn),
        "data.forget": _forget,
        "data.export": lambda turn, _: export(turn),
    },
    intents={"forget_me": ask_forget},
)

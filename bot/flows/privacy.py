"""The person's data in their own hands: what is kept, take it along, erase it."""

import msgspec

from bot.messages import Button, File, Reply, bold, button
from bot.person import Person
from bot.portable import to_portable, write_portable
from bot.talk import Flow, Outcome, Turn
from bot.texts import say, to_say

FILE = "certcoach.json"
KEPT = (
    to_say(
        "Your goal and limits, your plan, what you earned and what you told me of it, your reminders, your country, "
        "time zone and language, the number or name this app gives you, and on the web page the talk itself. Of a "
        "proof, a link or who signed a badge stays with the certificate it is for; the file does not. Nothing is sold "
        "or sent anywhere."
    ),
    to_say(
        "Who sees it: in a cohort its mentor sees what you chose there, which is nothing at first, then totals of five "
        "or more, or your name and step. Whoever has the private address of your calendar can read your plan; "
        "/calendar stops it. Those who run me can read the database. Nobody else sees anything."
    ),
    to_say(
        "How long: until you erase it. If you write nothing for a long time, two years unless those who run me chose "
        "otherwise, I tell you once and erase it a month later. Copies for emergencies may hold it up to a month more."
    ),
    to_say("Take it along with /export, bring it back with /import. Erase all of it with /forget."),
)


def privacy(turn: Turn) -> Outcome:
    """What is kept, who sees it, for how long, and how to take it along or erase it."""
    text = "\n\n".join((bold(say("What I keep")), *(say(part) for part in KEPT)))
    rows = ((button(say("Take it along"), "data.export"), button(say("Erase it"), "data.ask")), (_on(),))
    return turn.tell(Reply(text=text, buttons=rows))


def export(turn: Turn) -> Outcome:
    """Hands over what the person told and did, to be taken in anywhere; with "all" behind it, every row there is."""
    if turn.text.lower().endswith(" all"):
        return export_all(turn.person)
    try:
        content = write_portable(to_portable(turn.person))
    except msgspec.ValidationError:  # something kept that no file may say; the rows are theirs all the same
        return export_all(turn.person)
    text = say(
        "Here is what you told me and did, in one file. Send it to me on another app or to another certcoach, and we "
        "go on from there. What belongs to this place is not in it: your names on apps, your cohort, proofs, the talk."
    )
    rows = ((button(say("What is kept here too"), "data.all"), _on()),)
    return turn.answer(Reply(text=text, buttons=rows, file=File(FILE, "application/json", content), kept=False))


def export_all(person: Person) -> Outcome:
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


def _on() -> Button:
    return button(say("Show where I am"), "go.here")


FLOW = Flow(
    commands={"export": export, "forget": _ask, "privacy": privacy},
    actions={
        "data.ask": lambda turn, _: _ask(turn),
        "data.forget": lambda turn, _: forget(turn.person),
        "data.export": lambda turn, _: export(turn),
        "data.all": lambda turn, _: export_all(turn.person),
        "data.keep": lambda turn, _: turn.here(say("Good to hear from you. I keep everything as it is.")),
    },
    intents={"forget_me": _ask},
)

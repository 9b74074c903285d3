"""A file from /export of another coach, brought along: looked at, and taken in once the person says yes."""

from dataclasses import replace

from bot.flows.navigate import only_alone
from bot.messages import Reply, bold, button, plain
from bot.person import Goal, Person
from bot.portable import RefusedError, is_portable, read_portable, take_in, write_portable
from bot.reminding.answers import is_waiting
from bot.talk import Flow, Outcome, Step, Turn, go, leave
from bot.texts import listed, say, say_count, to_say
from bot.understanding.take_in import has_aim

HOW = to_say(
    "Send me the file certcoach.json that /export gave you, here or where you were before. I show what is in it and "
    "ask before anything changes."
)
REFUSED = {
    "large": to_say("This file is over one megabyte, which is more than I take in. Nothing is changed."),
    "damaged": to_say("This file is damaged, so I left it alone. Nothing is changed. Please export it once more."),
    "newer": to_say("This file was written by a newer version of me, which I can't read yet. Nothing is changed."),
    "unknown": to_say(
        "There is something in this file that I don't know: {place}. I take in all of a file or nothing, so nothing is "
        "changed."
    ),
    "wrong": to_say("Something in this file can't be right: {place}. Nothing is changed."),
}


def how(turn: Turn) -> Outcome:
    """Says how a file is brought along."""
    return turn.beside(say(HOW))


def offer(turn: Turn) -> Outcome | None:
    """Looks at a file of /export, and asks before it is taken in."""
    file = turn.incoming.file
    if file is None or not is_portable(file.content):
        return None
    if asked := only_alone(turn):
        return asked
    try:
        portable = read_portable(file.content)
    except RefusedError as error:
        return turn.beside(say(REFUSED[error.why], place=plain(error.place)))
    return go(turn.become(brought=write_portable(portable).decode()), "data.bring").here()


def _has_something(person: Person) -> bool:
    return bool(person.plan or person.earned or person.aside or person.reminders or person.goal != Goal())


def _ask(turn: Turn) -> Reply:
    """What is in the file, and what it would replace."""
    brought = _brought(turn)
    if brought is None:
        return Reply(text=say(HOW), buttons=((button(say("Show where I am"), "go.back"),),))
    question, yes = bold(say("Take this file in?")), button(say("Yes, take it in"), "data.bring")
    if not _has_something(turn.person):
        what = say("In it: {theirs}. Its reminders wait until you let them come.", theirs=_described(brought))
        return Reply(text=f"{question} {what}", buttons=((yes, button(say("No"), "data.leave")),))
    what = say(
        "In it: {theirs}. Here you have: {here}. If you say yes, what is in the file takes the place of what is here, "
        "and its reminders wait until you let them come.",
        theirs=_described(brought),
        here=_described(turn.person),
    )
    rows = (
        (yes,),
        (button(say("Export first"), "data.export"), button(say("No, keep what is here"), "data.leave")),
    )
    return Reply(text=f"{question} {what}", buttons=rows)


def _described(person: Person) -> str:
    goals = has_aim(person.goal) + sum(has_aim(one.goal) for one in person.aside)
    running = sum(one.state in {"active", "paused"} for one in person.reminders)
    parts = (
        say_count("{n} goal", "{n} goals", goals) if goals else "",
        say_count("a plan with {n} step", "a plan with {n} steps", len(person.plan.steps)) if person.plan else "",
        say_count("{n} certificate earned", "{n} certificates earned", len(person.earned)) if person.earned else "",
        say_count("{n} reminder", "{n} reminders", running) if running else "",
    )
    return listed([part for part in parts if part]) or say("nothing yet")


def _brought(turn: Turn) -> Person | None:
    """The person as the file would make them; None where no file waits."""
    content = turn.person.brought
    try:
        return take_in(turn.person, read_portable(content.encode())) if content else None
    except RefusedError:  # kept by another version; it is theirs to send again
        return None


def _taken(turn: Turn) -> Outcome:
    """The person with the file in place of what was there, shown where they stand now."""
    brought = _brought(turn)
    if brought is None:
        return turn.here(say("That file waits no more. Please send it again."))
    turn = replace(turn, person=brought)
    if any(is_waiting(one) for one in brought.reminders):
        return _ask_reminders(turn)
    on = button(say("My plan"), "plan.show") if brought.plan else button(say("Suggest"), "suggest.list")
    return turn.answer(Reply(text=say("All of it is here now."), buttons=((on,),)))


def _ask_reminders(turn: Turn) -> Outcome:
    text = say("All of it is here now. Your reminders too, and none comes before you say so. Shall they come?")
    rows = ((button(say("Yes, let them come"), "remind.resume"), button(say("Not now"), "go.here")),)
    return turn.answer(Reply(text=text, buttons=rows))


def _leave(turn: Turn) -> Outcome:
    """Lets go of the file."""
    return leave(turn.become(brought=""), "data.bring").here(say("Everything stays as it was."))


FLOW = Flow(
    commands={"import": how},
    actions={
        "data.bring": lambda turn, _: _taken(turn),
        "data.leave": lambda turn, _: _leave(turn),
    },
    steps={"data.bring": Step(ask=_ask)},
    file=offer,
)

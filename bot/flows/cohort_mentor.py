"""What a mentor does for a cohort: invites to it, sets its path, sees where people stand, sends a word.

Others may read the invitation and the bare path; all else is for the mentor alone. There is no leaderboard, and none
is meant to come: whoever is behind would be found out by it.
"""

from dataclasses import replace
from datetime import date

from bot.ask import (
    CreateCohort,
    EndCohort,
    Invite,
    Led,
    MyCohorts,
    Nudge,
    Prepare,
    RenameCohort,
    SeeCohort,
    SeePath,
    SetPath,
    UndoPath,
)
from bot.cohort.confirming import Confirm
from bot.cohort.counts import FINISHED, same_steps
from bot.flows.cohort_path import path_of, path_said, step_name
from bot.flows.cohort_words import ask_for
from bot.flows.proof_mentor import asked_buttons, asked_said, confirmed
from bot.messages import Button, File, Reply, bold, button, italic, plain
from bot.table import as_csv
from bot.talk import Flow, Outcome, Turn
from bot.texts import day, listed, say, to_say

SENT = to_say(
    "Sent on to those who allow it, each at their own hour and within their limit. The next word may go in a week."
)
TOO_SOON = to_say("One word a week is enough; the last one is not a week old.")
RULE = to_say(
    "Counted are those who share totals, in fives; fewer than five are never shown. The counts change at most once a "
    "week, and only once five people have moved, so that nobody can be worked out from them."
)
ENDING = to_say(
    "Nobody can join it any more, its weekly digest ends and its counts go; this can't be undone. Whoever is in it is "
    "told kindly when they next write to me, and their plans stay theirs."
)
ENDED = to_say("Whoever was in it is told when they next write to me, and keeps their plan.")
SET_PATH = to_say("Set the path")
NO_PATH = to_say("It has no path yet: the button below sets it.")
NEW_PATH = to_say("That is the path as it was then; the new one is counted once five people have moved on it.")


def screen(led: Led) -> Reply:
    """The cohort a mentor leads, and what they can do for it."""
    parts = (
        say("You lead {cohort}.", cohort=bold(plain(led.name))),
        path_said(led.path) if led.path else say(NO_PATH),
        say("Learners come in by {command}.", command=bold(f"/cohort join {led.code}")),
        asked_said(led),
    )
    rename = button(say("Rename it"), "cohort.write", "rename", led.code)
    itself = (rename, button(say("End it"), "cohort.end", led.code))
    text = "\n\n".join(part for part in parts if part)
    return _naming_others(led, Reply(text=text, buttons=(*asked_buttons(led), *_ways_on(led), itself)))


def _ways_on(led: Led) -> tuple[tuple[Button, ...], ...]:
    code, path = led.code, say("Change the path") if led.path else say(SET_PATH)
    word, digest = say("A word to them"), say("Weekly digest")
    return (
        (button(say("Where people stand"), "cohort.see", code), button(say("As a table"), "cohort.table", code)),
        (button(say("Invitation"), "cohort.invite", code), button(path, "cohort.write", "path", code)),
        (button(word, "cohort.write", "nudge", code), button(digest, "cohort.digest", code)),
    )


def _naming_others(led: Led, reply: Reply) -> Reply:
    """The reply with a way to each other cohort the mentor leads."""
    if not led.others:
        return reply
    also = say("You also lead {cohorts}.", cohorts=listed([bold(plain(name)) for _, name in led.others]))
    row = tuple(button(plain(name), "cohort.lead", code) for code, name in led.others)
    return replace(reply, text=f"{reply.text}\n\n{also}", buttons=(*reply.buttons, row))


def _say(turn: Turn, led: Led) -> Outcome:
    match led.did:
        case CreateCohort():
            return turn.answer(_made(led), _invitation(led))
        case Prepare(verb):
            return turn.answer(_ask_to_end(led)) if verb == "end" else ask_for(turn, verb, led.name)
        case Confirm():
            return turn.answer(confirmed(led, led.did))
        case Invite():
            return turn.answer(_invitation(led))
        case SeePath() if led.path and not turn.incoming.private:
            text = f"{path_of(led.name)}\n{path_said(led.path)}"
            return turn.answer(replace(_invitation(led), text=text))
        case _:
            return turn.answer(_naming_others(led, _told(turn, led)))


def _made(led: Led) -> Reply:
    text = say(
        "{cohort} is made, and you lead it. Set its path with the button below. Here is the invitation to pass on:",
        cohort=bold(plain(led.name)),
    )
    return Reply(text=text, buttons=((button(say(SET_PATH), "cohort.write", "path", led.code),),))


def _told(turn: Turn, led: Led) -> Reply:
    match led.did:
        case SetPath() | UndoPath():
            return _changed(led)
        case RenameCohort() | EndCohort():
            return _renamed_or_ended(led)
        case Nudge():
            text = f"{bold(plain(led.name))}: {say(TOO_SOON if led.too_soon else SENT)}"
            return Reply(text=text, buttons=_ways_on(led))
        case SeeCohort(table=True):
            file = File("cohort.csv", "text/csv", as_csv(_rows(led)))
            return Reply(text=f"{say('{cohort} as a table.', cohort=bold(plain(led.name)))} {say(RULE)}", file=file)
        case SeeCohort():
            return Reply(text=_summary(turn, led), buttons=(*asked_buttons(led), *_ways_on(led)))
        case _:
            return screen(led)


def _ask_to_end(led: Led) -> Reply:
    yes, no = button(say("Yes, end it"), "cohort.ended", led.code), button(say("No, keep it"), "cohort.lead", led.code)
    question = bold(say("End {cohort}?", cohort=plain(led.name)))
    return Reply(text=f"{question} {say(ENDING)}", buttons=((yes, no),))


def _renamed_or_ended(led: Led) -> Reply:
    name = bold(plain(led.name))
    if isinstance(led.did, RenameCohort):
        renamed = say("It is called {cohort} from now on, for all who are in it.", cohort=name)
        return Reply(text=renamed, buttons=_ways_on(led))
    ended = say("{cohort} has come to an end.", cohort=name)
    return Reply(text=f"{ended} {say(ENDED)}", buttons=((button(say("My cohort"), "cohort.mine"),),))


def _invitation(led: Led) -> Reply:
    """What a mentor passes on, for all to see and to join by."""
    text = say(
        "Learn with us in {cohort}. Tap Join, or write {command} to me. You share nothing unless you choose to.",
        cohort=bold(plain(led.name)),
        command=f"/cohort join {led.code}",
    )
    # Translators: a button: become a learner of this cohort
    join = button(say("Join"), "cohort.join", led.code)
    return Reply(text=text, buttons=((join,),), private=False, invite=f"join-{led.code}")


def _changed(led: Led) -> Reply:
    """The path as it is now and as it was, with a way back."""
    now = say("{cohort} has no path again.", cohort=bold(plain(led.name)))
    if led.path:
        now = f"{path_of(led.name)}\n{path_said(led.path)}"
    if led.before == led.path:
        return Reply(text=f"{now}\n\n{say('That is what it was.')}", buttons=_ways_on(led))
    before = say("Before, it had none.")
    if led.before:
        told = say("Plans that learners have made of it stay as they are; they can take the new one.")
        # Translators: what follows is a path as it was before
        before = f"{say('Before:')}\n{path_said(led.before)}\n\n{told}"
    undo = button(say("Undo"), "cohort.undo", led.code)
    return Reply(text=f"{now}\n\n{before}", buttons=((undo,), *_ways_on(led)))


def _summary(turn: Turn, led: Led) -> str:
    rows = [f"{_dated(turn, plain(step), by)}: {number}" for step, by, number in _counts(led)]
    named = [f"{plain(name)}: {plain(step_name(led.path, at))}" for name, at in led.named]
    parts = [
        _counted_said(led),
        "\n".join(rows) if led.path else say(NO_PATH),
        say(NEW_PATH) if led.counted and not same_steps(led.counted, led.path) else "",
        f"{bold(say('By name'))}\n" + "\n".join(named) if named else "",
        asked_said(led),
        italic(say(RULE)),
    ]
    return "\n\n".join(part for part in parts if part)


def _counted_said(led: Led) -> str:
    name = bold(plain(led.name))
    if led.counted_at is None:
        return say("{cohort}. Where people stand:", cohort=name)
    return say("{cohort}, as of {day}. Where people stand:", cohort=name, day=day(led.counted_at.date()))


def _dated(turn: Turn, step: str, by: date | None) -> str:
    return say("{step} (was for {day})", step=step, day=day(by)) if by and by < turn.today else step


def _counts(led: Led) -> list[tuple[str, date | None, str]]:
    """The steps of the path that was counted, with what may be said of each."""
    path, known = led.counted or led.path, dict(led.counts)
    said = {
        id: say("{n} or more", n=known[id]) if id in known else say("fewer than 5")
        for id in (*(it.credential for it in path), FINISHED)
    }
    return [*((it.name, it.by, said[it.credential]) for it in path), (say("Finished"), None, said[FINISHED])]


def _rows(led: Led) -> list[tuple[str, ...]]:
    counts = [(name, by.isoformat() if by else "", number) for name, by, number in _counts(led)]
    named = [(name, step_name(led.path, at), "") for name, at in led.named]
    # Translators: the heads of a table: a step, the day it is to be done by, how many people stand there
    head = say("step"), say("by"), say("people")
    # Translators: the heads of a table: somebody's name, the step they stand at
    return [head, *counts, (say("name"), say("stands at"), ""), *named]


FLOW = Flow(
    actions={
        "cohort.see": lambda turn, codes: turn.asks(SeeCohort(code=codes[0])) if codes else None,
        "cohort.table": lambda turn, codes: turn.asks(SeeCohort(table=True, code=codes[0])) if codes else None,
        "cohort.invite": lambda turn, codes: turn.asks(Invite(codes[0])) if codes else None,
        "cohort.lead": lambda turn, codes: turn.asks(MyCohorts(codes[0])) if codes else None,
        "cohort.end": lambda turn, codes: turn.asks(Prepare("end", codes[0])) if codes else None,
        "cohort.ended": lambda turn, codes: turn.asks(EndCohort(codes[0])) if codes else None,
        "cohort.undo": lambda turn, codes: turn.asks(UndoPath(codes[0])) if codes else None,
    },
    answers={Led: _say},
)

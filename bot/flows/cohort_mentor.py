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
from bot.cohort.counts import FINISHED, same_steps
from bot.flows.cohort_path import path_said, step_name
from bot.flows.cohort_words import ask_for
from bot.messages import Button, File, Reply, bold, button, italic, plain
from bot.table import as_csv
from bot.talk import Flow, Outcome, Turn
from bot.texts import day, listed

SENT = "Sent on to those who allow it, each at their own hour and within their limit. The next word may go in a week."
TOO_SOON = "One word a week is enough; the last one is not a week old."
RULE = (
    "Counted are those who share totals, in fives; fewer than five are never shown. The counts change at most once a "
    "week, and only once five people have moved, so that nobody can be worked out from them."
)
ENDING = (
    "Nobody can join it any more, its weekly digest ends and its counts go; this can't be undone. Whoever is in it is "
    "told kindly when they next write to me, and their plans stay theirs."
)
ENDED = "Whoever was in it is told when they next write to me, and keeps their plan."
SET_PATH = "Set the path"
NO_PATH = "It has no path yet: the button below sets it."
NEW_PATH = "That is the path as it was then; the new one is counted once five people have moved on it."


def screen(turn: Turn, led: Led) -> Reply:
    """The cohort a mentor leads, and what they can do for it."""
    path = path_said(turn, led.path) if led.path else NO_PATH
    parts = (f"You lead {bold(plain(led.name))}.", path, f"Learners come in by {bold(f'/cohort join {led.code}')}.")
    itself = (button("Rename it", "cohort.write", "rename", led.code), button("End it", "cohort.end", led.code))
    return _naming_others(led, Reply(text="\n\n".join(parts), buttons=(*_ways_on(led), itself)))


def _ways_on(led: Led) -> tuple[tuple[Button, ...], ...]:
    code, path = led.code, "Change the path" if led.path else SET_PATH
    return (
        (button("Where people stand", "cohort.see", code), button("As a table", "cohort.table", code)),
        (button("Invitation", "cohort.invite", code), button(path, "cohort.write", "path", code)),
        (button("A word to them", "cohort.write", "nudge", code), button("Weekly digest", "cohort.digest", code)),
    )


def _naming_others(led: Led, reply: Reply) -> Reply:
    """The reply with a way to each other cohort the mentor leads."""
    if not led.others:
        return reply
    names = listed([bold(plain(name)) for _, name in led.others])
    row = tuple(button(plain(name), "cohort.lead", code) for code, name in led.others)
    return replace(reply, text=f"{reply.text}\n\nYou also lead {names}.", buttons=(*reply.buttons, row))


def _say(turn: Turn, led: Led) -> Outcome:
    match led.did:
        case CreateCohort():
            text = f"{bold(plain(led.name))} is made, and you lead it. Set its path with the button below."
            set_path = button(SET_PATH, "cohort.write", "path", led.code)
            made = Reply(text=f"{text} Here is the invitation to pass on:", buttons=((set_path,),))
            return turn.answer(made, _invitation(led))
        case Prepare("end"):
            return turn.answer(_ask_to_end(led))
        case Prepare(verb):
            return ask_for(turn, verb, led.name)
        case Invite():
            return turn.answer(_invitation(led))
        case SeePath() if led.path and not turn.incoming.private:
            text = f"The path of {bold(plain(led.name))}:\n{path_said(turn, led.path)}"
            return turn.answer(replace(_invitation(led), text=text))
        case _:
            return turn.answer(_naming_others(led, _told(turn, led)))


def _told(turn: Turn, led: Led) -> Reply:
    match led.did:
        case SetPath() | UndoPath():
            return _changed(turn, led)
        case RenameCohort() | EndCohort():
            return _renamed_or_ended(led)
        case Nudge():
            text = f"{bold(plain(led.name))}: {TOO_SOON if led.too_soon else SENT}"
            return Reply(text=text, buttons=_ways_on(led))
        case SeeCohort(table=True):
            file = File("cohort.csv", "text/csv", as_csv(_rows(led)))
            return Reply(text=f"{bold(plain(led.name))} as a table. {RULE}", file=file)
        case SeeCohort():
            return Reply(text=_summary(turn, led), buttons=_ways_on(led))
        case _:
            return screen(turn, led)


def _ask_to_end(led: Led) -> Reply:
    yes, no = button("Yes, end it", "cohort.ended", led.code), button("No, keep it", "cohort.lead", led.code)
    return Reply(text=f"{bold(f'End {plain(led.name)}?')} {ENDING}", buttons=((yes, no),))


def _renamed_or_ended(led: Led) -> Reply:
    name = bold(plain(led.name))
    if isinstance(led.did, RenameCohort):
        return Reply(text=f"It is called {name} from now on, for all who are in it.", buttons=_ways_on(led))
    return Reply(text=f"{name} has come to an end. {ENDED}", buttons=((button("My cohort", "cohort.mine"),),))


def _invitation(led: Led) -> Reply:
    """What a mentor passes on, for all to see and to join by."""
    text = (
        f"Learn with us in {bold(plain(led.name))}. Tap Join, or write /cohort join {led.code} to me. "
        "You share nothing unless you choose to."
    )
    join = button("Join", "cohort.join", led.code)
    return Reply(text=text, buttons=((join,),), private=False, invite=f"join-{led.code}")


def _changed(turn: Turn, led: Led) -> Reply:
    """The path as it is now and as it was, with a way back."""
    name = bold(plain(led.name))
    now = f"The path of {name}:\n{path_said(turn, led.path)}" if led.path else f"{name} has no path again."
    if led.before == led.path:
        return Reply(text=f"{now}\n\nThat is what it was.", buttons=_ways_on(led))
    told = "Plans that learners have made of it stay as they are; they can take the new one."
    before = f"Before:\n{path_said(turn, led.before)}\n\n{told}" if led.before else "Before, it had none."
    undo = button("Undo", "cohort.undo", led.code)
    return Reply(text=f"{now}\n\n{before}", buttons=((undo,), *_ways_on(led)))


def _summary(turn: Turn, led: Led) -> str:
    as_of = f", as of {day(led.counted_at.date(), turn.person.language)}" if led.counted_at else ""
    rows = [f"{plain(step)}{_was_for(turn, by)}: {number}" for step, by, number in _counts(led)]
    named = [f"{plain(name)}: {plain(step_name(led.path, at))}" for name, at in led.named]
    parts = [
        f"{bold(plain(led.name))}{as_of}. Where people stand:",
        "\n".join(rows) if led.path else NO_PATH,
        NEW_PATH if led.counted and not same_steps(led.counted, led.path) else "",
        f"{bold('By name')}\n" + "\n".join(named) if named else "",
        italic(RULE),
    ]
    return "\n\n".join(part for part in parts if part)


def _was_for(turn: Turn, by: date | None) -> str:
    return f" (was for {day(by, turn.person.language)})" if by and by < turn.today else ""


def _counts(led: Led) -> list[tuple[str, date | None, str]]:
    """The steps of the path that was counted, with what may be said of each."""
    path, known = led.counted or led.path, dict(led.counts)
    said = {
        id: f"{known[id]} or more" if id in known else "fewer than 5"
        for id in (*(it.credential for it in path), FINISHED)
    }
    return [*((it.name, it.by, said[it.credential]) for it in path), ("Finished", None, said[FINISHED])]


def _rows(led: Led) -> list[tuple[str, ...]]:
    counts = [(name, by.isoformat() if by else "", number) for name, by, number in _counts(led)]
    named = [(name, step_name(led.path, at), "") for name, at in led.named]
    return [("step", "by", "people"), *counts, ("name", "stands at", ""), *named]


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

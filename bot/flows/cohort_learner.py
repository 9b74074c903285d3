"""What a learner does in a cohort: joins, chooses what its mentor may see, takes its path, leaves and comes back.

All of it is answered privately, also where others read along, but for the bare path. Of others a learner sees nothing.
"""

from dataclasses import replace

from bot.ask import (
    EndCohort,
    Hear,
    Invite,
    JoinCohort,
    Learns,
    LeaveCohort,
    Nudge,
    Prepare,
    RenameCohort,
    SeeCohort,
    SeePath,
    SetPath,
    Share,
    TakePath,
    UndoPath,
)
from bot.cohort.confirming import AskToConfirm, Confirm
from bot.cohort.counts import FINISHED, done_by, stands_at
from bot.flows.cohort_path import path_of, path_said
from bot.flows.cohort_plan import take
from bot.flows.link import TOO_MANY
from bot.flows.proof_mentor import asked
from bot.linking import read_code, with_try
from bot.messages import Button, Reply, bold, button, plain
from bot.reminding.word import without_words
from bot.talk import Flow, Outcome, Turn
from bot.texts import listed, say, say_count, to_say

SHARES = {
    "nothing": to_say("You share nothing with its mentor unless you choose to."),
    "totals": to_say("You count in its totals and its weekly digest, without your name, and only among five or more."),
}
NEW_HERE = to_say(
    "I'm certcoach: I help you plan short certificates, and remind you only if you ask me to. “stop” ends reminders, "
    "/forget erases everything I keep of you."
)
HEARS = to_say("Your mentor may send you a word, one a week at most. The mentor is not told.")
HEARS_NOT = to_say("No words of your mentor come to you. The mentor is not told.")
MENTORS_ONLY = to_say("Only its mentor can do that. Here is what you can.")


def join(turn: Turn, code: str) -> Outcome:
    """Learns in the cohort with this code; five codes of any kind in an hour."""
    tried = with_try(turn.person, turn.incoming.at)
    return replace(turn, person=tried).asks(JoinCohort(code)) if tried else turn.answer(Reply(text=say(TOO_MANY)))


def screen(turn: Turn, learns: Learns) -> Reply:
    """The cohort a learner is in: its path, where they stand, what they share."""
    at = stands_at(done_by(turn.person), learns.path)
    path = path_said(learns.path, at) if learns.path else say("Its path is not set yet; your mentor will.")
    words = say("Your mentor may send you a word.") if learns.hears else ""
    done = say("You have done all of it. Well done!") if learns.path and at == FINISHED else ""
    place = say("You are in {cohort}.", cohort=bold(plain(learns.name)))
    parts = (place, path, done, f"{_shared(learns)} {words}".strip())
    return Reply(text="\n\n".join(part for part in parts if part), buttons=_choices(learns))


def ended(names: tuple[str, ...]) -> Reply:
    """Tells a learner of cohorts that were ended by their mentor."""
    text = say_count(
        "{names} has come to an end; your mentor closed it.",
        "{names} have come to an end; your mentor closed them.",
        len(names),
        names=listed([bold(plain(name)) for name in names]),
    )
    thanks = say("Thank you for learning along. Your plan and your reminders stay yours, as they are.")
    return Reply(text=f"{text} {thanks}")


def _shared(learns: Learns) -> str:
    if learns.share == "name":
        return say("Its mentor sees you as {name}, and your step.", name=bold(plain(learns.shown_as)))
    return say(SHARES[learns.share])


def _choices(learns: Learns) -> tuple[tuple[Button, ...], ...]:
    code = learns.code
    shares = (
        button(say("Share nothing"), "cohort.share", "nothing", code),
        button(say("Only totals"), "cohort.share", "totals", code),
        button(say("By name"), "cohort.write", "name"),
    )
    # Translators: a button: my mentor is not to write to me
    quiet = button(say("No words"), "cohort.hear", "no", code)
    hear = button(say("My mentor may send me a word"), "cohort.hear", "yes", code)
    leave = button(say("Leave"), "cohort.leave", code)
    return (*_taking(learns), shares, (quiet if learns.hears else hear, leave))


def _taking(learns: Learns) -> tuple[tuple[Button, ...], ...]:
    return ((button(say("Take this path as my plan"), "cohort.take", learns.code),),) if learns.path else ()


def _say(turn: Turn, learns: Learns) -> Outcome:
    if learns.left or isinstance(learns.did, LeaveCohort) or (isinstance(learns.did, Hear) and not learns.hears):
        turn = replace(turn, person=without_words(turn.person))
    match learns.did:
        case TakePath(how=how):
            return take(turn, learns, how)
        case AskToConfirm():
            return asked(turn, learns, learns.did)
        case SeePath() if learns.path and not turn.incoming.private:
            text = f"{path_of(learns.name)}\n{path_said(learns.path)}"
            return turn.answer(Reply(text=text, buttons=_taking(learns), private=False))
        case _:
            return turn.answer(_told(turn, learns))


def _told(turn: Turn, learns: Learns) -> Reply:
    match learns.did:
        case LeaveCohort():
            row = button(say("Come back"), "cohort.join", learns.code), button(say("Show where I am"), "go.here")
            text = say("You have left {cohort}. Your plan stays yours.", cohort=bold(plain(learns.name)))
            return Reply(text=text, buttons=(row,))
        case JoinCohort():
            return _joined(turn, learns)
        case Hear(allowed):
            return Reply(text=say(HEARS if allowed else HEARS_NOT), buttons=_choices(learns))
        case Share():
            return Reply(text=_shared(learns), buttons=_choices(learns))
        case (
            SetPath()
            | UndoPath()
            | Nudge()
            | Prepare()
            | Invite()
            | SeeCohort(table=True)
            | RenameCohort()
            | EndCohort()
            | Confirm()
        ):
            shown = screen(turn, learns)
            return replace(shown, text=f"{say(MENTORS_ONLY)}\n\n{shown.text}")
        case _:
            return screen(turn, learns)


def _joined(turn: Turn, learns: Learns) -> Reply:
    shown, left = screen(turn, learns), learns.left
    text, rows = shown.text, shown.buttons
    if not turn.person.at and turn.incoming.kind != "text":
        text, rows = f"{text}\n\n{say(NEW_HERE)}", (*rows, (button(say("A goal of my own"), "go.here"),))
    if left:
        code, name = left[0], plain(left[1])
        text = f"{text}\n\n{say('You have left {cohort} for it.', cohort=bold(name))}"
        rows = (*rows, (button(say("Back to {cohort}", cohort=name), "cohort.join", code),))
    return replace(shown, text=text, buttons=rows)


def _ask_to_leave(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code = read_code(arguments[0]) if arguments else None
    if code is None:
        return None
    yes, no = button(say("Yes, leave"), "cohort.left", code), button(say("No, stay"), "cohort.mine")
    text = say("Leave this cohort? Your plan stays yours, and the mentor is not told.")
    return turn.answer(Reply(text=text, buttons=((yes, no),)))


def _join(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code = read_code(arguments[0]) if arguments else None
    return join(turn, code) if code else None


def _share(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    share, code = (*arguments, "", "")[:2]
    return turn.asks(Share(share, code=code)) if share in SHARES else None


def _hear(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    allowed, code = (*arguments, "", "")[:2]
    return turn.asks(Hear(allowed == "yes", code)) if allowed in {"yes", "no"} else None


FLOW = Flow(
    actions={
        "cohort.join": _join,
        "cohort.share": _share,
        "cohort.hear": _hear,
        "cohort.leave": _ask_to_leave,
        "cohort.left": lambda turn, codes: turn.asks(LeaveCohort(codes[0])) if codes else None,
    },
    answers={Learns: _say},
)

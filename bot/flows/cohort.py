"""Cohorts: people on one path with a mentor. What follows /cohort, where one is in it, and the ways in."""

import re
from dataclasses import replace

from bot.ask import (
    Ask,
    Cohorts,
    CreateCohort,
    Enough,
    Hear,
    Invite,
    JoinCohort,
    LeaveCohort,
    MyCohorts,
    NoCohort,
    Nudge,
    Prepare,
    RenameCohort,
    SeeCohort,
    SeePath,
    Share,
    TakePath,
)
from bot.flows import cohort_learner, cohort_mentor
from bot.flows.cohort_digest import digest
from bot.flows.cohort_path import read_path
from bot.flows.cohort_words import QUESTIONS, ask_for, question
from bot.flows.navigate import with_ways
from bot.linking import read_code
from bot.messages import Button, Reply, bold, button
from bot.talk import Flow, Outcome, Step, Turn, leave
from bot.texts import say, to_say

MOST_NAME, MOST_WORDS = 60, 400
HELP = to_say(
    "To learn with others: /cohort join CODE, then /cohort path, share, name, take, and /cohort leave whenever you "
    "like.\n\nTo lead: /cohort create NAME, then /cohort path, summary, invite, export, "
    "nudge WORDS, digest, rename NAME, or end."
)
IN_NONE = to_say("You are in no cohort.")
WHAT_IT_IS = to_say(
    "A cohort is a group on one path of certificates, with a mentor who set it. A learner shares nothing unless they "
    "choose to; the mentor sees counts in fives and the names that were given.\n\n"
    "Join one with /cohort join CODE, or make one with /cohort create NAME."
)
UNKNOWN = to_say("I know no cohort with this code. A code has eight letters and digits; please look at it once more.")
NOT_LEARNING = to_say("You learn in no cohort, so there is none to leave. /cohort shows what you lead.")
STALE = to_say("That was about a cohort you are not in any more. /cohort shows where you are.")


def cohort(turn: Turn) -> Outcome:
    """Reads what follows /cohort; nothing after it shows where the person is."""
    words = turn.text if turn.incoming.kind == "command" else ""
    _, verb, words = (*words.split(maxsplit=2), "", "", "")[:3]
    return _done(turn, verb.lower(), words)


def _done(turn: Turn, verb: str, words: str) -> Outcome:
    code = read_code(words)
    if verb == "path" and words:
        return read_path(turn, words)
    if verb == "digest":
        return digest(turn, words)
    if verb == "join" and words:
        return cohort_learner.join(turn, code) if code else turn.answer(_none(say(UNKNOWN)))
    if verb in QUESTIONS and verb != "path" and not words:
        return ask_for(turn, verb)
    ask = _wish(verb, words)
    return turn.asks(ask) if ask else turn.answer(Reply(text=say(HELP)))


def _wish(verb: str, words: str) -> Ask | None:
    asks: dict[str, Ask | None] = {
        "": MyCohorts(),
        "show": MyCohorts(),
        "status": MyCohorts(),
        "create": CreateCohort(words[:MOST_NAME]) if words else None,
        "leave": LeaveCohort(),
        "name": Share("name", words[:MOST_NAME]) if words else None,
        "share": Share(words.lower()) if words.lower() in cohort_learner.SHARES else None,
        "quiet": Hear(allowed=False),
        "take": TakePath(),
        "path": SeePath(),
        "summary": SeeCohort(),
        "invite": Invite(),
        "nudge": Nudge(words[:MOST_WORDS]) if words else None,
        "export": SeeCohort(table=True),
        "rename": RenameCohort(words[:MOST_NAME]) if words else None,
        "end": Prepare("end", ""),
    }
    return asks.get(verb)


def _say(turn: Turn, mine: Cohorts) -> Outcome:
    learns = [cohort_learner.screen(turn, mine.learns)] if mine.learns else []
    leads = [cohort_mentor.screen(mine.led)] if mine.led else []
    return turn.answer(*(learns + leads or [_none()]))


def _none(text: str = "") -> Reply:
    join = button(say("I have a code"), "cohort.write", "join")
    lead = button(say("I want to lead one"), "cohort.write", "create")
    return Reply(text=text or f"{bold(say(IN_NONE))} {say(WHAT_IT_IS)}", buttons=((join, lead),))


def _say_none(turn: Turn, none: NoCohort) -> Outcome:
    match none.did:
        case JoinCohort():
            return turn.answer(_none(say(UNKNOWN)))
        case LeaveCohort(code=""):
            return turn.answer(Reply(text=say(NOT_LEARNING), buttons=((_mine(),),)))
        case _ if getattr(none.did, "code", ""):
            return turn.answer(Reply(text=say(STALE), buttons=((_mine(),),)))
        case _:
            return turn.answer(_none())


def _say_enough(turn: Turn, enough: Enough) -> Outcome:
    text = say(
        "You lead {most} cohorts, which is as many as one person may. Those that are over can be used anew: set "
        "another path, and invite again.",
        most=enough.most,
    )
    return turn.answer(Reply(text=text, buttons=((_mine(),),)))


def _mine() -> Button:
    return button(say("My cohort"), "cohort.mine")


def _taken(turn: Turn, verb: str) -> Outcome | None:
    """What was written as the words of a verb, back on the step before; None where it is about something else.

    Where it can't be read, the question stays.
    """
    words = turn.text
    short = len(words) <= MOST_NAME and not words.endswith("?")
    code_like = read_code(words) or re.fullmatch(r"[A-Z\d-]{5,}|\S*\d\S*", words)
    fits = {"join": code_like, "name": short, "create": short, "rename": short, "path": re.search(r"\d", words)}
    if not fits[verb]:
        return None
    done = _done(leave(turn, f"cohort.{verb}"), verb, words)
    if done.ask:
        return done
    return turn.answer(*(replace(reply, buttons=with_ways(skip=False)) for reply in done.replies))


FLOW = Flow(
    commands={"cohort": cohort},
    actions={"cohort.mine": lambda turn, _: turn.asks(MyCohorts())},
    steps={
        "cohort.join": Step(ask=lambda _: question("join"), take=lambda turn: _taken(turn, "join")),
        "cohort.name": Step(ask=lambda _: question("name"), take=lambda turn: _taken(turn, "name")),
        "cohort.path": Step(ask=lambda _: question("path"), take=lambda turn: _taken(turn, "path")),
        "cohort.rename": Step(ask=lambda _: question("rename"), take=lambda turn: _taken(turn, "rename")),
        "cohort.create": Step(ask=lambda _: question("create"), take=lambda turn: _taken(turn, "create")),
    },
    answers={Cohorts: _say, NoCohort: _say_none, Enough: _say_enough},
)

"""Cohorts: a mentor leads people along one path and sees how many stand where; a learner shares what they choose."""

import re
from datetime import date

from bot.ask import (
    Ask,
    CreateCohort,
    Hear,
    JoinCohort,
    Learns,
    LeaveCohort,
    Led,
    NoCohort,
    Nudge,
    SeeCohort,
    SetPath,
    Share,
)
from bot.cohort.counts import FINISHED, PathStep
from bot.cohort.table import as_csv
from bot.linking import read_code
from bot.messages import Button, File, Reply, bold, button, italic, plain
from bot.talk import Flow, Outcome, Turn
from bot.texts import day
from bot.understanding.dates import read_date
from bot.understanding.read import understand

MOST_NAME, MOST_STEPS, MOST_WORDS = 60, 20, 400
SENT = "Sent on to those who allow it, each at their own hour and within their limit. The next word may go in a week."
TOO_SOON = "One word a week is enough; the last one is not a week old."
HELP = (
    "To learn with others: /cohort join CODE, and /cohort leave whenever you like.\n\nTo lead: /cohort create NAME, "
    "/cohort path CREDENTIAL DATE, CREDENTIAL DATE, then /cohort summary, export, or nudge WORDS."
)
NONE = "You are in no cohort here. Join one with /cohort join CODE, or make one with /cohort create NAME."
RULE = (
    "Counted are those who share totals, in fives; fewer than five are never shown. The counts change at most once a "
    "week, and only once five people have moved, so that nobody can be worked out from them."
)


def cohort(turn: Turn) -> Outcome:
    """Reads what follows /cohort."""
    _, verb, words = (*turn.text.split(maxsplit=2), "", "", "")[:3]
    if verb.lower() == "quiet":
        return turn.asks(Hear(allowed=False))
    if verb.lower() == "path" and words:
        return _read_path(turn, words)
    ask = _wish(verb.lower(), words)
    return turn.asks(ask) if ask else turn.answer(Reply(text=HELP))


def _wish(verb: str, words: str) -> Ask | None:
    code = read_code(words)
    asks: dict[str, Ask | None] = {
        "create": CreateCohort(words[:MOST_NAME]) if words else None,
        "join": JoinCohort(code) if code else None,
        "leave": LeaveCohort(),
        "name": Share("name", words[:MOST_NAME]) if words else None,
        "summary": SeeCohort(),
        "nudge": Nudge(words[:MOST_WORDS]) if words else None,
        "export": SeeCohort(table=True),
    }
    return asks.get(verb)


def _read_path(turn: Turn, words: str) -> Outcome:
    path: list[PathStep] = []
    for item in [item.strip() for item in re.split(r"[,;\n]+", words) if item.strip()][:MOST_STEPS]:
        by, id = _date(item, turn.today), _credential(turn, item)
        if by is None or id is None:
            missing = "a date such as 2027-01-15" if by is None else "a certificate I know, by its name or id"
            return turn.answer(Reply(text=f"“{item}” needs {missing}. Nothing is changed."))
        path.append(PathStep(id, turn.world.catalog.credentials[id].name, by))
    return turn.asks(SetPath(tuple(path)))


def _date(item: str, today: date) -> date | None:
    try:
        return date.fromisoformat(item.rsplit(maxsplit=1)[-1])
    except ValueError:
        return read_date(item, today, bare=True)


def _credential(turn: Turn, item: str) -> str | None:
    known = turn.world.catalog.credentials
    words = item.rsplit(maxsplit=1)[0]
    by_id = next((word for word in item.split() if word in known), None)
    by_name = next((id for id, one in known.items() if one.name.lower() == words.lower()), None)
    return by_id or by_name or next(iter(understand(words, turn.world.names, turn.today).credentials), None)


def _say_led(turn: Turn, led: Led) -> Outcome:
    match led.did:
        case CreateCohort():
            text = f"{bold(plain(led.name))} is made, and you lead it. Set its path with /cohort path CREDENTIAL DATE."
            return turn.answer(Reply(text=f"{text} Here is the invitation to pass on:"), _invitation(led))
        case SetPath():
            return turn.answer(Reply(text=f"The path of {bold(plain(led.name))}:\n{_path_said(turn, led.path)}"))
        case Nudge():
            return turn.answer(Reply(text=TOO_SOON if led.too_soon else SENT))
        case SeeCohort(table=True):
            file = File("cohort.csv", "text/csv", as_csv(_rows(led)))
            return turn.answer(Reply(text=f"{bold(plain(led.name))} as a table. {RULE}", file=file))
        case _:
            return turn.answer(Reply(text=_summary(turn, led)))


def _invitation(led: Led) -> Reply:
    """What a mentor passes on, for all to see and to join by."""
    text = (
        f"Learn with us in {bold(plain(led.name))}. Tap Join, or write /cohort join {led.code} to me. "
        "You share nothing unless you choose to."
    )
    join = button("Join", "cohort.join", led.code)
    return Reply(text=text, buttons=((join,),), private=False, invite=f"join-{led.code}")


def _summary(turn: Turn, led: Led) -> str:
    as_of = f", as of {day(led.counted_at.date(), turn.person.language)}" if led.counted_at else ""
    rows = [f"{plain(step)}{_was_for(turn, by)}: {number}" for step, by, number in _counts(led)]
    named = [f"{plain(name)}: {plain(_step_name(led, at))}" for name, at in led.named]
    parts = [
        f"{bold(plain(led.name))}{as_of}. Where people stand:",
        "\n".join(rows),
        f"{bold('By name')}\n" + "\n".join(named) if named else "",
        italic(RULE),
    ]
    return "\n\n".join(part for part in parts if part)


def _was_for(turn: Turn, by: date | None) -> str:
    return f" (was for {day(by, turn.person.language)})" if by and by < turn.today else ""


def _counts(led: Led) -> list[tuple[str, date | None, str]]:
    known = dict(led.counts)
    steps = [(step.credential, step.name, step.by) for step in led.path]
    said = {
        id: f"{known[id]} or more" if id in known else "fewer than 5" for id in (*(it[0] for it in steps), FINISHED)
    }
    return [*((name, by, said[id]) for id, name, by in steps), ("Finished", None, said[FINISHED])]


def _rows(led: Led) -> list[tuple[str, ...]]:
    counts = [(name, by.isoformat() if by else "", number) for name, by, number in _counts(led)]
    return [
        ("step", "by", "people"),
        *counts,
        ("name", "stands at", ""),
        *((n, _step_name(led, at), "") for n, at in led.named),
    ]


def _step_name(led: Led, id: str) -> str:
    return next((step.name for step in led.path if step.credential == id), "finished" if id == FINISHED else "")


def _path_said(turn: Turn, path: tuple[PathStep, ...]) -> str:
    return "\n".join(f"{n}. {plain(it.name)}, by {day(it.by, turn.person.language)}" for n, it in enumerate(path, 1))


def _say_learns(turn: Turn, learns: Learns) -> Outcome:
    name = bold(plain(learns.name))
    match learns.did:
        case Hear(allowed):
            return turn.answer(Reply(text=f"{'May' if allowed else 'May not'}: noted. The mentor is not told."))
        case LeaveCohort():
            return turn.answer(Reply(text=f"You have left {name}. Your plan stays yours."))
        case Share(share="totals"):
            return turn.answer(Reply(text=f"You count in {name}, without your name, and only among five or more."))
        case Share(share="name", name=said):
            return turn.answer(Reply(text=f"The mentor of {name} sees you as {bold(plain(said))}, and your step."))
        case Share():
            return turn.answer(Reply(text=f"You share nothing in {name}."))
        case _:
            path = f"\n\n{_path_said(turn, learns.path)}" if learns.path else ""
            text = f"You are in {name}, and share nothing with its mentor unless you choose to.{path}"
            return turn.answer(Reply(text=text, buttons=_choices()))


def _choices() -> tuple[tuple[Button, ...], ...]:
    nothing, totals = (
        button("Share nothing", "cohort.share", "nothing"),
        button("Only totals", "cohort.share", "totals"),
    )
    word = button("My mentor may send me a word", "cohort.hear", "yes"), button("No words", "cohort.hear", "no")
    return ((nothing, totals, button("By name", "cohort.name")), word)


def _join(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code = read_code(arguments[0]) if arguments else None
    return turn.asks(JoinCohort(code)) if code else None


def _share(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    return turn.asks(Share(arguments[0])) if arguments and arguments[0] in {"nothing", "totals"} else None


def _hear(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    return turn.asks(Hear(arguments == ("yes",))) if arguments in {("yes",), ("no",)} else None


def _ask_name(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return turn.answer(Reply(text="Write /cohort name and the name your mentor may see, such as /cohort name Ada L."))


FLOW = Flow(
    commands={"cohort": cohort},
    actions={"cohort.join": _join, "cohort.share": _share, "cohort.name": _ask_name, "cohort.hear": _hear},
    answers={
        Led: _say_led,
        Learns: _say_learns,
        NoCohort: lambda turn, _: turn.answer(Reply(text=NONE)),
    },
)

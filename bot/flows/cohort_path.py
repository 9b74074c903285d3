"""A cohort's path: read from a mentor's words, and said to people."""

import re
from collections.abc import Sequence
from datetime import date

from bot.ask import SetPath
from bot.cohort.counts import FINISHED, PathStep
from bot.messages import Reply, bold, plain
from bot.talk import Outcome, Turn
from bot.texts import day
from bot.understanding.dates import read_date
from bot.understanding.read import understand

MOST_STEPS = 20


def read_path(turn: Turn, words: str) -> Outcome:
    """Asks for the path in these words, "CREDENTIAL DATE, CREDENTIAL DATE"; or says what of it can't be read."""
    path: list[PathStep] = []
    for item in [item.strip() for item in re.split(r"[,;\n]+", words) if item.strip()][:MOST_STEPS]:
        by, id = _date(item, turn.today), _credential(turn, item)
        if by is None or id is None:
            missing = "a date such as 2027-01-15" if by is None else "a certificate I know, by its name or id"
            return turn.answer(Reply(text=f"“{item}” needs {missing}. Nothing is changed.", form="/cohort path"))
        path.append(PathStep(id, turn.world.catalog.credentials[id].name, by))
    return turn.asks(SetPath(tuple(path)))


def path_said(turn: Turn, path: Sequence[PathStep], at: str = "") -> str:
    """The path as lines with its dates; `at` is the step the reader stands at, all before it being done."""
    ids = [step.credential for step in path]
    here = len(ids) if at == FINISHED else ids.index(at) if at in ids else -1
    marks = [
        ": done" if number < here else f": {bold('you are here')}" * (number == here) for number in range(len(ids))
    ]
    language = turn.person.language
    return "\n".join(
        f"{number}. {plain(it.name)}, by {day(it.by, language)}{mark}"
        for number, (it, mark) in enumerate(zip(path, marks, strict=True), 1)
    )


def step_name(path: Sequence[PathStep], id: str) -> str:
    """What a step is called."""
    return next((step.name for step in path if step.credential == id), "finished" if id == FINISHED else "")


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

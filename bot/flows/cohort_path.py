"""A cohort's path: read from a mentor's words, and said to people."""

import re
from collections.abc import Sequence
from datetime import date

from bot.ask import SetPath
from bot.cohort.counts import FINISHED, PathStep
from bot.messages import Reply, bold, plain
from bot.talk import Outcome, Turn
from bot.texts import day, say, spoken
from bot.understanding.dates import read_date
from bot.understanding.gloss import gloss
from bot.understanding.read import understand

MOST_STEPS = 20


def read_path(turn: Turn, words: str) -> Outcome:
    """Asks for the path in these words, "CREDENTIAL DATE, CREDENTIAL DATE"; or says what of it can't be read."""
    path: list[PathStep] = []
    for item in [item.strip() for item in re.split(r"[,;\n]+", words) if item.strip()][:MOST_STEPS]:
        by, id = _date(item, turn.today), _credential(turn, item)
        if by is None or id is None:
            return turn.answer(Reply(text=_missing(item, has_date=by is not None), form="/cohort path"))
        path.append(PathStep(id, turn.world.catalog.credentials[id].name, by))
    return turn.asks(SetPath(tuple(path)))


def _missing(item: str, *, has_date: bool) -> str:
    if has_date:
        return say("“{item}” needs a certificate I know, by its name or id. Nothing is changed.", item=item)
    return say("“{item}” needs a date such as 2027-01-15. Nothing is changed.", item=item)


def path_of(cohort: str) -> str:
    """What stands above the path of a cohort."""
    return say("The path of {cohort}:", cohort=bold(plain(cohort)))


def path_said(path: Sequence[PathStep], at: str = "") -> str:
    """The path as lines with its dates; `at` is the step the reader stands at, all before it being done."""
    ids = [step.credential for step in path]
    here = len(ids) if at == FINISHED else ids.index(at) if at in ids else -1
    return "\n".join(f"{number + 1}. {_step_said(step, number - here)}" for number, step in enumerate(path))


def _step_said(step: PathStep, ahead: int) -> str:
    """A step and its date; it is done where it lies behind the reader's, and theirs where they are not `ahead`."""
    line = say("{step}, by {day}", step=plain(step.name), day=day(step.by))
    if ahead < 0:
        # Translators: a step of a path that the reader has finished
        return say("{step}: done", step=line)
    return f"{line}: {bold(say('you are here'))}" if ahead == 0 else line


def step_name(path: Sequence[PathStep], id: str) -> str:
    """What a step is called."""
    return next((step.name for step in path if step.credential == id), say("finished") if id == FINISHED else "")


def _date(item: str, today: date) -> date | None:
    try:
        return date.fromisoformat(item.rsplit(maxsplit=1)[-1])
    except ValueError:
        return read_date(gloss(item, spoken()).text, today, bare=True)


def _credential(turn: Turn, item: str) -> str | None:
    known = turn.world.catalog.credentials
    words = item.rsplit(maxsplit=1)[0]
    by_id = next((word for word in item.split() if word in known), None)
    by_name = next((id for id, one in known.items() if one.name.lower() == words.lower()), None)
    said = understand(words, turn.world.names, turn.today, turn.person.language)
    return by_id or by_name or next(iter(said.credentials), None)

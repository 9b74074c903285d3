"""Two or three credentials as one picture: price, hours, level, the four marks, and the person's own proofs."""

from collections.abc import Sequence

from bot.catalog.marks import MARKS
from bot.flows.card import LEVELS, MARK_LEVELS, MARK_NAMES, price, study
from bot.matching.explain import Suggestion
from bot.messages import plain, shortened
from bot.person import Step
from bot.picture import Cell, Compared, Picture, Row
from bot.proof.ladder import rung
from bot.texts import listed, said_in, say


def compared(shown: Sequence[Suggestion], earned: Sequence[Step] = ()) -> Picture:
    """The credentials side by side, with the words that say the same; `earned` are the steps the person has behind."""
    names = tuple(shortened(plain(one.credential.name), 100) for one in shown)
    return Picture(
        alt=say("Side by side: {names}.", names=listed(names)),
        title=say("Side by side"),
        compared=Compared(names, (*_facts(shown), *_marks(shown), *_proofs(shown, earned))),
        language=said_in(),
    )


def _facts(shown: Sequence[Suggestion]) -> tuple[Row, ...]:
    return (
        Row(say("Price"), tuple(Cell(price(one.credential, one.total)) for one in shown)),
        Row(say("Study time"), tuple(Cell(study(one.credential)) for one in shown)),
        # Translators: for whom it is: beginner, intermediate, advanced
        Row(say("Level"), tuple(Cell(say(LEVELS[one.credential.level])) for one in shown)),
    )


def _marks(shown: Sequence[Suggestion]) -> tuple[Row, ...]:
    marks = [dict(one.marks.named) for one in shown]
    return tuple(
        Row(
            say(MARK_NAMES[name]),
            tuple(Cell(say(MARK_LEVELS[each[name].level]), each[name].level) for each in marks),
        )
        for name in MARKS
    )


def _proofs(shown: Sequence[Suggestion], earned: Sequence[Step]) -> tuple[Row, ...]:
    """How well each that the person has is backed up; nothing where they have none of them."""
    said = {step.credential: rung(step) for step in earned}
    cells = tuple(Cell(said.get(one.credential.id) or say("not earned yet")) for one in shown)
    return (Row(say("Your proof"), cells),) if any(one.credential.id in said for one in shown) else ()

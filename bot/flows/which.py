"""Which certificate is meant by words that only hint at it: "the power bi exam", "the google one"."""

from collections.abc import Iterable, Sequence

from bot.catalog.model import Catalog
from bot.matching.common import FUNCTION_WORDS
from bot.matching.words import lemma, split
from bot.messages import unpack
from bot.talk import Turn

MOST_CHOICES = 3
_REPORT = frozenset(
    """
    pass passed passing finish finished finishing complete completed completing earned exam exams test tests certified
    certs certificates certifications credential badge diploma class program programme professional final finally
    today yesterday score percent
    """.split()  # noqa: SIM905
)
"""Words of a report, or of any certificate's name."""


def hinted_at(turn: Turn) -> tuple[str, ...]:
    """The ids on screen, in the plan or among the suggestions that hold most of the telling words, and hold them all.

    Words that no name in the catalog holds tell nothing.
    """
    return _holding(telling(turn), near_by(turn), turn.world.catalog, all_of_them=True)


def choices(turn: Turn) -> tuple[str, ...]:
    """What may be meant, three at most: of what is near by, else of the whole catalog, else what is shown."""
    words, near, catalog = telling(turn), near_by(turn), turn.world.catalog
    ranked = [one.id for one in turn.world.names.credentials(" ".join(words), 10)] if words else []
    found = _holding(words, near, catalog) or _holding(words, ranked, catalog)
    return (found or near)[:MOST_CHOICES]


def telling(turn: Turn) -> list[str]:
    """The words that some name in the catalog holds, and that not every report does."""
    names = turn.world.names
    words = (word for word in split(turn.heard) if word not in FUNCTION_WORDS and word not in _REPORT)
    return [word for word in words if not word.isdigit() and names.knows(word)]


def near_by(turn: Turn) -> tuple[str, ...]:
    """The ids of what is on screen, in the plan and among the suggestions, each once and none that is earned."""
    person = turn.person
    earned = {step.credential for step in person.earned}
    tapped = (id for offer in person.offered for id in unpack(offer.action)[1])
    planned = (step.credential for step in person.plan.steps) if person.plan else ()
    known = (id for id in (*planned, *person.shown, *tapped) if id in turn.world.catalog.credentials)
    return tuple(id for id in dict.fromkeys(known) if id not in earned)


def _holding(
    words: Sequence[str], ids: Iterable[str], catalog: Catalog, *, all_of_them: bool = False
) -> tuple[str, ...]:
    """The ids whose names, makers and codes hold most of the words."""
    meant = {lemma(word) for word in words}
    held = {id: len(meant & _words_of(id, catalog)) for id in ids}
    most = max(held.values(), default=0)
    if not most or (all_of_them and most < len(meant)):
        return ()
    return tuple(id for id, count in held.items() if count == most)


def _words_of(id: str, catalog: Catalog) -> set[str]:
    known = catalog.credentials[id]
    issuer = catalog.issuers.get(known.issuer)
    texts = (known.name, known.code or "", known.issuer, issuer.name if issuer else "", *known.aliases)
    return {lemma(word) for text in texts for word in split(text)}

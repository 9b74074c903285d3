"""Which few suggestions together close most of the gap within the person's hours, money and date."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from bot.matching.explain import Suggestion
from bot.matching.gap import Need
from bot.matching.limits import affordable
from bot.matching.score import euros
from bot.planning.plan import keeps_limits

MOST_STEPS = 3
CONSIDERED = 14
"""The best this many are combined; three of fourteen are 469 sets, which takes a few milliseconds."""


def choose(suggestions: Sequence[Suggestion], need: Need, *, most: int = MOST_STEPS) -> tuple[Suggestion, ...]:
    """The set of most value that keeps every limit, exactly; () when not even one suggestion does.

    Of equal value: the fewer, then the quicker, then the cheaper, then the earlier in the list. Under a money
    limit only known prices count.
    """
    pool = [one for one in suggestions if affordable(one.fits)][:CONSIDERED]
    sets = (chosen for size in range(1, most + 1) for chosen in combinations(pool, size))
    worth = [(value(chosen, need.gap), chosen) for chosen in sets if _whole(chosen, need.earned)]
    worth.sort(key=lambda pair: (-round(pair[0], 9), len(pair[1]), _hours(pair[1]), _price(pair[1])))
    return next((chosen for _, chosen in worth if _keeps(chosen, need)), ())


def value(chosen: Iterable[Suggestion], gap: Mapping[str, int]) -> float:
    """What a set is worth: each skill of the gap by its weight and by the best score among those that teach it."""
    best: dict[str, float] = {}
    for one in chosen:
        for skill in one.covers:
            best[skill] = max(best.get(skill, 0.0), one.score)
    return sum(gap.get(skill, 0) * score for skill, score in best.items())


def _keeps(chosen: Sequence[Suggestion], need: Need) -> bool:
    return keeps_limits([one.credential for one in chosen], need.goal, need.today)


def _whole(chosen: Sequence[Suggestion], earned: frozenset[str]) -> bool:
    have = earned | {one.credential.id for one in chosen}
    return all(have.issuperset(one.credential.prerequisites) for one in chosen)


def _hours(chosen: Sequence[Suggestion]) -> float:
    return sum(one.credential.hours.max if one.credential.hours else float("inf") for one in chosen)


def _price(chosen: Sequence[Suggestion]) -> float:
    prices = [euros(one.total) for one in chosen]
    return sum(float("inf") if price is None else price for price in prices)

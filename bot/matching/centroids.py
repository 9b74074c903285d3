"""How the names of one owner speak as a whole: the centre of all its names, as words or as letters."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from math import log, log1p, sqrt

Words = tuple[str, ...]

_DRAWN = 0.3
"""How far an owner's length is drawn to the average; without it owners of few names would win too often."""
_SHORT = 4
"""A list of owners this many times longer than the wanted ones is looked into, not read through."""
_ENDINGS = ("ing", "ist", "er", "or", "ion", "ed", "al", "y", "e")
_SHORTEST_STEM = 4

_COUNT_BITS = 8
_MOST_COUNTED = (1 << _COUNT_BITS) - 1
"""An owner's number and how many of its names say a token are packed into one number: a tenth of the memory."""
_LOUDNESS = [log1p(count) for count in range(_MOST_COUNTED + 1)]
_SQUARES = [loudness**2 for loudness in _LOUDNESS]


class Centroids:
    """The centre of each owner's names: a token counts by how rare it is and, damped, by how often it is said."""

    def __init__(self, names: Sequence[Sequence[Words]], tokens: Callable[[Words], Iterable[str]]) -> None:
        """Takes each owner's names and what the tokens of a name are."""
        self._tokens = tokens
        self._said: dict[str, array[int]] = {}
        for owner, owned in enumerate(names):
            for token, count in Counter(chain.from_iterable(map(tokens, owned))).items():
                said = self._said.get(token)
                if said is None:
                    said = self._said[token] = array("I")
                said.append(owner << _COUNT_BITS | min(count, _MOST_COUNTED))
        self._owners = len(names)
        self._lengths = self._drawn_lengths()

    def likeness(self, name: Words, owners: Sequence[int]) -> list[float]:
        """How like the centre of each of these owners a name is, from 0 to about 1."""
        asked = {token: self._rarity(token) for token in self._tokens(name)}
        length = sqrt(sum(rarity**2 for rarity in asked.values())) or 1.0
        scores = dict.fromkeys(owners, 0.0)
        for token, rarity in asked.items():
            share = rarity**2 / length
            for owner, loudness in self._sayers(token, scores):
                scores[owner] += share * loudness
        return [scores[owner] / self._lengths[owner] for owner in owners]

    def _sayers(self, token: str, wanted: Collection[int]) -> Iterator[tuple[int, float]]:
        """The wanted owners whose names say a token, and how loudly."""
        said = self._said.get(token, ())
        if len(said) < _SHORT * len(wanted):
            for packed in said:
                if packed >> _COUNT_BITS in wanted:
                    yield packed >> _COUNT_BITS, _LOUDNESS[packed & _MOST_COUNTED]
            return
        for owner in wanted:
            place = bisect_left(said, owner << _COUNT_BITS)
            if place < len(said) and said[place] >> _COUNT_BITS == owner:
                yield owner, _LOUDNESS[said[place] & _MOST_COUNTED]

    def _drawn_lengths(self) -> list[float]:
        squares = [0.0] * self._owners
        for token, said in self._said.items():
            rarity = self._rarity(token) ** 2
            for packed in said:
                squares[packed >> _COUNT_BITS] += rarity * _SQUARES[packed & _MOST_COUNTED]
        average = sum(map(sqrt, squares)) / max(1, self._owners) or 1.0
        return [(1 - _DRAWN) * sqrt(square) + _DRAWN * average for square in squares]

    def _rarity(self, token: str) -> float:
        return sqrt(log(1 + self._owners / max(1, len(self._said.get(token, ())))))


class Wording:
    """Tokens of a name: its stems, and each two of them in their order where another name has both too."""

    def __init__(self, names: Iterable[Words]) -> None:
        said = Counter(chain.from_iterable(map(_pairs, names)))
        self._pairs = frozenset(pair for pair, count in said.items() if count > 1)

    def __call__(self, name: Words) -> Iterable[str]:
        """The tokens of a name."""
        return [*map(_stem, name), *(pair for pair in _pairs(name) if pair in self._pairs)]


def letters(name: Words) -> Iterable[str]:
    """The words of a name in overlapping threes of letters, their beginnings and ends marked."""
    return chain.from_iterable(map(_threes, name))


def head(name: Words) -> Iterable[str]:
    """The last word of a name, which says what somebody is: the "nurse" of "school nurse"."""
    return name[-1:]


def _pairs(name: Words) -> list[str]:
    return [f"{one} {other}" for one, other in combinations(map(_stem, name), 2)]


@lru_cache(maxsize=20_000)
def _threes(word: str) -> tuple[str, ...]:
    marked = f"^{word}$"
    return tuple(dict.fromkeys(marked[start : start + 3] for start in range(len(marked) - 2)))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without the ending that makes it a person or a doing: "assembl" for assembler, assembly, assembling."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word

"""An index of names that finds the nearest by their words, forgiving typos, order and endings."""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, log1p, sqrt

from rapidfuzz import fuzz

from bot.matching.centroids import Centroids, Wording, head, letters
from bot.matching.spelling import Vocabulary
from bot.matching.words import lemma, split

_SHORTLIST = 150
"""Names looked at closely."""
_AHEAD = 25
"""Owners looked at closely."""
_MOST_WORDS = 14
_MOST_KEPT = 200
"""Rankings kept, since one message asks for the same title several times."""
_COMMON = 1000
"""Words in more names than this bring no further names to those that rarer words have brought."""
_RANKS = frozenset({"junior", "jr", "senior", "sr", "i", "ii", "iii", "iv"})
"""Words that stand before or after any job and tell none from another."""

_WORDS, _WRITTEN = 4.2, 2.0
"""How alike one name is: by its words, each weighed by rarity, and by how it is written, both from 0 to 1."""
_NEAREST, _VOTES, _SIZE = 0.85, 0.4, 0.5
"""How near an owner is: by its nearest name, by how many are near, and by how many names it has at all."""
_LETTERS, _WORDING, _HEAD = 6.0, 7.5, 1.5
"""How like the centre of all its names, by letters, by words and by the last word."""
_FULL = 18.5
"""The sum that counts as certain.

The weights are those of a choice between owners (a softmax of the sums), fitted to names left out of two public
taxonomies of jobs and a small extract of one, a third of them mistyped, then rounded.
"""


@dataclass(frozen=True, slots=True)
class Scored:
    """An id of the catalog and how sure the match is, 0 to 1."""

    id: str
    score: float


class Index:
    """Names of one kind (roles, say), each belonging to an owner id; several names may share an owner."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._words: list[tuple[str, ...]] = []
        self._owners: list[str] = []
        self._owner_of = array("I")
        self._names_of: list[list[int]] = []
        self._holders_of: dict[str, array[int]] = {}
        places: dict[str, int] = {}
        for name, owner in names:
            words = tuple(dict.fromkeys(lemma(word) for word in split(name)))
            if not words:
                continue
            for word in words:
                self._holders_of.setdefault(word, array("I")).append(len(self._words))
            place = places.setdefault(owner, len(places))
            if place == len(self._owners):
                self._owners.append(owner)
                self._names_of.append([])
            self._names_of[place].append(len(self._words))
            self._owner_of.append(place)
            self._words.append(words)
        self.vocabulary = Vocabulary({word: len(numbers) for word, numbers in self._holders_of.items()})
        self._ranked: dict[tuple[str, ...], tuple[Scored, ...]] = {}
        self._rarest = log(1 + len(self._words))
        self._lengths = array("f", (self._length(words) for words in self._words))

    def rank(self, words: Sequence[str], most: int) -> tuple[Scored, ...]:
        """The owners whose names are nearest to these words, best first, scored 0 to 1; 25 at most."""
        asked = tuple(words)
        found = self._ranked.get(asked)
        if found is None:
            if len(self._ranked) >= _MOST_KEPT:
                self._ranked.clear()
            found = self._ranked[asked] = self._rank(asked)
        return found[:most]

    def _rank(self, words: tuple[str, ...]) -> tuple[Scored, ...]:
        lemmas = [lemma(word) for word in words if word not in _RANKS][:_MOST_WORDS] or list(words)
        known = tuple(self._known(word) for word in lemmas)
        near = self._near(lemmas, " ".join(known))
        ahead = heapq.nlargest(_AHEAD, near, key=near.__getitem__)
        scores = [near[owner] + _SIZE * log1p(len(self._names_of[owner])) for owner in ahead]
        for weight, centroids in self._centroids:
            alike = centroids.likeness(known, ahead)
            scores = [score + weight * it for score, it in zip(scores, alike, strict=True)]
        ranked = sorted((-score, self._owners[owner]) for score, owner in zip(scores, ahead, strict=True))
        return tuple(Scored(owner, round(min(max(-score / _FULL, 0.0), 1.0), 4)) for score, owner in ranked)

    def _near(self, lemmas: list[str], text: str) -> dict[int, float]:
        """How near the names of each owner are: the nearest of them, and how many are."""
        query = sorted(dict.fromkeys(lemmas), key=self._weight, reverse=True)
        alike: dict[int, list[float]] = {}
        soft = self._soft_scores(query)
        for number in heapq.nlargest(_SHORTLIST, soft, key=soft.__getitem__):
            written = fuzz.token_sort_ratio(text, " ".join(self._words[number])) / 100
            alike.setdefault(self._owner_of[number], []).append(_WORDS * min(soft[number], 1.0) + _WRITTEN * written)
        return {owner: _NEAREST * max(each) + _VOTES * log(sum(map(exp, each))) for owner, each in alike.items()}

    def _known(self, word: str) -> str:
        """The word of the names that this one is, or most likely is."""
        near = self.vocabulary.near(word)
        return max(near, key=lambda pair: pair[1])[0] if near else word

    @cached_property
    def _centroids(self) -> tuple[tuple[float, Centroids], ...]:
        names = [[self._words[number] for number in numbers] for numbers in self._names_of]
        tokens = ((_LETTERS, letters), (_WORDING, Wording(self._words)), (_HEAD, head))
        return tuple((weight, Centroids(names, of)) for weight, of in tokens)

    def covered(self, words: list[str], most: int) -> tuple[Scored, ...]:
        """The owners of names of two words or more that are said best somewhere among many words."""
        query = sorted(dict.fromkeys(map(lemma, words)), key=self._weight, reverse=True)[: 2 * _MOST_WORDS]
        length = sqrt(sum(self._weight(word) ** 2 for word in query)) or 1.0
        said = {near for word in query for near, _ in self.vocabulary.near(word)}
        owners: defaultdict[str, list[float]] = defaultdict(list)
        scores = {number: soft * length / self._lengths[number] for number, soft in self._soft_scores(query).items()}
        for number in heapq.nlargest(_SHORTLIST, scores, key=scores.__getitem__):
            if sum(word in said for word in self._words[number]) > 1:
                owners[self._owners[self._owner_of[number]]].append(min(1.0, scores[number]))
        ranked = [Scored(owner, round(min(1.0, _vote(votes)), 4)) for owner, votes in owners.items()]
        return tuple(heapq.nsmallest(most, ranked, key=lambda scored: (-scored.score, scored.id)))

    def _soft_scores(self, query: list[str]) -> dict[int, float]:
        """How much of the query, its rarest words first, each name holds, or words near to them."""
        length = sqrt(sum(self._weight(word) ** 2 for word in query)) or 1.0
        scores: dict[int, float] = {}
        for word in query:
            mine: dict[int, float] = {}
            for near, likeness in self.vocabulary.near(word):
                share = self._weight(word) * self._weight(near) * likeness / length
                mine = dict.fromkeys(self._holders(near, scores), share) | mine
            for number, share in mine.items():
                scores[number] = scores.get(number, 0.0) + share / self._lengths[number]
        return scores

    def _holders(self, word: str, known: dict[int, float]) -> Iterable[int]:
        """The names that hold a word; of a common one only those known already, where enough are."""
        holders = self._holders_of[word]
        return holders if len(holders) <= _COMMON or len(known) <= _SHORTLIST else known.keys() & holders

    def _weight(self, word: str) -> float:
        holders = self._holders_of.get(word)
        return self._rarest - log(len(holders)) + 0.5 if holders else self._rarest

    def _length(self, words: tuple[str, ...]) -> float:
        return sqrt(sum(self._weight(word) ** 2 for word in words)) or 1.0


def _vote(votes: list[float]) -> float:
    """The best name decides; the other near names of the same owner add a little."""
    best, *others = sorted(votes, reverse=True)
    return 0.85 * best + 0.15 * (1 - (1 - best) ** (1 + len(others)))

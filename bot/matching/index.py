"""An index of names that finds the nearest by their words, forgiving typos, order and endings."""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable
from math import log, sqrt

from rapidfuzz import fuzz

from bot.matching.spelling import Vocabulary
from bot.matching.words import lemma, split
from bot.understanding.understood import Scored

_SHORTLIST = 100
_MOST_WORDS = 14
_LONG_POSTINGS = 4000


class Index:
    """Names of one kind (roles, say), each belonging to an owner id; several names may share an owner."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._words: list[tuple[str, ...]] = []
        self._owners: list[str] = []
        self._postings: dict[str, array[int]] = {}
        for name, owner in names:
            words = tuple(dict.fromkeys(lemma(word) for word in split(name)))
            if not words:
                continue
            for word in words:
                self._postings.setdefault(word, array("I")).append(len(self._words))
            self._words.append(words)
            self._owners.append(owner)
        self.vocabulary = Vocabulary({word: len(numbers) for word, numbers in self._postings.items()})
        self._rarest = log(1 + len(self._words))
        self._lengths = array("f", (self._length(words) for words in self._words))

    def rank(self, words: list[str], most: int) -> tuple[Scored, ...]:
        """The owners whose names are nearest to these words, best first, scored 0 to 1."""
        query = sorted({lemma(word) for word in words}, key=self._weight, reverse=True)[:_MOST_WORDS]
        scores = self._soft_scores(query)
        shortlist = heapq.nlargest(_SHORTLIST, scores.items(), key=lambda item: item[1])
        text = " ".join(lemma(word) for word in words)
        owners: defaultdict[str, list[float]] = defaultdict(list)
        for number, soft in shortlist:
            likeness = fuzz.token_sort_ratio(text, " ".join(self._words[number])) / 100
            owners[self._owners[number]].append(0.6 * soft + 0.4 * likeness)
        ranked = [Scored(owner, round(min(1.0, _vote(votes)), 4)) for owner, votes in owners.items()]
        return tuple(heapq.nsmallest(most, ranked, key=lambda scored: (-scored.score, scored.id)))

    def covered(self, words: list[str], most: int) -> tuple[Scored, ...]:
        """The owners of names of two words or more that are said best somewhere among many words."""
        query = sorted({lemma(word) for word in words}, key=self._weight, reverse=True)[: 2 * _MOST_WORDS]
        length = sqrt(sum(self._weight(word) ** 2 for word in query)) or 1.0
        owners: defaultdict[str, list[float]] = defaultdict(list)
        said = {near for word in query for near, _ in self.vocabulary.near(word)}
        for number, soft in self._soft_scores(query).items():
            if sum(word in said for word in self._words[number]) > 1:
                owners[self._owners[number]].append(min(1.0, soft * length / self._lengths[number]))
        ranked = [Scored(owner, round(min(1.0, _vote(votes)), 4)) for owner, votes in owners.items()]
        return tuple(heapq.nsmallest(most, ranked, key=lambda scored: (-scored.score, scored.id)))

    def _soft_scores(self, query: list[str]) -> dict[int, float]:
        length = sqrt(sum(self._weight(word) ** 2 for word in query)) or 1.0
        scores: dict[int, float] = {}
        for word in query:
            mine: dict[int, float] = {}
            for near, likeness in self.vocabulary.near(word):
                postings = self._postings[near]
                share = self._weight(word) * self._weight(near) * likeness / length
                if len(postings) > _LONG_POSTINGS and len(scores) > _SHORTLIST:
                    known = set(postings)
                    for number in scores:
                        if number in known:
                            mine.setdefault(number, share)
                    continue
                for number in postings:
                    if number not in mine:
                        mine[number] = share
            for number, share in mine.items():
                scores[number] = scores.get(number, 0.0) + share / self._lengths[number]
        return scores

    def _weight(self, word: str) -> float:
        postings = self._postings.get(word)
        return self._rarest - log(len(postings)) + 0.5 if postings else self._rarest

    def _length(self, words: tuple[str, ...]) -> float:
        return sqrt(sum(self._weight(word) ** 2 for word in words)) or 1.0


def _vote(votes: list[float]) -> float:
    """The best name decides; the other near names of the same owner add a little."""
    best, *others = sorted(votes, reverse=True)
    return 0.85 * best + 0.15 * (1 - (1 - best) ** (1 + len(others)))

"""An index of names that finds the nearest by their words, forgiving typos, order and endings."""

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log, sqrt

from rapidfuzz import fuzz

from bot.matching.spelling import Vocabulary
from bot.matching.words import lemma, split
from bot.understanding.understood import Scored

_SHORTLIST = 100
_LOUDNESS = 8
_AHEAD = 25
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
        self._names_of: defaultdict[str, list[int]] = defaultdict(list)
        for number, owner in enumerate(self._owners):
            self._names_of[owner].append(number)
        self._owners_with = {word: len({self._owners[n] for n in numbers}) for word, numbers in self._postings.items()}
        self._speeches: dict[str, tuple[Counter[str], float]] = {}
        self._lengths = array("f", (self._length(words) for words in self._words))

    def rank(self, words: list[str], most: int) -> tuple[Scored, ...]:
        """The owners whose names are nearest to these words, best first, scored 0 to 1.

        The nearest names vote for their owners, a near one far louder than a far one; how the owner's names speak
        as a whole counts beside. Weights were measured on job titles of two public taxonomies.
        """
        query = sorted({lemma(word) for word in words}, key=self._weight, reverse=True)[:_MOST_WORDS]
        shortlist = heapq.nlargest(_SHORTLIST, self._soft_scores(query).items(), key=lambda item: item[1])
        text = " ".join(lemma(word) for word in words)
        likeness = (fuzz.token_sort_ratio(text, " ".join(self._words[number])) / 100 for number, _ in shortlist)
        votes: defaultdict[str, float] = defaultdict(float)
        for (number, soft), alike in zip(shortlist, likeness, strict=True):
            votes[self._owners[number]] += (0.6 * min(soft, 1.0) + 0.4 * alike) ** _LOUDNESS
        ahead = heapq.nlargest(max(most, _AHEAD), votes, key=lambda owner: votes[owner])
        scored = ((votes[owner] ** (1 / _LOUDNESS) + 0.3 * self._common_speech(owner, query), owner) for owner in ahead)
        nearest = heapq.nsmallest(most, scored, key=lambda pair: (-pair[0], pair[1]))
        return tuple(Scored(owner, round(min(1.0, score / 1.3), 4)) for score, owner in nearest)

    def covered(self, words: list[str], most: int) -> tuple[Scored, ...]:
        """The owners of names of two words or more that are said best somewhere among many words."""
        query = sorted({lemma(word) for word in words}, key=self._weight, reverse=True)[: 2 * _MOST_WORDS]
        length = sqrt(sum(self._weight(word) ** 2 for word in query)) or 1.0
        said = {near for word in query for near, _ in self.vocabulary.near(word)}
        owners: defaultdict[str, list[float]] = defaultdict(list)
        scores = {number: soft * length / self._lengths[number] for number, soft in self._soft_scores(query).items()}
        for number, score in heapq.nlargest(_SHORTLIST, scores.items(), key=lambda item: item[1]):
            if sum(word in said for word in self._words[number]) > 1:
                owners[self._owners[number]].append(min(1.0, score))
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

    def _common_speech(self, owner: str, query: list[str]) -> float:
        """How much of the query (0 to 1) is spoken in all of an owner's names together, rare words counting more."""
        counts, length = self._speech(owner)
        asked = sqrt(sum(self._rarity(word) ** 2 for word in query)) or 1.0
        said = 0.0
        for word in query:
            near = (
                likeness * log(1 + counts[other]) * self._rarity(other) ** 2
                for other, likeness in self.vocabulary.near(word)
                if other in counts
            )
            said += max(near, default=0.0)
        return said / (asked * length)

    def _speech(self, owner: str) -> tuple[Counter[str], float]:
        known = self._speeches.get(owner)
        if known is None:
            counts = Counter(word for number in self._names_of[owner] for word in self._words[number])
            length = sqrt(sum((log(1 + count) * self._rarity(word)) ** 2 for word, count in counts.items())) or 1.0
            known = self._speeches[owner] = counts, length
        return known

    def _rarity(self, word: str) -> float:
        return log(1 + len(self._names_of) / max(1, self._owners_with.get(word, 0)))

    def _weight(self, word: str) -> float:
        postings = self._postings.get(word)
        return self._rarest - log(len(postings)) + 0.5 if postings else self._rarest

    def _length(self, words: tuple[str, ...]) -> float:
        return sqrt(sum(self._weight(word) ** 2 for word in words)) or 1.0


def _vote(votes: list[float]) -> float:
    """The best name decides; the other near names of the same owner add a little."""
    best, *others = sorted(votes, reverse=True)
    return 0.85 * best + 0.15 * (1 - (1 - best) ** (1 + len(others)))

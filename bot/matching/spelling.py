"""The words a catalog is written in, and the ones nearest to a misspelt or unknown word."""

import heapq
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from math import log

from rapidfuzz.distance import OSA, JaroWinkler

from bot.matching.common import ENGLISH

_MOST_KEPT = 20_000
_LONGEST = 40
_MOST_OF_ONE_STEM = 200
_MOST_DROPPED = 3
"""How many letters two spellings of one word differ by in length: two slips, or "qu" heard as "k" and one."""


class Vocabulary:
    """All words of a catalog with how many names hold each; finds near words by shared letter pairs."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self._words = sorted((word for word in counts if len(word) <= _LONGEST), key=len)
        self._lengths = [len(word) for word in self._words]
        self._pairs: dict[str, array[int]] = {}
        for number, word in enumerate(self._words):
            for pair in _pairs(word):
                self._pairs.setdefault(pair, array("I")).append(number)
        self._sorted = sorted(self._words)
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """Up to ten words of the catalog with their likeness (0 to 1) to this one, the word itself first if known."""
        found = self._near.get(word)
        if found is None:
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            found = self._near[word] = self._look_near(word)
        return found

    def correct(self, word: str) -> str | None:
        """The word of the catalog this one most likely is, mistyped; None where nothing is near enough."""
        if word in self.counts:
            return word
        if not 3 <= len(word) <= _LONGEST or not word.isalpha():
            return None
        allowed = 1 if len(word) < 6 else 2
        best, best_rank = None, 0.0
        for candidate in self._shortlist(word, 60):
            distance = min(OSA.distance(word, candidate), 1 + OSA.distance(_sound(word), _sound(candidate)))
            if distance > allowed or len(candidate) < 4 or (distance == 2 and not _drops_letters(word, candidate)):
                continue
            rank = 10 - 3 * distance + 2 * (word[0] == candidate[0]) + (word[-1] == candidate[-1])
            rank += log(1 + self.counts[candidate]) / 5
            if rank > best_rank:
                best, best_rank = candidate, rank
        return best

    def _look_near(self, word: str) -> tuple[tuple[str, float], ...]:
        known = word in self.counts
        own = ((word, 1.0),) if known else ()
        if not 4 <= len(word) <= _LONGEST:
            return own
        others = set(self._of_one_stem(word))
        if not known and word not in ENGLISH:
            others.update(other for other in self._shortlist(word, 40) if _is_slip(word, other))
        others.discard(word)
        near = heapq.nlargest(10, ((_likeness(word, other), other) for other in others))
        return own + tuple((other, likeness) for likeness, other in near if likeness >= 0.7)

    def _of_one_stem(self, word: str) -> Iterable[str]:
        """The words that share a long beginning with this one: assembler, assembly."""
        start, beginning = bisect_left(self._sorted, word[:4]), word[:4]
        for number in range(start, min(start + _MOST_OF_ONE_STEM, len(self._sorted))):
            other = self._sorted[number]
            if not other.startswith(beginning):
                return
            if _shared(word, other) >= 0.6 * max(len(word), len(other)):
                yield other

    def _shortlist(self, word: str, most: int) -> Iterable[str]:
        """The words that share most letter pairs with this one, among those of about its length."""
        first = bisect_left(self._lengths, len(word) - _MOST_DROPPED)
        end = bisect_left(self._lengths, len(word) + _MOST_DROPPED + 1)
        shared: Counter[int] = Counter()
        pairs = _pairs(word)
        for pair in pairs:
            if numbers := self._pairs.get(pair):
                shared.update(numbers[bisect_left(numbers, first) : bisect_left(numbers, end)])
        least = max(2, len(pairs) // 3)
        lengths = self._lengths
        ranked = [(2 * count / (len(pairs) + lengths[n] + 1), n) for n, count in shared.items() if count >= least]
        return [self._words[number] for _, number in heapq.nlargest(most, ranked)]


def _sound(word: str) -> str:
    """A word by ear, roughly: "grafik" and "graphic" sound alike."""
    for written, heard in (("ph", "f"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("z", "s"), ("y", "i"), ("u", "i")):
        word = word.replace(written, heard)
    return word


def _shared(word: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(word, other, strict=False)
    return next((number for number, (one, two) in enumerate(pairs) if one != two), min(len(word), len(other)))


def _is_slip(word: str, other: str) -> bool:
    allowed = 1 if len(word) < 8 else 2
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _drops_letters(word: str, candidate: str) -> bool:
    """Two slips are believed in a long word, or where letters are missing after the same beginning."""
    if len(word) >= 8 or _sound(word) == _sound(candidate):
        return True
    return len(word) == 7 and (word[:2] == candidate[:2] or _sound(word)[:2] == _sound(candidate)[:2])


def _likeness(one: str, other: str) -> float:
    """How alike two words are: by edits, or by a long shared beginning (assembler, assembly)."""
    edits = OSA.normalized_similarity(one, other)
    beginning = JaroWinkler.similarity(one, other, prefix_weight=0.1)
    return 0.6 * edits + 0.4 * beginning


def _pairs(word: str) -> set[str]:
    marked = f"^{word}$"
    return {marked[i : i + 2] for i in range(len(marked) - 1)}

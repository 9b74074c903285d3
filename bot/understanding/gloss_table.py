"""One language's table of phrases, and the walk over a message that replaces them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.matching.spelling import Vocabulary
from bot.matching.words import fold
from bot.understanding.gloss_file import NUMBER, PLACE, TOKEN, WITHIN_CYRILLIC, Family, Phrase, read_file, words_of
from bot.understanding.numbers import NUMBER_WORDS

_MOST_IN_PLACE = 6
_SHORT = 2
"""Letters of a word that is found after a small word only where it is a phrase of its own."""
_SHORTEST_MISSPELT, _SHORTEST_DIVIDED, _LONG = 5, 7, 10
"""Letters of words that are taken for mistyped; where words are written together, more words differ by one."""
_BREAK = re.compile(r"[,;.!?:()\[\]\"\n|]")
_DRAWN_OUT = re.compile(r"(.)\1\1+")
_COUNTS = NUMBER_WORDS | {"a", "an", "half"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a message, folded; what stands between it and the next, and whether a pause does."""

    text: str
    gap: str
    pause: bool


def cut(text: str, most: int = 1000) -> tuple[str, list[Token]]:
    """What stands before the first word of a text, and its words and numbers, folded."""
    folded = WITHIN_CYRILLIC.sub("", fold(text))
    found = list(TOKEN.finditer(folded))
    tokens: list[Token] = []
    for number, match in enumerate(found):
        last = number + 1 == len(found) or number + 1 == most
        gap = folded[match.end() : None if last else found[number + 1].start()]
        tokens.append(Token(match[0], gap, bool(_BREAK.search(gap))))
        if last:
            break
    return folded[: found[0].start()] if found else folded, tokens


class Table:
    """The phrases of one language."""

    def __init__(
        self,
        tag: str,
        phrases: Iterable[Phrase],
        read_as: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        names: Iterable[Phrase] = (),
        families: Iterable[Family] = (),
    ) -> None:
        self.tag = tag
        own, written, many = tuple(phrases), tuple(names), tuple(families)
        written += own
        known = {word for phrase in written for word in phrase.words}
        known.update(word for family in many for part in family.parts for words in part for word in words)
        self._read_as = read_as
        self.words = frozenset(known.union(read_as) - {PLACE, NUMBER})
        alone = (phrase.words[0] for phrase in own if len(phrase.words) == 1)
        self._whole = frozenset(chain(alone, read_as, *read_as.values()))
        clitics = (word[:-1] for word in self.words if word.endswith("-") and word != "-")
        self._clitics = tuple(sorted(clitics, key=len, reverse=True))
        self._phrases: dict[tuple[str, str], list[Phrase]] = {}
        for phrase in sorted(
            map(self._as_read, written) if read_as or self._clitics else written, key=_weight, reverse=True
        ):
            if set(phrase.words) - {PLACE, NUMBER}:
                self._phrases.setdefault(_start(phrase.words), []).append(phrase)
        self._families: dict[str, list[Family]] = {}
        for family in map(self._family_read, many) if read_as or self._clitics else many:
            for word in family.first_words():
                self._families.setdefault(word, []).append(family)
        self._numbers = frozenset(
            phrase.words[0] for phrase in self.phrases() if len(phrase.words) == 1 and _is_count(phrase.english)
        )

    def english(self, tokens: list[Token], only: frozenset[str] | None = None) -> str:
        """The tokens in English; with `only`, just the phrases that hold one of these words are replaced."""
        divided = self._divided(tokens, only)
        if only is not None:
            only = frozenset(chain.from_iterable(map(self._read, only)))
        return _Walk(self, divided, only).said(0, len(divided)) + "".join(token.gap for token in divided[-1:])

    def phrases(self) -> Iterator[Phrase]:
        """All phrases."""
        return (phrase for same in self._phrases.values() for phrase in same)

    def phrases_at(self, token: str, following: str, said: frozenset[str], *, begins: bool) -> Iterable[Phrase]:
        """The phrases of words `said` that may begin with these two, the longest first; a place only begins a part."""
        firsts = [token, *([NUMBER] if self.is_number(token) else []), *([PLACE] if begins else [])]
        starts = [(token, following), *((first, "") for first in firsts)]
        found = [self._phrases[start] for start in starts if start in self._phrases]
        families = [family for first in firsts for family in self._families.get(first, ())]
        if len(found) == 1 and not families:
            return found[0]
        ways = chain.from_iterable(family.said_with(said) for family in families)
        more = (way for way in ways if set(way.words) - {PLACE, NUMBER} and way.words[0] in firsts)
        return sorted(chain(*found, more), key=_weight, reverse=True)

    def is_number(self, token: str) -> bool:
        """Whether a word is a number."""
        return token[0].isdigit() or token in self._numbers

    def spelt(self, word: str) -> str:
        """The word of the table this one most likely is, mistyped; the word itself where none is near."""
        shortest = _SHORTEST_DIVIDED if self._clitics else _SHORTEST_MISSPELT
        if len(word) < shortest or word in self.words or self._small_before(word):
            return word
        short = _DRAWN_OUT.sub(r"\1", word)
        if len(short) > _SHORT and short in self.words:
            return short
        near = self._vocabulary.correct(word)
        slips = 1 if len(word) < _LONG else 2
        return near if near and near[0] == word[0] and OSA.distance(near, word) <= slips else word

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        words = (word for word in sorted(self.words) if len(word) >= _SHORTEST_MISSPELT - 1)
        return Vocabulary(dict.fromkeys(words, 1))

    def _divided(self, tokens: list[Token], only: frozenset[str] | None) -> list[Token]:
        """The tokens as phrases are written with; a word that is read as none leaves its pause to the one before."""
        divided: list[Token] = []
        for token in tokens:
            words = self._read(token.text) if only is None or token.text in only else (token.text,)
            divided += (Token(word, " ", pause=False) for word in words[:-1])
            if words:
                divided.append(Token(words[-1], token.gap, token.pause))
            elif token.pause and divided:
                divided[-1] = Token(divided[-1].text, token.gap, pause=True)
        return divided

    def _read(self, word: str) -> tuple[str, ...]:
        """A word as the phrases are written: the small words at its beginning apart, each part as it is read."""
        parts: list[str] = []
        while word not in self._whole and (small := self._small_before(word)):
            parts.append(f"{small}-")
            word = word[len(small) :]
        return tuple(chain.from_iterable(self._read_as.get(part, (part,)) for part in (*parts, word)))

    def _as_read(self, phrase: Phrase) -> Phrase:
        words = tuple(chain.from_iterable(map(self._read, phrase.words)))
        return phrase if words == phrase.words else Phrase(words, phrase.english, phrase.alone)

    def _family_read(self, family: Family) -> Family:
        def read(words: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(chain.from_iterable(map(self._read, words)))

        return Family(tuple(tuple(map(read, part)) for part in family.parts), family.english, family.alone)

    def _small_before(self, word: str) -> str:
        """The small word that is written together with a known one or a number, "" where there is none."""
        return next((one for one in self._clitics if word.startswith(one) and self._stands(word[len(one) :])), "")

    def _stands(self, rest: str) -> bool:
        return (
            rest[:1].isdigit()
            or rest in (self.words if len(rest) > _SHORT else self._whole)
            or any(rest.startswith(one) and rest[len(one) :] in self.words for one in self._clitics)
        )


class _Walk:
    """One walk over a message's tokens, from left to right."""

    def __init__(self, table: Table, tokens: list[Token], only: frozenset[str] | None) -> None:
        self.table, self.tokens, self.only = table, tokens, only
        self._said = frozenset([PLACE, NUMBER, *(token.text for token in tokens)])
        self._at: dict[tuple[str, str, bool], list[Phrase]] = {}

    def said(self, start: int, end: int) -> str:
        """The tokens from start to end in English, with what stands between them."""
        parts: list[str] = []
        while start < end:
            words, start = self._longest_at(start, end)
            last = self.tokens[start - 1]
            parts += words, last.gap if start < end and (words or last.pause) else ""
        return "".join(parts)

    def _longest_at(self, start: int, end: int) -> tuple[str, int]:
        begins = start == 0 or self.tokens[start - 1].pause
        following = self.tokens[start + 1].text if start + 1 < end else ""
        key = self.tokens[start].text, following, begins
        if key not in self._at:
            phrases = self.table.phrases_at(key[0], following, self._said, begins=begins)
            self._at[key] = [phrase for phrase in phrases if self._said.issuperset(phrase.words)]
        for phrase in self._at[key]:
            if self.only is not None and self.only.isdisjoint(phrase.words):
                continue
            found = self._fit(phrase.words, start, end)
            if found and (not phrase.alone or (start == 0 and found[0] == len(self.tokens))):
                stop, places = found
                return self._filled(phrase, places), stop
        return self.tokens[start].text, start + 1

    def _filled(self, phrase: Phrase, places: tuple[tuple[int, int], ...]) -> str:
        english = phrase.english
        for (begin, stop), place in zip(
            places, (word for word in phrase.words if word in {PLACE, NUMBER}), strict=True
        ):
            english = english.replace(place, self.said(begin, stop), 1)
        return english

    def _fit(self, words: tuple[str, ...], start: int, end: int) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """Where words that begin at a token end, and what fills their places; None where they do not stand there."""
        if not words:
            return start, ()
        place = words[0] in {PLACE, NUMBER}
        for stop in self._stops(words[0], start, end):
            if len(words) > 1 and self.tokens[stop - 1].pause:
                return None
            if found := self._fit(words[1:], stop, end):
                return found[0], (((start, stop),) if place else ()) + found[1]
        return None

    def _stops(self, word: str, start: int, end: int) -> Iterable[int]:
        """Where one word or place of a phrase may end."""
        if start >= end:
            return ()
        if word == NUMBER:
            stop = start
            while stop < end and self.table.is_number(self.tokens[stop].text) and (stop == start or self._joins(stop)):
                stop += 1
            return (stop,) if stop > start else ()
        if word == PLACE:
            return range(start + 1, min(start + _MOST_IN_PLACE, end) + 1)
        return (start + 1,) if self.tokens[start].text == word else ()

    def _joins(self, number: int) -> bool:
        return not self.tokens[number - 1].pause


def _is_count(english: str) -> bool:
    return bool(english) and all(word[0].isdigit() or word in _COUNTS for word in english.split())


def _start(words: tuple[str, ...]) -> tuple[str, str]:
    """The first two words, by which phrases are looked up; "" where a place comes before the second is sure."""
    first, second = (*words, "")[:2]
    return first, "" if {PLACE, NUMBER} & {first, second} else second


def _weight(phrase: Phrase) -> tuple[int, int, bool]:
    """Words count more than places, a number more than a place for any words."""
    return sum(word not in {PLACE, NUMBER} for word in phrase.words), phrase.words.count(NUMBER), phrase.alone


def read_table(tag: str, names: Mapping[str, str] = MappingProxyType({})) -> Table:
    """The table of a language, with the names a catalog gives in it, each with the English one."""
    written = read_file(tag)
    named = (Phrase(words, english) for name, english in names.items() if (words := words_of(fold(name))))
    return Table(tag, written.phrases, written.read_as, named, written.families)

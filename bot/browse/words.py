"""Search among the words of the entries; typos are forgiven."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.browse.entry_set import EntrySet, common, everyone, union
from bot.catalog.model import Catalog, Credential
from bot.matching.common import FUNCTION_WORDS
from bot.matching.spelling import Vocabulary
from bot.matching.variants import credential_names
from bot.matching.words import lemma, split
from bot.texts import say

_MOST_CHARACTERS = 200
_MOST_WORDS = 8
_MOST_BEGUN = 50
_SHORTENED = 5
"""Letters from which a known word is also read as a shortened one ("admin"); "java" is not JavaScript.

A word that is a skill's whole name is none: "Excel" is not Excellence.
"""


@dataclass(frozen=True, slots=True)
class Hits:
    """Entries found, in tiers of which the first is the nearest; `note` says how words were read otherwise."""

    tiers: tuple[EntrySet, ...]
    note: str = ""


class EntryWords:
    """The words of each entry: of its names; with its issuer's; with those of its skills; with those of its jobs."""

    def __init__(self, catalog: Catalog, roles_of: Sequence[Sequence[str]]) -> None:
        self._everyone = everyone(len(catalog.credentials))
        self._tiers: tuple[dict[str, EntrySet], ...] = ({}, {}, {}, {})
        self._written: dict[str, str] = {}
        for number, credential in enumerate(catalog.credentials.values()):
            for tier, texts in enumerate(_texts(credential, catalog, roles_of[number])):
                self._add(number, tier, texts)
        for narrow, wide in pairwise(self._tiers):
            for word, found in narrow.items():
                wide[word] = wide.get(word, 0) | found
        called = (name for skill in catalog.skills.values() for name in (skill.name, *skill.aliases))
        self._skills = {lemma(words[0]) for name in called if len(words := split(name)) == 1}
        counts = {word: found.bit_count() for word, found in self._tiers[-1].items()}
        self._sorted = sorted(counts)
        self._vocabulary = Vocabulary(counts)

    def find(self, text: str) -> Hits:
        """Those with every word of the text, in their names first; else those with some, the most words first."""
        said = list(dict.fromkeys(split(text[:_MOST_CHARACTERS])))
        words = ([word for word in said if word not in FUNCTION_WORDS] or said)[:_MOST_WORDS]
        if not words:
            return Hits((0,) if text.strip() else (self._everyone,))
        read = {word: self._read(word) for word in words}
        holders = [[_holders(tier, known) for known in read.values()] for tier in self._tiers]
        names, made, *wider = (common(each) for each in holders)
        begun = common(_holders(self._tiers[0], self._shortened(word, known)) for word, known in read.items())
        note, tiers = self._note(read), (names, made, begun, *wider)
        if any(tiers):
            return Hits(tiers, note)
        some = _by_count(holders[-1])
        only_some = say("Nothing has all of these words; these have some.")
        return Hits(some, f"{note} {only_some}".strip() if any(some) else note)

    def _add(self, number: int, tier: int, texts: Iterable[str]) -> None:
        bit, holders = 1 << number, self._tiers[tier]
        for word, written in {form for text in texts for form in _forms(text)}:
            self._written.setdefault(word, written)
            holders[word] = holders.get(word, 0) | bit

    def _read(self, word: str) -> tuple[str, ...]:
        """The word itself, else the words it begins, else the one it most likely is, mistyped."""
        known = lemma(word)
        if known in self._written:
            return (known,)
        if begun := tuple(self._begun(word)) or tuple(self._begun(known)):
            return begun
        near = self._vocabulary.correct(known)
        return (near,) if near else ()

    def _shortened(self, word: str, known: tuple[str, ...]) -> tuple[str, ...]:
        whole = len(word) < _SHORTENED or lemma(word) in self._skills
        return known if whole else (*known, *self._begun(word))

    def _begun(self, word: str) -> Iterator[str]:
        start = bisect_left(self._sorted, word)
        for known in self._sorted[start : start + _MOST_BEGUN]:
            if not known.startswith(word):
                return
            yield known

    def _note(self, read: dict[str, tuple[str, ...]]) -> str:
        corrected = [
            say("“{known}” for “{word}”", known=self._written[known[0]], word=word)
            for word, known in read.items()
            if len(known) == 1 and not known[0].startswith(lemma(word))
        ]
        return say("Showing {words}.", words=", ".join(corrected)) if corrected else ""


@lru_cache(maxsize=10_000)
def _forms(text: str) -> frozenset[tuple[str, str]]:
    """The words of a text as they are compared, each with how it is written; names of skills and jobs come often."""
    words = split(text)
    return frozenset((lemma(form), word) for word in words for form in (word, word.rstrip("+#")))


def _texts(credential: Credential, catalog: Catalog, roles: Sequence[str]) -> tuple[list[str], ...]:
    issuer = catalog.issuers.get(credential.issuer)
    maker = issuer.name if issuer else credential.issuer
    own = [credential.name, credential.id, credential.code or "", *credential.aliases]
    names = [form for name in own for form in (name, *credential_names(name, set(split(maker))))]
    codes = [part.replace("-", "") for name in own for part in name.split() if any(map(str.isdigit, part))]
    skills = [catalog.skills[skill] for skill in credential.skills if skill in catalog.skills]
    taught = [text for skill in skills for text in (skill.name, skill.field or "", *skill.aliases)]
    jobs = [text for role in roles for text in (catalog.roles[role].name, *catalog.roles[role].aliases)]
    return names + codes, [maker, credential.issuer], [*taught, credential.summary or "", *credential.outcomes], jobs


def _holders(tier: dict[str, EntrySet], words: Iterable[str]) -> EntrySet:
    return union(tier.get(word, 0) for word in words)


def _by_count(holders: Sequence[EntrySet]) -> tuple[EntrySet, ...]:
    """The entries that all of these hold, then those that all but one hold, and so on."""
    at_least = [0] * len(holders)
    for held in holders:
        for more in range(len(holders) - 1, 0, -1):
            at_least[more] |= at_least[more - 1] & held
        at_least[0] |= held
    return tuple(reversed(at_least))

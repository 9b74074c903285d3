"""Names looked up as they are, but for case, plural and how they are divided."""

from collections.abc import Sequence
from typing import Literal

from bot.matching.words import lemma

Kind = Literal["role", "skill", "credential"]

_NEVER_JOINED = frozenset("no not on in to or and it an at the by as is am be me my of if so do".split())  # noqa: SIM905
"""Small words that stand alone: "no sql" is not "nosql"."""
_LONGEST = 8


class ExactNames:
    """Who carries a name: "front-end", "front end" and "frontend" are one name, "c r" and "cr" are not."""

    def __init__(self) -> None:
        self.longest = 1
        self._owners: dict[Kind, dict[str, tuple[str, ...]]] = {"role": {}, "skill": {}, "credential": {}}

    def add(self, kind: Kind, owner: str, words: Sequence[str]) -> None:
        """Adds a name of an owner, given as its words."""
        if not words:
            return
        self.longest = min(_LONGEST, max(self.longest, len(words) + 1))
        owners = self._owners[kind]
        for key in {_key(words), *words} if len(words) == 1 else {_key(words)}:
            known = owners.get(key, ())
            if owner not in known:
                owners[key] = (*known, owner)

    def owners(self, kind: Kind, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of a kind that have exactly these words for a name."""
        owners = self._owners[kind]
        return (owners.get(words[0]) if len(words) == 1 else None) or owners.get(_key(words), ())


def _key(words: Sequence[str]) -> str:
    if len(words) == 1:
        return lemma(words[0]) if len(words[0]) > 5 else words[0]
    between = " " if any(len(word) == 1 or word in _NEVER_JOINED for word in words) else ""
    return between.join(lemma(word) for word in words)

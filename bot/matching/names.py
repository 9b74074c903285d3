"""The index of all names and aliases in a catalog."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.catalog.model import Catalog, Credential
from bot.matching.common import COMMON, FUNCTION_WORDS
from bot.matching.index import Index
from bot.matching.spelling import Vocabulary
from bot.matching.words import lemma, spaced, split, squeezed
from bot.understanding.understood import Scored

Kind = Literal["role", "skill", "credential"]

_JOB_WORDS = {
    "developer": ("dev", "development", "programmer"),
    "engineer": ("eng", "engineering"),
    "administrator": ("admin", "administration"),
    "technician": ("tech",),
    "analyst": ("analysis", "analytics"),
    "designer": ("design",),
    "manager": ("management", "mgr"),
    "tester": ("testing",),
    "scientist": ("science",),
    "architect": ("architecture",),
    "auditor": ("auditing", "audit"),
    "marketer": ("marketing",),
    "representative": ("rep",),
    "coordinator": ("coordination",),
    "coder": ("coding",),
    "assistant": ("assisting",),
    "operator": ("operation", "driver"),
    "teacher": ("teaching",),
    "specialist": ("",),
    "officer": ("",),
    "associate": ("",),
}
"""How people shorten or bend the last word of a job; used only where no name of the catalog says otherwise."""


_NEVER_JOINED = frozenset("no not on in to or and it an at the by as is am be me my of if so do".split())  # noqa: SIM905
"""Small words that stand alone: "no sql" is not "nosql"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a list of words, at [start, end); the ids of each kind that carry it.

    `weak` is one everyday word ("product", "books") that names something only where the sentence says so; `generic`
    is one word that the names of other roles hold too ("analyst"). `bent` roles are named only by their field of work
    ("data engineering"): where a skill has that very name, the sentence decides which is meant.
    """

    start: int
    end: int
    roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    weak: bool = False
    generic: bool = False
    bent: bool = False


class Names:
    """Finds roles, skills and credentials by what people call them."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._owners: dict[str, dict[Kind, tuple[str, ...]]] = {}
        self._longest = 1
        self._profiles: dict[str, frozenset[str]] = {}
        for kind, owner, name in self._all_names():
            self._register(kind, owner, name)
        self._bent: dict[str, tuple[str, ...]] = {}
        for role, name in self._bent_role_names():
            key = squeezed(split(name))
            if key not in self._owners or "role" not in self._owners[key]:
                self._bent[key] = tuple(dict.fromkeys((*self._bent.get(key, ()), role)))
        self._vocabulary = Vocabulary(self._count_words())

    def roles(self, text: str, most: int = 5) -> tuple[Scored, ...]:
        """The roles nearest to a title or sentence, best first."""
        return self._ranked("role", self._role_index, text, most)

    def skills(self, text: str, most: int = 5) -> tuple[Scored, ...]:
        """The skills nearest to a text, best first."""
        return self._ranked("skill", self._skill_index, text, most)

    def credentials(self, text: str, most: int = 5) -> tuple[Scored, ...]:
        """The credentials nearest to a name, an exam code or a short form ("sec+"), best first."""
        return self._ranked("credential", self._credential_index, text, most)

    def described(self, words: Sequence[str], most: int = 5) -> tuple[Scored, ...]:
        """The roles whose ways of being described are said best among these words ("who keep the servers alive")."""
        return self._description_index.covered([word for word in words if word not in FUNCTION_WORDS], most)

    def find(self, words: Sequence[str], breaks: frozenset[int] = frozenset()) -> list[Mention]:
        """All names in the words, longest first, none overlapping; no name reaches over a break (before that word)."""
        found: list[Mention] = []
        start = 0
        while start < len(words):
            mention = self._longest_at(words, start, breaks)
            if mention:
                found.append(mention)
            start = mention.end if mention else start + 1
        return found

    def exact_roles(self, name: str) -> tuple[str, ...]:
        """The roles that have exactly this name."""
        return (self._lookup(split(name)) or {}).get("role", ())

    def profile(self, role: str) -> frozenset[str]:
        """The words a role is spoken of in: those of its names and of the skills it takes."""
        known = self._profiles.get(role)
        if known is None:
            texts = [self.catalog.roles[role].name, *self.catalog.roles[role].aliases]
            for skill in self.catalog.roles[role].skills:
                if skill in self.catalog.skills:
                    texts += [self.catalog.skills[skill].name, *self.catalog.skills[skill].aliases]
            known = self._profiles[role] = frozenset(lemma(word) for text in texts for word in split(text))
        return known

    def names(self, word: str) -> bool:
        """Whether a word is the whole name of something."""
        return bool(self._lookup([word]))

    def knows(self, word: str) -> bool:
        """Whether a word stands in any name of the catalog."""
        return lemma(word) in self._vocabulary.counts

    def correct(self, word: str) -> str:
        """The word of the catalog this one most likely is; the word itself where nothing is near."""
        return self._vocabulary.correct(word) or word

    def _longest_at(self, words: Sequence[str], start: int, breaks: frozenset[int]) -> Mention | None:
        end = start + 1
        while end < len(words) and end - start < self._longest and end not in breaks:
            end += 1
        for stop in range(end, start, -1):
            owners = self._lookup(words[start:stop]) or {}
            bent = self._bent.get(squeezed(words[start:stop]), ()) if stop - start > 1 or not owners.get("role") else ()
            if owners or bent:
                kinds = (owners.get("role", bent), owners.get("skill", ()), owners.get("credential", ()))
                alone = stop - start == 1
                weak, generic = alone and words[start] in COMMON, alone and self._is_generic(words[start], kinds[0])
                return Mention(start, stop, *kinds, weak, generic, bent=bool(bent) and kinds[0] == bent)
        return None

    def _is_generic(self, word: str, owners: tuple[str, ...]) -> bool:
        return bool(self._in_role_names.get(lemma(word), set()) - set(owners))

    @cached_property
    def _in_role_names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for role in self.catalog.roles.values():
            for word in split(role.name):
                found.setdefault(lemma(word), set()).add(role.id)
        return found

    def _lookup(self, words: Sequence[str]) -> dict[Kind, tuple[str, ...]] | None:
        if len(words) == 1:
            return self._owners.get(words[0]) or (self._owners.get(lemma(words[0])) if len(words[0]) > 5 else None)
        if any(len(word) == 1 or word in _NEVER_JOINED for word in words):
            return self._owners.get(spaced(words))
        return self._owners.get(squeezed(words))

    def _register(self, kind: Kind, owner: str, name: str) -> None:
        words = split(name)
        self._longest = min(8, max(self._longest, len(words) + 1))
        keys = {words[0], *([lemma(words[0])] if len(words[0]) > 5 else [])} if len(words) == 1 else set[str]()
        for key in keys or {squeezed(words), spaced(words)} - {""}:
            owners = self._owners.setdefault(key, {})
            if owner not in owners.get(kind, ()):
                owners[kind] = (*owners.get(kind, ()), owner)

    def _ranked(self, kind: Kind, index: Index, text: str, most: int) -> tuple[Scored, ...]:
        words = split(text[:2000])
        exact = tuple(Scored(owner, 1.0) for owner in (self._lookup(words) or {}).get(kind, ()))
        known = {scored.id for scored in exact}
        near = index.rank(words, most + len(exact))
        return (exact + tuple(scored for scored in near if scored.id not in known))[:most]

    def _all_names(self) -> Iterator[tuple[Kind, str, str]]:
        for role in self.catalog.roles.values():
            for name in (role.name, role.id, *role.aliases):
                yield "role", role.id, name
        for skill in self.catalog.skills.values():
            for name in (skill.name, skill.id, *skill.aliases):
                yield "skill", skill.id, name
        for credential in self.catalog.credentials.values():
            for name in self._credential_names(credential):
                yield "credential", credential.id, name

    def _credential_names(self, credential: Credential) -> Iterator[str]:
        issuer = self.catalog.issuers.get(credential.issuer)
        makers = {word for word in split(f"{issuer.name if issuer else ''} {credential.issuer}") if word not in COMMON}
        for name in (credential.name, credential.id, credential.code or "", *credential.aliases):
            for form in _forms(name):
                words = split(form)
                if words and not (len(words) == 1 and words[0] in COMMON):
                    yield form
                if len(words) == 2 and words[0] in makers and words[1] not in COMMON:
                    yield from _forms(form.split(maxsplit=1)[1] if " " in form else words[1])

    def _bent_role_names(self) -> Iterator[tuple[str, str]]:
        for role in self.catalog.roles.values():
            for name in (role.name, *role.aliases):
                *first, last = split(name) or [""]
                if not first:
                    continue
                yield from ((role.id, " ".join((*first, bent))) for bent in _JOB_WORDS.get(last, ()))
                for skill in (self._lookup(first) or {}).get("skill", ()):
                    yield from ((role.id, f"{alias} {last}") for alias in self.catalog.skills[skill].aliases)

    def _count_words(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for _, _, name in self._all_names():
            for word in {lemma(word) for word in split(name)}:
                counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def _role_index(self) -> Index:
        return Index((name, role.id) for role in self.catalog.roles.values() for name in (role.name, *role.aliases))

    @cached_property
    def _description_index(self) -> Index:
        return Index(
            (_telling(name), role.id) for role in self.catalog.roles.values() for name in (role.name, *role.aliases)
        )

    @cached_property
    def _skill_index(self) -> Index:
        return Index(
            (name, skill.id) for skill in self.catalog.skills.values() for name in (skill.name, *skill.aliases)
        )

    @cached_property
    def _credential_index(self) -> Index:
        return Index((name, c.id) for c in self.catalog.credentials.values() for name in self._credential_names(c))


def _telling(name: str) -> str:
    return " ".join(word for word in split(name) if word not in FUNCTION_WORDS)


def _forms(name: str) -> Iterator[str]:
    """A name as written, without and within its brackets, and "sec+" for "security+"."""
    yield name
    outside = re.sub(r"\s*\([^)]*\)", "", name)
    if outside != name:
        yield outside
        yield from re.findall(r"\(([^)]+)\)", name)
    if re.fullmatch(r"[A-Za-z]{6,}\+", name):
        yield from (name[:3] + "+", name[:4] + "+")

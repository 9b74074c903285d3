"""The index of all names and aliases in a catalog."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from bot.catalog.model import Catalog, Credential
from bot.matching.common import COMMON, ENGLISH, FUNCTION_WORDS
from bot.matching.complete import Completion
from bot.matching.exact import ExactNames, Kind
from bot.matching.index import Index, Scored
from bot.matching.spelling import Vocabulary
from bot.matching.variants import bent_job_names, credential_names
from bot.matching.words import lemma, split

_MOST_CHARACTERS = 2000
_TITLE_WORDS = 6
_MOST_PARTS = 10
_AIMS = frozenset({"become", "becoming", "be", "as", "into", "career", "job", "role"})
"""Words after which a sentence names the job it is about."""

_KINDS: tuple[Kind, ...] = ("role", "skill", "credential")


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
        self._exact = ExactNames()
        self._bent = ExactNames()
        self._profiles: dict[str, frozenset[str]] = {}
        counts: Counter[str] = Counter()
        for kind, owner, name in self._all_names():
            words = split(name)
            self._exact.add(kind, owner, words)
            counts.update({lemma(word) for word in words})
        for role, words in self._bent_role_names():
            if not self._exact.owners("role", words):
                self._bent.add("role", role, words)
        self._vocabulary = Vocabulary(counts)

    def prepare(self) -> None:
        """Builds now what the first to ask would wait for: seconds where there are 100,000 names."""
        self.complete("role", "")
        for nearest in (self.roles, self.skills, self.credentials):
            nearest("a", 1)
        self.described(["a"], 1)

    @cached_property
    def complete(self) -> Completion:
        """Completes a name while it is typed."""
        return Completion(self)

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
        return self._exact.owners("role", split(name))

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
        return any(self._exact.owners(kind, [word]) for kind in _KINDS)

    def knows(self, word: str) -> bool:
        """Whether a word stands in any name of the catalog."""
        return lemma(word) in self._vocabulary.counts

    def correct(self, word: str) -> str:
        """The word of the catalog this one most likely is; the word itself where nothing is near."""
        return self._vocabulary.correct(word) or word

    def _longest_at(self, words: Sequence[str], start: int, breaks: frozenset[int]) -> Mention | None:
        end = start + 1
        while end < len(words) and end - start < self._exact.longest and end not in breaks:
            end += 1
        for stop in range(end, start, -1):
            span = words[start:stop]
            roles, skills, credentials = (self._exact.owners(kind, span) for kind in _KINDS)
            bent = () if roles else self._bent.owners("role", span)
            if roles or bent or skills or credentials:
                weak = len(span) == 1 and not COMMON.isdisjoint({span[0], lemma(span[0])})
                generic = len(span) == 1 and self._is_generic(span[0], roles or bent)
                return Mention(start, stop, roles or bent, skills, credentials, weak, generic, bool(bent))
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

    def _ranked(self, kind: Kind, index: Index, text: str, most: int) -> tuple[Scored, ...]:
        words = split(text[:_MOST_CHARACTERS])
        exact = tuple(Scored(owner, 1.0) for owner in self._exact.owners(kind, words))
        known = {scored.id for scored in exact}
        rank = index.rank if len(words) <= _TITLE_WORDS else partial(self._nearest_part, index)
        near = rank(words, most + len(exact))
        return (exact + tuple(scored for scored in near if scored.id not in known))[:most]

    def _nearest_part(self, index: Index, words: list[str], most: int) -> tuple[Scored, ...]:
        """The ranking of a sentence: that of its telling parts, those after "become a" or "as a" counting more."""
        best: dict[str, float] = {}
        for part, weight in _telling_parts([word if word in ENGLISH else self.correct(word) for word in words]):
            for scored in index.rank(part, most):
                best[scored.id] = max(best.get(scored.id, 0.0), scored.score * weight)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:most]
        return tuple(Scored(owner, round(score, 4)) for owner, score in ranked)

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
            yield from credential_names(name, makers)

    def _bent_role_names(self) -> Iterator[tuple[str, list[str]]]:
        for role in self.catalog.roles.values():
            for name in (role.name, *role.aliases):
                words = split(name)
                yield from ((role.id, bent) for bent in bent_job_names(words))
                for skill in self._exact.owners("skill", words[:-1]) if len(words) > 1 else ():
                    yield from ((role.id, [*split(alias), words[-1]]) for alias in self.catalog.skills[skill].aliases)

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


def _telling_parts(words: list[str]) -> list[tuple[list[str], float]]:
    parts: list[tuple[list[str], float]] = []
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and words[end] not in FUNCTION_WORDS and end - start < _TITLE_WORDS:
            continue
        if end > start:
            aimed = not _AIMS.isdisjoint(words[max(0, start - 3) : start])
            parts.append((words[start:end], 1.0 if aimed else 0.6))
        start = end if end < len(words) and words[end] not in FUNCTION_WORDS else end + 1
    return sorted(parts, key=lambda part: -part[1])[:_MOST_PARTS]


def _telling(name: str) -> str:
    return " ".join(word for word in split(name) if word not in FUNCTION_WORDS)

"""Which role a person wants, out of the names they used; asks where two are meant or a short form means two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.common import COMMON, FUNCTION_WORDS
from bot.matching.index import Scored
from bot.matching.names import Names
from bot.matching.words import lemma, split
from bot.understanding.message import Message
from bot.understanding.occupations import OCCUPATIONS, names_job
from bot.understanding.pattern import Pattern
from bot.understanding.stance import Named
from bot.understanding.stance_cues import Stance
from bot.understanding.understood import Unsure

SHARED = {
    "pm": ("project manager", "product manager"),
    "sm": ("scrum master", "security manager", "social media manager"),
    "sa": ("solutions architect", "systems administrator", "sustainability analyst", "systems analyst"),
    "csm": ("customer success manager", "scrum master"),
    "ae": ("analytics engineer", "ai engineer", "account executive"),
}
"""Short forms that mean two jobs wherever they are used, whatever one catalog calls its own."""

SHORT_FORMS = frozenset({"ai", "go", "c"})
"""Skills (or half of one) whose bare name is asked about: said alone, it may mean several things."""

_CERTAIN = 0.97
_NEAR_NAME = 0.8
_NEAR_TITLE = 0.5
_TITLE_WORDS = 6
_MOST_ROLES = 10
_RANKS = frozenset({"junior", "senior", "trainee", "entry", "level", "assistant", "remote", "freelance", "certified"})
_WANTED = (Stance.BE, Stance.WANT, Stance.LEARN, Stance.UNSAID)
_SURE = 0.62
_VERY_SURE = 0.66
_NEARLY_SURE, _FAR_AHEAD = 0.55, 0.3
_WORTH_ASKING = 0.42
_LEAD = 0.08
_HINT = 0.38
_CORRECTED = Pattern(
    r"\b(?:actually|no wait|wait|i mean|i meant|changed my mind|scratch that|sorry|instead|better|correction)\b"
)
_OR_AFTER = Pattern(r"^ or (?:be |become )?(?:an? )?(?P<job>\w+)")
_OR_BEFORE = Pattern(r"\b(?P<job>\w+) or (?:be |become )?(?:an? )?$")
JOB_AFTER = Pattern(
    r"^ (?:jobs?|roles?|work|positions?|careers?|certs?|certificates?|certifications?|courses?|path|stuff|field|"
    r"person|guy|industry|gig|area|side)\b"
)


@dataclass(frozen=True, slots=True)
class RoleReading:
    """The role wanted (None: not said, or unsure), how sure, the nearest ones, and what is to be asked."""

    role: str | None = None
    confidence: float = 0.0
    roles: tuple[Scored, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def read_role(message: Message, line: str, named: Sequence[Named], names: Names) -> RoleReading:
    """The role a message asks for by name; an unnamed one is left to `guess_role`."""
    wanted = [one for one in named if _may_be_goal(one, line, named)]
    strongest = [one for one in wanted if one.stance in {Stance.BE, Stance.WANT}] or wanted
    choices = [(one, _meanings(one, message, names)) for one in strongest]
    named_ones = _without_steps(_without_generic(_without_heads(choices), line), line)
    if not named_ones:
        return RoleReading()
    (first, _), (last, meant) = named_ones[0], named_ones[-1]
    corrected = bool(_CORRECTED.search(line[first.end : last.start]))
    ids = meant if corrected else tuple(dict.fromkeys(role for _, roles in named_ones for role in roles))
    if len(ids) == 1 and not _or_another(last, line):
        return RoleReading(ids[0], _CERTAIN, (Scored(ids[0], _CERTAIN),))
    return _between(ids, " ".join(_whole_title(last, message)), names)


def _or_another(one: Named, line: str) -> bool:
    """Whether a job the catalog has no name for stands beside as a choice: "data scientist or astronaut"."""
    after, before = _OR_AFTER.match(line[one.end :]), _OR_BEFORE.search(line[: one.start])
    return any(match["job"] in OCCUPATIONS for match in (after, before) if match)


def _between(ids: tuple[str, ...], title: str, names: Names) -> RoleReading:
    """A question between several roles, those nearest to what was said first."""
    near = [one.id for one in names.roles(title, _MOST_ROLES)]
    ids = tuple(sorted(ids, key=lambda role: near.index(role) if role in near else len(near)))
    return RoleReading(roles=tuple(Scored(role, 0.5) for role in ids), unsure=(Unsure(about="role", choices=ids[:3]),))


def guess_role(words: Sequence[str], names: Names, *, wishing: bool) -> RoleReading:
    """The role a description comes nearest to: taken when clearly ahead, asked when near, left when far.

    Where no wish is said (`wishing` is false) only a very near one is taken, and none is asked about.
    """
    titled = names.roles(" ".join(words), _MOST_ROLES) if len(words) <= _TITLE_WORDS else ()
    if titled and _is_clear(titled):
        return RoleReading(titled[0].id, titled[0].score, titled)
    nearest = names.described(words)
    if not nearest or nearest[0].score < _WORTH_ASKING:
        return _asked_title(words, titled, names)
    first = nearest[0]
    ahead = first.score - (nearest[1].score if len(nearest) > 1 else 0.0)
    clear = first.score >= (_SURE if wishing else _VERY_SURE) and ahead >= _LEAD
    if clear or (wishing and first.score >= _NEARLY_SURE and ahead >= _FAR_AHEAD):
        return RoleReading(first.id, first.score, nearest)
    if not wishing:
        return _asked_title(words, titled, names)
    near = tuple(one.id for one in nearest if one.score >= max(_WORTH_ASKING, first.score - 0.2))
    return RoleReading(roles=nearest, unsure=(Unsure(about="role", choices=near[:3]),))


def _asked_title(words: Sequence[str], near: tuple[Scored, ...], names: Names) -> RoleReading:
    """What may be a bare job title the catalog has no name for: asked about, with those near that share a word."""
    said = {lemma(word) for word in words}
    least = max(_NEAR_TITLE, near[0].score - 0.2) if near else 1.0
    choices = tuple(one.id for one in near if one.score >= least and said & name_words(one.id, names))[:3]
    titled = all(word.isalpha() and word not in FUNCTION_WORDS for word in words)
    if (choices and titled) or names_job([word for word in words if word not in FUNCTION_WORDS]):
        return RoleReading(roles=near, unsure=(Unsure(about="role", choices=choices),))
    return RoleReading(roles=near)


def name_words(role: str, names: Names) -> frozenset[str]:
    """The words of a role's names, in their plain form."""
    found = names.catalog.roles[role]
    return frozenset(lemma(word) for name in (found.name, *found.aliases) for word in split(name))


def _may_be_goal(one: Named, line: str, named: Sequence[Named]) -> bool:
    if not one.mention.roles or not (one.stance in _WANTED or _is_added(one, line, named)):
        return False
    if one.mention.skills and (one.stance is Stance.LEARN or (one.mention.bent and not _is_job(one, line))):
        return False
    if line[one.start : one.end] in SHORT_FORMS:
        return False
    if not one.mention.weak:
        return True
    return one.direct or bool(JOB_AFTER.match(line[one.end :])) or is_whole_clause(one, line)


def _is_added(one: Named, line: str, named: Sequence[Named]) -> bool:
    """A job after a comma is a new thought, whatever was said of the skills before: "know excel, data analyst"."""
    if one.stance not in {Stance.HAVE, Stance.LACK} or one.mention.skills:
        return False
    begin = max((other.end for other in named if other.end < one.start), default=0)
    return bool(re.search(r"[,;-] (?:for |as |so |now |my goal |goal )?(?:an? )?$", line[begin : one.start]))


def _is_job(one: Named, line: str) -> bool:
    if re.search(r"\b(?:cert\w*|courses?|class|training|badge|skills?) (?:in|on|of|about) $", line[: one.start]):
        return False
    return one.stance is Stance.BE or bool(re.match(r" (?:jobs?|roles?|positions?|careers?)\b", line[one.end :]))


def is_whole_clause(one: Named, line: str) -> bool:
    """Whether nothing else stands between the pauses around a name."""
    before, after = line[: one.start].rstrip(), line[one.end :].lstrip()
    return (not before or before[-1] in ",.;!?:\n") and (not after or after[0] in ",.;!?:\n")


_Choice = tuple[Named, tuple[str, ...]]


def _without_generic(choices: list[_Choice], line: str) -> list[_Choice]:
    """Without "analyst" where a fuller name stands beside it; in a list ("x or analyst") it is a choice of its own."""
    full = [choice for choice in choices if not (choice[0].mention.weak or choice[0].mention.generic)]
    listed = re.search(r" (?:or|,|/|vs) ", line[choices[0][0].end : choices[-1][0].start]) if choices else None
    return choices if listed or not full else full


def _without_heads(choices: list[_Choice]) -> list[_Choice]:
    """Without a word that ends the name before it: the "clerk" of "accounts payable clerk" is no second job."""
    ends = {one.end + 1 for one, _ in choices}
    return [(one, roles) for one, roles in choices if one.start not in ends or one.mention.end - one.mention.start > 1]


def _without_steps(choices: list[_Choice], line: str) -> list[_Choice]:
    """Of "x to y" only the y: the first is where somebody comes from."""
    return [
        choice
        for number, choice in enumerate(choices)
        if number + 1 == len(choices)
        or line[choice[0].end : choices[number + 1][0].start].strip() not in {"to", "into", "to be"}
    ]


def _whole_title(one: Named, message: Message) -> list[str]:
    """The words a job's name stands among, up to a pause or a word that says nothing: "crime analyst", "oven mason"."""
    words = [word.text for word in message.words]
    start, end = one.mention.start, one.mention.end
    while start and start not in message.breaks and _tells(words[start - 1]) and end - start < _TITLE_WORDS:
        start -= 1
    while end < len(words) and end not in message.breaks and _tells(words[end]) and end - start < _TITLE_WORDS:
        end += 1
    return words[start:end]


def _tells(word: str) -> bool:
    return word not in FUNCTION_WORDS and word not in _RANKS and len(word) > 2


def _of_another_kind(one: Named, message: Message, names: Names) -> tuple[str, ...]:
    """The roles nearest to a title that holds a job's name and more, where they are not that job after all."""
    title = _whole_title(one, message)
    size = one.mention.end - one.mention.start
    near = names.roles(" ".join(title), 3) if len(title) > size else ()
    if not near or near[0].id in one.mention.roles:
        return ()
    if _is_clear(near):
        return (near[0].id,)
    close = {other.id for other in near if other.score >= near[0].score - 2 * _LEAD}
    return () if size > 1 and not close.isdisjoint(one.mention.roles) else tuple(other.id for other in near)


def _is_clear(near: tuple[Scored, ...]) -> bool:
    return near[0].score >= _NEAR_NAME and (len(near) < 2 or near[0].score - near[1].score >= _LEAD / 2)


def _meanings(one: Named, message: Message, names: Names) -> tuple[str, ...]:
    """The roles a name may mean: more than one where it is shared and the words around it do not settle it."""
    if another := _of_another_kind(one, message, names):
        return another
    words = [word.text for word in message.words[one.mention.start : one.mention.end]]
    ids = one.mention.roles
    if len(words) == 1 and words[0] in SHARED:
        named = (owner for name in SHARED[words[0]] for owner in names.exact_roles(name))
        ids = tuple(dict.fromkeys((*ids, *named)))
    if len(ids) < 2:
        return ids
    around = {lemma(word.text) for word in message.words} - {lemma(word) for word in words} - COMMON
    scores = {role: len(around & names.profile(role)) for role in ids}
    best = max(scores.values())
    tied = tuple(role for role in ids if scores[role] == best)
    return tied if len(tied) < 2 else _told_by_the_rest(tied, one, message, names)


def _told_by_the_rest(tied: tuple[str, ...], one: Named, message: Message, names: Names) -> tuple[str, ...]:
    """Of several roles with one name the one the rest of the message comes near to, if any is: "CSM, clients"."""
    rest = [*message.words[: one.mention.start], *message.words[one.mention.end :]]
    telling = " ".join(word.text for word in rest if word.text not in FUNCTION_WORDS)
    near = [other for other in names.roles(telling, _MOST_ROLES) if other.id in tied and other.score >= _HINT]
    if not near or (len(near) > 1 and near[0].score - near[1].score < _LEAD):
        return tied
    return (near[0].id,)

"""Roles, skills and credentials out of one message, sorted by what the person says of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.catalog.model import Catalog
from bot.matching.names import Mention, Names
from bot.matching.words import lemma, split
from bot.understanding import intent as cues
from bot.understanding.amounts import Amounts
from bot.understanding.held import read_held
from bot.understanding.message import Message
from bot.understanding.pattern import Pattern
from bot.understanding.roles import JOB_AFTER, SHORT_FORMS, RoleReading, guess_role, is_whole_clause, read_role
from bot.understanding.stance import Named, open_words
from bot.understanding.stance_cues import PERSON, Stance
from bot.understanding.understood import Unsure

_MOST_TITLE = 4
_SOME = 2
"""How strongly a role needs a skill it could be done without."""
_GOALS = frozenset({Stance.WANT, Stance.BE, Stance.LEARN, Stance.UNSAID, Stance.LACK})
_LEARN_IT = Pattern(
    r"\b(?:learn|study|pick|start|try)(?:ing)? (?:with )?(?:it|that|them|this|both)\b|\bwant to ?[,.;!]"
)
_ANYTHING = Pattern(r"\bany ?thing(?= ?(?:$|[,.!]))")
_FOR_OTHERS = Pattern(rf"\b(?:for|behalf of|help) (?:my|our) {PERSON}\b(?! (?:says|said|and i|i ))")
_FOR_ME = Pattern(r"\b(?:i|me) (?:\w+ )?(?:want|would like|am looking)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What was named: ids of the catalog by what the person says of them; `held` are the credentials they have.

    `others` is somebody else's goal, `first` where in the line the first goal stands, `short_form` a bare "ai" or "go"
    that is asked about, with `short_choices` as its meanings.
    """

    role: RoleReading
    have: tuple[str, ...]
    want: tuple[str, ...]
    refused: tuple[str, ...]
    credentials: tuple[str, ...]
    held: tuple[str, ...]
    others: bool
    first: int
    short_form: str
    short_choices: tuple[str, ...]


def read_things(message: Message, line: str, named: list[Named], names: Names) -> Things:
    """The role, skills and credentials named; `line` is the message's with its amounts painted over."""
    others = any(one.stance is Stance.OTHERS for one in named) or _speaks_for_others(line)
    named = [one for one in named if one.stance is not Stance.OTHERS]
    role = read_role(message, line, named, names)
    have: list[str] = []
    want: list[str] = []
    refused: list[str] = []
    for one in named:
        skill = _skill_of(one, line)
        if one.stance is Stance.REFUSE:
            refused += (skill,) if skill else _refused_role(one)
        elif skill and one.stance is Stance.HAVE:
            have.append(skill)
        elif skill and _is_wanted(one, line, role):
            want.append(skill)
    if role.role and any(_takes_away(one, role.role, line, names) for one in named):
        role = RoleReading(roles=role.roles, unsure=(Unsure(about="role", choices=(role.role,)),))
    short = _bare_short_form(message, named)
    return Things(
        role=role,
        have=_distinct(have),
        want=_distinct(want, have),
        refused=_distinct(refused),
        credentials=_distinct(credential for one in named for credential in one.mention.credentials),
        held=() if others else read_held(message.line, named),
        others=others,
        first=_first_goal(named, line),
        short_form=short,
        short_choices=tuple(one.id for one in names.skills(short, 3)) if short else (),
    )


def with_guess(things: Things, message: Message, amounts: Amounts, named: list[Named], names: Names) -> Things:
    """The same things with a role that is described, not named: "keep the servers alive"."""
    wishing = cues.describes_wish(message.line) or cues.wishes(message.line)
    if (
        things.role.role
        or things.role.unsure
        or things.others
        or not (wishing or amounts.any or _says_nothing_else(things, amounts, message.line))
    ):
        return things
    if amounts.any and not wishing:
        return _with_title(things, message, amounts, names)
    if _ANYTHING.search(message.line) or (things.have and cues.asks_match(message.line)):
        return things
    likes_only = cues.likes(message.line) and all(one.stance in {Stance.WANT, Stance.UNSAID} for one in named)
    if things.want and not likes_only:
        return things
    guess = guess_role(open_words(message, amounts.line, named), names, wishing=wishing and not things.want)
    if things.want and not guess.role:
        return things
    return replace(things, role=guess, want=())


def _with_title(things: Things, message: Message, amounts: Amounts, names: Names) -> Things:
    """The same things with the role whose misspelt title the amounts stand beside: "dvops enginer, 2 hrs a day"."""
    end = min(message.breaks - {0}, default=len(message.words))
    words = [word.text for word in message.words[:end] if "_" not in amounts.line[word.start : word.end]]
    guess = guess_role(words, names, wishing=False) if 1 < len(words) <= _MOST_TITLE and not things.want else None
    asked = guess and any(one.choices for one in guess.unsure)
    return replace(things, role=guess) if guess and (guess.role or asked) else things


def without_closed(things: Things, catalog: Catalog) -> Things:
    """The same things with a role that only a licence opens asked about, never taken as goal or as refused."""
    refused = tuple(id for id in things.refused if id not in catalog.roles or not catalog.roles[id].is_closed)
    role = things.role
    if role.role and catalog.roles[role.role].is_closed:
        role = RoleReading(roles=role.roles, unsure=(Unsure(about="role", choices=(role.role,)),))
    return replace(things, role=role, refused=refused)


def is_amount(mention: Mention, message: Message, line: str) -> bool:
    """Whether a name was read out of an amount ("3 hr" is no human resources)."""
    return "_" in line[message.words[mention.start].start : message.words[mention.end - 1].end]


def _says_nothing_else(things: Things, amounts: Amounts, line: str) -> bool:
    small_talk = cues.asks_help(line) or cues.greets(line) or cues.thanks(line)
    return not (amounts.any or things.have or small_talk)


def _first_goal(named: list[Named], line: str) -> int:
    """Where the first thing named that may be a goal stands; a question after it does not make it less of a goal."""
    goals = [one.start for one in named if (one.mention.roles or one.mention.skills) and one.stance in _GOALS]
    return min(goals, default=len(line))


def _refused_role(one: Named) -> tuple[str, ...]:
    """The role refused; "not a manager" names no kind, and refuses nothing we know."""
    return () if one.mention.generic or one.mention.weak else one.mention.roles[:1]


def _skill_of(one: Named, line: str) -> str | None:
    if not one.mention.skills:
        return None
    if one.mention.weak and not (one.direct or is_whole_clause(one, line) or JOB_AFTER.match(line[one.end :])):
        return None
    return one.mention.skills[0]


def _bare_short_form(message: Message, named: list[Named]) -> str:
    words = [word.text for word in message.words if word.text not in {"please", "the", "a", "job", "learn"}]
    if len(words) == 1 and words[0] in SHORT_FORMS:
        return words[0]
    wished = {Stance.BE, Stance.UNSAID, Stance.WANT}
    spoken = {message.line[one.start : one.end] for one in named if one.stance in wished}
    return next(iter(sorted(spoken & SHORT_FORMS)), "")


def _is_wanted(one: Named, line: str, role: RoleReading) -> bool:
    if one.stance is Stance.LEARN:
        return True
    if (one.mention.roles and not one.mention.bent) or line[one.start : one.end] in SHORT_FORMS:
        return False
    if one.stance is Stance.LACK:
        return bool(_LEARN_IT.search(line[one.end :]))
    if one.mention.bent and role.role in one.mention.roles:
        return False
    if one.stance is Stance.WANT and one.direct:
        return True
    return not (role.role or role.unsure) and one.stance in {Stance.WANT, Stance.BE, Stance.UNSAID}


def _takes_away(one: Named, role: str, line: str, names: Names) -> bool:
    """Whether the activity refused is the very work the role is named by: "programmer, but no coding"."""
    said = line[one.start : one.end]
    if one.stance is not Stance.REFUSE or not one.mention.skills or not said.endswith("ing"):
        return False
    needed = names.catalog.roles[role].skills.get(one.mention.skills[0], 0)
    return needed > _SOME and {lemma(word) for word in said.split()} <= _plain_names(role, names)


def _plain_names(role: str, names: Names) -> set[str]:
    """The words of a role's names of one or two words; the longer ones tell what is done besides."""
    found = names.catalog.roles[role]
    return {lemma(word) for name in (found.name, *found.aliases) if len(split(name)) < 3 for word in split(name)}


def _speaks_for_others(line: str) -> bool:
    return bool(_FOR_OTHERS.search(line)) and not _FOR_ME.search(line)


def _distinct(ids: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    left_out = set(but)
    return tuple(dict.fromkeys(one for one in ids if one not in left_out))

"""Text -> Understood, the one way in: cleans, finds amounts and names, weighs what is said of them, decides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.matching.names import Names
from bot.person import Money
from bot.understanding import intent as cues
from bot.understanding.dates import find_dates
from bot.understanding.hours import find_hours
from bot.understanding.message import Message, read_message
from bot.understanding.money import find_money, finds_free, insists_on_free
from bot.understanding.roles import JOB_AFTER, RoleReading, guess_role, is_whole_clause, read_role
from bot.understanding.spoken import blank, settle
from bot.understanding.stance import PERSON, Named, Stance, open_words, read_stances
from bot.understanding.understood import Intent, Understood, Unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amounts:
    hours: float | None
    budget: Money | None
    deadline: date | None
    free_only: bool
    torn: bool
    line: str

    @property
    def any(self) -> bool:
        return self.free_only or not (self.hours is None and self.budget is None and self.deadline is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Things:
    role: RoleReading
    have: tuple[str, ...]
    want: tuple[str, ...]
    refused: tuple[str, ...]
    credentials: tuple[str, ...]
    others: bool
    first: int
    short_form: str
    short_choices: tuple[str, ...]


_WITHOUT_SLOTS = frozenset({"stop", "forget_me", "off_topic", "greeting", "thanks", "help", "why", "overwhelmed"})
_WITHOUT_GOAL = _WITHOUT_SLOTS | {
    "completed",
    "failed_exam",
    "log_progress",
    "set_reminder",
    "snooze",
    "pause_reminders",
    "compare",
}


def understand(text: str, names: Names, today: date) -> Understood:
    """What one message says, seen from `today`; never raises, whatever the text, and asks rather than guesses.

    Slots that were not said are None, () or False. Of a very long text only the beginning is read.
    """
    message = read_message(text, names)
    if not message.words:
        return Understood(intent="off_topic", unsure=(Unsure(about="role"),))
    amounts = _read_amounts(message.line, today)
    mentions = names.find([word.text for word in message.words], message.breaks)
    named = read_stances(message, amounts.line, mentions)
    things = _read_things(message, amounts.line, named, names)
    things = _with_guess(message, amounts, things, named, names)
    return _fill(_decide(message, amounts, things, named), amounts, things)


def _with_guess(message: Message, amounts: _Amounts, things: _Things, named: list[Named], names: Names) -> _Things:
    """A role that is described, not named, where a wish is said (or so little that it may be a misspelt name)."""
    if things.role.role or things.role.unsure or things.others or (things.have and cues.asks_match(message.line)):
        return things
    likes_only = cues.likes(message.line) and all(one.stance in {Stance.WANT, Stance.UNSAID} for one in named)
    if things.want and not likes_only:
        return things
    words = open_words(message, amounts.line, named)
    guess = guess_role(words, names, wishing=cues.describes_wish(message.line) and not things.want)
    if things.want and not guess.role:
        return things
    return replace(things, role=guess, want=() if guess.role else things.want)


def _read_amounts(line: str, today: date) -> _Amounts:
    hours = find_hours(line)
    line = blank(line, hours)
    money = find_money(line)
    free = finds_free(line)
    insists = insists_on_free(line)
    line = blank(line, money)
    dates = find_dates(line, today)
    line = blank(line, dates)
    budget, hour, day = settle(line, money), settle(line, hours), settle(line, dates)
    nothing = budget is not None and budget.value.amount == 0
    amount = None if budget is None or nothing else budget.value
    return _Amounts(
        hours=hour.value if hour else None,
        budget=amount,
        deadline=day.value if day else None,
        free_only=(free or nothing) and amount is None,
        torn=insists and amount is not None,
        line=line,
    )


def _read_things(message: Message, line: str, named: list[Named], names: Names) -> _Things:
    others = any(one.stance is Stance.OTHERS for one in named) or _speaks_for_others(line)
    named = [one for one in named if one.stance is not Stance.OTHERS]
    role = read_role(message, line, named, names)
    have, want, refused, credentials = [], [], [], []
    for one in named:
        mention = one.mention
        credentials += mention.credentials
        skill = _skill_of(one, line, names)
        if one.stance is Stance.REFUSE:
            refused += [skill] if skill else ([] if mention.generic or mention.weak else mention.roles[:1])
        elif skill and one.stance is Stance.HAVE:
            have.append(skill)
        elif skill and _is_wanted(one, line, role):
            want.append(skill)
    return _Things(
        role=role, have=_distinct(have), want=_distinct(want, have), refused=_distinct(refused),
        credentials=_distinct(credentials), others=others,
        first=_first_goal(named, line), short_form=(short := _bare_short_form(message, named)),
        short_choices=tuple(one.id for one in names.skills(short, 3)) if short else (),
    )  # fmt: skip


def _first_goal(named: list[Named], line: str) -> int:
    """Where the first thing named that may be a goal stands; a question after it does not make it less of a goal."""
    goals = [one.start for one in named if (one.mention.roles or one.mention.skills) and one.stance in _GOALS]
    return min(goals, default=len(line))


_GOALS = frozenset({Stance.WANT, Stance.BE, Stance.LEARN, Stance.UNSAID, Stance.LACK})


def _skill_of(one: Named, line: str, names: Names) -> str | None:
    if not one.mention.skills or one.mention.credentials and not one.mention.skills:
        return None
    if one.mention.weak and not (one.direct or is_whole_clause(one, line) or JOB_AFTER.match(line[one.end :])):
        return None
    return one.mention.skills[0]


_SHORT_FORMS = frozenset({"ai", "go", "c"})
"""Skills (or half of one) whose bare name is asked about: said alone, it may mean several things."""


def _bare_short_form(message: Message, named: list[Named]) -> str:
    words = [word.text for word in message.words if word.text not in {"please", "the", "a", "job", "learn"}]
    if len(words) == 1 and words[0] in _SHORT_FORMS:
        return words[0]
    spoken = {
        message.line[one.start : one.end] for one in named if one.stance in {Stance.BE, Stance.UNSAID, Stance.WANT}
    }
    return next(iter(spoken & _SHORT_FORMS), "")


def _is_wanted(one: Named, line: str, role: RoleReading) -> bool:
    if line[one.start : one.end] in _SHORT_FORMS:
        return one.stance is Stance.LEARN
    if one.mention.roles and one.stance is not Stance.LEARN:
        return False
    if one.stance is Stance.LEARN:
        return True
    if one.stance is Stance.LACK:
        return bool(_LEARN_IT.search(line[one.end :]))
    if one.stance is Stance.WANT and one.direct:
        return True
    return not (role.role or role.unsure) and one.stance in {Stance.WANT, Stance.BE, Stance.UNSAID}


_LEARN_IT = re.compile(r"\b(?:learn|study|pick|start|try)(?:ing)? (?:with )?(?:it|that|them|this|both)\b")
_FOR_OTHERS = re.compile(rf"\b(?:for|behalf of|help) (?:my|our) {PERSON}\b(?! (?:says|said|and i|i ))")


def _speaks_for_others(line: str) -> bool:
    return bool(_FOR_OTHERS.search(line)) and not re.search(
        r"\b(?:i|me) (?:\w+ )?(?:want|would like|am looking)\b", line
    )


def _distinct(ids: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in ids if one not in set(but)))


def _decide(message: Message, amounts: _Amounts, things: _Things, named_things: list[Named]) -> Intent:
    line = _with_credentials_blank(message.line, named_things)
    named = bool(things.role.role or things.role.unsure or things.want or things.short_form)
    if cues.is_injection(line) or message.had_tags:
        return "set_goal" if things.role.role and cues.wishes(line) else "off_topic"
    wishing = named and cues.wishes(line)
    if not wishing and (command := cues.command_intent(line)):
        return command
    if cues.is_overwhelmed(line) and not (wishing and things.role.role):
        return "overwhelmed"
    if cues.sets_reminder(line) and not wishing:
        return "set_reminder"
    if not wishing and (progress := cues.progress_intent(line)):
        return progress
    if cues.compares(line) and not wishing or len(things.credentials) > 1 and " or " in line:
        return "compare"
    if cues.asks_why(line) and not named:
        return "why"
    return _about_goal(line, amounts, things, named=named)


def _with_credentials_blank(line: str, named: list[Named]) -> str:
    """The line with "cert" for each credential's name, so that cues read "passed cert" whatever its name."""
    for one in reversed(named):
        if one.mention.credentials and not one.mention.roles:
            line = f"{line[: one.start]}cert{line[one.end :]}"
    return line


def _about_goal(line: str, amounts: _Amounts, things: _Things, *, named: bool) -> Intent:
    if things.others:
        return "set_goal"
    if named:
        return "ask_match" if cues.asks_match(line[: things.first]) and not cues.wishes(line) else "set_goal"
    if amounts.any or things.refused or things.have:
        if cues.asks_match(line) and things.have:
            return "ask_match"
        return "set_goal" if cues.is_open(line) or cues.wishes(line) and not cues.changes(line) else "change_constraint"
    for intent, says in (("help", cues.asks_help), ("greeting", cues.greets), ("thanks", cues.thanks)):
        if says(line):
            return intent
    if things.credentials or cues.asks_match(line) and cues.is_about_learning(line):
        return "ask_match"
    return "set_goal" if cues.wishes(line) else "off_topic"


def _fill(intent: Intent, amounts: _Amounts, things: _Things) -> Understood:
    said = Understood(intent=intent, credentials=things.credentials)
    if intent in _WITHOUT_GOAL:
        return said
    unsure = list(things.role.unsure)
    if things.others and not things.role.role:
        unsure = [Unsure(about="whose")]
    elif things.short_form and not (things.role.role or things.want):
        unsure = [Unsure(about="skill", choices=things.short_choices)]
    elif intent == "set_goal" and not (things.role.role or unsure or things.want):
        unsure = [Unsure(about="role")]
    if amounts.torn:
        unsure.append(Unsure(about="money"))
    return replace(
        said,
        role=things.role.role,
        role_confidence=things.role.confidence,
        roles=things.role.roles,
        skills_have=things.have,
        skills_want=things.want,
        not_wanted=things.refused,
        hours_per_week=amounts.hours,
        budget=amounts.budget,
        deadline=amounts.deadline,
        free_only=amounts.free_only,
        unsure=tuple(unsure),
    )

"""The intent of a message, from its cues and from what was found in it."""

from itertools import pairwise

from bot.understanding import intent as cues
from bot.understanding.amounts import Amounts
from bot.understanding.declined import read_declined
from bot.understanding.leaning import leaning
from bot.understanding.message import Message
from bot.understanding.pattern import Pattern
from bot.understanding.stance import Named
from bot.understanding.stance_cues import Stance
from bot.understanding.things import Things
from bot.understanding.understood import Intent

_AGAINST = Pattern(r" (?:\w+ )?(?:or|vs|before|first or|, or|over) (?:the )?(?:\w+ )?$")


def decide(message: Message, amounts: Amounts, things: Things, named: list[Named], *, lives: bool = False) -> Intent:
    """The intent of a message, by the strength of its cues: orders first, then distress, then reports, then goals.

    `lives`: it says where the person lives.
    """
    line = _with_credentials_blank(message.line, named)
    has_goal = bool(things.role.role or things.role.unsure or things.want or things.short_form)
    if cues.is_injection(line) or message.had_tags:
        return "set_goal" if things.role.role and cues.wishes(line) else "off_topic"
    if cues.is_overwhelmed(line) and not (things.role.role and (cues.wishes(line) or amounts.any)):
        return cues.command_intent(line) or "overwhelmed"
    passed_on_the_way = bool(things.role.role and things.held) and any(one.mention.roles for one in named)
    if not (has_goal and (cues.wishes(line) or passed_on_the_way)) and (
        about_us := _about_the_coach(message.line, line, named)
    ):
        return about_us
    if things.others or has_goal:
        return _about_goal(line, things)
    if cues.asks_why(line):
        return "why"
    return (
        _about_limits(line, things)
        if amounts.any or things.refused or things.have
        else _small_talk(line, things, lives=lives)
    )


def _about_the_coach(spoken: str, line: str, named: list[Named]) -> Intent | None:
    """Orders about messages and data, reminders, reports of progress, comparisons."""
    if command := cues.command_intent(line):
        return command
    if cues.sets_reminder(line):
        return "set_reminder"
    if progress := cues.progress_intent(line):
        return progress
    return "compare" if cues.compares(line) or _sets_against(spoken, named) else None


def _about_goal(line: str, things: Things) -> Intent:
    if cues.adjusts(line) and not things.role.role:
        return "change_constraint"
    asks = cues.asks_which(line) or (cues.asks_match(line[: things.first]) and not cues.wishes(line))
    return "ask_match" if asks and not things.others else "set_goal"


def _about_limits(line: str, things: Things) -> Intent:
    if cues.adjusts(line):
        return "change_constraint"
    if cues.asks_match(line) and things.have:
        return "ask_match"
    wishes = cues.is_open(line) or cues.aims(line) or (cues.wishes(line) and not cues.changes(line))
    return "set_goal" if wishes else "change_constraint"


def _small_talk(line: str, things: Things, *, lives: bool) -> Intent:
    talk: tuple[tuple[Intent, bool], ...] = (
        ("ask_match", bool(things.held)),
        ("help", cues.asks_help(line)),
        ("greeting", cues.greets(line)),
        ("change_constraint", _is_limit(line)),
        ("ask_match", cues.asks_plan(line)),
        ("thanks", cues.thanks(line)),
        ("ask_match", bool(things.credentials) or (cues.asks_match(line) and cues.is_about_learning(line))),
        ("set_goal", cues.wishes(line) or cues.is_open(line)),
        ("change_constraint", lives),
    )
    for intent, said in talk:
        if said:
            return intent
    return leaning(line) or "off_topic"


def _is_limit(line: str) -> bool:
    return cues.rejects(line) or cues.limits_time(line) or bool(read_declined(line))


def _with_credentials_blank(line: str, named: list[Named]) -> str:
    """The line with "cert" for each credential's name, so that cues read "passed cert" whatever its name."""
    for one in reversed(named):
        if one.mention.credentials and not one.mention.roles:
            line = f"{line[: one.start]}cert{line[one.end :]}"
    return line


def _sets_against(line: str, named: list[Named]) -> bool:
    """Whether two things that are no jobs stand against each other: "aws or azure?", "ccna before security+"."""
    things = [one for one in named if not one.mention.roles and one.stance is not Stance.REFUSE]
    return any(_AGAINST.match(line[one.end : other.start]) for one, other in pairwise(things))

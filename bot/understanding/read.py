"""Text -> Understood, the one way in: cleans, finds amounts and names, weighs what is said of them, decides."""

from dataclasses import replace
from datetime import date

from bot.matching.index import Scored
from bot.matching.names import Names
from bot.understanding import intent as cues
from bot.understanding.amounts import Amounts, read_amounts
from bot.understanding.country import read_country
from bot.understanding.decide import decide
from bot.understanding.gloss import Gloss, gloss
from bot.understanding.message import Message, read_message
from bot.understanding.roles import RoleReading
from bot.understanding.stance import read_stances
from bot.understanding.things import Things, is_amount, read_things, with_guess, without_closed
from bot.understanding.understood import Intent, Understood, Unsure

_MOST_ROLES = 10
_TITLE_WORDS = 8
_MOST_WORDS, _MOST_NAMED = 500, 60
"""How many words are looked through for names, and how many names count; more is a paste, no wish."""
_WITHOUT_GOAL: frozenset[Intent] = frozenset(
    {
        "stop", "forget_me", "off_topic", "greeting", "thanks", "help", "why", "overwhelmed", "completed",
        "failed_exam", "log_progress", "set_reminder", "snooze", "pause_reminders", "compare",
    }
)  # fmt: skip
"""Intents that change nothing about the goal, whatever words stand beside them."""


def understand(text: str, names: Names, today: date, language: str = "en") -> Understood:
    """What one message says, seen from `today`; never raises, whatever the text, and asks rather than guesses.

    `language` is the person's; another is noticed. Slots that were not said are None, () or False. Of a very long text
    only the beginning is read.
    """
    heard = gloss(text, language, names)
    return understand_gloss(heard, names, today, read_country(text, heard, names))


def understand_gloss(heard: Gloss, names: Names, today: date, country: str | None = None) -> Understood:
    """What a message that was brought to English says; words left in another language are no misspelt English.

    `country` is what `read_country` found in the words as they were written.
    """
    message = read_message(heard.text, names if heard.language == "en" else None)
    if not message.words:
        return Understood(intent="off_topic", unsure=(Unsure(about="role"),))
    amounts = read_amounts(message.line, today)
    mentions = names.find([word.text for word in message.words[:_MOST_WORDS]], message.breaks)
    mentions = [one for one in mentions if not is_amount(one, message, amounts.line)][:_MOST_NAMED]
    named = read_stances(message, amounts.line, mentions)
    things = read_things(message, amounts.line, named, names)
    things = without_closed(with_guess(things, message, amounts, named, names), names.catalog)
    intent = decide(message, amounts, things, named, lives=country is not None)
    return replace(_fill(intent, amounts, things, message, names), country=country)


def _fill(intent: Intent, amounts: Amounts, things: Things, message: Message, names: Names) -> Understood:
    if intent in _WITHOUT_GOAL:
        near = _nearest(things.role, message, names) if intent == "off_topic" else ()
        return Understood(intent=intent, roles=near, credentials=things.credentials, held=things.held)
    return Understood(
        intent=intent,
        role=things.role.role,
        role_confidence=things.role.confidence,
        roles=_nearest(things.role, message, names),
        credentials=things.credentials,
        held=things.held,
        skills_have=things.have,
        skills_want=things.want,
        not_wanted=tuple(id for id in things.refused if id != things.role.role),
        hours_per_week=amounts.hours,
        budget=amounts.budget,
        deadline=amounts.deadline,
        free_only=amounts.free_only,
        unsure=_unsure(intent, amounts, things),
    )


def _nearest(read: RoleReading, message: Message, names: Names) -> tuple[Scored, ...]:
    """The role read, then those whose names come nearest to the message; of a mere title, or unread, these first."""
    near = names.roles(message.line.replace("\n", " "), _MOST_ROLES)
    titled = len(message.words) <= _TITLE_WORDS and not cues.wishes(message.line)
    first, then = (near, read.roles) if titled or not read.role else (read.roles, near)
    known = {one.id for one in first}
    last = min((one.score for one in first), default=1.0)
    others = (Scored(one.id, min(one.score, last)) for one in then if one.id not in known)
    return (*first, *others)[:_MOST_ROLES]


def _unsure(intent: Intent, amounts: Amounts, things: Things) -> tuple[Unsure, ...]:
    """What is to be asked instead of guessed: one question about the goal at most, and those about money and date."""
    unsure = things.role.unsure
    if things.others and not things.role.role:
        unsure = (Unsure(about="whose"),)
    elif things.short_form and not (things.role.role or things.want):
        unsure = (Unsure(about="skill", choices=things.short_choices),)
    elif intent == "set_goal" and not (things.role.role or unsure or things.want):
        unsure = (Unsure(about="role"),)
    money = (Unsure(about="money"),) if amounts.torn else ()
    day = (Unsure(about="deadline"),) if amounts.unclear else ()
    return (*unsure, *money, *day)

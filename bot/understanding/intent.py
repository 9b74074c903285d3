"""What a line says it is for, one question each; `decide` weighs the answers."""

import re

from bot.understanding.intent_cues import (
    ADJUST,
    AIM,
    ASK,
    ASK_WHICH,
    CHANGE,
    COMPARE,
    GREETING,
    HELP,
    INJECTION,
    LIMIT,
    OVERWHELMED,
    OWN_WORDS,
    PLAN,
    REJECT,
    SOMETHING,
    THANKS,
    WHY,
    WISH,
)
from bot.understanding.order_cues import FIRST, SET_REMINDER
from bot.understanding.pattern import Pattern
from bot.understanding.understood import Intent


def is_injection(line: str) -> bool:
    """Whether a line gives orders to a machine rather than words to a coach."""
    return bool(INJECTION.search(line))


def command_intent(line: str) -> Intent | None:
    """The intent of a line that asks for something to be done about messages, reminders or data."""
    return next((intent for intent, pattern in FIRST if pattern.search(line)), None)


def sets_reminder(line: str) -> bool:
    """Whether a reminder is wished for."""
    return bool(SET_REMINDER.search(line))


def progress_intent(line: str) -> Intent | None:
    """completed, failed_exam or log_progress where a line reports one."""
    if re.search(
        r"\b(?:if|when|once|after|until|before|should) (?:i|we) (?:\w+ ){0,2}(?:pass|fail|finish|complete)", line
    ) or re.search(r"\b(?:have|has) (?:not|never) (?:done|did|finished|started)\b|\bnot (?:yet )?finished the\b", line):
        return None
    return next((intent for intent, pattern in OWN_WORDS if pattern.search(line)), None)


def asks_why(line: str) -> bool:
    """Whether a reason is asked for."""
    return bool(WHY.search(line))


def compares(line: str) -> bool:
    """Whether two things are set against each other."""
    return bool(COMPARE.search(line))


def rejects(line: str) -> bool:
    """Whether what was suggested is turned down."""
    return bool(REJECT.search(line))


def adjusts(line: str) -> bool:
    """Whether something is to be added to what is wished, or taken out of it."""
    return bool(ADJUST.search(line))


def limits_time(line: str) -> bool:
    """Whether it is said when there is time, without a number."""
    return bool(LIMIT.search(line))


def asks_plan(line: str) -> bool:
    """Whether a plan is asked for."""
    return bool(PLAN.search(line))


def is_overwhelmed(line: str) -> bool:
    """Whether the person is at the end of their strength."""
    return bool(OVERWHELMED.search(line))


def asks_help(line: str) -> bool:
    """Whether it is asked what the coach can do."""
    return bool(HELP.search(line))


def greets(line: str) -> bool:
    """Whether the line is a greeting and nothing else."""
    return bool(GREETING.search(line))


def thanks(line: str) -> bool:
    """Whether thanks are said."""
    return bool(THANKS.search(line))


def asks_match(line: str) -> bool:
    """Whether it is asked what fits."""
    return bool(ASK.search(line))


def asks_which(line: str) -> bool:
    """Whether it begins with the question which certificate or course to take."""
    return bool(ASK_WHICH.search(line))


def wishes(line: str) -> bool:
    """Whether a wish or plan of the person is said."""
    return bool(WISH.search(line))


def aims(line: str) -> bool:
    """Whether a job is wished for, though it may be none that is known."""
    return bool(AIM.search(line))


def changes(line: str) -> bool:
    """Whether something said before is changed."""
    return bool(CHANGE.search(line))


def is_open(line: str) -> bool:
    """Whether the person would take "something" or "anything"."""
    return bool(SOMETHING.search(line))


_LEARNING = Pattern(
    r"\b(?:cert\w*|courses?|class|classes|badges?|credentials?|learn\w*|stud\w+|train\w*|qualif\w*|jobs?|careers?|"
    r"roles?|path|skills?|start)\b"
)
_DESCRIBES = Pattern(
    r"\b(?:i (?:really |just )*(?:like|love|enjoy)|want|would (?:like|love)|become|be the|job|"
    r"work(?:ing)? (?:with|as|in)|get paid|person who|guy who|someone who|career|teach)\b"
)


_LIKES = Pattern(
    r"\b(?:i (?:really |just )*(?:like|love|enjoy)|want to|would (?:like|love) to|someone who|person who)\b"
)


def likes(line: str) -> bool:
    """Whether a line tells what the person likes to do."""
    return bool(_LIKES.search(line)) and not re.search(
        r"\b(?:learn|study|know|get better|improve|course|cert\w*)\b", line
    )


def is_about_learning(line: str) -> bool:
    """Whether a line speaks of courses, certificates or jobs at all."""
    return bool(_LEARNING.search(line))


def describes_wish(line: str) -> bool:
    """Whether a line may describe a job without naming it."""
    return bool(_DESCRIBES.search(line))

"""What was understood of one message."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.matching.index import Scored
from bot.person import Money

Intent = Literal[
    "set_goal",
    "ask_match",
    "compare",
    "why",
    "log_progress",
    "completed",
    "failed_exam",
    "snooze",
    "pause_reminders",
    "set_reminder",
    "stop",
    "change_constraint",
    "help",
    "greeting",
    "thanks",
    "overwhelmed",
    "off_topic",
    "forget_me",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Something to ask instead of guessing: what about, and the ids it may be (none: an open question)."""

    about: Literal["role", "skill", "money", "hours", "deadline", "whose"]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The slots of one message; None, () and False mean it did not say. `roles` are the nearest, best first.

    `credentials` are the ids of catalog credentials the message names (compared, passed, failed); `held` are those of
    them the person has. `country` is where the person lives, or wants to: two letters of ISO 3166.
    """

    intent: Intent
    role: str | None = None
    role_confidence: float = 0.0
    roles: tuple[Scored, ...] = ()
    credentials: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    skills_have: tuple[str, ...] = ()
    skills_want: tuple[str, ...] = ()
    not_wanted: tuple[str, ...] = ()
    hours_per_week: float | None = None
    budget: Money | None = None
    deadline: date | None = None
    free_only: bool = False
    country: str | None = None
    unsure: tuple[Unsure, ...] = ()

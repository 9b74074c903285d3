"""The weekly digest of a cohort: what a channel is told, and when it comes round again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.cohort.counts import PathStep
from bot.reminding.wish import make_reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is posted for all to see on a day; `language` is the mentor's, `code` joins the cohort.

    `counts` is the mentor's own view (bot.cohort.counts), () where that is of another path; there is never a name.
    """

    name: str
    code: str
    path: tuple[PathStep, ...]
    counts: tuple[tuple[str, int], ...]
    language: str
    on: date


def next_digest(weekday: int, at: time, zone: str, after: datetime) -> datetime:
    """The first time (UTC) after a moment at which a weekday (Monday 0) and an hour come round in a zone.

    Right through changes of the clocks, like a reminder.
    """
    weekly = make_reminder(id="", step="", about="", place="", weekdays=(weekday,), time=at, zone=zone, now=after)
    assert weekly.due_at  # noqa: S101 - a rule with a weekday comes round
    return weekly.due_at


def ahead(path: Iterable[PathStep], today: date) -> tuple[PathStep, ...]:
    """The steps of a path whose day has not passed."""
    return tuple(step for step in path if step.by >= today)

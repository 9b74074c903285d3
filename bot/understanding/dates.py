"""The day somebody wants to be done by: "by June", "in 6 months", "before Christmas", "end of Q1"."""

import re
from datetime import date
from itertools import islice

from bot.understanding.date_rules import READERS
from bot.understanding.message import read_message
from bot.understanding.pattern import Pattern
from bot.understanding.spoken import Said, settle

_PAST_BEFORE = Pattern(
    r"\b(?:started|left|graduated|laid off|lost|since|last|was|born|moved|quit|been|worked|began|joined|passed|failed|"
    r"finished|did|studied|took)(?: [\w']+){0,5} ?$"
)
_PAST_AFTER = Pattern(r"^ (?:ago|of experience|experience|as|old|already|back)\b")
_NOT_BY_THEN = Pattern(
    r"\b(?:(?:not|never|nothing) (?:before|until|till)|(?:start|starting|begin|beginning|available|"
    r"free)(?: again| only)*(?: (?:in|from|on))?|from|after|since) (?:the )?(?!of\b)"
)
"""A day something cannot or shall not happen before, which is no day to be done by."""
_MOST_SAID = 10
_AIM = 14
_AIMED = Pattern(r"\b(?:by|before|no later than)(?: the)?(?: end of)?(?: \w*){0,2}$")
_WAS = Pattern(r"\b(?:was|were|been|had) (?:\w+ ){0,2}$")
_UNCLEAR = Pattern(r"\b(?!(\d\d?)/\1/)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:20\d\d|\d\d)\b")


def read_date(text: str, today: date, bare: bool = False) -> date | None:
    """The day said in a text, seen from `today`; `bare` also takes "june" or "for two weeks" alone, as an answer.

    By a month or a season is its last day, the next to come; before it its first; weeks are counted from today.
    """
    line = read_message(text).line
    alone = re.split(r"\b(?:for|until|till) ", line)[-1]
    tries = (line, *(f"{how} {alone}" for how in ("by", "in"))) if bare else (line,)
    return next((said.value for one in tries if (said := settle(one, find_dates(one, today)))), None)


def is_unclear(line: str) -> bool:
    """Whether a line has a date that may be read day first or month first."""
    return bool(_UNCLEAR.search(line))


def find_dates(line: str, today: date) -> list[Said[date]]:
    """All days a line says something is to be done by, in their order, none read twice."""
    said: list[Said[date]] = []
    for pattern, reader in READERS:
        for match in islice(pattern.finditer(line), _MOST_SAID):
            if any(match.start() < one.end and one.start < match.end() for one in said) or _is_else(line, match):
                continue
            try:
                day = reader(match, today)
            except (ValueError, OverflowError):
                continue
            if day:
                said.append(Said(day, match.start(), match.end()))
    return sorted(said, key=lambda one: one.start)


def _is_else(line: str, match: re.Match[str]) -> bool:
    """Whether a day is that of something past, or one something cannot happen before."""
    before = line[max(0, match.start() - 60) : match.start()]
    if any(found.end() >= len(before) for found in _NOT_BY_THEN.finditer(before + match[0])):
        return True
    if _AIMED.search(before + match[0][:_AIM]) and not _WAS.search(before):
        return False
    clause = re.split(r"[,.;!?]| but | and ", before)[-1]
    return bool(_PAST_BEFORE.search(clause)) or bool(_PAST_AFTER.match(line[match.end() :]))

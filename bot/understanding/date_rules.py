"""How days are said, one reader for each way: "by June", "end of Q1", "15 May", "in 6 months"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.understanding.days import add_months, last_of, year_of
from bot.understanding.numbers import NUMBER, read_number
from bot.understanding.pattern import Pattern

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
    "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
"""The numbers of months, by the names people write."""
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Their first months."""
_FEASTS = {
    "christmas": (12, 25), "xmas": (12, 25),     "new year": (1, 1), "new years": (1, 1), "new year eve": (12, 31),
    "halloween": (10, 31), "valentine": (2, 14),
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_YEARS = 5
"""Who says "12 years" tells of the past."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_BY = (
    r"(?:by|before|until|till|til|deadline|deadline is|no later than|latest|due|in time for|ready for|to|for|at|"
    r"around|on)"
)
_THE = (
    r"(?:(?: :| of| the| is| be| it| in| this| coming| early| start of| beginning of| around| about| next| upcoming)*)"
)
_YEAR = r"(?: (?:of )?(?P<year>20\d\d|next year|this year))?"
_SPAN = r"(?P<unit>days?|weeks?|months?|years?|fortnights?)"

Reader = Callable[[re.Match[str], date], date | None]


def _iso(match: re.Match[str], _: date) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str], today: date) -> date | None:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if match[4] else None
    if year is not None and year < 100:
        year += 2000
    if match[2] == "/" and first <= 12 and second <= 12 and first != second:
        return None  # a day or a month first: only the person knows
    day, month = (second, first) if second > 12 else (first, second)
    found = date(year or today.year, month, day)
    return found if year or found >= today else found.replace(year=today.year + 1)


def _day_and_month(match: re.Match[str], today: date) -> date:
    month, day = MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return date(year_of(today, month, match["year"]), month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _part_of_month(match: re.Match[str], today: date) -> date:
    month = MONTHS[match["month"]]
    year = year_of(today, month, match["year"])
    part = match["part"]
    if part.startswith("mid"):
        return date(year, month, 15)
    return date(year, month, 1) if part.startswith(("start", "beginning", "early", "first")) else last_of(year, month)


def _by_month(match: re.Match[str], today: date) -> date:
    month = MONTHS[match["month"]]
    year = year_of(today, month, match["year"])
    before = match["how"].startswith("before")
    return date(year, month, 1) if before and date(year, month, 1) > today else last_of(year, month)


def _quarter(match: re.Match[str], today: date) -> date:
    quarter = int(match["number"]) if match["number"] else _QUARTERS[match["word"]]
    return last_of(year_of(today, quarter * 3, match["year"]), quarter * 3)


def _end_of(match: re.Match[str], today: date) -> date:
    following = bool(match["which"])
    match match["unit"]:
        case "year":
            return date(today.year + following, 12, 31)
        case "month":
            day = add_months(today.replace(day=1), int(following))
            return last_of(day.year, day.month)
        case _:
            return today + timedelta(days=6 - today.weekday() + 7 * following)


def _next(match: re.Match[str], today: date) -> date:
    match match["unit"]:
        case "year":
            return date(today.year + 1, 12, 31)
        case "month":
            day = add_months(today.replace(day=1), 1)
            return last_of(day.year, day.month)
        case _:
            return today + timedelta(days=7)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Astronomical Algorithms, 1991)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _by_easter(_: re.Match[str], today: date) -> date:
    return next(day for day in (_easter(today.year), _easter(today.year + 1)) if day >= today)


def _feast(match: re.Match[str], today: date) -> date:
    month, day = _FEASTS[match["feast"]]
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _season(match: re.Match[str], today: date) -> date:
    """Before a season is its first day; by it, or in it, is its last, as a person who names it has all of it."""
    month = _SEASONS[match["season"]]
    before = match["how"] == "before" and not match["end"]
    year = year_of(today, month, match["year"]) if match["year"] else today.year
    first = date(year, month, 1)
    following = first.replace(year=year + 1)
    if before:
        return first if first > today or match["year"] else following
    if re.search(r"\b(?:start|beginning|early)\b", match[0]):
        return first if first > today else following
    last = _last_of_season(first)
    return last if last >= today or match["year"] else _last_of_season(following)


def _last_of_season(first: date) -> date:
    end = add_months(first, 2)
    return last_of(end.year, end.month)


def _span(match: re.Match[str], today: date) -> date | None:
    number = read_number(match["number"]) if match["number"] else 1.0
    long_ago = match["unit"].startswith("year") and number is not None and number > _MOST_YEARS
    if number is None or number <= 0 or long_ago:
        return None
    if match["half"]:
        number += 0.5
    match match["unit"].rstrip("s"):
        case "day":
            return today + timedelta(days=round(number))
        case "week":
            return today + timedelta(weeks=number)
        case "fortnight":
            return today + timedelta(weeks=2 * number)
        case "month":
            whole = add_months(today, int(number))
            return whole + timedelta(days=15) if number % 1 else whole
        case _:
            return add_months(today, round(number * 12))


def _weekday(match: re.Match[str], today: date) -> date:
    ahead = (_WEEKDAYS.index(match["day"]) - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def _year(match: re.Match[str], _: date) -> date:
    year = int(match["year"])
    return date(year, 1, 1) if match["how"] == "before" else date(year, 12, 31)


READERS: tuple[tuple[Pattern, Reader], ...] = (
    (
        Pattern(
            rf"\bnot (?:in |by |until )?(?:{_MONTH})(?: ,)? (?P<how>but|rather) (?:in |by |"
            rf"until )?(?P<month>{_MONTH})\b{_YEAR}"
        ),
        _by_month,
    ),
    (
        Pattern(
            rf"\b(?P<how>)(?P<month>{_MONTH}) (?:rather than|instead of|, not|not) (?:in |by |"
            rf"until )?(?:{_MONTH})\b{_YEAR}"
        ),
        _by_month,
    ),
    (Pattern(r"\b(20\d\d) ?[-/.] ?(\d\d?) ?[-/.] ?(\d\d?)\b"), _iso),
    (Pattern(r"\b(\d\d?)([/.])(\d\d?)(?:[/.](20\d\d|\d\d))\b"), _numeric),
    (Pattern(rf"\b(?P<day>\d\d?)(?: ?(?:st|nd|rd|th))?(?: of)? (?P<month>{_MONTH})\b{_YEAR}"), _day_and_month),
    (
        Pattern(
            rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?!\d)(?: ?(?:st|nd|rd|th))?\b(?! ?(?:hours?|euros?|"
            rf"%))(?: ,)?{_YEAR}"
        ),
        _day_and_month,
    ),
    (
        Pattern(
            r"\b(?P<part>end of|end|ends|late|mid|mid -|middle of|start of|beginning of|early|first of)"
            rf"(?: the month of| in)? (?P<month>{_MONTH})\b{_YEAR}"
        ),
        _part_of_month,
    ),
    (
        Pattern(rf"\b(?P<how>{_BY}|in|by end of|within){_THE} (?P<month>{_MONTH})\b(?! (?:i|be|have|want))?{_YEAR}"),
        _by_month,
    ),
    (Pattern(rf"\b(?P<how>next|make (?:it|that)|better|rather) (?P<month>{_MONTH})\b{_YEAR}"), _by_month),
    (Pattern(rf"\b(?P<how>)(?P<month>{_MONTH}) (?P<year>20\d\d|next year)\b"), _by_month),
    (
        Pattern(
            r"\b(?:(?:end|close) of )?(?:the )?(?:q(?P<number>[1-4])|(?P<word>first|second|third|fourth|"
            rf"last) quarter)\b{_YEAR}"
        ),
        _quarter,
    ),
    (
        Pattern(
            r"\bend (?:of )?(?:the |this |current )?(?:(?P<which>next) )?(?P<unit>year|"
            r"month|week)\b"
        ),
        _end_of,
    ),
    (Pattern(r"\b(?:by|before|until) (?:the |this )?(?P<which>next )?(?P<unit>year) end\b"), _end_of),
    (Pattern(r"\b(?P<which>next )?(?:sometime |later |still )?this (?P<unit>year)\b"), _end_of),
    (
        Pattern(rf"\b(?:by|before|until|till|in|within|over|deadline(?: is)?){_THE} next (?P<unit>week|month|year)\b"),
        _next,
    ),
    (Pattern(rf"\b{_BY}{_THE} easter\b"), _by_easter),
    (Pattern(rf"\b{_BY}{_THE} (?P<feast>{'|'.join(sorted(_FEASTS, key=len, reverse=True))})\b"), _feast),
    (
        Pattern(
            rf"\b(?:(?P<end>(?:by |before )?(?:the )?end of|late)|(?P<how>{_BY}|in|this|next|"
            rf"during)){_THE} (?P<season>{'|'.join(_SEASONS)})\b{_YEAR}"
        ),
        _season,
    ),
    (
        Pattern(
            rf"(?:^|, |\b(?:deadline|date|finish)(?: \w+){{0,3}} (?:to|is|in|at) |\b(?:in|within|inside|under|"
            r"in under|in less than|less than|over|during|give me|have|got|take|takes|max|next|"
            r"deadline) )(?:(?:the|next|about|around|coming|under|maybe|like|:|only|is|max|just|"
            rf"over|at most|in|a total of) )*(?P<number>{NUMBER})(?P<half> and a half)? ?{_SPAN}\b(?! (?:free|off|"
            r"a week|per|each))"
        ),
        _span,
    ),
    (
        Pattern(
            rf"\b(?P<number>{NUMBER})(?P<half> and a half)? {_SPAN} (?:from (?:now|today)|max|maximum|tops|"
            r"deadline|plan|time|at most)\b"
        ),
        _span,
    ),
    (
        Pattern(
            r"\b(?:by|before|until|till|due|deadline(?: is)?)(?: the| this| next| coming|"
            rf" on)* (?P<day>{'|'.join(_WEEKDAYS)})\b"
        ),
        _weekday,
    ),
    (Pattern(r"\b(?P<how>by|before|until|in) (?:the year |the end of |end of )?(?P<year>20\d\d)\b"), _year),
    (Pattern(r"\b(?P<how>end of) (?P<year>20\d\d)\b"), _year),
)

"""Days counted from other days."""

from calendar import monthrange
from datetime import date


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_of(today: date, month: int, year: str | None) -> int:
    """The year a month without one means: the next to come."""
    if year and year.isdigit():
        return int(year)
    if year:
        return today.year + (year == "next year")
    return today.year + (month < today.month)


def add_months(today: date, months: int) -> date:
    """The same day of the month, months later; the last day where that month is shorter."""
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, min(today.day, monthrange(today.year + years, month + 1)[1]))

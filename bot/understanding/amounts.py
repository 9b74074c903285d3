"""Hours, money and a date out of one line, none taken for another."""

from dataclasses import dataclass
from datetime import date

from bot.person import Money
from bot.understanding.dates import find_dates, is_unclear
from bot.understanding.hours import find_hours
from bot.understanding.money import find_money, find_monthly, finds_free, insists_on_free
from bot.understanding.spoken import blank, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What was said in numbers; `line` has all of it painted over.

    `torn` is money to be asked about: an amount beside "only free", or one paid every month; `unclear` is a date whose
    day may be its month.
    """

    hours: float | None
    budget: Money | None
    deadline: date | None
    free_only: bool
    torn: bool
    unclear: bool
    line: str

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        told = (self.hours, self.budget, self.deadline)
        return self.free_only or self.torn or self.unclear or any(one is not None for one in told)


def read_amounts(line: str, today: date) -> Amounts:
    """The hours, money and date of a line, each painted over before the next is read."""
    spoken, hours = line, find_hours(line)
    line = blank(line, hours)
    money, free, insists = find_money(line), finds_free(line), insists_on_free(line)
    monthly = find_monthly(line)
    line = blank(blank(line, money), monthly)
    dates = find_dates(line, today)
    line = blank(line, dates)
    hour, budget, day = settle(spoken, hours), settle(spoken, money), settle(spoken, dates)
    nothing = budget is not None and budget.value.amount == 0
    amount = None if budget is None or nothing else budget.value
    return Amounts(
        hours=hour.value if hour else None,
        budget=amount,
        deadline=day.value if day else None,
        free_only=(free or nothing) and amount is None,
        torn=(insists and amount is not None) or (bool(monthly) and amount is None),
        unclear=day is None and is_unclear(spoken),
        line=line,
    )

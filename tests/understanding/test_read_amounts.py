from datetime import date, time
from decimal import Decimal

import pytest

from bot.person import Money
from bot.understanding.dates import read_date
from bot.understanding.hours import read_hours
from bot.understanding.money import read_money, reads_free_only
from bot.understanding.progress import Progress, read_progress
from bot.understanding.reminders import ReminderWish, read_reminder

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("5-6 hrs/wk", 5.5),
        ("an hour a day", 7),
        ("half an hour every day", 3.5),
        ("30 min every weekday", 2.5),
        ("weekends, 4 hours each day", 8),
        ("between 4 and 6 hours a week", 5),
        ("twice a week for 90 minutes", 3),
        ("three evenings a week, 2 hours each", 6),
        ("an hour and a half per day", 10.5),
        ("1h per day except weekends", 5),
        ("2 hours on tuesdays and thursdays", 4),
        ("an hour on weekdays and 3 hours on saturday", 8),
        ("5 hours a week, not 15", 5),
        ("I said 5 hours, no wait, 6 hours", 6),
        ("change it from 5 to 8 hours", 8),
        ("I work 40 hours a week but can study 4 hours a week", 4),
        ("4 hours on saturday and 2 on sunday", 6),
        ("2h mon wed fri", 6),
        ("two hours a day except sundays", 12),
        ("one hour before work, monday to friday", 5),
        ("sundays and saturdays 2 hours each day", 4),
        ("2 hours a week", 2),
        ("my hours went down to 2 a week", 2),
        ("2 hours on joins", None),
        ("full time", None),
        ("weekends only", None),
        ("did 2 hours today", None),
        ("a 10 hour course", None),
        ("in 2 hours", None),
        ("I am after it", None),
        ("400 hours a week", None),
    ],
)
def test_hours_a_week(text: str, hours: float | None) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [("5", 5), ("about six", 6), ("2-3", 2.5), ("10-15", 12.5), ("maybe 5?", 5), ("1 a day", 7), ("no idea", None)],
)
def test_a_bare_number_answers_the_question_of_hours(text: str, hours: float | None) -> None:
    assert read_hours(text, bare=True) == hours
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("200 bucks", "200", "USD"),
        ("€200", "200", "EUR"),
        ("200 quid max", "200", "GBP"),
        ("15000 rupees", "15000", "INR"),
        ("1.5k euros", "1500", "EUR"),
        ("1.500 euro", "1500", "EUR"),
        ("$1,200.50", "1200.5", "USD"),
        ("two fifty pounds", "250", "GBP"),
        ("A$300", "300", "AUD"),
        ("up to 400 CAD", "400", "CAD"),
        ("500 pesos", "500", None),
        ("I can pay 150", "150", None),
        ("two hundred and fifty dollars", "250", "USD"),
        ("between 100 and 200 euros", "150", "EUR"),
        ("budget is 90 euros not 900", "90", "EUR"),
        ("change my budget from 200 to 350 pounds", "350", "GBP"),
        ("I earn 30k euros a year and can pay 250 euros", "250", "EUR"),
    ],
)
def test_money(text: str, amount: str, currency: str | None) -> None:
    assert read_money(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "5 hours a week",
        "a salary of 50000 dollars a year",
        "in 3 weeks",
        "module 3",
        "not much",
        "my boss pays",
        "100 euros a month",
        "$50 per month",
    ],
)
def test_what_is_no_budget(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("200", 200),
        ("maybe 100?", 100),
        ("maybe 50-100", 75),
        ("nothing", 0),
        ("100 a month", None),
        ("not much", None),
        ("none of your business", None),
    ],
)
def test_a_bare_number_answers_the_question_of_money(text: str, amount: int | None) -> None:
    assert read_money(text, bare=True) == (None if amount is None else Money(Decimal(amount)))
    assert read_money(text) is None


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("free only", True),
        ("I have no money", True),
        ("0 budget", True),
        ("I'm broke", True),
        ("something free please", True),
        ("I have free time on weekends", False),
        ("I'm free on mondays", False),
        ("it doesn't need to be free", False),
        ("freelance designer", False),
        ("are you free?", False),
        ("I have evenings free", False),
    ],
)
def test_free_only(text: str, free: bool) -> None:
    assert reads_free_only(text) is free


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by June", "2027-06-30"),
        ("by november", "2026-11-30"),
        ("in 6 months", "2027-05-24"),
        ("in 3 weeks", "2026-12-15"),
        ("within 90 days", "2027-02-22"),
        ("before summer", "2027-06-01"),
        ("end of Q1", "2027-03-31"),
        ("before Christmas", "2026-12-25"),
        ("by new year", "2027-01-01"),
        ("by easter", "2027-03-28"),
        ("by the end of the year", "2026-12-31"),
        ("by next month", "2026-12-31"),
        ("by 15 February", "2027-02-15"),
        ("by sept 15th, 2028", "2028-09-15"),
        ("2027-06-30", "2027-06-30"),
        ("30.06.2027", "2027-06-30"),
        ("not june but august", "2027-08-31"),
        ("by friday", "2026-11-27"),
        ("in half a year", "2027-05-24"),
        ("I've been a cook for 3 years", None),
        ("laid off in march", None),
        ("I may do it", None),
        ("06/07/2027", None),
        ("13/07/2027", "2027-07-13"),
        ("by spring", "2027-05-31"),
        ("next summer", "2027-08-31"),
        ("by the start of summer", "2027-06-01"),
        ("september rather than june", "2027-09-30"),
        ("not before june", None),
        ("I can start in june", None),
        ("I start only on 7 december", None),
        ("start 7 december", None),
        ("I start the 7 december", None),
        ("start now and be done by 7 december", "2026-12-07"),
        ("no rush", None),
        ("asap", None),
    ],
)
def test_a_deadline_seen_from_today(text: str, day: str | None) -> None:
    found = read_date(text, TODAY)
    assert (found.isoformat() if found else None) == day


def test_a_bare_month_answers_the_question_of_the_date() -> None:
    assert read_date("june", TODAY, bare=True) == date(2027, 6, 30)
    assert read_date("6 months", TODAY, bare=True) == date(2027, 5, 24)
    assert read_date("june", TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pause for two weeks", "2026-12-08"),
        ("pause for a month", "2026-12-24"),
        ("pause until monday", "2026-11-30"),
        ("spring", "2027-05-31"),
        ("whenever", None),
    ],
)
def test_a_bare_span_or_season_answers_too(text: str, day: str | None) -> None:
    found = read_date(text, TODAY, bare=True)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Tuesday 19:00, kitchen table", ReminderWish((1,), time(19), "kitchen table")),
        ("ping me tuesdays at 7pm", ReminderWish((1,), time(19), "")),
        ("every weekday 7:30", ReminderWish((0, 1, 2, 3, 4), time(7, 30), "")),
        ("mon and thu evening", ReminderWish((0, 3), time(19), "")),
        ("saturday mornings in the library", ReminderWish((5,), time(9), "library")),
        ("mon-wed 18.15", ReminderWish((0, 1, 2), time(18, 15), "")),
        ("sundays at 10", ReminderWish((6,), time(10), "")),
        ("half 7 in the evening, fridays", ReminderWish((4,), time(19, 30), "")),
        ("fridays half past six", ReminderWish((4,), time(18, 30), "")),
        ("whenever", ReminderWish((), None, "")),
        ("remind me tuesday at 9pm", ReminderWish((1,), time(21), "")),
        ("at 8 pm", ReminderWish((), time(20), "")),
        ("at 6am monday", ReminderWish((0,), time(6), "")),
        ("at 9 in the evening", ReminderWish((), time(21), "")),
        ("tuesday 7pm kitchen table", ReminderWish((1,), time(19), "kitchen table")),
        ("noon", ReminderWish((), time(12), "")),
        ("friday 9", ReminderWish((4,), time(9), "")),
        ("weekends", ReminderWish((5, 6), None, "")),
    ],
)
def test_when_and_where_to_be_reminded(text: str, wish: ReminderWish) -> None:
    assert read_reminder(text) == wish


def test_a_bare_hour_and_tomorrow_answer_the_question_of_when() -> None:
    assert read_reminder("7", bare=True).time == time(19)
    assert read_reminder("7").time is None
    assert read_reminder("tomorrow evening", TODAY) == ReminderWish((2,), time(19), "")


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("finished module 3", Progress(None, "module 3")),
        ("did 2 hours", Progress(2, "")),
        ("did 2 hours of the linux course today", Progress(2, "linux course")),
        ("studied for 30 minutes", Progress(0.5, "")),
        ("hello", Progress(None, "")),
    ],
)
def test_what_was_done(text: str, progress: Progress) -> None:
    assert read_progress(text) == progress

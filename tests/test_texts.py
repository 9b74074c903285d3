"""Words within sentences are in the sentences' language; only money is in the person's own way."""

from datetime import date
from decimal import Decimal

import pytest

from bot.texts import day, money, weekday


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "hi", "nowhere"])
def test_months_and_weekdays_are_in_the_language_of_the_sentences(language: str):
    assert day(date(2026, 12, 15), language) == "15 Dec 2026"
    assert weekday(0, language) == "Monday"


def test_money_is_written_as_at_home():
    assert money(Decimal(1200), "EUR", "de") != money(Decimal(1200), "EUR", "en")

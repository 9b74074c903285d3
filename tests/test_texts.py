"""Words, dates, numbers and money are in the language that is spoken."""

from datetime import date
from decimal import Decimal

import pytest

from bot.texts import day, hours, listed, money, month, say, say_count, speaking, weekday, written_in


@pytest.mark.parametrize(
    ("language", "dated", "named"),
    [
        ("en", "15 Dec 2026", "Monday"),
        ("de", "15. Dez. 2026", "Montag"),
        ("pt-BR", "15 de dez. de 2026", "segunda-feira"),
        ("hi", "15 दिस॰ 2026", "सोमवार"),
        ("nowhere", "15 Dec 2026", "Monday"),
    ],
)
def test_months_and_weekdays_are_in_the_language_of_the_sentences(language: str, dated: str, named: str):
    with speaking(language):
        assert day(date(2026, 12, 15)) == dated
        assert weekday(0) == named


def test_money_and_numbers_are_written_as_at_home():
    with speaking("de"):
        assert money(Decimal(1200), "EUR") == "1.200\xa0€"
        assert hours(2.5) == "2,5"
    with speaking("ar"):
        assert money(Decimal(12), "USD").endswith("US$\N{LEFT-TO-RIGHT MARK}"), "the sign stays behind its letters"
    assert money(Decimal(1200), "EUR") == "€1,200"
    assert hours(2.5) == "2.5"


def test_a_list_ends_as_it_does_in_the_language():
    assert listed(["a", "b", "c"]) == "a, b and c"
    with speaking("es"):
        assert listed(["a", "b", "c"]) == "a, b y c"
        assert listed(["a", "b"], "or") == "a o b"


def test_what_has_no_translation_is_said_in_english():
    with speaking("de"):
        assert say("There is no {what} of this.", what="translation") == "There is no translation of this."
        assert say_count("{n} thing of this", "{n} things of this", 2.5) == "2,5 things of this"
    assert say_count("{n} thing of this", "{n} things of this", 1) == "1 thing of this"


@pytest.mark.parametrize(("tag", "written"), [("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("zh_Hans", "en"), ("UK", "uk")])
def test_a_language_is_written_in_the_nearest_there_is(tag: str, written: str):
    assert written_in(tag) == written


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("fr", "1er janv. 2027", "31 janv. 2027"), ("pt-BR", "1º de jan. de 2027", "31 de jan. de 2027")],
)
def test_the_first_of_a_month_is_written_as_it_is_read_aloud(language: str, first: str, last: str):
    with speaking(language):
        assert [day(date(2027, 1, 1)), day(date(2027, 1, 31))] == [first, last]


def test_a_ukrainian_date_ends_without_a_dot_before_that_of_the_sentence():
    with speaking("uk"):
        assert day(date(2027, 6, 30)) == "30 черв. 2027"
        assert month(date(2027, 6, 30)) == "черв. 2027"


@pytest.mark.parametrize(
    ("last", "written"), [("idiomas", "datos e idiomas"), ("hielo", "datos y hielo"), ("Linux", "datos y Linux")]
)
def test_the_spanish_and_gives_way_to_the_sound_that_follows(last: str, written: str):
    with speaking("es"):
        assert listed(["datos", last]) == written

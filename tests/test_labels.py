"""Names on buttons: cut between words, never within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import LABEL_CHARACTERS, button, fitting, shortened

LONG = "Google Advanced Data Analytics Professional Certificate for people who analyse large amounts of data"
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)


def words_of(label: str) -> list[str]:
    return label.removesuffix("…").split()


@given(WORDS, st.integers(14, 90))
def test_a_label_is_the_text_or_its_first_whole_words(text: str, most: int):
    short = shortened(text, most)
    assert len(short) <= most
    assert short == text if len(text) <= most else short.endswith("…")
    assert words_of(short) == text.split()[: len(words_of(short))]


def test_one_word_that_is_too_long_is_cut_within():
    assert shortened("x" * 100) == "x" * (LABEL_CHARACTERS - 1) + "…"


def test_a_button_takes_any_name():
    assert button(LONG, "goal.pick").label.endswith("who analyse…")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_several_names_on_one_button_share_its_room(count: int):
    names = fitting([LONG] * count)
    assert len(names) == count
    assert sum(map(len, names)) <= 60
    assert all(words_of(name) == LONG.split()[: len(words_of(name))] for name in names)


def test_names_that_fit_stay_whole():
    assert fitting(["Power BI", "SQL"]) == ["Power BI", "SQL"]

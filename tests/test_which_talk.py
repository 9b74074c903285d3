"""What is passed and only hinted at: taken where one thing near by fits, else asked with buttons."""

import pytest

from tests.chat import Chat


def shown() -> Chat:
    chat = Chat()
    chat.says("data analyst, 6 hours a week, no money limit, no date")
    chat.taps("None of them yet")
    return chat


def earned(chat: Chat) -> list[str]:
    return [step.credential for step in chat.person.earned]


@pytest.mark.parametrize("words", ["I passed the udacity one", "just passed the udacity exam yesterday"])
def test_the_only_one_on_screen_that_fits_is_taken(words: str):
    chat = shown()
    chat.says(words)
    assert earned(chat) == ["udacity-data-analyst-nanodegree"]


def test_of_several_that_fit_each_is_a_button_and_nothing_else_is_asked():
    chat = shown()
    assert chat.says("I passed the google one").text == "Well done! Which certificate was it?"
    assert [label.startswith("Google") for label in chat.labels] == [True, True, False]
    chat.taps(chat.labels[1])
    assert earned(chat) == ["google-advanced-data-analytics"]


def test_what_is_not_on_screen_is_asked_with_those_of_the_catalog_that_fit():
    chat = shown()
    assert chat.says("I passed the power bi exam").text == "Well done! Which certificate was it?"
    assert 1 < len(chat.labels) <= 4
    assert "Power BI" in chat.labels[0]
    assert earned(chat) == []


def test_with_a_plan_the_one_that_is_hinted_at_is_taken_and_else_the_one_under_way():
    chat = shown()
    chat.sends_action("plan.only:google-data-analytics")
    chat.says("I passed the udacity one")
    assert earned(chat) == ["udacity-data-analyst-nanodegree"]
    chat.says("I passed my exam today")
    assert earned(chat) == ["udacity-data-analyst-nanodegree", "google-data-analytics"]

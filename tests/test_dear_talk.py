"""A plan that is kept over the limit goes on saying so."""

from dataclasses import replace

from bot.person import Goal
from tests.chat import Chat


def dear_chat(limit: str) -> Chat:
    chat = Chat()
    chat.says(f"data analyst by March, 2 hours a week, {limit}, no skills yet")
    chat.taps("Plan these")
    return chat


def test_a_plan_kept_over_the_limit_goes_on_saying_so():
    chat = dear_chat("under 500 dollars")
    assert "What shall give?" in chat.last.text
    chat.taps("Keep it as it is")
    assert "About $615 in all, as far as prices are known. That is over your limit of $500." in chat.last.text
    assert "after your date" in chat.says("my plan").text


def test_a_plan_within_the_limit_says_nothing_of_it():
    chat = dear_chat("under 5000 dollars")
    chat.taps("Keep it as it is")
    assert "limit" not in chat.commands("plan").text


def test_a_plan_that_costs_something_is_none_for_who_wanted_only_what_is_free():
    chat = dear_chat("under 500 dollars")
    chat.taps("Keep it as it is")
    chat.person = replace(chat.person, goal=replace(chat.person.goal, budget=None, free_only=True))
    assert "You wanted only what is free." in chat.commands("plan").text


def test_no_limit_is_never_over():
    chat = dear_chat("under 500 dollars")
    chat.taps("Keep it as it is")
    chat.person = replace(chat.person, goal=Goal(role="data-analyst"))
    assert "limit" not in chat.commands("plan").text

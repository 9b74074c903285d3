"""Another goal, said beside a plan or after it, is suggested for; other limits alone move the plan."""

from collections.abc import Callable

import pytest

from bot.person import Person
from tests.chat import Chat


def planned(language: str = "en") -> Chat:
    chat = Chat(person=Person(id="ada", language=language, language_chosen=True))
    chat.says("database administrator, 8 hours a week, no money limit, no deadline, I know linux")
    chat.sends_action("plan.make")
    assert chat.person.at == "plan"
    return chat


def all_done(language: str = "en") -> Chat:
    chat = planned(language)
    assert chat.person.plan
    for step in chat.person.plan.steps:
        chat.sends_action(f"progress.finish:{step.credential}")
    return chat


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "tester, 4-5 hours, up to 3000 UAH"), ("uk", "тестувальник, 4-5 годин, до 3000 гривень")],
)
@pytest.mark.parametrize("there", [planned, all_done])
def test_another_job_with_other_hours_is_suggested_for(there: Callable[[str], Chat], language: str, words: str) -> None:
    chat = there(language)
    chat.sends_action("goal.again")
    chat.says(words)
    assert (chat.person.at, chat.person.goal.role, chat.person.goal.hours_per_week) == ("suggest", "qa-tester", 4.5)


def test_a_skill_wished_beside_the_plan_with_other_hours_is_suggested_for() -> None:
    chat = planned()
    chat.says("I also want to learn python, 6 hours")
    assert (chat.person.at, chat.person.goal.hours_per_week) == ("suggest", 6)


def test_a_job_chosen_after_other_hours_is_suggested_for() -> None:
    chat = planned()
    assert "Which do you mean?" in chat.says("Salesforce administrator, 4 hours a week").text
    chat.sends_action(chat.last.buttons[0][0].action)
    assert (chat.person.at, chat.person.goal.hours_per_week) == ("suggest", 4)


def test_other_hours_alone_or_for_the_same_job_move_the_plan() -> None:
    chat = planned()
    for words, hours in (("6 hours a week", 6), ("database administrator, 7 hours a week", 7)):
        assert "Counted in." in chat.says(words).text
        assert chat.person.plan
        assert chat.person.plan.hours_per_week == hours


def test_other_hours_do_not_move_a_plan_that_is_done() -> None:
    chat = all_done()
    assert "Counted in." not in chat.says("6 hours a week").text
    assert chat.person.goal.hours_per_week == 6

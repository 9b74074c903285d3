"""The catalog changes in the middle of a talk: what is gone is said kindly, and nobody loses what is theirs."""

from dataclasses import replace

import pytest

from bot.catalog.model import Catalog
from bot.matching.names import Names
from bot.talk import World
from tests.chat import Chat, real_world


def without(*ids: str, **changes: dict[str, object]) -> World:
    """The world with these credentials gone, and with whole lists replaced."""
    catalog = real_world().catalog
    kept = {id: one for id, one in catalog.credentials.items() if id not in ids}
    smaller = replace(catalog, **{"credentials": kept, **changes}, version="smaller")
    return with_catalog(smaller)


def with_catalog(catalog: Catalog) -> World:
    return replace(real_world(), catalog=catalog, names=Names(catalog))


def planned() -> Chat:
    """Ada with a plan of several steps and a reminder for the first."""
    chat = Chat()
    chat.says("I want to be a data analyst, 5 hours a week, 400 euros, I know Excel")
    while chat.person.plan is None:
        taps = ("Plan the best", "Make a plan", "Plan these", "Yes", "Plan this", "No limit", "No date")
        label = next((one for one in chat.labels if one.startswith(taps)), chat.labels[0])
        chat.taps(label)
    chat.says("remind me Tuesday 19:00")
    chat.says("no place")
    return chat


def test_a_step_that_is_gone_stays_in_the_plan_and_is_said_to_be_gone() -> None:
    chat = planned()
    plan = chat.person.plan
    assert plan is not None
    chat.world = without(plan.steps[0].credential)
    said = chat.commands("plan").text
    assert plan.steps[0].name in said
    assert "has left the catalog" in said
    assert chat.person.plan == plan
    assert chat.waits_for_reminder().text


def test_what_is_gone_can_still_be_finished_and_is_kept_as_earned() -> None:
    chat = planned()
    assert chat.person.plan is not None
    step = chat.person.plan.steps[0].credential
    chat.world = without(step)
    chat.says("I passed it")
    chat.sends_action(f"progress.finish:{step}")
    assert [one.state for one in chat.person.earned if one.credential == step] == ["done"]
    assert chat.person.plan.steps[0].state == "done"


def test_a_retired_step_keeps_its_place_and_its_history() -> None:
    chat = planned()
    plan = chat.person.plan
    assert plan is not None
    catalog = real_world().catalog
    retired = replace(catalog.credentials[plan.steps[0].credential], status="retired")
    chat.world = with_catalog(replace(catalog, credentials={**catalog.credentials, retired.id: retired}))
    assert plan.steps[0].name in chat.commands("plan").text
    assert chat.person.plan == plan


@pytest.mark.parametrize("gone", ["credentials", "roles", "skills"])
def test_nothing_that_is_tapped_or_said_breaks_where_all_of_a_kind_is_gone(gone: str) -> None:
    chat = planned()
    plan, goal, reminders = chat.person.plan, chat.person.goal, chat.person.reminders
    chat.world = without(**{gone: {}})
    for before in list(chat.replies):
        for button in (button for row in before.buttons for button in row):
            if not button.action.startswith(("plan.", "make.", "late.", "data.", "remind.", "progress.", "goal.")):
                assert chat.sends_action(button.action).text
    for words in ("what next?", "something cheaper", "why this one", "my plan", "how much does it cost", "help"):
        assert chat.says(words).text
    assert chat.person.plan == plan
    assert chat.person.goal == goal
    assert chat.person.reminders == reminders


def test_the_very_question_somebody_stands_on_may_lose_its_answers() -> None:
    chat = Chat()
    chat.says("I want to work in data")
    chat.world = without(roles={})
    for label in chat.labels:
        assert chat.sends_action(chat._button(label).action).text
    assert chat.says("data analyst").text

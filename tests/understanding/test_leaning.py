from datetime import date

import pytest

from bot.matching.names import Names
from bot.understanding.leaning import leaning
from bot.understanding.read import understand
from tests.evaluation.test_messages import all_names


@pytest.fixture
def names() -> Names:
    return all_names()


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("the exam it was a disaster", "failed_exam"),
        ("my exam, admitted", "completed"),
        ("first lesson finished", "log_progress"),
        ("this week horrible, not do anything", "log_progress"),
        ("so much pressure", "overwhelmed"),
        ("me remove of your database", "forget_me"),
        ("reminders tuesday and friday at 7", "set_reminder"),
        ("how change the language", "help"),
        ("later i eat", "snooze"),
        ("later i will tell you how the whole of it went there", None),
        ("will it rain tomorrow?", None),
        ("is my exam a disaster?", None),
        ("pizza", None),
    ],
)
def test_single_words_tell_what_a_broken_sentence_is_for(line: str, intent: str | None) -> None:
    assert leaning(line) == intent


def test_a_sentence_that_a_rule_knows_is_not_told_by_its_words(names: Names) -> None:
    assert understand("what is the weather in paris tomorrow", names, date(2026, 11, 24)).intent == "off_topic"
    assert understand("delete the reminders", names, date(2026, 11, 24)).intent == "stop"

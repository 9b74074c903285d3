"""A question that is open is asked again once something else was answered, and nothing answered is asked anew."""

from dataclasses import replace

import pytest

from adapters.render import to_plain
from tests.chat import Chat

HOUR, HOURS = "At what hour?", ["08:30", "12:30", "18:00", "20:00", "Back"]


def setting_a_reminder() -> Chat:
    chat = Chat()
    chat.says("scrum master by March 2028, 10 hours a week, no money limit, I know agile")
    chat.taps("Plan these")
    assert HOUR in chat.says("remind me on Tuesday").text
    return chat


@pytest.mark.parametrize(
    "aside",
    [
        "why the first one?",
        "my weeks",
        "what is missing",
        "thanks",
        "is it raining?",
        "finished module 2",
        "help",
        "my record",
        "auf Deutsch bitte",
    ],
)
def test_the_reminder_being_set_is_asked_on(aside: str):
    chat = setting_a_reminder()
    said = to_plain(chat.says(aside).text)
    assert said.endswith(("At what hour?", "Um wie viel Uhr?"))
    assert set(HOURS[:4]) <= set(chat.labels)
    chat.says("19:00")
    assert chat.person.at == "remind.place"
    assert "On which day" not in chat.last.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I did the first step"),
        ("en", "first step done"),
        ("en", "how much does it cost"),
        ("en", "I don't know yet"),
        ("uk", "я зробив перший крок"),
        ("de", "ich habe den ersten Schritt gemacht"),
        ("es", "hice el primer paso"),
        ("ar", "خلصت اول خطوة"),
    ],
)
def test_what_was_done_or_asked_is_no_place(language: str, words: str):
    chat = asked_for_a_place(language)
    chat.says(words)
    assert chat.person.at == "remind.place"
    assert chat.person.draft
    assert chat.person.draft.place is None


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("en", "I will be at the office"),
        ("en", "when I'm on the bus"),
        ("uk", "на кухні"),
        ("uk", "вдома після того як зробив каву"),
        ("de", "im Büro, hab da Ruhe"),
        ("es", "en casa de mi hermana"),
        ("ar", "في البيت"),
        ("hi", "घर पर"),
    ],
)
def test_any_words_for_a_place_are_one(language: str, place: str):
    chat = asked_for_a_place(language)
    chat.says(place)
    (reminder,) = chat.person.reminders
    assert reminder.place == place


def asked_for_a_place(language: str) -> Chat:
    chat = setting_a_reminder()
    chat.says("19:00")
    assert chat.person.at == "remind.place"
    chat.person = replace(chat.person, language=language, language_chosen=True)
    return chat


def test_what_is_told_meanwhile_is_told_with_its_own_buttons():
    chat = setting_a_reminder()
    chat.says("finished module 2")
    assert "Noted for" in chat.last.text
    assert chat.labels == ["That was the last part", "My plan", *HOURS]
    assert chat.person.weeks


def test_a_certificate_earned_meanwhile_is_no_hour():
    chat = setting_a_reminder()
    assert chat.person.plan
    chat.says(f"I passed {chat.person.plan.steps[0].name}")
    assert "Congratulations!" in chat.last.text
    assert to_plain(chat.last.text).endswith(HOUR)


def test_the_questions_of_a_goal_are_asked_on_the_same_way():
    chat = Chat()
    chat.says("data analyst")
    assert to_plain(chat.says("why CKA?").text).endswith("How many hours a week can you study?")
    assert {"Plan only this", "6 h"} <= set(chat.labels)
    chat.says("6")
    assert chat.person.goal.hours_per_week == 6


def test_a_question_asked_in_between_is_asked_alone():
    chat = setting_a_reminder()
    assert "At what hour?" not in chat.commands("forget").text
    chat.taps("No, keep it")
    assert HOUR in chat.last.text


def test_on_the_plan_nothing_is_asked_again():
    chat = setting_a_reminder()
    chat.says("19:00, at home")
    chat.says("no place" if chat.person.at == "remind.place" else "my plan")
    assert "reminder" not in chat.says("thanks").text.lower()
    assert chat.last.text == "Glad it helps."


@pytest.mark.parametrize("said", ["my time zone is UTC, no quiet hours", "my time zone is UTC", "I live in Lisbon"])
def test_a_zone_told_by_the_way_is_not_asked_for_again(said: str):
    chat = Chat(zone="")
    chat.says("scrum master by March 2028, 10 hours a week, no money limit, I know agile")
    chat.taps("Plan these")
    chat.says("remind me on Tuesday at 19:00")
    assert "In which city are you?" in chat.taps("At my desk").text
    assert "In which city" not in chat.says(said).text
    assert "Set." in chat.last.text
    assert chat.person.reminders


def test_a_tap_shows_what_was_tapped_alone():
    chat = setting_a_reminder()
    assert HOUR not in chat.sends_action("weeks.show").text

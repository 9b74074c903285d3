"""A person chooses the language the coach speaks, and how plainly, by one tap."""

import pytest

from bot.messages import Incoming
from bot.person import Person
from bot.texts import LANGUAGES, say, speaking, written_in
from bot.turn import decide
from bot.understanding.gloss import gloss
from tests.chat import ADA, START, Chat, real_world


def in_language(tag: str, *messages: str) -> list[str]:
    with speaking(tag):
        return [say(message) for message in messages]


def of(language: str) -> Chat:
    """A talk with somebody whose app tells this language."""
    return Chat(person=Person(id="ada", language=language))


def test_all_languages_are_offered_by_their_own_names():
    chat = Chat()
    chat.commands("language")
    assert chat.labels == [*LANGUAGES.values(), "Plain words"]


def test_one_tap_says_where_the_person_stands_in_their_language():
    chat = Chat()
    chat.says("data analyst, 5 hours a week")
    assert any("$" in label for label in chat.labels)
    chat.says("language")
    chat.taps("Deutsch")
    assert (chat.person.language, chat.person.language_chosen) == ("de", True)
    assert any(label.endswith("100\xa0€") for label in chat.labels)
    assert chat.person.at == "goal.money"


def test_what_was_offered_before_is_offered_anew():
    chat = Chat()
    chat.commands("start")
    chat.commands("language")
    chat.taps("Français")
    unsure = in_language("fr", "I'm not sure yet")
    assert chat.labels == unsure
    assert [one.label for one in chat.person.offered] == unsure
    chat.says(unsure[0])
    assert chat.person.at == "goal.explore"


@pytest.mark.parametrize("words", ["uk", "Українська", "ukrainian"])
def test_the_language_can_be_written_behind_the_command(words: str):
    chat = Chat()
    chat.commands(f"language {words}")
    assert chat.person.language == "uk"


def test_a_language_that_is_not_spoken_here_is_answered_with_those_that_are():
    chat = Chat()
    chat.commands("language klingon")
    assert chat.labels[:-1] == list(LANGUAGES.values())
    assert not chat.person.language_chosen


def test_the_choice_outlasts_what_the_app_tells():
    chat = of("fr")
    chat.commands("language en")
    chat.commands("start")
    assert chat.person.language == "en"
    assert "Another language" not in chat.labels


def test_the_territory_the_app_tells_stays():
    """Money and dates go by it: a Mexican's Spanish is not a Spaniard's."""
    chat = Chat()
    asked = chat.commands("language")
    tapped = next(one for row in asked.buttons for one in row if one.label == "Español")
    event = Incoming(address=ADA, event_id="2", at=START, kind="action", action=tapped.action, language="es-MX")
    assert decide(chat.person, event, real_world()).person.language == "es-MX"


@pytest.mark.parametrize(("language", "offered"), [("en-GB", False), ("de", True), ("ja", True)])
def test_the_first_hello_offers_another_language_where_the_app_tells_no_english(language: str, *, offered: bool):
    chat = of(language)
    chat.commands("start")
    assert (in_language(language, "Another language")[0] in chat.labels) == offered


def test_help_leads_to_the_languages():
    chat = Chat()
    chat.says("data analyst")
    assert "/language" in chat.commands("help").text
    assert {"2 h", "Another language"} <= set(chat.labels)
    chat.taps("Another language")
    assert "हिन्दी" in chat.labels


def test_plain_words_are_on_until_the_usual_ones_are_wanted():
    chat = Chat()
    chat.commands("language")
    chat.taps("Plain words")
    assert chat.person.simply
    chat.commands("language")
    chat.taps("Usual words")
    assert not chat.person.simply


def test_another_language_is_spoken_from_one_word_on_and_the_open_question_stays():
    chat = Chat()
    chat.says("data analyst, 5 hours a week")
    assert in_language("de", "How much can you spend in all?")[0] in chat.says("auf Deutsch bitte").text
    assert chat.person.language_chosen
    assert in_language("es", "How much can you spend in all?")[0] in chat.says("en español").text


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_each_language_is_reached_from_every_other_by_its_own_name(spoken: str):
    chat = of(spoken)
    chat.says("data analyst, 5 hours a week")
    for tag in (*(tag for tag in LANGUAGES if tag != spoken), spoken):
        chat.says(LANGUAGES[tag].split()[0])
        assert written_in(chat.person.language) == tag


def test_who_is_asked_what_they_can_do_and_says_english_is_not_switched():
    chat = of("de")
    chat.says("data analyst, 5 hours a week, no limit, no date")
    assert chat.person.at == "goal.skills"
    chat.says("Englisch")
    assert chat.person.language == "de"


def test_who_wishes_for_a_language_that_is_not_spoken_here_sees_those_that_are():
    chat = of("uk")
    chat.says("data analyst, 5 hours a week")
    chat.says("давай російською")
    assert chat.labels[:-1] == list(LANGUAGES.values())


def test_plainer_words_are_spoken_from_one_word_on_and_the_usual_ones_again():
    chat = Chat()
    chat.says("data analyst, 5 hours a week")
    assert "How much money can you pay?" in chat.says("simpler words please").text
    assert "How much can you spend in all?" in chat.says("in normal words again").text


@pytest.mark.parametrize("action", ["language.speak", "language.speak:xx", "language.words", "language.words:loud"])
def test_a_forged_tap_changes_nothing(action: str):
    chat = Chat()
    chat.commands("start")
    before = chat.person
    chat.sends_action(action)
    assert (chat.person.language, chat.person.simply) == (before.language, before.simply)


def test_yes_in_the_language_of_the_labels_is_a_tap():
    chat = of("de")
    chat.says("data analyst")
    chat.commands("over")
    chat.says(in_language("de", "Yes")[0])
    assert chat.person.at == "goal.fresh"


def test_a_job_behind_the_command_may_be_in_the_language_spoken():
    chat = of("es")
    chat.commands("goal analista de datos")
    assert chat.person.goal.role == "data-analyst"


def test_what_somebody_writes_is_brought_to_english_once_in_a_turn(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    monkeypatch.setattr("bot.talk.gloss", lambda text, tag, names: read.append(text) or gloss(text, tag, names))  # pyright: ignore
    chat = of("de")
    chat.says("Datenanalyst")
    assert chat.person.at == "goal.hours"
    chat.says("acht Stunden")
    assert (read, chat.person.goal.hours_per_week) == (["Datenanalyst", "acht Stunden"], 8)


@pytest.mark.parametrize(
    ("tag", "words", "zone"),
    [
        ("uk", "я живу в Києві", "Europe/Kyiv"),
        ("uk", "я з Харкова", "Europe/Kyiv"),
        ("hi", "मेरा शहर दिल्ली है", "Asia/Kolkata"),
        ("hi", "मैं चेन्नई में रहती हूँ", "Asia/Kolkata"),
    ],
)
def test_a_city_is_read_in_its_own_letters(tag: str, words: str, zone: str):
    chat = of(tag)
    chat.says("data analyst")
    chat.says(words)
    assert chat.person.zone == zone

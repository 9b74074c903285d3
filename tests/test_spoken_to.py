"""People write in their own language, and are understood at every step of the talk."""

from datetime import date

import pytest

from bot.person import Person
from bot.understanding.gloss import gloss
from bot.understanding.read import understand
from bot.understanding.reminders import read_reminder
from tests.chat import START, Chat, real_world


def talk(language: str) -> Chat:
    return Chat(person=Person(id="ada", language=language))


def test_a_goal_with_all_its_limits_is_set_in_german_words() -> None:
    chat = talk("de")
    chat.says("Ich möchte Datenanalystin werden, hab 5 Stunden pro Woche")
    chat.says("maximal 200 euro")
    chat.says("keine eile")
    chat.says("kann noch nichts davon")
    goal = chat.person.goal
    assert (goal.role, goal.hours_per_week) == ("data-analyst", 5)
    assert goal.budget
    assert (goal.budget.amount, goal.budget.currency) == (200, "EUR")
    assert chat.person.at == "suggest"


def test_jobs_and_skills_are_shown_by_their_name_in_the_persons_language() -> None:
    chat = talk("es")
    assert "Analista de datos" in chat.says("quiero ser analista de datos").text
    assert "Data Analyst" not in chat.last.text


def test_a_short_word_is_a_command_in_any_language() -> None:
    chat = talk("de")
    chat.says("Ich will Buchhalterin werden")
    assert chat.says("zurück").text != chat.says("stopp").text
    assert "Erinnerungen" in chat.last.text


def test_the_place_and_the_notes_stay_in_the_persons_own_words() -> None:
    chat = talk("de")
    chat.says("Ich möchte Datenanalystin werden, 5 Stunden pro Woche, keine Frist, 3000 Euro")
    chat.says("excel kann ich")
    chat.says("plan das erste")
    chat.says("Erinnere mich jeden Dienstag um 19 Uhr, am Küchentisch")
    assert [one.place for one in chat.person.reminders] == ["am Küchentisch"]
    chat.says("heute 2 Stunden gelernt, Kapitel über Joins")
    assert chat.person.plan
    assert chat.person.plan.steps[0].notes[0].text == "heute 2 Stunden gelernt, Kapitel über Joins"
    assert chat.person.plan.steps[0].notes[0].hours == 2


def test_who_writes_in_another_language_is_offered_it_by_one_button() -> None:
    chat = talk("en")
    chat.says("Ich möchte Buchhalterin werden")
    chat.taps("Auf Deutsch weiter")
    assert chat.person.language == "de"
    assert "Auf Deutsch weiter" not in chat.labels


def test_who_chose_their_language_is_offered_no_other() -> None:
    chat = Chat(person=Person(id="ada", language="en", language_chosen=True))
    chat.says("Ich möchte Buchhalterin werden")
    assert "Auf Deutsch weiter" not in chat.labels


def test_a_certificates_name_in_english_is_no_other_language() -> None:
    chat = talk("de")
    chat.says("Data Analyst")
    assert "Go on in English" not in chat.labels


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "ich fang am 7. dezember an"),
        ("de", "ich fange erst am 7. Dezember an"),
        ("de", "am 7. dezember fang ich an"),
        ("de", "ich möchte am 7. dezember anfangen"),
        ("de", "los gehts am 7. dezember"),
        ("es", "empiezo el 7 de diciembre"),
        ("es", "voy a empezar recién el 7 de diciembre"),
    ],
)
def test_a_day_on_which_one_begins_is_no_deadline(language: str, words: str) -> None:
    assert understand(words, real_world().names, START.date(), language).deadline is None


@pytest.mark.parametrize(("language", "words"), [("de", "bis zum 7. Dezember"), ("es", "hasta el 7 de diciembre")])
def test_a_day_by_which_one_is_done_is_one(language: str, words: str) -> None:
    assert understand(words, real_world().names, START.date(), language).deadline == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("language", "words", "days"),
    [
        ("de", "mo und do um 19 uhr", (0, 3)),
        ("de", "do und so um 10 uhr", (3, 6)),
        ("es", "lun y jue a las 19:00", (0, 3)),
        ("es", "ma y ju a las 19:00", (1, 3)),
    ],
)
def test_short_names_of_two_days_are_both_read(language: str, words: str, days: tuple[int, ...]) -> None:
    assert read_reminder(gloss(words, language).text).weekdays == days


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "hab den ersten schritt fertig"),
        ("de", "schritt 1 ist fertig"),
        ("de", "erster schritt erledigt"),
        ("es", "ya hice el primer paso"),
        ("es", "acabé el paso 1"),
    ],
)
def test_a_step_that_is_done_is_progress(language: str, words: str) -> None:
    assert understand(words, real_world().names, START.date(), language).intent == "log_progress"


def test_a_certificate_named_before_it_is_finished_is_completed() -> None:
    said = understand("google data analytics hab ich abgeschlossen", real_world().names, START.date(), "de")
    assert said.intent == "completed"


@pytest.mark.parametrize(
    ("language", "words", "english"),
    [
        ("de", "mach mir den plan", "make a plan"),
        ("es", "hazme el plan", "make a plan"),
        ("es", "cuanto me va costar todo?", "how much does it cost?"),
        ("de", "zurück zur liste", "back to the list"),
        ("es", "regresa a la lista", "back to the list"),
    ],
)
def test_orders_in_other_words_are_the_usual_ones(language: str, words: str, english: str) -> None:
    assert gloss(words, language).text == english

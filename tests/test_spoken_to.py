"""People write in their own language, and are understood at every step of the talk."""

from bot.person import Person
from tests.chat import Chat


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

"""Small words and the labels of buttons, typed by hand in each language, do what they say."""

import pytest

from bot.person import Person
from tests.chat import Chat

NO, BACK, SKIP, HELP, STOP, PLAN = range(6)
WORDS = {
    "de": ("nein", "zurück", "überspringen", "hilfe", "stopp", "mein plan"),
    "es": ("no", "atrás", "saltar", "ayuda", "para", "mi plan"),
    "fr": ("non", "retour", "passer", "aide", "stop", "mon plan"),
    "pt-BR": ("não", "voltar", "pular", "ajuda", "parar", "meu plano"),
    "uk": ("ні", "назад", "пропустити", "допомога", "стоп", "мій план"),
    "ar": ("لا", "رجوع", "تخطي", "مساعدة", "توقف", "خطتي"),
    "hi": ("नहीं", "वापस", "छोड़ो", "मदद", "रुको", "मेरा प्लान"),
}
CHEAPER = {
    "de": "billiger",
    "es": "más barato",
    "fr": "moins cher",
    "pt-BR": "mais barato",
    "uk": "дешевше",
    "ar": "أرخص",
    "hi": "सस्ता",
}


def asked_for_hours(language: str) -> Chat:
    chat = Chat(person=Person(id="ada", language=language))
    chat.commands("start")
    chat.commands("goal data analyst")
    assert chat.person.at == "goal.hours"
    return chat


def suggested(language: str) -> Chat:
    chat = asked_for_hours(language)
    while chat.person.at != "suggest":
        chat.commands("skip")
    return chat


def typed(language: str, words: str) -> Chat:
    chat = asked_for_hours(language)
    chat.says(words)
    return chat


@pytest.mark.parametrize("language", WORDS)
def test_no_and_skip_go_on_and_back_goes_back(language: str) -> None:
    words = WORDS[language]
    steps = [typed(language, words[word]).person.at for word in (NO, SKIP, BACK)]
    assert steps == ["goal.money", "goal.money", "goal.role"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("word", "command"), [(HELP, "help"), (STOP, "stop"), (PLAN, "plan")])
def test_a_small_word_does_what_its_command_does(language: str, word: int, command: str) -> None:
    commanded = asked_for_hours(language)
    assert typed(language, WORDS[language][word]).last.text == commanded.commands(command).text


@pytest.mark.parametrize("language", WORDS)
def test_the_label_of_a_button_can_be_typed(language: str) -> None:
    for label in asked_for_hours(language).labels:
        tapped = asked_for_hours(language)
        tapped.taps(label)
        assert typed(language, label).person == tapped.person, label


@pytest.mark.parametrize("language", CHEAPER)
def test_something_cheaper_is_found_in_one_word(language: str) -> None:
    by_word, by_tap = suggested(language), suggested(language)
    by_tap.sends_action("suggest.cheaper")
    assert by_word.says(CHEAPER[language]).text == by_tap.last.text

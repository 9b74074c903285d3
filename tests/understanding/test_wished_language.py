"""A wish for another language or for plainer words, as people write it."""

import pytest

from bot.understanding.gloss import gloss
from bot.understanding.languages import UNSPOKEN, read_language, read_plainness


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("speak German", "de"),
        ("auf Deutsch bitte", "de"),
        ("Kannst du Deutsch?", "de"),
        ("en español", "es"),
        ("¿Puedes hablar español?", "es"),
        ("en alemán, por favor", "de"),
        ("em português, por favor", "pt-BR"),
        ("Parle français, s'il te plaît", "fr"),
        ("українською, будь ласка", "uk"),
        ("تكلم بالعربية", "ar"),
        ("هل تتكلم الإنجليزية؟", "en"),
        ("हिंदी में बोलो", "hi"),
        ("Can we do this in French?", "fr"),
        ("talk to me in English", "en"),
        ("Español", "es"),
        ("Deutsch!", "de"),
        *(("deutsch", "de"), ("German", "de"), ("zurück auf deutsch", "de"), ("українською", "uk")),
        *(("а тепер українською", "uk"), ("عربي", "ar"), ("بالعربي", "ar"), ("mejor en inglés", "en")),
        *(("lass uns englisch reden", "en"), ("перейдемо на англійську", "en"), ("خلينا نتكلم انجليزي", "en")),
        *(("no, regresa al español", "es"), ("retour au français", "fr"), ("voltar para o português", "pt-BR")),
        *(("espanhol", "es"), ("हिंदी", "hi"), ("वापस हिंदी में", "hi"), ("back to English please", "en")),
        *(("давай російською", UNSPOKEN), ("in italiano", UNSPOKEN)),
    ],
)
def test_a_language_is_wished_for_in_any_of_them(words: str, tag: str):
    assert read_language(words) == tag


def test_a_bare_name_is_a_wish_but_of_the_language_that_is_spoken():
    assert (read_language("English", "de"), read_language("englisch", "de")) == ("en", "en")
    assert not read_language("Deutsch", "de")


@pytest.mark.parametrize(
    "words",
    [
        *("no English", "Italian", "je parle anglais", "хочу англійську", "deutsch und englisch"),
        *("English", "I want to learn German", "I speak German", "I live in Germany", "German teacher"),
        *("Spanish or French", "data analyst, in English, 5 hours a week", "speak German " * 30, "", "?"),
    ],
)
def test_words_about_anything_else_change_no_language(words: str):
    assert not read_language(words)


@pytest.mark.parametrize(
    "words",
    [
        *("plain words", "simpler words please", "Explain it simply!", "easy language"),
        *("can you say that in simple words?", "In einfachen Worten bitte", "palabras más sencillas, por favor"),
        *("em palavras simples", "avec des mots simples", "поясни простіше"),
        *("اشرح ببساطة من فضلك", "आसान भाषा में समझाओ"),
        *("kannst du das einfacher sagen?", "háblame más sencillo porfa", "говори простіше", "كلمني ببساطة"),
        *("fale mais simples", "parle plus simplement", "tu peux parler plus simplement ?", "आसान भाषा में बोलो"),
    ],
)
def test_plainer_words_are_wished_for_in_every_language(words: str):
    assert read_plainness(gloss(words).text) is True


@pytest.mark.parametrize(
    "words",
    [
        *("in normal words again", "no plain words", "plain words off", "normale Worte bitte", "speak normally again"),
        *("wieder normal reden", "vuelve a hablar normal", "говори знову звичайно", "رجع كلامك عادي"),
        *("volte a falar normal", "reparle normalement", "फिर से सामान्य भाषा में बोलो"),
    ],
)
def test_the_usual_words_are_wished_for(words: str):
    assert read_plainness(gloss(words).text) is False


@pytest.mark.parametrize("words", ["something simpler", "easier courses", "words", "I know plain HTML", "too easy"])
def test_words_about_the_courses_are_no_wish_for_plainer_ones(words: str):
    assert read_plainness(gloss(words).text) is None

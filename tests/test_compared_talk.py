"""Two of the three that are shown, told by their places, are put side by side."""

from dataclasses import replace

import pytest

from tests.chat import Chat


def shown(language: str = "en") -> Chat:
    chat = Chat()
    chat.says("data analyst, 6 hours a week, no money limit, no date")
    chat.taps("None of them yet")
    assert len(chat.person.shown) == 3
    chat.person = replace(chat.person, language=language, language_chosen=True)
    return chat


@pytest.mark.parametrize(
    ("language", "words", "places"),
    [
        ("en", "which is better, the first or the second", (0, 1)),
        ("en", "which is better, the second or the first?", (0, 1)),
        ("en", "compare the first and the third", (0, 2)),
        ("en", "the second or the third?", (1, 2)),
        ("en", "1 or 3?", (0, 2)),
        ("en", "compare 2 and 3", (1, 2)),
        ("de", "vergleich den zweiten mit dem dritten", (1, 2)),
        ("de", "was ist besser, das erste oder das dritte", (0, 2)),
        ("es", "compara el primero y el segundo", (0, 1)),
        ("es", "compara la primera con la tercera", (0, 2)),
        ("fr", "lequel est mieux, le premier ou le second", (0, 1)),
    ],
)
def test_the_two_that_are_meant_are_compared(language: str, words: str, places: tuple[int, int]):
    chat = shown(language)
    names = {chat.world.catalog.credentials[chat.person.shown[place]].name for place in places}
    picture = chat.says(words).picture
    assert picture is not None
    assert picture.compared is not None
    assert set(picture.compared.names) == names


@pytest.mark.parametrize("words", ["which one first?", "which should I start with?", "in what order?"])
def test_what_comes_first_is_still_an_order(words: str):
    assert "foundations first" in shown().says(words).text

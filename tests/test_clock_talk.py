"""A time zone and quiet hours are taken together, in whichever order and language they are said."""

from datetime import time

import pytest

from bot.person import Person
from tests.chat import Chat

NONE, NIGHT = (time(), time()), (time(22), time(7))


@pytest.mark.parametrize(
    ("said", "zone", "quiet"),
    [
        ("my time zone is UTC, no quiet hours", "UTC", NONE),
        ("my time zone is UTC and no quiet hours", "UTC", NONE),
        ("no quiet hours please. My timezone: UTC", "UTC", NONE),
        ("UTC, no quiet hours", "UTC", NONE),
        ("I live in Lisbon and want quiet from 22 to 7", "Europe/Lisbon", NIGHT),
        ("I moved to New York, no quiet time please", "America/New_York", NONE),
        ("I'm in Lisbon now, don't keep any quiet hours", "Europe/Lisbon", NONE),
        ("turn quiet hours off", "Europe/Berlin", NONE),
        ("quiet from 22 to 7 please", "Europe/Berlin", NIGHT),
    ],
)
def test_both_halves_are_taken(said: str, zone: str, quiet: tuple[time, time]):
    chat = Chat()
    chat.says("data analyst")
    chat.says(said)
    assert (chat.person.zone, (chat.person.quiet_from, chat.person.quiet_until)) == (zone, quiet)
    assert chat.person.at == "goal.hours"


@pytest.mark.parametrize(("words", "quiet"), [("UTC, no quiet hours", NONE), ("UTC quiet from 22 to 7", NIGHT)])
def test_both_halves_are_taken_behind_the_command(words: str, quiet: tuple[time, time]):
    chat = Chat()
    chat.commands(f"clock {words}")
    assert (chat.person.zone, (chat.person.quiet_from, chat.person.quiet_until)) == ("UTC", quiet)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Meine Zeitzone ist UTC, keine Ruhezeiten"),
        ("es", "Mi zona horaria es UTC, sin horas de silencio"),
        ("pt-BR", "Meu fuso é UTC, sem horas de silêncio"),
        ("fr", "Mon fuseau est UTC, pas d'heures de silence"),
        ("uk", "Мій часовий пояс UTC, без тихих годин"),
        ("ar", "منطقتي الزمنية UTC، بدون ساعات هدوء"),
        ("hi", "मेरा टाइम ज़ोन UTC है, कोई शांत समय नहीं"),
    ],
)
def test_both_halves_are_taken_in_every_language(language: str, said: str):
    chat = Chat(person=Person(id="ada", language=language))
    chat.says(said)
    assert (chat.person.zone, chat.person.quiet_from, chat.person.quiet_until) == ("UTC", *NONE)


@pytest.mark.parametrize("topic", ["cohort", "address of your calendar", "two years", "emergencies", "/forget"])
def test_privacy_names_it(topic: str):
    assert topic in Chat().commands("privacy").text

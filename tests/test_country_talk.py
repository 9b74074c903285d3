"""What counts in one country only is suggested to who lives there, and nobody is asked where without need."""

from dataclasses import replace

import pytest

from bot.portable import read_portable, take_in, to_portable, write_portable
from tests.chat import Chat, as_text, real_world

HVAC = "HVAC technician, 5 hours a week, no money limit, no date, no experience"
BOUND = "Counts only in: United States."


def chat(text: str = HVAC, zone: str = "") -> Chat:
    talk = Chat(zone=zone)
    talk.says(text)
    return talk


def test_who_lives_elsewhere_is_not_told_to_take_it() -> None:
    talk = chat(f"{HVAC}, I live in Kenya")
    assert talk.person.at == "suggest"
    assert talk.person.country == "KE"
    assert "EPA" not in talk.last.text
    assert "I left out what counts only elsewhere (United Kingdom and United States)." in talk.last.text


def test_who_lives_there_is_and_sees_where_it_counts() -> None:
    talk = chat(f"{HVAC}, I live in the US")
    assert "EPA" in talk.last.text
    assert BOUND in talk.last.text
    assert "I left out what counts only elsewhere (United Kingdom)." in talk.last.text


def test_the_clock_tells_the_country_where_no_words_do() -> None:
    assert "EPA" not in chat(zone="Africa/Nairobi").last.text
    assert "EPA" in chat(zone="America/Chicago").last.text
    assert chat(zone="Etc/UTC").person.at == "goal.country"


def test_it_is_kept_with_quiet_hours_said_beside_it() -> None:
    talk = chat()
    talk.says("I live in the US, no quiet hours")
    assert talk.person.country == "US"
    assert talk.person.quiet_from == talk.person.quiet_until


def test_a_country_of_the_clock_is_said_to_be_of_the_clock() -> None:
    talk = chat(zone="Africa/Nairobi")
    assert "Where you live: Kenya, going by your time zone." in talk.commands("clock").text
    talk.says("I live in Kenya")
    assert "Where you live: Kenya." in talk.commands("clock").text


def test_it_is_asked_once_and_only_where_it_changes_what_is_suggested() -> None:
    assert chat("data analyst, 5 hours a week, 200 euros, no date, I know excel").person.at == "suggest"
    talk = chat()
    assert talk.person.at == "goal.country"
    assert talk.labels[:2] == ["United Kingdom", "United States"]
    assert "Somewhere else" in talk.labels
    talk.says("8 hours a week")
    assert talk.person.at == "suggest"
    assert BOUND in talk.last.text


@pytest.mark.parametrize(
    ("answer", "country", "epa"), [("Kenya", "KE", False), ("I live in the US", "US", True), ("Nairobi", "KE", False)]
)
def test_the_question_takes_a_name(answer: str, country: str, epa: bool) -> None:
    talk = chat()
    talk.says(answer)
    assert talk.person.country == country
    assert talk.person.at == "suggest"
    assert ("EPA" in talk.last.text) is epa


def test_somewhere_else_is_an_answer_and_so_is_skipping() -> None:
    talk = chat()
    talk.taps("Somewhere else")
    assert "EPA" not in talk.last.text
    assert talk.person.at == "suggest"
    for skip in ("skip", "not sure"):
        talk = chat()
        talk.says(skip)
        assert BOUND in talk.last.text


def test_it_can_be_changed_by_a_tap_and_in_words() -> None:
    talk = chat(f"{HVAC}, I live in Kenya")
    talk.taps("Change something")
    talk.taps("Where I live")
    assert "So far I take it to be: Kenya." in talk.last.text
    talk.taps("United States")
    assert "EPA" in talk.last.text
    talk.says("I moved to Germany")
    assert "Where you live: Germany." in talk.last.text
    assert "EPA" not in talk.last.text
    talk.commands("clock")
    assert "Where you live: Germany." in talk.last.text


def test_a_town_tells_the_country_anew_and_a_time_zone_alone_does_not() -> None:
    talk = chat(f"{HVAC}, I live in Kenya")
    talk.says("my time zone is New York")
    assert talk.person.country == "KE"
    talk.says("I live in Lisbon")
    assert (talk.person.country, talk.person.zone) == ("", "Europe/Lisbon")
    talk.commands("clock")
    assert "Where you live: Portugal, going by your time zone." in talk.last.text


def test_a_town_named_with_its_country_sets_the_clock_too() -> None:
    talk = Chat(zone="")
    talk.says("hello")
    talk.says("I live in Lagos, Nigeria")
    assert (talk.person.country, talk.person.zone) == ("NG", "Africa/Lagos")
    assert "Where you live: Nigeria." in talk.last.text


def test_asked_for_by_name_it_says_why_it_was_not_suggested() -> None:
    talk = chat(f"{HVAC}, I live in Kenya")
    talk.commands("why epa-608-universal")
    assert f"{BOUND} That is not where you live." in talk.last.text


def test_where_all_of_it_counts_elsewhere_that_is_said() -> None:
    world = real_world()
    bound = {id: replace(it, valid_in=("GB",)) for id, it in world.catalog.credentials.items()}
    talk = Chat(world=replace(world, catalog=replace(world.catalog, credentials=bound)), zone="Africa/Nairobi")
    talk.says(HVAC)
    assert "My catalog has nothing for this goal" in talk.last.text
    assert "I left out what counts only elsewhere (United Kingdom)" in talk.last.text


def test_a_german_is_asked_in_german_and_understood() -> None:
    talk = Chat(zone="")
    talk.person = replace(talk.person, language="de", language_chosen=True)
    talk.says("Ich möchte HVAC technician werden, 5 Stunden pro Woche")
    for _ in range(3):
        talk.commands("skip")
    assert talk.person.at == "goal.country"
    assert "Vereinigte Staaten" in as_text(talk.last)
    talk.says("in Österreich")
    assert talk.person.country == "AT"


def test_it_is_taken_along_and_told_of() -> None:
    talk = chat(f"{HVAC}, I live in Kenya")
    again = take_in(Chat().person, read_portable(write_portable(to_portable(talk.person))))
    assert again.country == "KE"
    assert "your country" in talk.commands("privacy").text

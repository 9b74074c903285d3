"""A certificate named as passed beside a goal counts as earned, and the next level is suggested."""

import pytest

from tests.chat import Chat


def earned(chat: Chat) -> list[str]:
    return [step.credential for step in chat.person.earned]


def test_what_is_passed_is_on_the_list_and_the_goal_is_asked_on():
    chat = Chat()
    said = chat.says("network engineer, already have CCNA and Network+").text
    assert "On your list as passed: Cisco Certified Network Associate and CompTIA Network+." in said
    assert "How many hours a week" in said
    assert earned(chat) == ["cisco-ccna", "comptia-network-plus"]


def test_it_is_not_suggested_again():
    chat = Chat()
    chat.says("network engineer, 5 hours a week, no money limit, no date, I know linux, I already have CCNA")
    assert "worth a look" in chat.last.text
    assert chat.person.shown
    assert "cisco-ccna" not in chat.person.shown


def test_a_wrong_reading_is_taken_back_by_one_tap():
    chat = Chat()
    chat.says("I passed CCNA, want to become a network engineer")
    chat.taps("That was a mistake")
    assert earned(chat) == []
    assert chat.person.goal.role == "network-engineer"
    assert "How many hours" in chat.last.text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I'm a network engineer, I already passed CCNA, what next", "CCNP Enterprise core exam (ENCOR)"),
        ("I hold CKA. What next?", "Certified Kubernetes Security Specialist"),
    ],
)
def test_the_next_level_is_one_tap_away(said: str, name: str):
    chat = Chat()
    assert f"It is a step towards {name}." in chat.says(said).text
    assert name in chat.taps(f"About {name}").text


def test_all_that_is_passed_counts_where_nothing_else_is_said():
    chat = Chat()
    chat.says("I have CCNA and Network+")
    assert earned(chat) == ["cisco-ccna", "comptia-network-plus"]
    assert "Congratulations!" in chat.last.text


def test_passing_it_twice_is_passing_it_once():
    chat = Chat()
    chat.says("network engineer, I have CCNA")
    chat.says("I want to be a network engineer and I have CCNA")
    assert earned(chat) == ["cisco-ccna"]


def test_a_title_that_is_a_certificates_name_too_is_asked_about_with_its_hours_kept():
    chat = Chat()
    assert "Which do you mean?" in chat.says("Salesforce administrator, 4 h a week").text
    chat.taps("CRM Administrator")
    assert (chat.person.goal.role, chat.person.goal.hours_per_week) == ("crm-administrator", 4)


def test_a_certificate_wanted_with_a_limit_is_shown_and_the_limit_kept():
    chat = Chat()
    assert "Certified Kubernetes Administrator" in chat.says("I want to get the CKA, 5 hours a week").text
    assert "Plan only this" in chat.labels
    assert chat.person.goal.hours_per_week == 5

"""What is found for a few words, for inline mode and mentions: facts of the catalog, whatever is typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.find import MOST, search
from bot.messages import Card
from tests.chat import real_world

TODAY = date(2026, 11, 24)


def find(words: str, language: str = "en") -> tuple[Card, ...]:
    return search(words, real_world(), TODAY, language)


def test_a_name_finds_its_own_card_first_with_the_facts():
    first, *_ = find("CKA")
    assert first.id == "cka"
    assert first.about.startswith("Cloud Native Computing Foundation · ")
    assert "Not known: " in first.text


@pytest.mark.parametrize("words", ["excel", "what is the best Excel course?", "Exel"])
def test_a_skill_finds_what_teaches_it(words: str):
    catalog = real_world().catalog
    assert any("spreadsheets" in catalog.credentials[card.id].skills for card in find(words))


def test_a_job_finds_what_leads_to_it():
    assert "psm-i" in {card.id for card in find("scrum master")}


@pytest.mark.parametrize("words", ["", "   ", "asdfgh", "\x00\u202e"])
def test_nothing_is_found_for_nothing(words: str):
    assert find(words) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.sampled_from(["excel", "data analyst", "sql python", "k8s"]), st.text(max_size=6))
def test_whatever_is_typed_a_card_is_whole_and_there_once(words: str, language: str):
    cards = find(words, language)
    assert len({card.id for card in cards}) == len(cards) <= MOST
    assert all(card.title and card.about and card.text for card in cards)

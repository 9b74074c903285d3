"""Certificates that are said to be passed, beside whatever else is said."""

from datetime import date

import pytest

from bot.understanding.read import understand
from tests.chat import real_world

CCNA, NETWORK, CKA = "cisco-ccna", "comptia-network-plus", "cka"


def held(words: str) -> tuple[str, ...]:
    return understand(words, real_world().names, date(2026, 11, 24)).held


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("I'm a network engineer, I already passed CCNA, what next", (CCNA,)),
        ("network engineer, already have CCNA and Network+", (CCNA, NETWORK)),
        ("I have my CCNA, Network+ and CKA, want to be a network engineer", (CCNA, NETWORK, CKA)),
        ("devops engineer with CKA under my belt", (CKA,)),
        ("data analyst, CCNA done", (CCNA,)),
        ("I hold CKA. What next?", (CKA,)),
        ("I completed CKA last year, now I want to be a devops engineer", (CKA,)),
    ],
)
def test_what_is_passed_is_held(words: str, ids: tuple[str, ...]):
    assert held(words) == ids


@pytest.mark.parametrize(
    "words",
    [
        "I have no CCNA yet, network engineer",
        "I need CCNA to become a network engineer",
        "I have to pass CCNA, network engineer",
        "I failed CCNA, still want to be a network engineer",
        "I have not passed CCNA",
        "my friend has CCNA, I want to be a network engineer",
        "I want to get the CKA, 5 hours a week",
        "if I passed CCNA, would I be a network engineer?",
        "CCNA or Network+?",
    ],
)
def test_what_is_to_come_or_is_somebody_elses_is_not(words: str):
    assert held(words) == ()

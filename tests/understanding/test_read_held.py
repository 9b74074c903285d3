"""Certificates that are said to be passed, beside whatever else is said."""

from datetime import date

import pytest

from bot.understanding.gloss import gloss
from bot.understanding.read import understand_gloss
from tests.chat import real_world

CCNA, NETWORK, CKA = "cisco-ccna", "comptia-network-plus", "cka"


def held(words: str, language: str = "en") -> tuple[str, ...]:
    names = real_world().names
    return understand_gloss(gloss(words, language, names), names, date(2026, 11, 24)).held


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
        ("I passed the CCNA exam and want to be a network engineer", (CCNA,)),
        ("I passed the CCNA exam in June", (CCNA,)),
        ("My sister is a nurse, but I have CCNA", (CCNA,)),
        ("I will study 5 hours a week and already have CCNA", (CCNA,)),
        ("I have CCNA since June", (CCNA,)),
        ("my CCNA is done", (CCNA,)),
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
        "I have the CCNA exam in June and want to be a network engineer",
        "I have CCNA booked for June",
        "I have started CCNA",
        "I have started CCNA and Network+",
        "I still have CCNA to do",
        "I have CCNA in June",
        "I have CCNA next week",
        "get my CCNA done by June",
        "CCNA done by June, network engineer",
        "how do I get CCNA done?",
        "Have you got CCNA?",
        "I almost got CCNA",
        "I got a voucher for CCNA",
        "I have half of CCNA",
        "I have half of CCNA and want to be a network engineer",
        "I will have CCNA done",
        "My sister passed CCNA and I want to be a network engineer",
        "My friends have CCNA and I want to be a network engineer",
        "My friends work in IT and have CCNA",
        "All network people have CCNA",
    ],
)
def test_what_is_to_come_or_is_somebody_elses_is_not(words: str):
    assert held(words) == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Ich habe die CCNA-Prüfung im Juni und will Netzwerkingenieur werden"),
        ("es", "Tengo el examen CCNA en junio y quiero ser ingeniero de redes"),
    ],
)
def test_an_exam_to_come_is_not_in_other_languages_either(language: str, words: str):
    assert held(words, language) == ()

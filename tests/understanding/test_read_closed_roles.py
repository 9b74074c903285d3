"""A job the law keeps is heard, and never taken as a goal a certificate could reach."""

from datetime import date
from pathlib import Path

import pytest

from bot.catalog.load import load_catalog
from bot.matching.names import Names
from bot.understanding.read import understand

NAMES = Names(load_catalog(Path(__file__).parents[2] / "catalog"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("nurse", "registered-nurse"),
        ("I want to be a school teacher", "school-teacher"),
        ("become an electrician by June, 5 hours a week", "electrician"),
        ("electrition", "electrician"),
        ("I'd love to be a doctor", "medical-doctor"),
        ("best certificate for a truck driver?", "truck-driver"),
    ],
)
def test_it_is_asked_about_alone(text: str, role: str) -> None:
    said = understand(text, NAMES, date(2026, 11, 24))
    assert said.role is None
    assert [(one.about, one.choices) for one in said.unsure] == [("role", (role,))]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I'm a nurse and want to become a data analyst", "data-analyst"),
        ("teacher for 12 years, now looking at instructional designer jobs", "instructional-designer"),
        ("English teacher", "english-language-teacher"),
        ("i want to turn doctors' notes into billing codes", "medical-coder"),
        ("solutions architect", "cloud-architect"),
    ],
)
def test_beside_the_job_that_is_wanted_it_is_only_told(text: str, role: str) -> None:
    assert understand(text, NAMES, date(2026, 11, 24)).role == role


def test_refused_it_leaves_no_mark() -> None:
    assert understand("data analyst, but not a nurse", NAMES, date(2026, 11, 24)).not_wanted == ()

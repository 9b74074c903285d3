"""Messages as people type them in other languages: 24 each, labelled by hand before any table was read.

At first sight, before the tables were mended after them, these shares were read right in every slot: de 0.62, es 0.58,
fr 0.50, pt-BR 0.54, uk 0.58, ar 0.50, hi 0.58. The floors are what was reached since.
"""

import pytest

from tests.evaluation.test_languages import FOLDER, shares

FLOORS = {"de": 0.87, "es": 0.91, "fr": 0.91, "pt-BR": 0.91, "uk": 0.95, "ar": 0.95, "hi": 0.95}


@pytest.mark.parametrize("tag", FLOORS)
def test_what_people_type_is_read_as_well_as_was_measured(tag: str) -> None:
    read = shares(tag, FOLDER / "blind")
    assert read["whole"] >= FLOORS[tag], read

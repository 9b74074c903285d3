"""The table of faults names each of them, and only what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROWS = re.findall(r"^\| (F\d+) \| .+ \| (.+) \|$", (Path(__file__).parent / "README.md").read_text(), re.MULTILINE)


def test_every_fault_has_its_row() -> None:
    assert [fault for fault, _ in ROWS] == [f"F{number}" for number in range(1, 46)]


@pytest.mark.parametrize(("fault", "held_by"), ROWS, ids=[fault for fault, _ in ROWS])
def test_what_holds_is_there_or_the_row_says_why_not(fault: str, held_by: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", held_by)
    assert named or held_by.startswith("no test")
    for path, name in named:
        assert f"def {name}" in (ROOT / path).read_text()

"""The page of threats says where each is tested, and those tests are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:\w+/)?test_\w+)`", PAGE)))
ELSEWHERE = sorted(
    {
        name
        for file in (ROOT / "tests" / "attacks").glob("test_*.py")
        for name in re.findall(r"test_\w+\.py", file.read_text())
    }
)


@pytest.mark.parametrize("name", NAMED)
def test_each_test_the_page_names_is_there(name: str) -> None:
    assert (ROOT / "tests" / f"{name}.py").exists()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_each_file_the_attacks_refer_to_is_there(name: str) -> None:
    assert list((ROOT / "tests").rglob(name))


def test_every_kind_of_attack_is_on_the_page() -> None:
    for file in (ROOT / "tests" / "attacks").glob("test_*.py"):
        assert file.stem == "test_threats" or f"`attacks/{file.stem}`" in PAGE

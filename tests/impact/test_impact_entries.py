"""The fields of an entry side by side, and where its evidence got weaker."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.catalog.model import Checked, Cost, Credit, Hours, Outcome, Recognition, Role, Validity
from bot.impact.entries import changes, edited
from bot.impact.evidence import weaker
from tests.matching.small_catalog import ISSUERS, catalog, credential, solid

CHECKED = Checked(on=date(2026, 11, 1), source="https://example.org/", confidence="high", fields=("cost", "hours"))
SOURCED = Recognition(by="A", kind="employer", source="https://a.example/")
CLAIM = Outcome(claim="Two of three found work", source="https://o.example/")
START = solid(checked=CHECKED, recognition=(SOURCED,), outcome_evidence=(CLAIM,))
MONTHLY = Cost(amount=Decimal("49.50"), currency="USD", per="month")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"name": "SQL"}, "name sql-exam -> SQL"),
        ({"level": None}, "level beginner -> not known"),
        ({"cost": MONTHLY}, "cost 100 EUR -> 49.5 USD a month"),
        ({"cost": Cost(amount=Decimal(100), currency="EUR")}, "cost covers learning and exam -> not known"),
        ({"hours": Hours(min=20, max=45.5)}, "hours 20-40 -> 20-45.5"),
        ({"skills": ("sql", "dax")}, "skills gained dax"),
        ({"languages": ()}, "languages en -> not known"),
        ({"validity": Validity(months=36, renewal="Pass it again")}, "validity months not known -> 36"),
        ({"checked": replace(CHECKED, on=date(2026, 1, 1))}, "checked on 2026-11-01 -> 2026-01-01"),
        ({"credit": Credit(amount=2.5, unit="ECTS")}, "credit 5 ECTS University of Example -> 2.5 ECTS"),
        ({"recognition": (replace(SOURCED, source=None),)}, "recognition A source https://a.example/ -> not known"),
        ({"recognition": (Recognition(by="B"),)}, "recognition lost A employer https://a.example/, gained B"),
        ({"outcomes": tuple(reversed(START.outcomes))}, "outcomes listed anew"),
        ({"outcome_evidence": (replace(CLAIM, independent=True),)}, "independent not known -> yes"),
    ],
)
def test_a_changed_field_is_told_in_words(facts: dict[str, Any], said: str) -> None:
    (found, *_) = changes(START, replace(START, **facts))
    assert said in found


def test_a_role_names_the_skills_it_asks_for_otherwise() -> None:
    before = Role(id="r", name="R", skills={"sql": 3, "dax": 1})
    assert changes(before, replace(before, skills={"sql": 2, "python": 1})) == (
        "skills: dax 1 -> not asked for",
        "skills: python not asked for -> 1",
        "skills: sql 3 -> 2",
    )


def test_every_list_says_what_was_added_removed_and_changed() -> None:
    old, new = catalog(START, credential("gone")), catalog(replace(START, level="advanced"), credential("new"))
    *others, credentials = edited(old, replace(new, issuers={"shop": ISSUERS["shop"]}))
    assert (credentials.added, credentials.removed) == (("new",), ("gone",))
    assert credentials.changed == {"sql-exam": ("level beginner -> advanced",)}
    assert [each.removed for each in others] == [("exam-board",), (), ()]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"assessment": None}, "quality high -> low (the assessment is not known; before: an exam)"),
        (
            {"stacks_into": (), "credit": None},
            "stackability medium -> not known (no next step is known; before: worth 5",
        ),
        ({"url": None}, "its address is gone (https://example.org/)"),
        ({"checked": None}, "no longer says when and where it was checked (before: 2026-11-01, https://example.org/)"),
        ({"checked": replace(CHECKED, on=date(2026, 10, 1))}, "checked on 2026-11-01 -> 2026-10-01, an older day"),
        ({"checked": replace(CHECKED, confidence="medium")}, "confidence high -> medium"),
        ({"checked": replace(CHECKED, confidence=None)}, "confidence high -> not known"),
        ({"checked": replace(CHECKED, fields=("cost",))}, "no source is named any more for hours"),
        ({"recognition": (replace(SOURCED, source=None),)}, "recognition by A lost its source (https://a.example/)"),
        ({"recognition": ()}, "recognition by A is gone (https://a.example/)"),
        ({"outcome_evidence": ()}, "outcome evidence is gone: Two of three found work (https://o.example/)"),
    ],
)
def test_weaker_evidence_is_named_and_the_way_back_is_no_loss(facts: dict[str, Any], said: str) -> None:
    old, new = catalog(START), catalog(replace(START, **facts))
    found = weaker(old, new)
    assert {each.credential for each in found} == {"sql-exam"}
    assert any(each.text.startswith(said) for each in found), found
    assert weaker(new, old) == ()


def test_an_issuer_that_turns_out_to_sell_weakens_all_it_awards() -> None:
    entry = replace(START, quality_assurance=None)
    selling = {**ISSUERS, "exam-board": replace(ISSUERS["exam-board"], interest="vendor")}
    (found,) = weaker(catalog(entry), replace(catalog(entry), issuers=selling))
    assert found.text.startswith(
        "quality high -> medium (the issuer sells the product; before: the issuer is independent"
    )


def test_an_entry_that_is_new_or_gone_has_no_weaker_evidence() -> None:
    assert weaker(catalog(START), catalog()) == weaker(catalog(), catalog(START)) == ()

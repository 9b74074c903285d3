"""The four marks: each explained by the facts that decided it, and never better for knowing less."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import model
from bot.catalog.marks import MarkLevel, Marks, judge
from bot.catalog.model import Checked, Credential, Credit, Hours, Issuer, Outcome, Recognition

BARE = Credential(id="x", name="X", issuer="i", skills=("sql",))
REGULATOR = Recognition(by="a regulator", kind="regulator", source="https://example.org")
BEST = Credential(
    id="x",
    name="X",
    issuer="i",
    skills=("sql",),
    level="advanced",
    hours=Hours(min=100, max=120),
    outcomes=("design a schema",),
    assessment="exam",
    supervision="supervised-with-identity",
    quality_assurance="accredited",
    recognition=(REGULATOR,),
    stacks_into=("y", "z"),
)
ORDER = ("not known", "low", "medium", "high")
NAMES = ("quality", "depth", "recognition", "stackability")


def levels(marks: Marks) -> tuple[MarkLevel, ...]:
    return tuple(getattr(marks, name).level for name in NAMES)


def maybe(strategy: Any) -> Any:
    return st.none() | strategy


def one_of(literal: Any) -> Any:
    return maybe(st.sampled_from(get_args(literal)))


RECOGNITIONS = st.builds(
    Recognition,
    by=st.sampled_from(["A", "B", "C"]),
    kind=st.sampled_from([None, "regulator", "employer", "government"]),
    source=st.sampled_from([None, "https://example.org"]),
)
OUTCOMES = st.builds(Outcome, claim=st.just("c"), source=st.just("s"), independent=st.sampled_from([None, True, False]))
CREDENTIALS = st.builds(
    Credential,
    id=st.just("x"),
    name=st.just("X"),
    issuer=st.just("i"),
    skills=st.just(("sql",)),
    type=one_of(model.Type),
    level=one_of(model.Level),
    hours=maybe(st.builds(Hours, min=st.floats(0, 400), max=st.just(400.0))),
    outcomes=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    assessment=one_of(model.Assessment),
    supervision=one_of(model.Supervision),
    quality_assurance=one_of(model.QualityAssurance),
    recognition=st.lists(RECOGNITIONS, max_size=3).map(tuple),
    credit=maybe(st.builds(Credit, amount=st.floats(0, 30), unit=st.sampled_from(["ECTS", "semester hours"]))),
    outcome_evidence=st.lists(OUTCOMES, max_size=2).map(tuple),
    prerequisites=st.sampled_from([(), ("w",)]),
    stacks_into=st.sampled_from([(), ("y",), ("y", "z")]),
    checked=maybe(st.just(Checked(on=date(2026, 1, 1), source="s"))),
)
ISSUERS = maybe(st.builds(Issuer, id=st.just("i"), name=st.just("I"), interest=one_of(model.Interest)))


def with_less(credential: Credential) -> Iterator[Credential]:
    """The same credential with one fact less, in every way there is."""
    for each in fields(Credential):
        value = getattr(credential, each.name)
        if each.default is MISSING or value in {None, ()}:
            continue
        yield replace(credential, **{each.name: each.default})
        for place, item in enumerate(value if isinstance(value, tuple) else ()):
            others = value[:place] + value[place + 1 :]
            yield replace(credential, **{each.name: others})
            for name in ("kind", "source") if isinstance(item, Recognition) else ():
                yield replace(credential, **{each.name: (*others, replace(item, **{name: None}))})
            if isinstance(item, Outcome):
                yield replace(credential, **{each.name: (*others, replace(item, independent=None))})


@given(CREDENTIALS, ISSUERS)
def test_taking_a_fact_away_never_raises_a_mark(credential: Credential, issuer: Issuer | None):
    known = [ORDER.index(level) for level in levels(judge(credential, issuer))]
    cases = [(less, issuer) for less in with_less(credential)]
    cases += [(credential, None)] if issuer else []
    cases += [(credential, replace(issuer, interest=None))] if issuer else []
    for less, who in cases:
        now = [ORDER.index(level) for level in levels(judge(less, who))]
        assert all(after <= before for after, before in zip(now, known, strict=True)), (less, who)


@given(CREDENTIALS, ISSUERS)
def test_every_mark_says_why(credential: Credential, issuer: Issuer | None):
    marks = judge(credential, issuer)
    assert all(getattr(marks, name).because for name in NAMES)


def test_nothing_known_is_not_known_four_times():
    assert levels(judge(BARE, None)) == ("not known",) * 4


def test_everything_known_and_good_is_high_four_times():
    assert levels(judge(BEST, None)) == ("high",) * 4


@pytest.mark.parametrize(
    ("changes", "interest", "level"),
    [
        ({"quality_assurance": None}, "independent", "high"),
        ({"quality_assurance": None}, "vendor", "medium"),
        ({"quality_assurance": "internal"}, None, "medium"),
        ({"supervision": "supervised-without-identity"}, None, "medium"),
        ({"supervision": None}, None, "medium"),
        ({"supervision": None, "quality_assurance": None}, None, "low"),
        ({"assessment": "quiz"}, "independent", "low"),
        ({"assessment": "none", "supervision": None, "quality_assurance": None}, None, "low"),
    ],
)
def test_quality_asks_for_a_test_an_identity_check_and_someone_without_a_stake(
    changes: dict[str, Any], interest: model.Interest | None, level: str
):
    issuer = Issuer(id="i", name="I", interest=interest)
    assert judge(replace(BEST, **changes), issuer).quality.level == level


def test_quality_names_what_decided_it():
    marks = judge(replace(BEST, quality_assurance=None), Issuer(id="i", name="I", interest="vendor"))
    assert marks.quality.because == (
        "an exam",
        "supervised with an identity check",
        "quality assurance is not known",
        "the issuer sells the product",
    )


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"level": "beginner", "hours": Hours(min=5, max=9)}, "low"),
        ({"level": "beginner", "hours": Hours(min=187, max=187)}, "medium"),
        ({"level": "intermediate"}, "medium"),
        ({"level": "advanced"}, "medium"),
        ({"level": "advanced", "hours": Hours(min=25, max=40)}, "high"),
        ({"level": "intermediate", "credit": Credit(amount=4, unit="ECTS")}, "high"),
    ],
)
def test_depth_comes_from_level_workload_and_outcomes(changes: dict[str, Any], level: str):
    assert judge(replace(BARE, **changes), None).depth.level == level


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"recognition": (Recognition(by="A"),)}, "low"),
        ({"recognition": (Recognition(by="A"), Recognition(by="B"))}, "low"),
        ({"recognition": (Recognition(by="A", source="s"),)}, "medium"),
        ({"recognition": (Recognition(by="A", source="s"), Recognition(by="A", source="s"))}, "medium"),
        ({"recognition": (Recognition(by="A", source="s"), Recognition(by="B", source="s"))}, "high"),
        ({"recognition": (REGULATOR, replace(REGULATOR, kind="employer"))}, "high"),
        ({"credit": Credit(amount=3, unit="semester hours")}, "medium"),
        ({"outcome_evidence": (Outcome(claim="c", source="s"),)}, "low"),
        ({"outcome_evidence": (Outcome(claim="c", source="s", independent=True),)}, "medium"),
    ],
)
def test_recognition_asks_for_names_with_a_source_credit_or_outcomes(changes: dict[str, Any], level: str):
    assert judge(replace(BARE, **changes), None).recognition.level == level


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"stacks_into": ("y",)}, "medium"),
        ({"stacks_into": ("y",), "credit": Credit(amount=1, unit="ECTS")}, "high"),
        ({"prerequisites": ("w",)}, "low"),
    ],
)
def test_stackability_is_where_it_leads(changes: dict[str, Any], level: str):
    assert judge(replace(BARE, **changes), None).stackability.level == level

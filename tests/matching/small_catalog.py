"""A small catalog to rank in, and strategies for credentials with any facts known or not."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bot.catalog.model import (
    Catalog,
    Checked,
    Cost,
    Credential,
    Credit,
    Hours,
    Issuer,
    Outcome,
    Recognition,
    Role,
    Skill,
    Validity,
)

TODAY = date(2026, 11, 24)
SKILLS = ("sql", "python", "excel", "charts", "statistics", "java", "javascript", "welding")
ROLES = {
    "data-analyst": Role(
        id="data-analyst",
        name="Data analyst",
        skills={"sql": 3, "python": 2, "excel": 3, "charts": 2, "statistics": 1},
    ),
    "java-developer": Role(id="java-developer", name="Java developer", skills={"java": 3, "sql": 1}),
    "welder": Role(id="welder", name="Welder", skills={"welding": 3}),
}
ISSUERS = {
    "exam-board": Issuer(id="exam-board", name="Exam Board", interest="independent", since=1990),
    "shop": Issuer(id="shop", name="Course Shop", interest="training-seller"),
}


def credential(id: str = "sql-exam", skills: tuple[str, ...] = ("sql",), **facts: Any) -> Credential:
    """A credential of which nothing is known but what is given."""
    return Credential(
        id=id, name=facts.pop("name", id), issuer=facts.pop("issuer", "exam-board"), skills=skills, **facts
    )


def solid(id: str = "sql-exam", skills: tuple[str, ...] = ("sql",), **facts: Any) -> Credential:
    """A credential with good evidence for everything."""
    known: dict[str, Any] = {
        "type": "certification",
        "level": "beginner",
        "hours": Hours(min=20, max=40),
        "cost": Cost(amount=Decimal(100), currency="EUR", covers="learning and exam"),
        "url": "https://example.org/",
        "outcomes": ("Write joins", "Design a table", "Explain a query plan"),
        "assessment": "exam",
        "supervision": "supervised-with-identity",
        "quality_assurance": "accredited",
        "recognition": (
            Recognition(by="University of Example", kind="university", gives="5 ECTS", source="https://example.org/u"),
            Recognition(by="Example Employers", kind="employer", gives="interview", source="https://example.org/e"),
        ),
        "credit": Credit(amount=5, unit="ECTS", by="University of Example"),
        "outcome_evidence": (
            Outcome(claim="Two of three found work", source="https://example.org/o", independent=True),
        ),
        "validity": Validity(expires=False),
        "languages": ("en",),
        "participation": "online-self-paced",
        "checked": Checked(on=TODAY - timedelta(days=10), source="https://example.org/", confidence="high"),
    }
    return credential(id, skills, **(known | facts))


def catalog(*credentials: Credential, roles: dict[str, Role] = ROLES) -> Catalog:
    """A catalog of these credentials."""
    return Catalog(
        issuers=ISSUERS,
        skills={skill: Skill(id=skill, name=skill.title()) for skill in SKILLS},
        roles=roles,
        credentials={it.id: it for it in credentials},
    )


def costs() -> st.SearchStrategy[Cost]:
    """Prices of every kind, free ones and subscriptions among them."""
    free = st.sampled_from([None, True, False])
    return st.builds(
        Cost,
        amount=st.sampled_from([Decimal(0), Decimal(20), Decimal(49), Decimal(100), Decimal(445), Decimal(2000)]),
        currency=st.sampled_from([None, "EUR", "USD", "NGN"]),
        per=st.sampled_from([None, None, "month"]),
        free_learning=free,
        free_certificate=free,
    )


def _hours() -> st.SearchStrategy[Hours]:
    return st.tuples(st.integers(1, 100), st.integers(0, 200)).map(lambda h: Hours(min=h[0], max=h[0] + h[1]))


FACTS: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(["micro-credential", "certification", "certificate", "certificate-of-completion", "badge"]),
    "level": st.sampled_from(["beginner", "intermediate", "advanced"]),
    "hours": _hours(),
    "cost": costs(),
    "url": st.just("https://example.org/"),
    "outcomes": st.lists(st.sampled_from(["Write joins", "Plan", "Draw", "Test"]), min_size=1, unique=True).map(tuple),
    "assessment": st.sampled_from(["none", "quiz", "exam", "performance", "artifact", "prior-learning"]),
    "supervision": st.sampled_from(["unsupervised", "supervised-without-identity", "supervised-with-identity"]),
    "quality_assurance": st.sampled_from(["none", "internal", "external", "accredited"]),
    "recognition": st.lists(
        st.builds(
            Recognition,
            by=st.sampled_from(["A", "B"]),
            kind=st.sampled_from([None, "employer", "university", "regulator", "association", "government"]),
            gives=st.sampled_from([None, "credit"]),
            source=st.sampled_from([None, "https://example.org/r"]),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    "credit": st.just(Credit(amount=5, unit="ECTS", by="A")),
    "outcome_evidence": st.builds(
        Outcome, claim=st.just("work"), source=st.just("x"), independent=st.sampled_from([None, True, False])
    ).map(lambda one: (one,)),
    "validity": st.builds(
        Validity, months=st.sampled_from([None, 12, 36]), expires=st.sampled_from([None, True, False])
    ),
    "prerequisites": st.sampled_from([("first",), ("first", "second")]),
    "advised": st.just("some practice"),
    "stacks_into": st.sampled_from([("next",), ("next", "later")]),
    "languages": st.sampled_from([("en",), ("ja",), ("en", "es")]),
    "participation": st.sampled_from(["online-self-paced", "onsite", "work-based"]),
    "checked": st.builds(
        Checked,
        on=st.integers(0, 900).map(lambda age: TODAY - timedelta(days=age)),
        source=st.just("https://example.org/"),
        confidence=st.sampled_from([None, "high", "medium", "low"]),
    ),
}
NOTHING: dict[str, Any] = {
    "outcomes": (),
    "recognition": (),
    "outcome_evidence": (),
    "prerequisites": (),
    "stacks_into": (),
    "languages": (),
}
"""What "not known" is where it is not None."""


@st.composite
def credentials(draw: st.DrawFn, id: str = "it") -> Credential:
    """Any credential: each fact known or not."""
    skills = draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=5, unique=True))
    known = draw(st.sets(st.sampled_from(sorted(FACTS))))
    facts = {name: draw(FACTS[name]) for name in sorted(known)}
    return credential(id, tuple(skills), issuer=draw(st.sampled_from(sorted(ISSUERS))), **facts)


@st.composite
def catalogs(draw: st.DrawFn, most: int = 7) -> Catalog:
    """A catalog of a few credentials."""
    size = draw(st.integers(1, most))
    return catalog(*(draw(credentials(f"c{number}")) for number in range(size)))

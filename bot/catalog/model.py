"""The catalog as data: issuers, skills, roles and credentials; None and () are "not known", never a default.

The required names (design section 7) are a contract with tools that write catalogs. The others follow the
European standard elements of a micro-credential (Council Recommendation 2022/C 243/02, Annex I), CTDL and
Open Badges 3.0.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Level = Literal["beginner", "intermediate", "advanced"]
Type = Literal["micro-credential", "certification", "certificate", "certificate-of-completion", "badge"]
Assessment = Literal["none", "quiz", "exam", "performance", "artifact", "prior-learning"]
Supervision = Literal["unsupervised", "supervised-without-identity", "supervised-with-identity"]
QualityAssurance = Literal["none", "internal", "external", "accredited"]
Interest = Literal["vendor", "training-seller", "independent"]
Participation = Literal["online-self-paced", "online-live", "blended", "onsite", "work-based"]
Status = Literal["active", "ceasing", "retired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who awards; `interest` says what they also sell."""

    id: str
    name: str
    country: str | None = None
    interest: Interest | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something a person can do; `parent` is the id of a wider skill, `field` the field of work."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A job; `skills` maps skill ids to importance 1 to 3; `gate` names a degree or licence the law asks first.

    `near` are the ids of roles close by that a person could go for instead.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    skills: dict[str, int] = field(default_factory=dict[str, int])
    gate: str | None = None
    near: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether no credential leads there, only the way its gate names."""
        return self.gate is not None and not self.skills


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Study hours, from and to."""

    min: float
    max: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a person pays; `per: month` is a subscription, not a total.

    `free_learning` and `free_certificate` say which part is free when the amount is 0.
    """

    amount: Decimal
    currency: str | None = None
    covers: str | None = None
    per: Literal["month"] | None = None
    free_learning: bool | None = None
    free_certificate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """How long it counts: months, or `expires: false`; what renewing takes."""

    months: int | None = None
    expires: bool | None = None
    renewal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Someone named who accepts it, and what it gives there."""

    by: str
    kind: Literal["employer", "university", "regulator", "association", "government"] | None = None
    country: str | None = None
    gives: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Academic credit it is worth."""

    amount: float
    unit: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Evidence of what happened to holders."""

    claim: str
    source: str
    independent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """When the facts were last looked at, where, and how far the source is to be trusted.

    `fields` are the keys the source was seen to give; the others are the catalog's own classification.
    """

    on: date
    source: str
    confidence: Literal["high", "medium", "low"] | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One credential of the catalog; `prerequisites` and `stacks_into` hold credential ids."""

    id: str
    name: str
    issuer: str
    skills: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    code: str | None = None
    summary: str | None = None
    type: Type | None = None
    level: Level | None = None
    hours: Hours | None = None
    cost: Cost | None = None
    url: str | None = None
    outcomes: tuple[str, ...] = ()
    assessment: Assessment | None = None
    supervision: Supervision | None = None
    quality_assurance: QualityAssurance | None = None
    recognition: tuple[Recognition, ...] = ()
    credit: Credit | None = None
    outcome_evidence: tuple[Outcome, ...] = ()
    validity: Validity | None = None
    prerequisites: tuple[str, ...] = ()
    advised: str | None = None
    stacks_into: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    participation: Participation | None = None
    status: Status = "active"
    replaced_by: str | None = None
    offer_until: date | None = None
    checked: Checked | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """A made-up person an edit of the catalog is tried on: what they would write, in their own words."""

    id: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The whole catalog by id, in the order of the files; `version` changes when any fact does."""

    issuers: dict[str, Issuer]
    skills: dict[str, Skill]
    roles: dict[str, Role]
    credentials: dict[str, Credential]
    people: dict[str, SamplePerson] = field(default_factory=dict[str, SamplePerson])
    version: str = ""

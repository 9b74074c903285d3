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
    """Who awards a credential, and what else they sell."""

    id: str
    """Lower case and hyphens, at most 40 bytes; credentials name their issuer by it, so it never changes."""
    name: str
    """What people call the issuer."""
    country: str | None = None
    """Where it is: two capital letters, such as US or GB."""
    interest: Interest | None = None
    """What else it sells: the product it certifies (vendor), the courses (training-seller), or neither."""
    since: int | None = None
    """The year it began to award credentials."""
    keys: tuple[str, ...] = ()
    """The keys it signs its badges with: each a did:key, or the did:web of its site. Other signatures prove nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something a person can do."""

    id: str
    """Lower case and hyphens, at most 40 bytes; roles and credentials name the skill by it, so it never changes."""
    name: str
    """What people call the skill."""
    aliases: tuple[str, ...] = ()
    """Other words people use for it, short forms and products included."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Its name in other languages the coach speaks, by their tags (de: Datenanalyst/in); people may say it so."""
    parent: str | None = None
    """The id of a wider skill it is part of."""
    field: str | None = None
    """The field of work, such as cybersecurity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A job people ask for."""

    id: str
    """Lower case and hyphens, at most 40 bytes; people's goals hold it, so it never changes."""
    name: str
    """What people call the job."""
    aliases: tuple[str, ...] = ()
    """Other names of the job, short forms included."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Its name in other languages the coach speaks, by their tags (de: Datenanalyst/in); people may say it so."""
    skills: dict[str, int] = field(default_factory=dict[str, int])
    """What the job asks for: ids of skills with their importance, 3 a must, 2 matters, 1 helps."""
    gate: str | None = None
    """The degree or licence the law asks for first, in words, with the first step towards it."""
    near: tuple[str, ...] = ()
    """Ids of roles close by that a person could go for instead."""

    @property
    def is_closed(self) -> bool:
        """Whether no credential leads there, only the way its gate names."""
        return self.gate is not None and not self.skills


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours of study, as someone published them."""

    min: float
    """The fewest hours it takes."""
    max: float
    """The most hours it takes; the same as min where only one figure is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a person pays."""

    amount: Decimal
    """The number alone; 0 is free, and then the two free fields say which part is."""
    currency: str | None = None
    """Three capital letters, such as EUR."""
    per: Literal["month"] | None = None
    """Set for a subscription, whose amount is no total."""
    free_certificate: bool | None = None
    """Whether the certificate is free, when the amount is 0."""
    free_learning: bool | None = None
    """Whether the course is free, when the amount is 0."""
    covers: str | None = None
    """What the amount pays for, such as: exam, one retake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """How long the credential counts, and what renewing it takes."""

    months: int | None = None
    """After how many months it runs out."""
    expires: bool | None = None
    """Write false where it never runs out, and then no months."""
    renewal: str | None = None
    """What renewing takes, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Someone named who accepts the credential, and what it gives there."""

    by: str
    """Who accepts it, by name."""
    kind: Literal["employer", "university", "regulator", "association", "government"] | None = None
    """What kind of body that is."""
    country: str | None = None
    """Where it counts: two capital letters, such as FI."""
    gives: str | None = None
    """What it gives there, such as: 2 ECTS."""
    source: str | None = None
    """The web page that says so; a name without a source counts for little."""
    until: date | None = None
    """The last day it is accepted, where one is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Academic credit the credential is worth."""

    amount: float
    """How much, the number alone."""
    unit: str
    """Of what, such as ECTS or semester hours."""
    by: str | None = None
    """Who gives or recommends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Evidence of what became of people who hold the credential."""

    claim: str
    """What is said, with its figure and period."""
    source: str
    """The web page that says so."""
    independent: bool | None = None
    """Whether someone other than the issuer counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """When the facts were last looked at, and where."""

    on: date
    """The day the facts were seen, or the older date the source itself carries."""
    source: str
    """The web page they were seen on, or: own knowledge."""
    confidence: Literal["high", "medium", "low"] | None = None
    """How far the source is to be trusted; own knowledge is low."""
    fields: tuple[str, ...] = ()
    """The fields the source was seen to give; the others are the catalog's own classification."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """Something a person can earn; what no source says is left out and shown as not known."""

    id: str
    """Lower case and hyphens, at most 40 bytes; people's plans hold it, so it never changes."""
    name: str
    """Its full name, as the issuer writes it."""
    issuer: str
    """The id of who awards it."""
    code: str | None = None
    """The issuer's short code, such as AZ-900."""
    aliases: tuple[str, ...] = ()
    """Other names people use for it."""
    skills: tuple[str, ...]
    """Ids of the skills it teaches or proves, not of all it touches; at least one."""
    summary: str | None = None
    """One sentence about it."""
    type: Type | None = None
    """What it is; a certification can be taken away or must be renewed, and an authority stands behind it."""
    level: Level | None = None
    """For whom it is."""
    hours: Hours | None = None
    """Hours of study, as someone published them."""
    cost: Cost | None = None
    """What a person pays for it."""
    url: str | None = None
    """The issuer's page about it."""
    outcomes: tuple[str, ...] = ()
    """What a holder can do, a verb and its object each."""
    assessment: Assessment | None = None
    """How it is tested."""
    supervision: Supervision | None = None
    """Who watches the test; a proctored exam is supervised-with-identity."""
    quality_assurance: QualityAssurance | None = None
    """Who answers for its quality."""
    accredited_until: date | None = None
    """The last day of its accreditation, where one is published."""
    recognition: tuple[Recognition, ...] = ()
    """Who is named to accept it."""
    credit: Credit | None = None
    """Academic credit it is worth."""
    outcome_evidence: tuple[Outcome, ...] = ()
    """What became of people who hold it."""
    validity: Validity | None = None
    """How long it counts."""
    prerequisites: tuple[str, ...] = ()
    """Ids of credentials the issuer demands first."""
    advised: str | None = None
    """Anything else that should come first, in words."""
    stacks_into: tuple[str, ...] = ()
    """Ids of credentials it leads to."""
    languages: tuple[str, ...] = ()
    """Languages it can be taken in, by their English names."""
    valid_in: tuple[str, ...] = ()
    """The only countries it counts in, where law or state bind it to them: two capital letters each, such as GB."""
    participation: Participation | None = None
    """How a person takes part."""
    status: Status = "active"
    """Whether it can still be earned: active, ceasing soon, or retired."""
    replaced_by: str | None = None
    """The id of its successor."""
    offer_until: date | None = None
    """The last day of a price or offer that ends."""
    checked: Checked | None = None
    """When and where the facts were seen."""
    notes: str | None = None
    """One more thing a person should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """A made-up person an edit of the catalog is tried on."""

    id: str
    """Lower case and hyphens, at most 40 bytes; it only tells them apart."""
    says: str
    """What they would write, in their own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The whole catalog by id, in the order of the files; `version` changes when any fact does."""

    issuers: dict[str, Issuer]
    skills: dict[str, Skill]
    roles: dict[str, Role]
    credentials: dict[str, Credential]
    people: dict[str, SamplePerson] = field(default_factory=dict[str, SamplePerson])
    version: str = ""

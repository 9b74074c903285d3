"""What a person may judge a credential by: four marks, never one star (design section 6).

Every fact only adds, and an unknown one adds nothing, so taking a fact away never raises a mark. What each asks for:

Quality: European standard elements "type of assessment", "supervision and identity verification" and "quality
assurance" (Council Recommendation 2022/C 243/02, Annex I); ISO/IEC 17024 keeps certifying apart from training (5.2).
Depth: the elements "learning outcomes", "notional workload" (1 ECTS credit is 25 to 30 hours) and "level".
Recognition: named recognisers (CTDL recognizedBy), credit, and evidence of outcomes, each worth more with a source.
Stackability: the element "integration and stackability options".
"""

from dataclasses import dataclass
from typing import Literal, get_args

from bot.catalog.model import Credential, Issuer
from bot.texts import say, to_say

MarkLevel = Literal["high", "medium", "low", "not known"]
MarkName = Literal["quality", "depth", "recognition", "stackability"]
MARKS: tuple[MarkName, ...] = get_args(MarkName)
"""In the order they are shown."""

_TESTED = {
    "exam": to_say("an exam"),
    "performance": to_say("a practical test"),
    "artifact": to_say("graded work"),
    "prior-learning": to_say("proof of prior learning"),
}
_UNTESTED = {"none": to_say("no assessment"), "quiz": to_say("only a quiz")}
_SUPERVISED = {
    "supervised-with-identity": to_say("supervised with an identity check"),
    "supervised-without-identity": to_say("supervised without an identity check"),
    "unsupervised": to_say("not supervised"),
}
_ASSURED = {
    "accredited": to_say("an accredited scheme"),
    "external": to_say("quality assured from outside"),
    "internal": to_say("quality assured by the issuer itself"),
    "none": to_say("no quality assurance"),
}
_INTEREST = {
    "independent": to_say("the issuer is independent"),
    "vendor": to_say("the issuer sells the product"),
    "training-seller": to_say("the issuer sells the training"),
}
_LEVELS = {
    "beginner": to_say("beginner level"),
    "intermediate": to_say("intermediate level"),
    "advanced": to_say("advanced level"),
}
_LEVEL_POINTS = {"beginner": 0, "intermediate": 2, "advanced": 3}
_HOURS_OF_ECTS = 25


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as a message, with what fills its {what}; it is said when it is shown."""

    message: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One level and the facts that decided it; a missing fact that would help is named too."""

    level: MarkLevel
    facts: tuple[Fact, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The facts in plain words of the language that is spoken now."""
        return tuple(say(fact.message, what=fact.what) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Marks:
    """The four marks of one credential."""

    quality: Mark
    depth: Mark
    recognition: Mark
    stackability: Mark

    @property
    def named(self) -> tuple[tuple[MarkName, Mark], ...]:
        """The four by name, in the order they are shown."""
        return tuple((name, getattr(self, name)) for name in MARKS)


def judge(credential: Credential, issuer: Issuer | None) -> Marks:
    """The four marks from the facts the catalog holds; what it does not hold never helps."""
    return Marks(_quality(credential, issuer), _depth(credential), _recognition(credential), _stackability(credential))


def _quality(credential: Credential, issuer: Issuer | None) -> Mark:
    """High: a real test, supervised with identity, and someone without a stake answers for it.

    Medium: a real test, and either it is supervised or someone without a stake answers for it.
    """
    assessment, supervision, assurance = credential.assessment, credential.supervision, credential.quality_assurance
    if assessment is None and supervision is None and assurance is None:
        return Mark("not known", (Fact(to_say("assessment, supervision and quality assurance are not known")),))
    interest = issuer.interest if issuer is not None else None
    tested = assessment in _TESTED
    supervised = supervision in {"supervised-with-identity", "supervised-without-identity"}
    unbiased = assurance in {"external", "accredited"} or interest == "independent"
    known = (
        Fact((_TESTED | _UNTESTED)[assessment] if assessment else to_say("the assessment is not known")),
        Fact(_SUPERVISED[supervision] if supervision else to_say("supervision is not known")),
        Fact(_ASSURED[assurance] if assurance else to_say("quality assurance is not known")),
        *((Fact(_INTEREST[interest]),) if interest else ()),
    )
    if tested and unbiased and supervision == "supervised-with-identity":
        return Mark("high", known)
    return Mark("medium" if tested and (supervised or unbiased) else "low", known)


def _depth(credential: Credential) -> Mark:
    """Points for level (0 to 3), workload (0 to 2) and stated outcomes (1): 4 is high, 2 is medium."""
    hours = credential.hours.min if credential.hours else 0.0
    credit = credential.credit
    if credit is not None and credit.unit.upper() == "ECTS":
        hours = max(hours, credit.amount * _HOURS_OF_ECTS)
    known = [Fact(_LEVELS[credential.level])] if credential.level else []
    known += [Fact(to_say("about {what} hours of work"), f"{hours:.0f}")] if hours else []
    known += [Fact(to_say("its outcomes are stated"))] if credential.outcomes else []
    if not known:
        return Mark("not known", (Fact(to_say("level, workload and outcomes are not known")),))
    points = _LEVEL_POINTS[credential.level or "beginner"] + (hours >= 100) + (hours >= 25) + bool(credential.outcomes)
    missing = () if hours else (Fact(to_say("the workload is not known")),)
    return Mark(_level(points), (*known, *missing))


def _recognition(credential: Credential) -> Mark:
    """Points for who accepts it: 4 is high, 2 is medium, and a name without a source is worth 1 in all.

    A regulator with a source is 4, any other recogniser with one 2, credit 2, outcome evidence 2 or, when the
    issuer's own, 1.
    """
    sourced: dict[str, int] = {}
    for each in credential.recognition:
        if each.source:
            sourced[each.by] = max(sourced.get(each.by, 0), 4 if each.kind == "regulator" else 2)
    unsourced = {each.by for each in credential.recognition} - sourced.keys()
    independent = any(each.independent for each in credential.outcome_evidence)
    known = [Fact(to_say("recognised by {what}"), name) for name in sourced]
    known += [Fact(to_say("recognised by {what}, without a source"), name) for name in sorted(unsourced)]
    known += _credit(credential)
    if credential.outcome_evidence:
        figures = to_say("independent outcome figures") if independent else to_say("the issuer's own outcome figures")
        known.append(Fact(figures))
    if not known:
        return Mark("not known", (Fact(to_say("no one is named who recognises it")),))
    points = sum(sourced.values()) + bool(unsourced) + 2 * (credential.credit is not None)
    return Mark(_level(points + bool(credential.outcome_evidence) + independent), tuple(known))


def _stackability(credential: Credential) -> Mark:
    """High: a next step and credit, or two next steps. Medium: one of them. Low: it only builds on others."""
    steps = len(set(credential.stacks_into))
    points = 2 * steps + 2 * (credential.credit is not None)
    # Translators: of certificates; the number is 2 or more
    leads = to_say("leads on to {what} more") if steps > 1 else to_say("leads on to one more")
    known = [Fact(leads, str(steps))] if steps else []
    known += _credit(credential)
    if credential.prerequisites:
        known.append(Fact(to_say("builds on an earlier one")))
    if not known:
        return Mark("not known", (Fact(to_say("no next step is known")),))
    return Mark(_level(points), tuple(known))


def _credit(credential: Credential) -> list[Fact]:
    credit = credential.credit
    # Translators: of academic credit, such as "worth 6 ECTS"
    return [Fact(to_say("worth {what}"), f"{credit.amount:g} {credit.unit}")] if credit is not None else []


def _level(points: int) -> MarkLevel:
    return "high" if points >= 4 else "medium" if points >= 2 else "low"

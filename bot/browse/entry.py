"""How an entry is told to visitors: the few lines in a list, and the card with the evidence for each fact."""

from collections.abc import Iterable, Mapping

from bot.catalog.called import called
from bot.catalog.model import Catalog, Credential, Role, Skill
from bot.flows.card import LEVELS, MARK_LEVELS, MARK_NAMES, issuer_name, price, skills, study
from bot.matching.explain import unknown
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.messages import plain
from bot.ports import Entry, Evidence, Fact, Mark, Words
from bot.texts import country, day, hours, language_name, listed, say, say_count, to_say

MOST_ROLES = 12

NOT_KNOWN = to_say("not known")
NO_SOURCE = to_say("no source")
NOT_CHECKED = to_say("not checked yet")
NOTHING_KNOWN = to_say("nothing that is known")
_TYPES = {
    "certification": to_say("certification"),
    "certificate": to_say("certificate"),
    "micro-credential": to_say("micro-credential"),
    "certificate-of-completion": to_say("certificate of completion"),
    "badge": to_say("badge"),
}
_ASSESSMENTS = {
    "none": to_say("none"),
    "quiz": to_say("a quiz"),
    "exam": to_say("an exam"),
    "performance": to_say("a practical test"),
    "artifact": to_say("graded work"),
    "prior-learning": to_say("proof of prior learning"),
}
_SUPERVISIONS = {
    "unsupervised": to_say("not supervised"),
    "supervised-without-identity": to_say("supervised, identity not checked"),
    "supervised-with-identity": to_say("supervised, identity checked"),
}
_ASSURANCES = {
    "none": to_say("none"),
    "internal": to_say("by the issuer itself"),
    "external": to_say("from outside"),
    "accredited": to_say("an accredited scheme"),
}
_INTERESTS = {
    "independent": to_say("independent of what it certifies"),
    "vendor": to_say("sells the product it certifies"),
    "training-seller": to_say("sells the training it certifies"),
}
_WAYS = {
    "online-self-paced": to_say("online, at your own pace"),
    "online-live": to_say("online, live"),
    "blended": to_say("online and on site"),
    "onsite": to_say("on site"),
    "work-based": to_say("at work"),
}


def entry_of(credential: Credential, catalog: Catalog, why: str = "") -> Entry:
    """The few lines of an entry in a list."""
    total = total_price(credential)
    return Entry(
        id=credential.id,
        name=plain(credential.name),
        issuer=issuer_name(credential, catalog),
        about=(price(credential, total), study(credential), level(credential), kind(credential)),
        teaches=skills(credential.skills, catalog, 4),
        marks=tuple(
            Mark(say(MARK_NAMES[name]), mark.level, mark.because)
            for name, mark in shelf_of(catalog).marks(credential).named
        ),
        unknown=tuple(map(say, unknown(credential, total))),
        state=state(credential, catalog),
        why=why,
    )


def evidence_of(credential: Credential, catalog: Catalog, roles: Iterable[str]) -> Evidence:
    """All that is known of an entry, what is not known, and where it was read."""
    return Evidence(
        entry=entry_of(credential, catalog),
        summary=plain(credential.summary or ""),
        page=credential.url or "",
        ask=f"Tell me about {plain(credential.name)}",  # what the person says; English is understood from everybody
        sections=(
            (say("What it takes"), _takes(credential, catalog)),
            (say("What it gives"), _gives(credential, catalog, tuple(roles))),
            (say("How it is tested"), _tested(credential, catalog)),
            (say("Who recognises it"), _recognised(credential)),
            (say("Where this was read"), _sources(credential)),
        ),
    )


def kind(credential: Credential) -> str:
    """What kind of credential it is."""
    return say(_TYPES[credential.type]) if credential.type else say("type not known")


def level(credential: Credential) -> str:
    """For whom it is."""
    return say(LEVELS[credential.level])


def state(credential: Credential, catalog: Catalog) -> str:
    """That it is no longer awarded, or not for long; nothing where it is on offer."""
    after = catalog.credentials.get(credential.replaced_by or "")
    ends = say("Ending soon") if credential.status == "ceasing" else ""
    if credential.status == "retired":
        ends = say("Retired: no longer awarded")
    elif credential.offer_until:
        ends = say("Offered until {day}", day=day(credential.offer_until))
    if not ends or after is None:
        return ends
    return say("{ends}; {name} has taken its place", ends=ends, name=plain(after.name))


def duration(credential: Credential) -> str:
    """How long it counts."""
    validity = credential.validity
    if validity and validity.months:
        return say_count("{n} month", "{n} months", validity.months)
    return say("doesn't expire") if validity and validity.expires is False else say(NOT_KNOWN)


def places(credential: Credential) -> str:
    """The only countries it counts in; nothing where it is bound to none."""
    return listed([country(code) for code in credential.valid_in])


def languages(credential: Credential) -> str:
    """The languages it comes in."""
    return listed([plain(language_name(spoken)) for spoken in credential.languages]) or say(NOT_KNOWN)


def assessment(credential: Credential) -> str:
    """How what was learned is tested."""
    return say(_ASSESSMENTS[credential.assessment] if credential.assessment else NOT_KNOWN)


def supervision(credential: Credential) -> str:
    """Whether anyone watches, and knows who is there."""
    return say(_SUPERVISIONS[credential.supervision] if credential.supervision else NOT_KNOWN)


def participation(credential: Credential) -> str:
    """Where and when it is taken."""
    return say(_WAYS[credential.participation] if credential.participation else NOT_KNOWN)


def _takes(credential: Credential, catalog: Catalog) -> tuple[Fact, ...]:
    cost = credential.cost
    return (
        _fact(say("Price"), price(credential, total_price(credential))),
        *((_fact(say("The price covers"), cost.covers),) if cost and cost.covers else ()),
        _fact(say("Study time"), _study(credential)),
        _fact(say("Level"), credential.level and say(LEVELS[credential.level])),
        *((_fact(say("Advised before"), credential.advised),) if credential.advised else ()),
        Fact(say("Asks first for"), _entries(credential.prerequisites, catalog) or (Words(say(NOTHING_KNOWN)),)),
        _fact(say("Languages"), languages(credential)),
        _fact(say("How it is taken"), participation(credential)),
    )


def _gives(credential: Credential, catalog: Catalog, roles: tuple[str, ...]) -> tuple[Fact, ...]:
    validity = credential.validity
    return (
        _fact(say("Type"), kind(credential) if credential.type else None),
        Fact(say("Skills"), tuple(_filtered("skill", skill, catalog.skills) for skill in credential.skills)),
        Fact(say("Outcomes"), tuple(Words(plain(outcome)) for outcome in credential.outcomes) or _not_known()),
        Fact(say("Helps towards"), tuple(_filtered("role", role, catalog.roles) for role in roles[:MOST_ROLES])),
        Fact(say("A step towards"), _entries(credential.stacks_into, catalog) or _not_known()),
        _fact(say("Counts for"), duration(credential)),
        *((_fact(say("Counts only in"), places(credential)),) if credential.valid_in else ()),
        *((_fact(say("Renewing"), validity.renewal),) if validity and validity.renewal else ()),
        *((_fact(say("Note"), credential.notes),) if credential.notes else ()),
    )


def _tested(credential: Credential, catalog: Catalog) -> tuple[Fact, ...]:
    issuer = catalog.issuers.get(credential.issuer)
    assurance, interest = credential.quality_assurance, issuer.interest if issuer else None
    return (
        _fact(say("Assessment"), assessment(credential)),
        _fact(say("Supervision"), supervision(credential)),
        _fact(say("Quality assurance"), assurance and say(_ASSURANCES[assurance])),
        Fact(say("Issuer"), (Words(issuer_name(credential, catalog), filter=("issuer", credential.issuer)),)),
        _fact(say("The issuer's interest"), interest and say(_INTERESTS[interest])),
    )


def _recognised(credential: Credential) -> tuple[Fact, ...]:
    named = [
        Fact(plain(each.by), _sourced(each.gives or each.kind or say("recognises it"), each.source))
        for each in credential.recognition
    ]
    figures = [
        Fact(
            say("Outcome figures") if each.independent else say("Outcome figures, the issuer's own"),
            _sourced(each.claim, each.source),
        )
        for each in credential.outcome_evidence
    ]
    return (
        *(named or (_fact(say("Recognised by"), None),)),
        _fact(say("Academic credit"), _credit(credential)),
        *(figures or (_fact(say("Outcome figures"), None),)),
    )


def _sources(credential: Credential) -> tuple[Fact, ...]:
    checked = credential.checked
    if checked is None:
        return (Fact(say("Last check"), (Words(say(NOT_CHECKED)),)),)
    fields = listed([field.replace("_", " ") for field in checked.fields])
    return (
        _fact(say("Last check"), day(checked.on)),
        Fact(say("Source"), (_out(checked.source),)),
        _fact(say("Trust in the source"), checked.confidence and say(MARK_LEVELS[checked.confidence])),
        _fact(say("What it gave"), fields or say("nothing in particular")),
    )


def _study(credential: Credential) -> str | None:
    span = credential.hours
    if span is None:
        return None
    if span.min == span.max:
        return say_count("{n} hour", "{n} hours", span.min)
    return say("{least} to {most} hours", least=hours(span.min), most=hours(span.max))


def _credit(credential: Credential) -> str | None:
    credit = credential.credit
    if credit is None:
        return None
    amount = f"{hours(credit.amount)} {credit.unit}"
    return say("{credit}, by {name}", credit=amount, name=credit.by) if credit.by else amount


def _not_known() -> tuple[Words, ...]:
    return (Words(say(NOT_KNOWN)),)


def _fact(name: str, words: str | None) -> Fact:
    return Fact(name, (Words(plain(words)),) if words else _not_known())


def _entries(ids: Iterable[str], catalog: Catalog) -> tuple[Words, ...]:
    known = [catalog.credentials[id] for id in ids if id in catalog.credentials]
    return tuple(Words(plain(it.name), entry=it.id) for it in known)


def _filtered(name: str, id: str, among: Mapping[str, Skill] | Mapping[str, Role]) -> Words:
    return Words(plain(called(among[id])), filter=(name, id)) if id in among else Words(id)


def _sourced(claim: str, source: str | None) -> tuple[Words, ...]:
    return (Words(plain(claim)), *((_out(source),) if source else (Words(say(NO_SOURCE)),)))


def _out(source: str) -> Words:
    return Words(plain(source), out=source)

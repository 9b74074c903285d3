"""How an entry is told to visitors: the few lines in a list, and the card with the evidence for each fact."""

from collections.abc import Iterable, Mapping

from bot.catalog.model import Catalog, Credential, Role, Skill
from bot.flows.card import issuer_name, price, skills, study
from bot.matching.explain import unknown
from bot.matching.limits import total_price
from bot.matching.shelf import shelf_of
from bot.messages import plain
from bot.ports import Entry, Evidence, Fact, Mark, Words
from bot.texts import day, hours, language_name, listed, say_count

MOST_ROLES = 12

_NOT_KNOWN = (Words("not known"),)
_ASSESSMENTS = {
    "none": "none",
    "quiz": "a quiz",
    "exam": "an exam",
    "performance": "a practical test",
    "artifact": "graded work",
    "prior-learning": "proof of prior learning",
}
_SUPERVISIONS = {
    "unsupervised": "not supervised",
    "supervised-without-identity": "supervised, identity not checked",
    "supervised-with-identity": "supervised, identity checked",
}
_ASSURANCES = {
    "none": "none",
    "internal": "by the issuer itself",
    "external": "from outside",
    "accredited": "an accredited scheme",
}
_INTERESTS = {
    "independent": "independent of what it certifies",
    "vendor": "sells the product it certifies",
    "training-seller": "sells the training it certifies",
}
_WAYS = {
    "online-self-paced": "online, at your own pace",
    "online-live": "online, live",
    "blended": "online and on site",
    "onsite": "on site",
    "work-based": "at work",
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
        marks=tuple(Mark(name, mark.level, mark.because) for name, mark in shelf_of(catalog).marks(credential).named),
        unknown=unknown(credential, total),
        state=state(credential, catalog),
        why=why,
    )


def evidence_of(credential: Credential, catalog: Catalog, roles: Iterable[str]) -> Evidence:
    """All that is known of an entry, what is not known, and where it was read."""
    return Evidence(
        entry=entry_of(credential, catalog),
        summary=plain(credential.summary or ""),
        page=credential.url or "",
        ask=f"Tell me about {plain(credential.name)}",
        sections=(
            ("What it takes", _takes(credential, catalog)),
            ("What it gives", _gives(credential, catalog, tuple(roles))),
            ("How it is tested", _tested(credential, catalog)),
            ("Who recognises it", _recognised(credential)),
            ("Where this was read", _sources(credential)),
        ),
    )


def kind(credential: Credential) -> str:
    """What kind of credential it is."""
    return credential.type.replace("-of-", " of ") if credential.type else "type not known"


def level(credential: Credential) -> str:
    """For whom it is."""
    return credential.level or "level not known"


def state(credential: Credential, catalog: Catalog) -> str:
    """That it is no longer awarded, or not for long; nothing where it is on offer."""
    after = catalog.credentials.get(credential.replaced_by or "")
    instead = f"; {plain(after.name)} has taken its place" if after else ""
    if credential.status == "retired":
        return f"Retired: no longer awarded{instead}"
    until = f"Offered until {day(credential.offer_until)}" if credential.offer_until else ""
    return f"{until or 'Ending soon'}{instead}" if until or credential.status == "ceasing" else ""


def duration(credential: Credential) -> str:
    """How long it counts."""
    validity = credential.validity
    if validity and validity.months:
        return say_count("{n} month", "{n} months", validity.months)
    return "doesn't expire" if validity and validity.expires is False else "not known"


def languages(credential: Credential) -> str:
    """The languages it comes in."""
    return listed([plain(language_name(spoken)) for spoken in credential.languages]) or "not known"


def assessment(credential: Credential) -> str:
    """How what was learned is tested."""
    return _ASSESSMENTS[credential.assessment] if credential.assessment else "not known"


def supervision(credential: Credential) -> str:
    """Whether anyone watches, and knows who is there."""
    return _SUPERVISIONS[credential.supervision] if credential.supervision else "not known"


def participation(credential: Credential) -> str:
    """Where and when it is taken."""
    return _WAYS[credential.participation] if credential.participation else "not known"


def _takes(credential: Credential, catalog: Catalog) -> tuple[Fact, ...]:
    cost = credential.cost
    return (
        _fact("Price", price(credential, total_price(credential))),
        *((_fact("The price covers", cost.covers),) if cost and cost.covers else ()),
        _fact("Study time", study(credential).removeprefix("hours ").replace(" h", " hours")),
        _fact("Level", credential.level),
        *((_fact("Advised before", credential.advised),) if credential.advised else ()),
        Fact("Asks first for", _entries(credential.prerequisites, catalog) or (Words("nothing that is known"),)),
        _fact("Languages", languages(credential)),
        _fact("How it is taken", participation(credential)),
    )


def _gives(credential: Credential, catalog: Catalog, roles: tuple[str, ...]) -> tuple[Fact, ...]:
    validity = credential.validity
    return (
        _fact("Type", kind(credential).removeprefix("type ")),
        Fact("Skills", tuple(_filtered("skill", skill, catalog.skills) for skill in credential.skills)),
        Fact("Outcomes", tuple(Words(plain(outcome)) for outcome in credential.outcomes) or _NOT_KNOWN),
        Fact("Helps towards", tuple(_filtered("role", role, catalog.roles) for role in roles[:MOST_ROLES])),
        Fact("A step towards", _entries(credential.stacks_into, catalog) or _NOT_KNOWN),
        _fact("Counts for", duration(credential)),
        *((_fact("Renewing", validity.renewal),) if validity and validity.renewal else ()),
        *((_fact("Note", credential.notes),) if credential.notes else ()),
    )


def _tested(credential: Credential, catalog: Catalog) -> tuple[Fact, ...]:
    issuer = catalog.issuers.get(credential.issuer)
    assurance, interest = credential.quality_assurance, issuer.interest if issuer else None
    return (
        _fact("Assessment", assessment(credential)),
        _fact("Supervision", supervision(credential)),
        _fact("Quality assurance", assurance and _ASSURANCES[assurance]),
        Fact("Issuer", (Words(issuer_name(credential, catalog), filter=("issuer", credential.issuer)),)),
        _fact("The issuer's interest", interest and _INTERESTS[interest]),
    )


def _recognised(credential: Credential) -> tuple[Fact, ...]:
    credit = credential.credit
    by = f", by {credit.by}" if credit and credit.by else ""
    named = [
        Fact(plain(each.by), _sourced(each.gives or each.kind or "recognises it", each.source))
        for each in credential.recognition
    ]
    figures = [
        Fact("Outcome figures" + ("" if each.independent else ", the issuer's own"), _sourced(each.claim, each.source))
        for each in credential.outcome_evidence
    ]
    return (
        *(named or (_fact("Recognised by", None),)),
        _fact("Academic credit", f"{hours(credit.amount)} {credit.unit}{by}" if credit else None),
        *(figures or (_fact("Outcome figures", None),)),
    )


def _sources(credential: Credential) -> tuple[Fact, ...]:
    checked = credential.checked
    if checked is None:
        return (Fact("Last check", (Words("not checked yet"),)),)
    return (
        _fact("Last check", day(checked.on)),
        Fact("Source", (_out(checked.source),)),
        _fact("Trust in the source", checked.confidence),
        _fact("What it gave", listed([field.replace("_", " ") for field in checked.fields]) or "nothing in particular"),
    )


def _fact(name: str, words: str | None) -> Fact:
    return Fact(name, (Words(plain(words)),) if words else _NOT_KNOWN)


def _entries(ids: Iterable[str], catalog: Catalog) -> tuple[Words, ...]:
    known = [catalog.credentials[id] for id in ids if id in catalog.credentials]
    return tuple(Words(plain(it.name), entry=it.id) for it in known)


def _filtered(name: str, id: str, among: Mapping[str, Skill] | Mapping[str, Role]) -> Words:
    return Words(plain(among[id].name), filter=(name, id)) if id in among else Words(id)


def _sourced(claim: str, source: str | None) -> tuple[Words, ...]:
    return (Words(plain(claim)), *((_out(source),) if source else (Words("no source"),)))


def _out(source: str) -> Words:
    return Words(plain(source), out=source)

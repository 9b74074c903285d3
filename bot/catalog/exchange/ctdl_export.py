"""Writing the catalog as CTDL JSON-LD. No CTID is made up: the Credential Registry gives one where it is published."""

import json
from collections.abc import Iterator
from typing import Any

from bot.catalog.exchange.ctdl_terms import CLASSES, CONTEXT, LEVELS, STATUS, language_code, written_as
from bot.catalog.model import Catalog, Cost, Credential

_NOT_HELD = (
    *("outcomes", "assessment", "supervision", "quality_assurance", "accredited_until", "credit", "outcome_evidence"),
    *("valid_in", "participation", "replaced_by", "offer_until", "checked", "notes"),
)
"""Fields that CTDL has no word for, or one that asks for more than the catalog knows."""

Thing = dict[str, Any]


def write_ctdl(catalog: Catalog) -> tuple[str, list[tuple[str, str]]]:
    """The document, and what it could not hold, by the entry's id."""
    things = [_credential(each, catalog) for each in catalog.credentials.values()]
    issuers = {each.issuer for each in catalog.credentials.values()}
    graph = [*things, *(_organization(each.id, each.name) for each in catalog.issuers.values() if each.id in issuers)]
    lost = [(each.id, name) for each in catalog.credentials.values() for name in _lost(each)]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n", lost


def _organization(identifier: str, name: str) -> Thing:
    return {"@id": f"_:issuer/{identifier}", "@type": "ceterms:CredentialOrganization", "ceterms:name": {"en": name}}


def _credential(credential: Credential, catalog: Catalog) -> Thing:
    kind = written_as(CLASSES, credential.type) if credential.type else "Credential"
    held = dict(_held(credential, catalog))
    named = {f"ceterms:{name}": value for name, value in held.items() if value not in (None, [], {})}
    return {"@id": f"_:{credential.id}", "@type": f"ceterms:{kind}"} | named


def _held(credential: Credential, catalog: Catalog) -> Iterator[tuple[str, Any]]:
    yield "name", {"en": credential.name}
    yield "alternateName", credential.aliases and {"en": list(credential.aliases)}
    yield "codedNotation", credential.code
    yield "description", credential.summary and {"en": credential.summary}
    yield "subjectWebpage", credential.url
    yield "ownedBy", [f"_:issuer/{credential.issuer}"]
    yield "credentialStatusType", [_aligned("credentialStat", written_as(STATUS, credential.status))]
    yield "audienceLevelType", credential.level and [_aligned("audLevel", written_as(LEVELS, credential.level))]
    yield "inLanguage", [code for name in credential.languages if (code := language_code(name))]
    yield "teaches", [_named(catalog.skills[each].name) for each in credential.skills]
    yield "estimatedDuration", credential.hours and [_duration(credential.hours.min, credential.hours.max)]
    yield "estimatedCost", credential.cost and [_cost(credential.cost)]
    yield "requires", _conditions(credential.prerequisites)
    yield "recommends", credential.advised and [_condition({"ceterms:description": {"en": credential.advised}})]
    yield "isPreparationFor", _conditions(credential.stacks_into)
    yield "recognizedBy", [_recogniser(each.by) for each in credential.recognition]
    months = credential.validity and credential.validity.months
    yield "renewalFrequency", f"P{months}M" if months else None


def _aligned(scheme: str, concept: str) -> Thing:
    return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": f"{scheme}:{concept}"}


def _named(name: str) -> Thing:
    return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": {"en": name}}


def _recogniser(name: str) -> Thing:
    return {"@type": "ceterms:QACredentialOrganization", "ceterms:name": {"en": name}}


def _duration(least: float, most: float) -> Thing:
    limits = {"ceterms:minimumDuration": _iso(least), "ceterms:maximumDuration": _iso(most)}
    return {"@type": "ceterms:DurationProfile"} | limits


def _iso(hours: float) -> str:
    whole, minutes = divmod(round(hours * 60), 60)
    return f"PT{whole}H{minutes}M" if minutes else f"PT{whole}H"


def _cost(cost: Cost) -> Thing:
    whole = cost.amount == cost.amount.to_integral_value()
    found: Thing = {"@type": "ceterms:CostProfile", "ceterms:price": int(cost.amount) if whole else float(cost.amount)}
    found |= {"ceterms:currency": cost.currency} if cost.currency else {}
    found |= {"ceterms:paymentPattern": {"en": "per month"}} if cost.per else {}
    return found | ({"ceterms:description": {"en": cost.covers}} if cost.covers else {})


def _condition(held: Thing) -> Thing:
    return {"@type": "ceterms:ConditionProfile"} | held


def _conditions(ids: tuple[str, ...]) -> list[Thing]:
    return [_condition({"ceterms:targetCredential": [f"_:{each}" for each in ids]})] if ids else []


def _lost(credential: Credential) -> Iterator[str]:
    """The fields that say something the document does not."""
    yield from (name for name in _NOT_HELD if getattr(credential, name))
    cost, validity = credential.cost, credential.validity
    if cost and (cost.free_certificate is not None or cost.free_learning is not None):
        yield "cost, what of it is free"
    if validity and (validity.expires is not None or validity.renewal):
        yield "validity, how it is renewed or that it does not end"
    if any(each.kind or each.country or each.gives or each.source for each in credential.recognition):
        yield "recognition, more than by whom"
    if strange := [name for name in credential.languages if not language_code(name)]:
        yield f"languages, {', '.join(strange)}"

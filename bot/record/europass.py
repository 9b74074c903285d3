"""The record in the words of the European Learning Model 3, on which Europass credentials are built.

Europass itself takes in only documents that an organisation has signed, and its CV editor only files it has made
itself. So this is no Europass credential and says so: a Person with their claims, LearningAchievement for what they
earned and LearningActivity for what is under way, whose titles, dates, bodies and outcomes can be read by a program or
copied into the editor's fields.
"""

from typing import Any

import msgspec

from bot.record.gather import Entry, Record

CONTEXT = "http://data.europa.eu/snb/model/context/edc-ap"
"""The JSON-LD context of the model; nothing here is fetched."""


def write_europass(record: Record, about: dict[str, str]) -> bytes:
    """The record as JSON-LD, without a name; `about` says by language that nobody signed it."""
    claims = [*map(_achievement, record.earned), *map(_activity, record.under_way)]
    note = {"type": "Note", "noteLiteral": about}
    whole = {"@context": CONTEXT, "type": "Person", "additionalNote": [note], "hasClaim": claims}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _achievement(entry: Entry) -> dict[str, Any]:
    awarded = {"type": "AwardingProcess", "awardingBody": _body(entry), "awardingDate": entry.on}
    outcomes = [{"type": "LearningOutcome", "title": _said(skill)} for skill in entry.skills]
    specified = {
        "type": "LearningAchievementSpecification",
        "title": _said(entry.name),
        "learningOutcome": outcomes,
        "homepage": _document(entry.page),
    }
    claim = {"type": "LearningAchievement", "title": _said(entry.name), "awardedBy": _filled(awarded)}
    return _filled({**claim, "specifiedBy": _filled(specified), "supplementaryDocument": _document(entry.certificate)})


def _activity(entry: Entry) -> dict[str, Any]:
    period = {"type": "PeriodOfTime", "startDate": entry.step.starts}
    activity = {"type": "LearningActivity", "title": _said(entry.name), "temporal": [period]}
    awarded = {"type": "AwardingProcess", "awardingBody": _body(entry)}
    workload = f"PT{round(entry.hours)}H" if entry.hours >= 1 else ""
    return _filled({**activity, "awardedBy": awarded, "workload": workload})


def _body(entry: Entry) -> list[dict[str, Any]]:
    return [{"type": "Organisation", "legalName": _said(entry.issuer)}] if entry.issuer else []


def _document(url: str) -> list[dict[str, Any]]:
    return [{"type": "WebResource", "contentURL": url}] if url else []


def _said(words: str) -> dict[str, str]:
    """Words with their language; names of credentials, issuers and skills are the catalog's, which is English."""
    return {"en": words}


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact}

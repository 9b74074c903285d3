"""The record as JSON Resume (jsonresume.org, schema 1.0.0): certificates, skills, and what is under way as education.

A short credential is no degree: only what is still being learned stands under education, without an end.
"""

from typing import Any

import msgspec

from bot.record.gather import Entry, Record


def write_resume(record: Record, proofs: tuple[str, ...]) -> bytes:
    """The record as JSON Resume, the name left open; `proofs` say how each earned one is backed up."""
    whole = {
        "basics": {"name": "", "label": record.role},
        "certificates": [_certificate(*one) for one in zip(record.earned, proofs, strict=True)],
        "skills": [{"name": skill, "keywords": list(names)} for skill, names in record.skills.items()],
        "education": [_under_way(entry) for entry in record.under_way],
        "meta": {"version": "v1.0.0"},
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _certificate(entry: Entry, proof: str) -> dict[str, Any]:
    """With the person's own link where they gave one; `proof` is a field of ours, which the schema allows."""
    facts = {"name": entry.name, "date": entry.on, "issuer": entry.issuer, "url": entry.certificate or entry.page}
    return _filled({**facts, "proof": proof})


def _under_way(entry: Entry) -> dict[str, Any]:
    facts = {"institution": entry.issuer, "url": entry.page, "area": entry.name, "startDate": entry.step.starts}
    return _filled({**facts, "courses": list(entry.skills)})


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact}

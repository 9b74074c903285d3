"""The record as other programs read it: JSON Resume by its own schema, and the terms of the European Learning Model."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft7Validator, FormatChecker

from bot.messages import File
from bot.person import Person
from bot.record.europass import write_europass
from bot.record.gather import gather
from bot.record.resume import write_resume
from tests.chat import Chat, real_world
from tests.record.test_record_talk import PERSON
from tests.test_portable import PEOPLE

SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parent / "json_resume_schema.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
"""The schema of JSON Resume 1.0.0, as its makers publish it (MIT licence)."""


def handed(button: str) -> File:
    chat = Chat(person=PERSON)
    chat.commands("record")
    file = chat.taps(button).file
    assert file is not None
    return file


def test_the_resume_keeps_the_schema_and_says_what_was_earned() -> None:
    resume = json.loads(handed("JSON Resume").content)
    SCHEMA.validate(resume)
    assert resume["certificates"][0] == {
        "name": "Power BI Data Analyst",
        "date": "2026-11-01",
        "issuer": "Microsoft",
        "url": "https://example.org/my-badge",
        "proof": "link to example.org",
    }
    assert resume["education"][0]["area"] == "Kubernetes"
    assert "endDate" not in resume["education"][0]
    assert {skill["name"] for skill in resume["skills"]} >= {"Power BI"}


def test_the_schema_would_refuse_another_resume() -> None:
    with pytest.raises(Exception, match="is not of type"):
        SCHEMA.validate({"certificates": [{"name": 7}]})


@given(PEOPLE)
def test_anybodys_resume_keeps_the_schema(person: Person) -> None:
    record = gather(person, real_world().catalog)
    SCHEMA.validate(json.loads(write_resume(record, ("said so",) * len(record.earned))))
    write_europass(record, {"en": "Told by the person."})


def test_the_words_of_europass_name_claims_and_that_nobody_signed_them() -> None:
    person = json.loads(handed("Europass").content)
    achievement, *_, activity = person["hasClaim"]
    assert person["type"] == "Person"
    assert "signed by nobody" in person["additionalNote"][0]["noteLiteral"]["en"]
    assert achievement["type"] == "LearningAchievement"
    assert achievement["awardedBy"]["awardingDate"] == "2026-11-01"
    assert achievement["awardedBy"]["awardingBody"][0]["legalName"] == {"en": "Microsoft"}
    assert {"type": "LearningOutcome", "title": {"en": "Power BI"}} in achievement["specifiedBy"]["learningOutcome"]
    assert activity["type"] == "LearningActivity"
    assert "VerifiableCredential" not in json.dumps(person)

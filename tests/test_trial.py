"""What `certcoach catalog try` answers: the contract that admins' scripts read."""

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from bot.catalog.model import Catalog
from bot.matching.names import Names
from bot.trial import as_json, as_text, try_batch, try_text
from tests.matching.small_catalog import TODAY, catalog, solid

TEXT = "I want to become a data analyst by June, 5 hours a week, under 200 euros, I know excel"
MARK = {"enum": ["high", "medium", "low", "not known"]}
IDS = {"type": "array", "items": {"type": "string"}}
SCORE = {"type": "number", "minimum": 0, "maximum": 1}


def exactly(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


CONTRACT = exactly(
    understood=exactly(
        intent={"type": "string"},
        role={"type": ["string", "null"]},
        role_confidence=SCORE,
        skills_have=IDS,
        skills_want=IDS,
        not_wanted=IDS,
        hours_per_week={"type": ["number", "null"]},
        budget={"oneOf": [{"type": "null"}, exactly(amount={"type": "number"}, currency={"type": ["string", "null"]})]},
        deadline={"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        free_only={"type": "boolean"},
        unsure={"type": "array", "items": exactly(about={"type": "string"}, choices=IDS)},
    ),
    roles={"type": "array", "items": exactly(id={"type": "string"}, score=SCORE)},
    credentials={
        "type": "array",
        "items": exactly(
            id={"type": "string"},
            score=SCORE,
            why=exactly(
                covers=IDS, missing=IDS, marks=exactly(quality=MARK, depth=MARK, recognition=MARK, stackability=MARK)
            ),
        ),
    },
    verdict={"enum": ["recommend", "ask", "none-worth-it", "no-match"]},
)


def shelf() -> Catalog:
    return catalog(solid("sql-exam", ("sql", "python")), solid("excel-exam", ("excel",)))


def tried(text: str, here: Catalog | None = None, **more: Any) -> dict[str, Any]:
    here = here or shelf()
    answer = try_text(text, Names(here), here, TODAY, **more)
    jsonschema.validate(json.loads(as_json(answer)), CONTRACT)
    return answer


def batch(*lines: str, today: date = TODAY) -> list[dict[str, Any]]:
    here = shelf()
    return [json.loads(line) for line in try_batch(lines, Names(here), here, today)]


def test_the_answer_is_the_contract() -> None:
    answer = tried(TEXT)
    assert answer["understood"] == {
        "intent": "set_goal",
        "role": "data-analyst",
        "role_confidence": answer["understood"]["role_confidence"],
        "skills_have": ["excel"],
        "skills_want": [],
        "not_wanted": [],
        "hours_per_week": 5.0,
        "budget": {"amount": 200.0, "currency": "EUR"},
        "deadline": "2027-06-30",
        "free_only": False,
        "unsure": [],
    }
    assert answer["verdict"] == "recommend"
    assert answer["roles"][0]["id"] == "data-analyst"
    (one,) = answer["credentials"]
    assert one["id"] == "sql-exam"
    assert one["why"]["covers"] == ["sql", "python"]
    assert one["why"]["missing"] == ["charts", "statistics"]


@pytest.mark.parametrize(
    "text", ["thanks!", "stop", "I need a job", "", "🤷", "help", "data analyst or welder, not sure", "x" * 9000]
)
def test_what_names_no_goal_is_asked(text: str) -> None:
    answer = tried(text)
    assert (answer["verdict"], answer["credentials"]) == ("ask", [])


def test_the_bar_and_the_number_are_the_askers() -> None:
    assert tried(TEXT, bar=1.0)["verdict"] == "none-worth-it"
    both = tried("I want to become a data analyst", top=1)
    assert len(both["credentials"]) == 1


def test_nothing_in_the_catalog_is_said() -> None:
    assert tried("I want to be a welder")["verdict"] == "no-match"


def test_a_batch_answers_every_line_in_order_each_on_its_day() -> None:
    asked = [{"id": "a", "text": TEXT}, {"id": 2, "text": TEXT, "today": "2027-07-01"}, {"id": None, "text": "hi"}]
    answers = batch(*map(json.dumps, asked), "", "\n")
    assert [answer["id"] for answer in answers] == ["a", 2, None]
    assert [answer["understood"]["deadline"] for answer in answers] == ["2027-06-30", "2028-06-30", None]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "3",
        "null",
        '{"id": "x"}',
        '{"id": "x", "text": 5}',
        '{"id": "x", "text": "hi", "today": "soon"}',
        '{"id": "x", "text": "hi", "today": 20261124}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_and_the_next_one_goes_on(bad: str) -> None:
    first, second = batch(bad, json.dumps({"id": "ok", "text": TEXT}))
    assert first["error"].startswith("line 1: ")
    assert first["id"] == ("x" if "x" in bad else None)
    assert second["verdict"] == "recommend"


def test_any_character_can_be_answered() -> None:
    (answer,) = batch('{"id": "\\ud800", "text": "\\ud800 data analyst \\u0000"}')
    assert answer["verdict"] in {"recommend", "ask"}


def test_the_first_and_the_last_day_there_is_are_days() -> None:
    lines = [json.dumps({"id": day, "text": TEXT, "today": day}) for day in ("0001-01-01", "9999-12-31")]
    assert all("verdict" in answer for answer in batch(*lines))


def test_people_read_the_same_in_words_with_the_bar() -> None:
    text = as_text(tried(TEXT), shelf(), 0.35)
    assert "budget: 200 EUR" in text
    assert "1. sql-exam (sql-exam): 0." in text
    assert "covers: sql, python" in text
    assert "marks: quality high" in text
    assert text.endswith("verdict: recommend (the bar is 0.35)")
    assert "unsure: role" in as_text(tried("I need a job"), shelf())

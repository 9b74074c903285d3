"""What visitors are told of an entry, of several side by side, and of a goal they try."""

from datetime import date
from decimal import Decimal

import pytest

from bot.browse.showcase import showcase_of
from bot.catalog.model import Checked, Cost, Hours, Recognition
from bot.ports import Evidence, Query
from bot.talk import World
from tests.browse.worlds import showcase
from tests.chat import real_world
from tests.matching.small_catalog import TODAY, credential, solid

GOAL = "data analyst by June, 5 hours a week, under 200 euros, I know some Excel"


def told(evidence: Evidence | None) -> dict[str, list[str]]:
    """Each fact's words by its name, of all sections."""
    assert evidence
    return {fact.name: [words.text for words in fact.words] for _, facts in evidence.sections for fact in facts}


def filtered(name: str, value: str, *entries) -> set[str]:
    return {entry.id for entry in showcase(*entries).find(Query(filters={name: [value]})).entries}


def test_of_an_entry_with_no_facts_every_fact_is_said_to_be_not_known():
    evidence = showcase(credential("bare")).evidence("bare")
    facts = told(evidence)
    for name in ("Study time", "Level", "Languages", "Outcomes", "Assessment", "Recognised by", "Academic credit"):
        assert facts[name] == ["not known"], name
    assert facts["Last check"] == ["not checked yet"]
    assert evidence
    assert evidence.entry.about == ("price not known", "hours not known", "level not known", "type not known")
    assert [mark.level for mark in evidence.entry.marks[1:]] == ["not known"] * 3
    assert {"hours", "price", "recognition"} <= set(evidence.entry.unknown)


def test_what_is_known_comes_with_what_decided_it_and_where_it_was_read():
    evidence = showcase(solid()).evidence("sql-exam")
    assert evidence
    facts = told(evidence)
    assert evidence.entry.marks[0].level == "high"
    assert "an accredited scheme" in evidence.entry.marks[0].because
    assert facts["University of Example"] == ["5 ECTS", "https://example.org/u"]
    assert facts["Outcome figures"] == ["Two of three found work", "https://example.org/o"]
    assert facts["Last check"] == ["14 Nov 2026"]
    assert facts["Source"] == ["https://example.org/"]
    assert facts["Languages"] == ["English"]
    assert evidence.ask == "Tell me about sql-exam"


def test_a_claim_without_a_source_says_so():
    bare = credential("claims", recognition=(Recognition(by="Some Employer"),))
    assert told(showcase(bare).evidence("claims"))["Some Employer"] == ["recognises it", "no source"]


def test_there_is_no_evidence_for_an_id_that_is_not_there():
    assert showcase(credential()).evidence("<script>") is None


def test_retired_and_ending_ones_are_shown_as_such_and_come_last():
    small = showcase(
        solid("gone", status="retired", replaced_by="new"),
        credential("ends", status="ceasing"),
        credential("new", offer_until=date(2027, 1, 31)),
    )
    states = {entry.id: entry.state for entry in small.find(Query()).entries}
    assert list(states)[-1] == "gone"
    assert states == {
        "gone": "Retired: no longer awarded; new has taken its place",
        "ends": "Ending soon",
        "new": "Offered until 31 Jan 2027",
    }


def test_a_price_is_free_only_to_the_end_and_an_unknown_one_is_below_nothing():
    free = credential("free", cost=Cost(amount=Decimal(0)))
    half = credential("half", cost=Cost(amount=Decimal(0), free_learning=True, free_certificate=False))
    dear = credential("dear", cost=Cost(amount=Decimal(90), currency="EUR"))
    unknown = credential("unknown")
    assert filtered("price", "free", free, half, dear, unknown) == {"free"}
    assert filtered("price", "100", free, half, dear, unknown) == {"free", "dear"}
    assert filtered("price", "unknown", free, half, dear, unknown) == {"half", "unknown"}


def test_hours_count_to_their_end_and_unknown_ones_are_below_nothing():
    short, long = credential("short", hours=Hours(min=5, max=10)), credential("long", hours=Hours(min=5, max=60))
    assert filtered("hours", "10", short, long, credential("unknown")) == {"short"}


def test_a_job_shows_what_teaches_one_of_its_most_important_skills():
    entries = (credential("sql"), credential("other", ("statistics",)), credential("welds", ("welding",)))
    assert filtered("role", "data-analyst", *entries) == {"sql"}


def test_of_one_filter_any_choice_is_enough_and_of_several_each_is_needed():
    small = showcase(
        credential("a", level="beginner", type="badge"),
        credential("b", level="advanced", type="badge"),
        credential("c", level="advanced"),
    )
    both = small.find(Query(filters={"level": ["beginner", "advanced"], "type": ["badge"]}))
    assert {entry.id for entry in both.entries} == {"a", "b"}


def test_entries_are_compared_in_the_order_asked_three_at_most_and_each_once():
    small = showcase(solid("a"), solid("b", ("sql", "python")), credential("c"), credential("d"))
    compared = small.compare(["b", "nope", "a", "b", "c", "d"])
    assert [entry.id for entry in compared.entries] == ["b", "a", "c"]
    rows = dict(compared.rows)
    assert rows["Only here"] == ("Python", "nothing", "nothing")
    assert rows["Study time"] == ("20 to 40 h", "20 to 40 h", "hours not known")
    assert all(len(cells) == 3 for cells in rows.values())


def test_a_goal_is_answered_with_what_was_understood_the_verdict_and_why():
    tried = showcase_of(real_world()).try_goal(GOAL, TODAY)
    understood = {fact.name: fact.words[0].text for fact in tried.understood}
    assert understood["Job"].startswith("Data Analyst (9")
    assert {name: understood[name] for name in ("Knows", "Time", "Money", "Until")} == {
        "Knows": "Spreadsheets",
        "Time": "5 hours a week",
        "Money": "up to €200",
        "Until": "30 Jun 2027",
    }
    assert tried.verdict == "Worth it: the coach would suggest this."
    assert 1 <= len(tried.entries) <= 3
    assert all("the bar is 0.35" in entry.why and entry.why.startswith("Teaches") for entry in tried.entries)


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        ("hello", "The coach would ask"),
        ("welder, only free", "None is worth it"),
        ("\x00" * 2000, "The coach would ask"),
    ],
)
def test_a_goal_that_leads_nowhere_gets_an_honest_word(goal: str, verdict: str):
    tried = showcase_of(real_world()).try_goal(goal, TODAY)
    assert tried.verdict.startswith(verdict)
    assert not tried.entries


def test_a_world_is_made_ready_once_and_a_new_one_anew():
    one = real_world()
    other = World(catalog=one.catalog, names=one.names, bar=0.9)
    assert showcase_of(one) is showcase_of(one)
    assert showcase_of(other).world is other
    assert showcase_of(one) is showcase_of(one)


def test_old_checks_come_after_late_ones_when_that_order_is_asked_for():
    days = {"old": date(2025, 1, 1), "new": date(2026, 11, 1)}
    entries = [credential(id, checked=Checked(on=on, source="x")) for id, on in days.items()]
    ids = [it.id for it in showcase(*entries, credential("never")).find(Query(order="checked")).entries]
    assert ids == ["new", "old", "never"]

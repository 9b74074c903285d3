from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.catalog.load import load_catalog
from bot.matching.names import Names
from bot.understanding.read import understand
from bot.understanding.understood import Understood

TODAY = date(2026, 11, 24)


@cache
def names() -> Names:
    return Names(load_catalog(Path(__file__).parents[2] / "catalog"))


def said(text: str) -> Understood:
    return understand(text, names(), TODAY)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("2 hours on joins", "log_progress"),
        ("did 3 hours of sql", "log_progress"),
        ("studied 2h today", "log_progress"),
        ("halfway", "log_progress"),
        ("did nothing this week", "log_progress"),
        ("I am three weeks behind", "log_progress"),
        ("I finished everything", "completed"),
        ("done with it", "completed"),
        ("certified cka since yesterday", "completed"),
        ("which certificate do I need to become an english teacher?", "ask_match"),
        ("is it possible to get a scrum master certificate before easter?", "ask_match"),
        ("do you know a good git course?", "ask_match"),
        ("don't write me on sundays", "set_reminder"),
        ("not on mondays please", "set_reminder"),
        ("cancel the reminder", "stop"),
        ("delete my reminders", "stop"),
        ("i want to quit this course", "change_constraint"),
        ("skip this certificate", "change_constraint"),
        ("not interested", "change_constraint"),
        ("none of these", "change_constraint"),
        ("too expensive", "change_constraint"),
        ("my boss pays", "change_constraint"),
        ("weekends only", "change_constraint"),
        ("i want to work in the evenings, 5 hours a week", "change_constraint"),
        ("no rush", "change_constraint"),
        ("are you free?", "help"),
        ("what's next?", "help"),
        ("when am I done?", "help"),
        ("I don't understand", "help"),
        ("what does credential mean", "help"),
        ("could you find me a cheaper option", "change_constraint"),
        ("drop the deadline", "change_constraint"),
        ("I only have mornings", "change_constraint"),
        ("every morning at 6:30", "set_reminder"),
        ("I don't get why you picked this", "why"),
        ("no maths please", "change_constraint"),
        ("please stop the weekly messages", "stop"),
        ("wife's birthday this week, skip reminders please", "pause_reminders"),
        ("I got 62%, needed 70", "failed_exam"),
        ("skip today", "snooze"),
        ("where am I with my plan?", "help"),
        ("make a plan", "ask_match"),
        ("good morning", "greeting"),
        ("security+ or ccna, which first?", "compare"),
    ],
)
def test_what_is_said_along_the_way_is_taken_for_what_it_is(text: str, intent: str) -> None:
    assert said(text).intent == intent
    assert said(text).unsure == ()


@pytest.mark.parametrize("text", ["2 hours on joins", "did 3 hours of sql", "studied 2h today"])
def test_hours_studied_are_no_pace(text: str) -> None:
    assert said(text).hours_per_week is None


@pytest.mark.parametrize(
    ("text", "about"),
    [("data analyst, 100 euros a month", "money"), ("data analyst by 12/05/2027", "deadline")],
)
def test_an_amount_that_reads_two_ways_is_asked_about(text: str, about: str) -> None:
    heard = said(text)
    assert (heard.role, heard.budget, heard.deadline) == ("data-analyst", None, None)
    assert [one.about for one in heard.unsure] == [about]


@pytest.mark.parametrize("text", ["astronaut", "barista", "wedding planner", "I want to be an astronaut", "two goals"])
def test_a_job_the_catalog_has_not_is_asked_about_and_never_taken_for_another(text: str) -> None:
    heard = said(text)
    assert (heard.intent, heard.role) == ("set_goal", None)
    assert [(one.about, one.choices) for one in heard.unsure] == [("role", ())]


@pytest.mark.parametrize("text", ["i want to get into tech, 5 hours a week", "i need a new job by may"])
def test_a_job_wished_for_with_limits_is_a_goal_though_the_job_is_asked_about(text: str) -> None:
    heard = said(text)
    assert heard.intent == "set_goal"
    assert [one.about for one in heard.unsure] == ["role"]


def test_one_known_job_beside_an_unknown_one_is_a_choice_to_be_made() -> None:
    heard = said("data scientist or astronaut")
    assert heard.role is None
    assert heard.unsure[0].choices == ("data-scientist",)


def test_a_job_whose_very_work_is_refused_is_asked_about() -> None:
    assert said("i want to be a programmer but please no coding, ever").role is None


@pytest.mark.parametrize(
    ("text", "have", "want"),
    [
        ("a bit of excel", ("spreadsheets",), ()),
        ("some sql", ("sql",), ()),
        ("excel power user", ("spreadsheets",), ()),
        ("some python courses", (), ("python",)),
        ("scrum and agile", (), ("scrum", "agile")),
        ("C# I know, Power BI I want to learn", ("c-sharp",), ("power-bi",)),
        ("I know html, javascript scares me but I want to learn it", ("html",), ("javascript",)),
    ],
)
def test_skills_held_and_wanted(text: str, have: tuple[str, ...], want: tuple[str, ...]) -> None:
    heard = said(text)
    assert (heard.skills_have, heard.skills_want) == (have, want)


@pytest.mark.parametrize(
    ("text", "have", "want"),
    [
        ("docker and linux i know. gitops and istio i want to learn", ("docker", "linux"), ("gitops", "service-mesh")),
        ("excel is second nature to me, dbt and snowflake are what I want to learn", None, ("dbt", "snowflake")),
        ("Which certification suits somebody who has Excel and Power BI already?", ("spreadsheets", "power-bi"), ()),
    ],
)
def test_what_is_said_after_a_list_holds_for_all_of_it(
    text: str, have: tuple[str, ...] | None, want: tuple[str, ...]
) -> None:
    heard = said(text)
    assert heard.skills_want == want
    assert have is None or heard.skills_have == have


def test_a_short_form_is_settled_by_the_rest_of_the_message() -> None:
    assert said("csm").role is None
    assert said("CSM, I love talking to clients").role == "customer-success-manager"


@pytest.mark.parametrize(
    ("text", "currency"), [("recruiter, 2000 pesos, I live in Mexico", "MXN"), ("recruiter, 2000 pesos", None)]
)
def test_a_country_tells_whose_pesos_are_meant(text: str, currency: str | None) -> None:
    budget = said(text).budget
    assert budget
    assert budget.currency == currency


def test_a_date_corrected_counts_as_corrected() -> None:
    assert said("seo specialist, by june, hm no make that august").deadline == date(2027, 8, 31)

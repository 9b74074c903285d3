from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Role, Skill
from bot.matching.names import Names
from bot.texts import LANGUAGES
from bot.understanding.dates import read_date
from bot.understanding.hours import read_hours
from bot.understanding.money import read_money
from bot.understanding.progress import read_progress
from bot.understanding.read import understand
from bot.understanding.reminders import read_reminder

TODAY = date(2026, 11, 24)
SMALL = Names(
    Catalog(
        issuers={},
        skills={"sql": Skill(id="sql", name="SQL"), "java": Skill(id="java", name="Java")},
        roles={"data-analyst": Role(id="data-analyst", name="Data Analyst", aliases=("analyst",), skills={"sql": 3})},
        credentials={},
    )
)
WORDS = st.lists(
    st.sampled_from(
        [
            "i",
            "want",
            "not",
            "from",
            "to",
            "by",
            "5",
            "-",
            "hours",
            "a",
            "day",
            "€",
            "200",
            "june",
            "data",
            "analyst",
            "sql",
            "java",
            ",",
            ".",
            "but",
            "my",
            "brother",
            "<b>",
            "🔥",
            "q1",
        ]
    )
)


@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join)), st.sampled_from(sorted(LANGUAGES)))
@example("9" * 400 + " hours", "en")
@example("in 999999999 months", "en")
@example("by june 0", "en")
@example("31/02/2027", "en")
@example("1-" * 2000, "en")
@example("a&" * 2000, "en")
@example("not sql, " * 400, "en")
@example("5 hours " * 400, "en")
@example("ich will " * 400, "de")
@example("31.13.2027 99.99. 0/00", "de")
@example("مرحبا " * 600, "ar")
@settings(deadline=None)
def test_any_text_is_read_without_an_error_and_with_ids_of_the_catalog_only(text: str, language: str) -> None:
    said = understand(text, SMALL, TODAY, language)
    assert said.role in {None, "data-analyst"}
    assert {*said.skills_have, *said.skills_want, *said.not_wanted} <= {"sql", "java", "data-analyst"}
    for read in (read_hours, read_money):
        read(text, bare=True)
    read_date(text, TODAY, bare=True)
    read_reminder(text)
    read_progress(text)


def test_of_a_huge_paste_only_the_beginning_is_read() -> None:
    assert understand("I want to be a data analyst. " + "sql " * 250_000, SMALL, TODAY).role == "data-analyst"

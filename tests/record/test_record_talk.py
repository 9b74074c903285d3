"""What a person has done is handed over as a page, as lines and as files, and says how well each is backed up."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from adapters.render import spans, to_plain
from bot.person import Note, Person, Plan, Proof, Step
from bot.portable import to_portable, write_portable
from tests.chat import Chat

DAY = date(2026, 11, 1)
SQL = Step(
    credential="power-bi-data-analyst",
    name="Power BI Data Analyst",
    hours=40,
    estimated=True,
    starts=date(2026, 9, 1),
    ends=DAY,
    state="done",
    ended_on=DAY,
    notes=(Note(on=DAY, text="module 1", hours=12.5),),
    proofs=(Proof(kind="link", on=DAY, by="example.org", of="https://example.org/my-badge"),),
)
ADRIFT = replace(SQL, credential="gone", name="Gone from the catalog", ended_on=date(2026, 5, 3), proofs=(), notes=())
BEGUN = replace(SQL, credential="cka", name="Kubernetes", state="doing", ended_on=None, proofs=())
PLAN = Plan(made_on=DAY, hours_per_week=5, steps=(SQL, BEGUN), role="data-analyst")
PERSON = Person(id="ada", at="plan", plan=PLAN, earned=(ADRIFT, SQL), weeks=(date(2026, 10, 26),))


def sheet(chat: Chat):
    file = chat.last.file
    assert file is not None
    assert file.sheet is not None
    return file.sheet


def test_the_page_has_what_was_earned_the_latest_first_and_what_is_under_way() -> None:
    chat = Chat(person=PERSON)
    text = to_plain(chat.commands("record").text)
    assert text.index("Power BI") < text.index("Gone from the catalog")
    earned, under_way, skills = sheet(chat).sections
    assert [one.name for one in earned.paragraphs] == ["Power BI Data Analyst", "Gone from the catalog"]
    assert [one.name for one in under_way.paragraphs] == ["Kubernetes"]
    assert "Power BI" in skills.paragraphs[0].name
    assert "Backed up by: link" in earned.paragraphs[0].lines
    assert "Backed up by: said so" in earned.paragraphs[1].lines
    assert "25 hours noted · 1 week with a step" in sheet(chat).facts


def test_a_name_stands_on_the_page_and_is_kept_nowhere() -> None:
    chat = Chat(person=PERSON)
    chat.commands("record Ada Lovelace")
    assert sheet(chat).name == "Ada Lovelace"
    assert "Lovelace" not in repr(chat.person)
    chat.taps("Show where I am")
    chat.commands("record")
    assert sheet(chat).name == ""
    assert "blank" in chat.last.text


def test_it_is_said_when_there_is_nothing_yet() -> None:
    assert "nothing to take along yet" in Chat().commands("record").text


def test_each_earned_one_is_a_line_for_a_cv() -> None:
    chat = Chat(person=PERSON)
    chat.commands("record")
    lines = chat.taps("A line for my CV").text.split("\n")
    assert lines == ["Power BI Data Analyst, Microsoft, 1 Nov 2026", "Gone from the catalog, 3 May 2026"]


def test_a_link_fills_in_the_form_of_a_profile() -> None:
    chat = Chat(person=PERSON)
    chat.commands("record")
    chat.taps("Add to LinkedIn")
    links = [span.url for span in spans(chat.last.text) if span.url]
    asked = parse_qs(urlsplit(links[0]).query)
    assert urlsplit(links[0]).hostname == "www.linkedin.com"
    assert asked == {
        "startTask": ["CERTIFICATION_NAME"],
        "name": ["Power BI Data Analyst"],
        "organizationName": ["Microsoft"],
        "issueYear": ["2026"],
        "issueMonth": ["11"],
        "certUrl": ["https://example.org/my-badge"],
    }


def test_it_speaks_the_persons_language() -> None:
    chat = Chat(person=replace(PERSON, language="de", language_chosen=True))
    chat.commands("record")
    assert sheet(chat).language == "de"
    assert sheet(chat).sections[0].paragraphs[0].beside == "1. Nov. 2026"


def test_the_page_runs_as_its_words_do_not_as_a_language_nobody_translated() -> None:
    chat = Chat(person=replace(PERSON, language="he", language_chosen=True))
    chat.commands("record")
    assert (sheet(chat).title, sheet(chat).language) == ("What I have done", "en")


def test_a_page_and_a_file_are_shown_once_and_left_out_of_the_kept_talk() -> None:
    chat = Chat(person=PERSON)
    for ask in ("record", "export"):
        assert not chat.commands(ask).kept


def test_how_something_is_backed_up_does_not_travel_in_a_file_anybody_can_write() -> None:
    assert b"my-badge" not in write_portable(to_portable(PERSON))

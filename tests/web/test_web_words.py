"""Words on their way to and from the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web import identity, said
from adapters.web.shown import fingerprint, paragraphs
from bot.messages import MARKS, Picture, bold, italic, link


def test_marks_become_spans_and_lines_paragraphs():
    text = (
        f"Take {bold('PL-300')} from {link('Microsoft', 'https://learn.example/a?b=1')}.\n\n{italic('Not known')}: pay"
    )
    assert paragraphs(text) == [
        [
            {"text": "Take "},
            {"text": "PL-300", "bold": True},
            {"text": " from "},
            {"text": "Microsoft", "url": "https://learn.example/a?b=1"},
            {"text": "."},
        ],
        [],
        [{"text": "Not known", "italic": True}, {"text": ": pay"}],
    ]


def test_an_address_that_is_not_the_webs_own_is_no_link():
    forged = f"{MARKS['link']}here{MARKS['url']}javascript:alert(1){MARKS['end']}"
    assert paragraphs(forged) == [[{"text": "here"}]]


@given(st.text(alphabet=[*MARKS.values(), "a", "<", "\n", "&"], max_size=60))
def test_no_order_of_marks_breaks_a_line_or_shows_a_mark(text):
    shown = "".join(span["text"] for line in paragraphs(text) for span in line)
    assert not set(shown) & {*MARKS.values(), "\n"}


@given(st.text(alphabet=["a", "<", "\n", "&", "b"], max_size=60))
def test_unmarked_words_stay_as_they_are(text):
    assert "\n".join("".join(span["text"] for span in line) for line in paragraphs(text)) == text


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])
def test_a_real_zone_is_kept(name):
    assert said.zone(name) == name


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "Europe/../..", "../../etc/passwd", "/etc/passwd", "UTC+25", "Mars/Base", "a" * 500, "tzdata.zi"],
)
def test_anything_else_is_no_zone(name):
    assert said.zone(name) == ""


@pytest.mark.parametrize(
    ("value", "number"),
    [(7, 7), ("7", 7), (-1, 0), (None, 0), ("x", 0), ([], 0), (float("inf"), 0), (float("nan"), 0), (10**400, 2**53)],
)
def test_a_line_number_is_read_with_goodwill(value, number):
    assert said.after(value) == number


@given(st.binary(min_size=16, max_size=64), st.text(max_size=120))
def test_only_a_cookie_signed_with_the_secret_names_a_person(secret, forged):
    person = identity.new_person()
    assert identity.read(identity.sign(person, secret), secret) == person
    assert identity.read(identity.sign(person, b"x" + secret), secret) is None
    assert identity.read(forged, secret) is None


def test_a_picture_keeps_its_name_when_it_is_drawn():
    assert fingerprint(Picture(alt="a", png=b"drawn")) == fingerprint(Picture(alt="a"))
    assert fingerprint(Picture(alt="a")) != fingerprint(Picture(alt="b"))

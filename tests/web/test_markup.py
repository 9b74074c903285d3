"""Markup that is safe by its making: whatever is written into it stays words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.markup import element, out, page

WORDS = st.text() | st.sampled_from(["<script>", "</p>", '" onload="x', "' x='", "&lt;", "<!--", "]]>", "\x00"])


class Read(HTMLParser):
    """What a browser would read: tags with their attributes, and the words between."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data) -> None:
        self.words += data


@given(WORDS, WORDS, WORDS)
def test_words_and_values_come_out_as_they_went_in(one: str, other: str, value: str):
    read = Read(element("p", one, element("b", other), title=value))
    assert read.words == one + other
    assert read.tags == [("p", {"title": value}), ("b", {})]


def test_true_is_a_bare_attribute_and_none_and_false_are_left_out():
    assert element("input", checked=True, value=None, hidden=False, data_of=0) == '<input checked data-of="0">'


def test_what_is_none_is_nothing_and_lists_are_taken_apart():
    assert element("ul", None, ["a", [element("br"), "b"]], (x for x in "cd")) == "<ul>a<br>bcd</ul>"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", ""],
)
def test_an_address_that_leads_nowhere_safe_is_left_out(address: str):
    assert element("a", "x", href=address) == "<a>x</a>"
    assert out("x", address) == "x"


@pytest.mark.parametrize("address", ["/catalog", "/catalog?q=a&b=c", "?page=2", "#content", "https://example.org/"])
def test_an_address_here_or_on_the_web_is_kept(address: str):
    assert Read(element("a", "x", href=address)).tags == [("a", {"href": address})]


def test_a_link_out_tells_the_other_site_nothing():
    (_, attributes), *_ = Read(out("x", "https://example.org/")).tags
    assert attributes["rel"] == "noopener noreferrer nofollow"


def test_a_page_is_a_whole_document():
    assert page(None, "a<b").startswith("<!doctype html>")
    assert "<body>a&lt;b</body>" in page(None, "a<b")

"""Marks, length and lists: what is said is shown whole on every platform, and nothing people type becomes mark-up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.render import (
    choices,
    read_command,
    rows_of_five,
    spans,
    split,
    to_html,
    to_markdown,
    to_plain,
    utf16,
    visible,
)
from bot.messages import Button, Option, Reply, Select, bold, italic, link, plain
from tests.wire.telegram_rules import visible as seen_on_telegram

WORDS = st.text(st.sampled_from("ab*_~`|<>&[]()#-.1\\@ \n\n🙂👩🏽é\u0301\u200d"), min_size=1, max_size=60)
PIECES = st.one_of(
    WORDS,
    WORDS.map(bold),
    WORDS.map(italic),
    WORDS.map(lambda words: bold(italic(words))),
    WORDS.map(lambda words: link(words, "https://e.org/a_(b)?c=1&d=2")),
    WORDS.map(lambda words: link(bold(words), "https://e.org")),
)
MARKED = st.lists(PIECES, min_size=1, max_size=12).map("".join)


def looks(text: str) -> list[tuple[str, bool, bool, str]]:
    """Each letter with its look, white space left out."""
    return [
        (letter, span.bold, span.italic, span.url)
        for span in spans(text)
        for letter in span.text
        if not letter.isspace()
    ]


@settings(deadline=None)
@given(MARKED)
def test_telegram_can_read_the_html_and_shows_every_letter(text: str):
    assert seen_on_telegram(to_html(text), "HTML") == visible(text)


@settings(deadline=None)
@given(MARKED, st.integers(30, 200))
def test_pieces_fit_and_together_say_everything_with_its_marks(text: str, limit: int):
    for size in (utf16, lambda piece: len(to_markdown(piece))):
        pieces = split(text, limit, size)
        assert [look for piece in pieces for look in looks(piece)] == looks(text)
        assert all(utf16(piece) <= limit for piece in split(text, limit))


@settings(deadline=None)
@given(MARKED, st.integers(80, 200))
def test_pieces_of_markdown_fit_too(text: str, limit: int):
    pieces = split(text, limit, lambda piece: len(to_markdown(piece)))
    assert all(len(to_markdown(piece)) <= limit for piece in pieces)


@settings(deadline=None)
@given(WORDS)
def test_what_people_type_is_no_markdown(words: str):
    shown = to_markdown(words)
    assert re.sub(r"\\(.)", r"\1", shown, flags=re.DOTALL) == words
    bare = re.sub(r"\\.", "x", shown, flags=re.DOTALL)
    assert not re.search(r"[\\*_~`|<\[\]]", bare)
    assert not re.search(r"^\s*([#>-]|\d+\.)", bare, re.MULTILINE)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_rendered_and_holds_no_control_characters(text: str):
    for shown in (to_html(text), to_markdown(text), to_plain(text), visible(text)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
        shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (bold("Hi"), "**Hi**"),
        (bold(" Hi "), " **Hi** "),
        (bold(f"a{italic('b')}c"), "**a**\u200b***b***\u200b**c**"),
        (link("SQL (basic)", "https://e.org/a_(b)"), "[SQL (basic)](<https://e.org/a_%28b%29>)"),
        (link("https://e.org", "https://e.org"), "<https://e.org>"),
        (link("see https://a.org", "https://b.org"), "see https://a.org (<https://b.org>)"),
        ("https://e.org/a_b_c", "https://e.org/a_b_c"),
        ("[free](https://e.org)", "\\[free\\](https://e.org)"),
        ("# Top\n- one\n2. two\n> said", "\\# Top\n\\- one\n2\\. two\n\\> said"),
        ("@everyone @here <@!123456789012345678>", "@\u200beveryone @\u200bhere \\<@\u200b!123456789012345678>"),
        (link("far", "https://e.org/" + "x" * 2000), "far"),
    ],
)
def test_discord_shows(text: str, shown: str):
    assert to_markdown(text) == shown


def test_the_terminal_shows_a_link_once():
    assert to_plain(f"{bold('Hi')} {link('SQL', 'https://e.org')} {link('https://e.org', 'https://e.org')}") == (
        "Hi SQL (https://e.org) https://e.org"
    )


@pytest.mark.parametrize("text", ["\x01open", "\x03no target", "stray\x05 end", "\x04https://e.org\x05", "\x03a\x04u"])
def test_marks_that_are_not_whole_still_show_their_words(text: str):
    words = re.sub(r"\x04[^\x05]*|[\x01-\x05]", "", text)
    assert visible(text) == words
    assert seen_on_telegram(to_html(text), "HTML") == words


def test_a_text_is_cut_between_paragraphs_else_lines_else_words_else_letters():
    assert split("one two\n\nthree four", 14) == ("one two", "three four")
    assert split("one two\nthree four", 14) == ("one two", "three four")
    assert split("one two three", 10) == ("one two", "three")
    assert split("x" * 12, 5) == ("xxxxx", "xxxxx", "xx")


def test_a_cut_goes_round_a_mark_and_a_long_mark_is_opened_again():
    assert split(f"one two {bold('three four')}", 14) == ("one two", bold("three four"))
    assert split(bold("one two three"), 8) == (bold("one two"), bold("three"))


def test_a_cut_never_parts_what_is_drawn_as_one():
    assert split("👩🏽" * 5, 9) == ("👩🏽👩🏽", "👩🏽👩🏽", "👩🏽")
    assert split("e\u0301" * 5, 3) == ("e\u0301",) * 5


def test_telegram_counts_an_emoji_as_two():
    assert utf16(bold("🙂a")) == 3
    assert [utf16(piece) for piece in split("🙂" * 4097, 4096)] == [4096, 4096, 2]


def test_a_list_to_tap_has_the_options_first():
    reply = Reply(
        text="Which?",
        select=Select("pick", (Option("One", "1"), Option("Two", "2"))),
        buttons=((Button("Back", "back"),),),
    )
    assert [(choice.label, choice.action, choice.value) for choice in choices(reply)] == [
        ("One", "pick", "1"),
        ("Two", "pick", "2"),
        ("Back", "back", ""),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), max_size=10).filter(lambda sizes: sum(sizes) <= 25), st.booleans())
def test_rows_fit_discord_and_keep_every_button_in_order(sizes: list[int], with_select: bool):
    rows = tuple(tuple(Button(f"{row}.{place}", "tap") for place in range(size)) for row, size in enumerate(sizes))
    select = Select("pick", (Option("One", "1"),)) if with_select else None
    fitted = rows_of_five(rows, select)
    assert [button for row in fitted for button in row] == [button for row in rows for button in row]
    assert len(fitted) <= 5
    assert all(1 <= len(row) <= 5 for row in fitted)


@pytest.mark.parametrize(
    ("text", "command"),
    [("/start", "start"), (" /Start@bot x  y ", "start x  y"), ("/ x", ""), ("//", ""), ("a /start", ""), ("/a/b", "")],
)
def test_a_slash_word_is_a_command(text: str, command: str):
    assert read_command(text) == command


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_was_made_harmless_reads_as_it_is(text: str):
    assert visible(plain(text)) == plain(text)

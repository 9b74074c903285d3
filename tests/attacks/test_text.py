"""Words that are meant to break what reads, keeps, shows or draws them.

Elsewhere: mark-up and pings in tests/adapters/test_render.py and test_discord_talk.py, the page in tests/web/
test_web_page.py and test_catalog_server.py, formulas in tests/cohort/test_cohort_counts.py, hostile YAML in
tests/catalog/test_catalog_load.py, lines of the log in tests/watching/test_logs.py.
"""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from adapters.render import to_html, to_markdown, to_plain
from bot.messages import Address, plain
from bot.picture import Bar, Picture, Timeline
from bot.pictures.draw import draw
from bot.store.database import Database
from bot.understanding.read import understand
from bot.understanding.zones import is_zone, read_zone
from tests.chat import Chat, real_world
from tests.store.side import Side

MINUTE = 60
HOSTILE = {
    "nothing": "",
    "blanks": " \t\n\u3000\u200b",
    "nul": "\x00data\x00analyst\x00",
    "lone surrogate": "data \ud800 analyst \udfff",
    "joined emoji": "👩‍👩‍👧‍👦" * 400,
    "right to left": "\u202e\u2066analyst\u2069 data\u202c",
    "piled marks": "d" + "\u0301\u0489\u036f" * 900 + "ata analyst",
    "lookalikes": "dаtа аnаlуst",
    "decomposed": "e\u0301cole de data analyst",
    "escapes": "\x1b[2J\x1b]0;owned\x07 data analyst",
    "line ends": "data\r\nanalyst\r\n\u2028\u2029\x85",
    "format": "%s%n{}{0.__class__}{{7*7}}${7*7}",
    "sql": "'; DROP TABLE people; --",
    "yaml": "!!python/object/apply:os.system ['true']",
    "mark-up": "<script>alert(1)</script> _*[]()~`>#+-=|{}.! @everyone <@1> <@&1>",
    "spoofed link": "[your bank](https://evil.example) <a href='javascript:1'>",
    "own marks": "\ue000\ue001\ue002\ue003\ue004 \x01\x02\x03",
    "numbers": "1e309 hours, -0 euros, ٣ hours, ½, 1,000.5 or 1.000,5, NaN, Infinity, " + "9" * 400,
    "dates": "by 31.02., 0000-00-00, 9999-12-31, 2027-02-30, 31/11/2026 and 99999-01-01",
    "zones": "../../etc/passwd Europe/../.. UTC+25",
    "huge": "data analyst " * 80_000,
}
SLOW = {
    "one letter": "a" * 50_000 + "!",
    "digits": "1" * 50_000,
    "dots": "1." * 25_000,
    "commas": "1,000," * 10_000,
    "dates": "1/1/" * 12_000,
    "blanks": "5" + " " * 50_000 + "hours",
    "hours": "5 hours " * 6_000,
    "nots": "not no never don't " * 3_000,
    "quotes": "'\"“”" * 12_000,
    "at": "monday 19:00 at " * 3_000,
    "currencies": "€$£" * 16_000,
}
ZONES = ("../../etc/passwd", "Europe/../..", "/etc/localtime", "UTC+25", "", "\x00", "a" * 9000)
LABELS = ("$\\frac{", "$a$ and $", "_^{}$$", "\\", "%s", "<b>", "\u202eabc", "👩‍👩‍👧", "\x00", "x" * 5000)


@contextmanager
def ends() -> Iterator[None]:
    """Ends the test where something would take until tomorrow; how fast things are is measured elsewhere."""

    def give_up(*_: object) -> None:
        raise AssertionError("that would never end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(MINUTE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_whatever_is_written_is_answered_kept_and_handed_out(database: Database, text: str) -> None:
    side = Side(database, Address("web", "ada", "ada"))
    await side.says("I want to be a data analyst")
    for said in (side.says, side.commands):
        before = len(side.replies)
        await said(text)
        assert len(side.replies) > before
    for words in ("cohort create ", "cohort name ", "link ", "start "):
        await side.commands(words + text)
    assert (await side.says("what is my plan?")).text
    file = (await side.commands("export all")).file
    assert file is not None
    assert json.loads(file.content)["people"][0]["document"]["goal"]["role"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_written_is_shown_on_every_platform(text: str) -> None:
    chat = Chat()
    chat.says("I want to be a data analyst")
    chat.commands(f"cohort {text}")
    chat.says(text)
    for reply in chat.replies:
        for shown in (to_html(reply.text), to_markdown(reply.text), to_plain(reply.text)):
            assert "<script" not in shown
            assert not {"\x00", "\x1b", "\u202e"} & set(shown)
            shown.encode()


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_text_makes_a_pattern_run_for_ever(text: str) -> None:
    with ends():
        understand(text, real_world().names, date(2026, 11, 24))
        Chat().says(text)
        read_zone(text)


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "Europe/../..", "/etc/localtime", "UTC+25", "", "\x00", "a" * 9000]
)
def test_a_zone_is_a_name_and_never_a_path(zone: str) -> None:
    assert not is_zone(zone)
    assert read_zone(zone) is None or is_zone(read_zone(zone) or "")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_in_a_picture_is_letters_and_no_markup(label: str) -> None:
    shown = plain(label)
    bars = Timeline((Bar(shown, shown[:200], 0, 0.5),))
    assert draw(Picture(alt="a", title=shown[:60], timeline=bars)).startswith(b"\x89PNG")


@pytest.mark.parametrize(("markup", "plain_words"), [("$x$", "x"), ("*bold*", "bold"), ("#v(9pt)", ""), ("@a", "a")])
def test_what_means_something_to_the_drawing_library_is_drawn_as_it_is(markup: str, plain_words: str) -> None:
    def drawn(label: str) -> bytes:
        return draw(Picture(alt="a", timeline=Timeline((Bar(label, "", 0, 1),))))

    assert drawn(markup) != drawn(plain_words), "as markup the signs would be gone"

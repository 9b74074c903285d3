"""Every kind of picture is drawn within its page, light and dark, in every language, shaped and in its direction."""

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image, ImageChops, ImageFont

from bot.picture import Bar, Cell, Compared, Earned, Gap, Picture, Row, Share, SkillGroup, Tick, Timeline, Week
from bot.pictures.draw import DOTS_PER_POINT, FONTS, draw
from bot.texts import LANGUAGES, LOCALE
from tests.pictures.sketches import KINDS, colours, drawn_in_a_talk

MARGIN = 12 * DOTS_PER_POINT
"""Four points less than the page's margin: a letter may hang below its line, an edge lies around its bar."""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
PLAN = Picture(
    alt="SQL until January; Power BI until March",
    title="Your plan",
    timeline=Timeline(
        (Bar("SQL", "until Jan", 0, 0.5, "doing"), Bar("Power BI", "until Mar", 0.5, 1)), (), Tick("June", 1)
    ),
)


def image(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(draw(picture))).convert("RGB")


def ink(drawn: Image.Image) -> tuple[int, int, int, int]:
    """The box that everything but the paper lies in: left, top, right, bottom."""
    box = ImageChops.difference(drawn, Image.new("RGB", drawn.size, drawn.getpixel((0, 0)))).getbbox()
    assert box
    return box


def assert_within_margins(picture: Picture) -> None:
    drawn = image(picture)
    left, top, right, bottom = ink(drawn)
    assert drawn.width == 320 * DOTS_PER_POINT
    assert min(left, top, drawn.width - right, drawn.height - bottom) >= MARGIN


@lru_cache(maxsize=len(LANGUAGES))
def talk(language: str) -> dict[str, Picture]:
    return drawn_in_a_talk(language)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_talk_shows_stays_within_the_page_in_every_language(language: str, kind: str) -> None:
    assert_within_margins(talk(language)[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_words_longer_than_a_line_are_broken(kind: str) -> None:
    long = {
        "timeline": Timeline((Bar(LONG, LONG, 0, 1),), (Tick(LONG, 0.75),), Tick(LONG, 0.5)),
        "gap": Gap((Share(LONG, LONG, 1, 1, 1),), (SkillGroup(LONG, "have", (LONG, LONG)),)),
        "weeks": (Week(LONG, LONG, 1, earned=True),),
        "compared": Compared((LONG,) * 3, (Row(LONG, (Cell(LONG, "high"),) * 3),)),
        "earned": Earned(LONG, LONG, LONG, LONG),
    }
    assert_within_margins(Picture(alt="", title=LONG, facts=(LONG,), language="de", **{kind: long[kind]}))


@pytest.mark.parametrize("word", [LONG, "W" * 17])
def test_a_column_does_not_run_into_the_next_one(word: str) -> None:
    three = Compared((word,) * 3, (Row("", (Cell(word),) * 3),))
    drawn = image(Picture(alt="", compared=three))
    gaps = [(16 + column * (288 - 20) / 3 + (column - 1) * 10) * DOTS_PER_POINT for column in (1, 2)]
    for gap in gaps:
        between = drawn.crop((round(gap) + 6, MARGIN, round(gap) + 24, MARGIN + 40))
        assert between.getcolors() == [(between.width * between.height, colours()["light"]["paper"])]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_drawn_on_light_and_on_dark_paper(kind: str, dark: bool) -> None:
    assert (
        image(replace(talk("en")[kind], dark=dark)).getpixel((0, 0)) == colours()["dark" if dark else "light"]["paper"]
    )


def test_the_same_plan_is_the_same_picture_and_another_state_another() -> None:
    assert draw(PLAN) == draw(PLAN)
    assert PLAN.timeline
    done = replace(PLAN.timeline, bars=(replace(PLAN.timeline.bars[0], state="done"), PLAN.timeline.bars[1]))
    assert draw(replace(PLAN, timeline=done)) != draw(PLAN)


def test_a_plan_of_more_steps_is_a_higher_picture() -> None:
    assert PLAN.timeline
    one = replace(PLAN, timeline=replace(PLAN.timeline, bars=PLAN.timeline.bars[:1]))
    assert image(one).height < image(PLAN).height


def test_a_picture_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a picture shows something"):
        draw(Picture(alt="nothing"))


def test_time_runs_in_the_direction_of_writing() -> None:
    bar = {language: done(language) for language in ("en", "ar")}
    assert bar["en"][1] < 160 * DOTS_PER_POINT < bar["ar"][0], "from the left in English, from the right in Arabic"


def done(language: str) -> tuple[int, int]:
    """From where to where a bar of the first fifth of a plan is drawn."""
    drawn = image(Picture(alt="", language=language, timeline=Timeline((Bar("", "", 0, 0.2, "done"),))))
    found = [
        x
        for x in range(drawn.width)
        for y in range(0, drawn.height, 3)
        if drawn.getpixel((x, y)) == colours()["light"]["done"]
    ]
    return min(found), max(found)


@pytest.mark.parametrize(("joined", "apart"), [("سلام", "س\u200cل\u200cا\u200cم"), ("क्ष", "क्\u200cष")])
def test_letters_that_join_are_drawn_joined(joined: str, apart: str) -> None:
    left, right = (image(Picture(alt="", earned=Earned("", word, "", ""))) for word in (joined, apart))
    assert ImageChops.difference(left, right).getbbox()


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("certcoach.po")), ids=lambda path: path.parts[-3])
def test_the_fonts_have_every_letter_of_every_language(path: Path) -> None:
    with path.open("rb") as file:
        said = {letter for message in read_po(file) for words in as_tuple(message.string) for letter in words}
    named = {letter for name in LANGUAGES.values() for letter in name}
    letters = {letter for letter in said | named if letter.isalnum()}
    assert not {letter for letter in letters if not any(has(font, letter) for font in fonts())}, "drawn as boxes"


def as_tuple(words: object) -> tuple[str, ...]:
    return tuple(map(str, words)) if isinstance(words, tuple | list) else (str(words),)


@lru_cache(maxsize=1)
def fonts() -> list[ImageFont.FreeTypeFont]:
    paths = [path for package in FONTS for path in (files(package) / "files").iterdir() if "Italic" not in path.name]
    return [ImageFont.truetype(str(path), 20, layout_engine=ImageFont.Layout.BASIC) for path in paths]


def has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """Whether a font has a letter of its own, not the box that stands for what it has not."""
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffe"))

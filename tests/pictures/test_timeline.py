"""The plan's timeline is a PNG that a phone can show; a picture with nothing in it is refused."""

import struct

import pytest

from bot.messages import Bar, Picture, Reply
from bot.pictures import Studio
from bot.pictures.drawn import with_picture
from bot.pictures.timeline import draw_timeline

BARS = (Bar("SQL", "2026-11-24", "2027-01-18", "doing"), Bar("Power BI", "2027-01-19", "2027-03-02"))
PLAN = Picture(alt="SQL until January; Power BI until March", title="Your plan", bars=BARS, deadline="2027-06-30")


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_timeline_is_a_png_as_wide_as_a_phone_wants_and_higher_with_more_steps() -> None:
    one, two = (size(draw_timeline(Picture(alt="a", bars=BARS[:number]))) for number in (1, 2))
    assert one[0] == two[0] == 924
    assert one[1] < two[1]


def test_the_same_plan_is_the_same_picture_and_another_state_another() -> None:
    assert draw_timeline(PLAN) == draw_timeline(PLAN)
    done = Picture(alt="a", title="Your plan", bars=(Bar("SQL", "2026-11-24", "2027-01-18", "done"), BARS[1]))
    assert draw_timeline(done) != draw_timeline(PLAN)


def test_a_timeline_without_a_bar_is_refused() -> None:
    with pytest.raises(ValueError, match="a timeline needs a bar"):
        draw_timeline(Picture(alt="nothing"))


async def test_a_picture_is_drawn_in_another_process_and_its_words_stay() -> None:
    studio = Studio()
    reply = await with_picture(Reply(text="Here.", picture=PLAN), studio.draw)
    studio.close()
    assert reply.picture
    assert reply.picture.alt == PLAN.alt
    assert size(reply.picture.png)[0] == 924


async def test_a_drawing_that_fails_leaves_the_words_that_say_the_same() -> None:
    studio = Studio()
    reply = await with_picture(Reply(text="Here.", picture=Picture(alt="Nothing to do")), studio.draw)
    studio.close()
    assert (reply.text, reply.picture) == ("Here.\n\nNothing to do", None)

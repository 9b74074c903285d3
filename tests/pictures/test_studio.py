"""Pictures are drawn in another process, none twice, and a drawing that fails leaves its words."""

import asyncio
import multiprocessing
from collections.abc import Iterator

import pytest

from bot.messages import Reply
from bot.picture import Earned, Picture
from bot.pictures import MOST_KEPT, Studio
from bot.pictures.drawn import with_picture


def card(name: str = "SQL") -> Picture:
    return Picture(alt=f"{name} is earned", earned=Earned(name, "CNCF", "2 Mar 2027", "said so"))


@pytest.fixture
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


async def test_a_picture_is_drawn_in_another_process_and_its_words_stay(studio: Studio) -> None:
    before = set(multiprocessing.active_children())
    reply = await with_picture(Reply(text="Here.", picture=card()), studio.draw)
    assert len(set(multiprocessing.active_children()) - before) == 1
    assert reply.picture
    assert reply.picture.alt == "SQL is earned"
    assert reply.picture.png.startswith(b"\x89PNG\r\n\x1a\n")


async def test_a_drawing_that_fails_leaves_the_words_that_say_the_same(studio: Studio) -> None:
    reply = await with_picture(Reply(text="Here.", picture=Picture(alt="Nothing to do")), studio.draw)
    assert (reply.text, reply.picture) == ("Here.\n\nNothing to do", None)


async def test_the_same_picture_is_not_drawn_twice_not_even_at_once(studio: Studio) -> None:
    one, other = await asyncio.gather(studio.draw(card()), studio.draw(card()))
    assert one is other is await studio.draw(card())


async def test_only_the_last_pictures_are_kept(studio: Studio) -> None:
    first = await studio.draw(card("first"))
    for number in range(MOST_KEPT):
        await studio.draw(card(str(number)))
    assert await studio.draw(card("first")) is not first


async def test_a_picture_that_failed_is_tried_again(studio: Studio) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="shows something"):
            await studio.draw(Picture(alt="nothing"))


async def test_whoever_stops_waiting_leaves_the_picture_to_the_others(studio: Studio) -> None:
    impatient = asyncio.create_task(studio.draw(card()))
    await asyncio.sleep(0)
    patient = asyncio.create_task(studio.draw(card()))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).startswith(b"\x89PNG")


async def test_when_the_worker_is_ended_the_next_one_draws(studio: Studio) -> None:
    before = set(multiprocessing.active_children())
    await studio.draw(card("one"))
    (worker,) = set(multiprocessing.active_children()) - before
    worker.kill()
    worker.join()
    one, other = await asyncio.gather(studio.draw(card("two")), studio.draw(card("three")))
    assert one != other

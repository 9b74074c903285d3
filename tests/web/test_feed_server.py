"""The private calendar addresses over a real socket: what programs get, and what nobody gets to see."""

import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from icalendar import Calendar

from adapters.web.feed import MOST_KNOWN, MOST_READS, READS_SECONDS, Reads
from bot.run import open_house, page_of
from bot.settings import Settings
from tests.web.room import Room

TOKEN = "canary-token-that-nobody-may-see"
FILE = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Shelf:
    """One calendar behind one address."""

    def __init__(self) -> None:
        self.files = {TOKEN: FILE}
        self.breaks = False

    async def __call__(self, token: str) -> bytes | None:
        if self.breaks:
            raise OSError(f"no database for {token}")
        return self.files.get(token)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def url(shelf: Shelf) -> AsyncIterator[str]:
    room = Room()
    room.web.feeds = shelf
    async with room.open():
        yield f"{room.url}/calendar/"


@pytest.fixture
async def program() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_program_gets_the_file_for_itself_alone_and_no_cookie(url: str, program: aiohttp.ClientSession) -> None:
    got = await program.get(f"{url}{TOKEN}.ics")
    assert (got.status, await got.read()) == (200, FILE)
    assert got.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert got.headers["Cache-Control"] == "private, no-cache"
    assert got.headers["X-Robots-Tag"] == "noindex"
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in got.headers


async def test_what_has_not_changed_is_not_sent_again(url: str, program: aiohttp.ClientSession, shelf: Shelf) -> None:
    tag = (await program.get(f"{url}{TOKEN}.ics")).headers["ETag"]
    again = await program.get(f"{url}{TOKEN}.ics", headers={"If-None-Match": tag})
    assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", tag)
    shelf.files[TOKEN] = FILE + b" "
    assert (await program.get(f"{url}{TOKEN}.ics", headers={"If-None-Match": tag})).status == 200


@pytest.mark.parametrize("name", ["x" * 32, "short", "x" * 65, "x" * 30 + "é", "..%2f..%2fetc%2fpasswd", TOKEN.upper()])
async def test_any_other_address_is_nothing(url: str, program: aiohttp.ClientSession, name: str) -> None:
    assert (await program.get(f"{url}{name}.ics")).status == 404


async def test_an_address_that_ended_is_nothing_at_once(url: str, program: aiohttp.ClientSession, shelf: Shelf) -> None:
    tag = (await program.get(f"{url}{TOKEN}.ics")).headers["ETag"]
    shelf.files.clear()
    assert (await program.get(f"{url}{TOKEN}.ics", headers={"If-None-Match": tag})).status == 404


async def test_one_that_is_read_too_often_waits_and_the_others_do_not(
    url: str, program: aiohttp.ClientSession, shelf: Shelf
) -> None:
    shelf.files["y" * 32] = FILE
    got = [(await program.get(f"{url}{TOKEN}.ics")).status for _ in range(MOST_READS + 1)]
    assert got == [200] * MOST_READS + [429]
    assert (await program.get(f"{url}{'y' * 32}.ics")).status == 200


def test_reads_are_counted_in_a_window_and_within_bounds() -> None:
    reads = Reads()
    assert all(reads.allow("a", second) for second in range(MOST_READS))
    assert not reads.allow("a", READS_SECONDS - 1)
    assert reads.allow("a", READS_SECONDS)
    assert not reads.allow("a", READS_SECONDS)
    assert all(reads.allow(str(number), READS_SECONDS) for number in range(MOST_KNOWN))
    assert reads.allow("a", READS_SECONDS), "long forgotten"


async def test_no_log_names_an_address_even_when_all_breaks(
    url: str, program: aiohttp.ClientSession, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shelf.breaks = True
    assert (await program.get(f"{url}{TOKEN}.ics")).status == 503
    assert "OSError" in caplog.text
    assert "canary" not in caplog.text


async def test_on_the_whole_coach_the_address_from_the_talk_opens_the_plan(
    tmp_path: Path, program: aiohttp.ClientSession
) -> None:
    async with open_house(Settings(data=str(tmp_path), port=0, public_url="https://coach.example.org")) as house:
        room = Room()
        room.web = page_of(house)
        room.handle = house.handle
        async with room.open():
            page = aiohttp.ClientSession(base_url=room.url, cookie_jar=aiohttp.CookieJar(unsafe=True))
            async with page:
                await page.get("/")
                for number, words in enumerate(("scrum master, 5 hours a week, I know agile", "/calendar new")):
                    said = await page.post("/api/say", json={"event": f"event-{number}", "text": words})
                    assert said.status == 200, await said.text()
                told = await said.text()
                found = re.search(r"https://coach\.example\.org(/calendar/[\w-]+\.ics)", told)
                assert found, told
                again = await (await page.get("/api/talk")).text()
                assert found[1] not in again
                assert "comes in the next message" in again
            got = await program.get(room.url + found[1])
            assert got.status == 200
            assert Calendar.from_ical(await got.read()).walk("VCALENDAR")

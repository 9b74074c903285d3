"""Files that people send: fetched once their size is known, on every platform, and never when it is too large."""

from io import BytesIO

import pytest

from adapters.web import identity
from bot.messages import MOST_FILE_BYTES, File, Reply
from tests.adapters.at_work import always, on_discord, on_telegram
from tests.adapters.test_console_talk import talk
from tests.web.room import Room
from tests.web.test_web_server import browser, words
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_rules import Refused
from tests.wire.telegram_server import TelegramServer

BADGE = b"\x89PNG\r\n\x1a\n badge"
LARGE = bytes(MOST_FILE_BYTES + 1)


async def test_a_document_on_telegram_comes_along_with_its_caption():
    handle, heard = always(Reply(text="Thanks"))
    async with TelegramServer() as server, on_telegram(handle, server):
        await server.say_file("badge.png", BADGE, mime_type="image/png")
        await server.until(lambda: server.of("sendMessage"))
    (said,) = heard
    assert (said.kind, said.text, said.file) == ("file", "badge.png", File("badge.png", "image/png", BADGE))
    assert said.missing == ""


@pytest.mark.parametrize("about", [{}, {"file_size": 50_000_000}, {"file_size": 7}])
async def test_a_large_document_on_telegram_is_never_fetched(about: dict[str, int]):
    handle, heard = always(Reply(text="Thanks"))
    async with TelegramServer() as server, on_telegram(handle, server):
        await server.say_file("badge.png", LARGE, **about)
        await server.until(lambda: server.of("sendMessage"))
    assert [(said.file, said.missing) for said in heard] == [(None, "too large")]
    assert not server.given


async def test_a_document_telegram_does_not_give_is_lost_and_the_talk_goes_on():
    handle, heard = always(Reply(text="Thanks"))
    async with TelegramServer() as server, on_telegram(handle, server):
        server.refuse("getFile", Refused(400, "Bad Request: wrong file_id"))
        await server.say_file("badge.png", BADGE)
        await server.say("hello")
        await server.until(lambda: len(server.of("sendMessage")) == 2)
    assert [(said.text, said.missing) for said in heard] == [("badge.png", "lost"), ("hello", "")]


async def test_a_tap_below_a_file_of_ours_fetches_nothing():
    handle, heard = always(Reply(text="Thanks"))
    async with TelegramServer() as server, on_telegram(handle, server):
        ours = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}
        await server.tap_data("plan.show", ours | {"document": {"file_id": "f", "file_unique_id": "f"}})
        await server.until(lambda: server.of("sendMessage"))
    assert [(said.kind, said.file) for said in heard] == [("action", None)]
    assert not server.of("getFile")


@pytest.mark.parametrize(("said", "kind"), [("", "file"), ("look at this", "text")])
async def test_an_attachment_on_discord_comes_along_with_its_words(said: str, kind: str):
    handle, heard = always(Reply(text="Thanks"))
    async with DiscordServer() as server, on_discord(handle, server):
        await server.say_file("badge.png", BADGE, said, content_type="image/png")
        await server.until(lambda: server.of("POST messages"))
    (one,) = heard
    assert (one.kind, one.text, one.file) == (kind, said or "badge.png", File("badge.png", "image/png", BADGE))


@pytest.mark.parametrize("about", [{}, {"size": 50_000_000}])
async def test_a_large_attachment_on_discord_is_never_fetched(about: dict[str, int]):
    handle, heard = always(Reply(text="Thanks"))
    async with DiscordServer() as server, on_discord(handle, server):
        await server.say_file("badge.png", LARGE, **about)
        await server.until(lambda: server.of("POST messages"))
    assert [(said.file, said.missing) for said in heard] == [(None, "too large")]
    assert not server.given


async def test_an_attachment_discord_does_not_give_is_lost():
    handle, heard = always(Reply(text="Thanks"))
    async with DiscordServer() as server, on_discord(handle, server):
        await server.say_file("badge.png", BADGE, url=f"{server.api_base}/nowhere")
        await server.until(lambda: server.of("POST messages"))
    assert [(said.file, said.missing) for said in heard] == [(None, "lost")]


async def test_a_file_from_the_page_is_posted_as_it_is_once():
    async with Room().open() as room, browser(room) as client:
        for _ in range(2):
            query = {"name": "badge.png", "event": "e1", "after": "0", "zone": "Europe/Berlin", "language": "de"}
            async with client.post("/api/file", params=query, data=BADGE) as answer:
                lines = (await answer.json())["lines"]
    assert words(lines)[0] == "badge.png"
    (heard,) = room.heard
    assert (heard.kind, heard.text, heard.file) == ("file", "badge.png", File("badge.png", "", BADGE))
    assert (heard.zone, heard.language) == ("Europe/Berlin", "de")


async def test_a_large_file_for_the_page_is_refused_in_a_sentence_before_it_is_read():
    async with Room().open() as room, browser(room) as client:
        async with client.post("/api/file", params={"name": "badge.png"}, data=BytesIO(LARGE)) as answer:
            assert (answer.status, await answer.text()) == (
                400,
                "That file is too large: two megabytes is the most I take.",
            )
        async with client.post("/api/file", data=b"x", headers={"Content-Encoding": "gzip"}) as packed:
            assert packed.status == 415
    assert not room.heard


async def test_another_site_can_post_no_file_for_somebody():
    async with Room().open() as room, browser(room) as client:
        cookie = {identity.COOKIE: identity.sign(identity.new_person(), b"s" * 32)}
        async with client.post(
            "/api/file", data=b"x", headers={"Sec-Fetch-Site": "cross-site"}, cookies=cookie
        ) as answer:
            assert answer.status == 403
    assert not room.heard


async def test_the_terminal_sends_the_file_that_is_named(tmp_path):
    (tmp_path / "my badge.png").write_bytes(BADGE)
    (tmp_path / "large.png").write_bytes(LARGE)
    lines = [
        f"file {tmp_path}/my badge.png",
        f"file '{tmp_path}/my badge.png'",
        f"file {tmp_path}/large.png",
        f"file {tmp_path}/none.png",
        "file my taxes",
    ]
    _, heard = await talk(lines, Reply(text="Thanks"))
    assert [(said.kind, said.missing) for said in heard] == [
        ("file", ""),
        ("file", ""),
        ("file", "too large"),
        ("file", "lost"),
        ("text", ""),
    ]
    assert heard[0].file == File("my badge.png", "", BADGE)

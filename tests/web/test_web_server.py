"""The server, as a browser or an attacker meets it on the wire."""

import json
from datetime import UTC, datetime
from http.cookies import SimpleCookie

import aiohttp
import pytest

from adapters.web import identity
from bot.messages import Address, Reply
from bot.ports import Sent
from tests.web.room import Room

pytestmark = pytest.mark.asyncio(loop_scope="module")


def browser(room):
    """A client with cookies, as one browser has them."""
    return aiohttp.ClientSession(room.url, cookie_jar=aiohttp.CookieJar(unsafe=True))


async def say(client, **said):
    async with client.post("/api/say", json=said) as answer:
        return (await answer.json())["lines"] if answer.status == 200 else (answer.status, await answer.text())


def words(lines):
    return ["".join(span["text"] for paragraph in line["text"] for span in paragraph) for line in lines]


async def events(stream, count):
    """So many events of an event stream as (name, id, data); comments are passed over."""
    found, event = [], {}
    async for raw in stream.content:
        name, _, value = raw.decode().rstrip("\n").partition(": ")
        if name:
            event[name.rstrip(":")] = value
        elif "data" in event:
            found.append((event.get("event", "message"), event.get("id"), event["data"]))
            if len(found) == count:
                return found
        if not raw.strip():
            event = {}
    return found


async def test_what_is_said_comes_back_with_its_answer(room):
    async with browser(room) as client:
        lines = await say(client, text="hello", event="e1", zone="Europe/Berlin", language="de-AT", after=0)
    assert words(lines) == ["hello", "You said: hello"]
    assert [line["who"] for line in lines] == ["person", "coach"]
    assert lines[1]["buttons"] == [[{"label": "Again", "action": "again:1"}, {"label": "Back", "action": "back"}]]
    heard = room.heard[0]
    assert (heard.kind, heard.text, heard.zone, heard.language) == ("text", "hello", "Europe/Berlin", "de-AT")
    assert heard.at.tzinfo is UTC
    assert heard.at <= datetime.now(UTC)


async def test_a_tap_is_an_action_whose_label_is_its_words(room):
    async with browser(room) as client:
        lines = await say(client, action="goal.skills", values=["sql", 7, "excel"], text="SQL, Excel", on="3")
    heard = room.heard[0]
    assert (heard.kind, heard.action, heard.values) == ("action", "goal.skills", ("sql", "excel"))
    assert words(lines)[0] == "SQL, Excel"


async def test_a_message_that_is_posted_again_changes_nothing(room):
    async with browser(room) as client:
        first = await say(client, text="hello", event="e1", after=0)
        assert await say(client, text="hello", event="e1", after=0) == first
        assert await say(client, text="hello", event="e1", after=2) == []
    assert len(room.heard) == 1


async def test_two_browsers_may_use_the_same_event_id(room):
    async with browser(room) as one, browser(room) as other:
        await say(one, text="hello", event="e1")
        assert words(await say(other, text="hi", event="e1")) == ["hi", "You said: hi"]


async def test_a_browser_stays_the_same_person(room):
    async with browser(room) as client:
        async with client.get("/") as page:
            cookie = SimpleCookie(page.headers["Set-Cookie"])[identity.COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert (cookie["max-age"], cookie["secure"]) == (str(365 * 24 * 60 * 60), "")
        await say(client, text="first")
        await say(client, text="next")
        async with client.get("/api/talk") as talk:
            assert words((await talk.json())["lines"]) == ["first", "You said: first", "next", "You said: next"]
    assert room.people == [cookie.value.split(".")[0]]


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "nonsense",
        lambda cookie: "0" * 32 + cookie[32:],
        lambda cookie: cookie[:-1] + ("0" if cookie[-1] != "0" else "1"),
        lambda cookie: cookie[:33],
        lambda cookie: identity.sign(cookie[:32], b"another secret"),
    ],
)
async def test_a_forged_cookie_makes_a_new_person_and_no_error(room, forge):
    async with browser(room) as client:
        await say(client, text="mine")
        cookie = next(iter(client.cookie_jar)).value
    forged = {identity.COOKIE: forge(cookie)}
    async with aiohttp.ClientSession(room.url, cookies=forged) as forger, forger.get("/api/talk") as talk:
        assert talk.status == 200
        assert (await talk.json())["lines"] == []
        assert identity.COOKIE in talk.cookies


@pytest.mark.parametrize(("trusted", "secure"), [(True, True), (False, "")])
async def test_the_cookie_is_secure_behind_a_trusted_proxy_with_https(trusted, secure):
    async with Room(trust_proxy=trusted).open() as room, browser(room) as client:
        page = await client.get("/", headers={"X-Forwarded-Proto": "https"})
        assert page.cookies[identity.COOKIE]["secure"] == secure


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_another_site_cannot_post_for_a_person(room, headers, status):
    body = json.dumps({"text": "hello"})
    async with browser(room) as client:
        sent = {"Content-Type": "application/json"} | headers
        async with client.post("/api/say", data=body, headers=sent) as answer:
            assert answer.status == status
    assert len(room.heard) == (status == 200)


STRANGE = {
    "not json": (b"{", 400),
    "no object": (b"[1]", 400),
    "nothing said": (b"{}", 400),
    "only spaces": (b'{"text": "  \\n"}', 400),
    "only control characters": (b'{"text": "\\u0000\\u202e"}', 400),
    "nested 10,000 deep": (b'{"text":' + b"[" * 10_000 + b"]" * 10_000 + b"}", 400),
    "a number of 5,000 digits": (b'{"after":' + b"9" * 5000 + b"}", 400),
    "not UTF-8": (b'{"text": "\xff"}', 400),
    "too long": (b'{"text": "' + b"a" * 1_000_000 + b'"}', 413),
    "unknown keys": (b'{"text": "hi", "admin": true, "person": "x"}', 200),
    "wrong types": (
        b'{"text": "hi", "after": {}, "values": 3, "zone": [], "language": 1, "event": null, "on": 2}',
        200,
    ),
    "infinity": (b'{"text": "hi", "after": Infinity}', 200),
    "a lone surrogate": (b'{"text": "hi \\ud800"}', 200),
    "a duplicate key": (b'{"text": "no", "text": "hi"}', 200),
    "a strange event": (b'{"text": "hi", "event": "../../' + b"a" * 500 + b'"}', 200),
    "a strange zone": (b'{"text": "hi", "zone": "../../etc/passwd"}', 200),
}


@pytest.mark.parametrize("name", STRANGE)
async def test_strange_posts_get_a_plain_sentence_or_are_read_with_goodwill(room, name):
    body, status = STRANGE[name]
    async with (
        browser(room) as client,
        client.post("/api/say", data=body, headers={"Content-Type": "application/json"}) as answer,
    ):
        assert answer.status == status
        if status == 200:
            assert (room.heard[0].text, room.heard[0].zone, room.heard[0].language) == ("hi", "", "")
        else:
            assert answer.content_type == "text/plain"
            assert (await answer.text()).endswith((".", "again."))
            assert room.heard == []


async def test_a_body_that_swells_when_unpacked_is_refused(room):
    import gzip

    body = gzip.compress(b'{"text": "' + b"a" * 5_000_000 + b'"}')
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    async with browser(room) as client, client.post("/api/say", data=body, headers=headers) as answer:
        assert answer.status == 415


async def test_a_long_text_is_cut_to_what_the_coach_reads(room):
    async with browser(room) as client:
        await say(client, text="a" * 5000)
    assert len(room.heard[0].text) == 4000


async def test_a_slash_begins_a_command(room):
    async with browser(room) as client:
        await say(client, text="/remind tuesday")
        await say(client, text="and/or")
        await say(client, begin=True)
    assert [(heard.kind, heard.text) for heard in room.heard] == [
        ("command", "remind tuesday"),
        ("text", "and/or"),
        ("command", ""),
    ]


async def test_every_answer_is_hardened(room):
    async with browser(room) as client:
        for path in ("/", "/static/app.js", "/api/talk", "/static/nowhere.js", "/nowhere"):
            async with client.get(path) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "unsafe" not in policy
                assert "frame-ancestors 'none'" in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert "Python" not in answer.headers["Server"]


async def test_the_page_loads_nothing_from_elsewhere(room):
    async with browser(room) as client, client.get("/") as page:
        html = await page.text()
    assert "http:" not in html
    assert "https:" not in html
    assert "style=" not in html
    assert "onclick" not in html


async def test_an_address_that_is_none_says_so_plainly(room):
    async with browser(room) as client, client.get("/nowhere") as answer:
        assert (answer.status, await answer.text()) == (404, "There is nothing here.")


async def test_a_coach_that_fails_is_told_in_words_and_not_in_a_traceback(room, caplog):
    room.fails = True
    async with browser(room) as client:
        status, sentence = await say(client, text="my secret")
    assert (status, "Traceback" in sentence) == (503, False)
    assert "OSError" in caplog.text
    assert "secret" not in caplog.text


async def test_words_that_are_kept_nowhere_are_shown_all_the_same(room):
    async with browser(room) as client:
        await say(client, text="hello")
        async with client.post("/api/say", json={"text": "erase me", "after": 2}) as answer:
            told = await answer.json()
    assert told["anew"] is True
    assert words(told["lines"]) == ["erase me", "Everything is erased."]
    assert [line["number"] for line in told["lines"]] == [0, 0]


async def test_a_reminder_arrives_live_once_and_in_every_tab(room):
    async with browser(room) as client:
        await say(client, text="hello")
        address = Address("web", room.people[0], room.people[0])
        async with client.get("/api/live?after=2") as tab, client.get("/api/live?after=2") as other:
            reminder = Reply(text="Module 2, as you planned.", key="r1")
            assert await room.web.send(address, reminder) == Sent()
            assert await room.web.send(address, reminder) == Sent()
            await room.web.send(address, Reply(text="And one more."))
            for stream in (tab, other):
                got = await events(stream, 2)
                assert [(name, number) for name, number, _ in got] == [("message", "3"), ("message", "4")]
                assert words([json.loads(data) for _, _, data in got]) == ["Module 2, as you planned.", "And one more."]


async def test_a_tab_that_comes_back_gets_what_it_missed(room):
    async with browser(room) as client:
        await say(client, text="hello")
        async with client.get("/api/live?after=0", headers={"Last-Event-ID": "1"}) as tab:
            assert [number for _, number, _ in await events(tab, 1)] == ["2"]


async def test_a_tab_whose_talk_was_erased_is_told_to_begin_anew(room):
    async with browser(room) as client:
        await say(client, text="hello")
        async with client.get("/api/live?after=2") as tab:
            await say(client, text="erase me", after=2)
            assert await events(tab, 1) == [("anew", None, "")]


async def test_the_oldest_of_too_many_tabs_rests(room):
    async with browser(room) as client:
        await say(client, text="hello")
        tabs = [await client.get("/api/live?after=2") for _ in range(5)]
        assert await events(tabs[0], 1) == [("rest", None, "")]
        for tab in tabs:
            tab.close()


async def test_nobody_else_hears_a_reminder_or_reads_a_file(room):
    async with browser(room) as one, browser(room) as other:
        await say(one, text="plan")
        await say(other, text="hello")
        async with one.get("/api/file/2") as mine, other.get("/api/file/2") as not_mine:
            assert (mine.status, not_mine.status) == (200, 404)


async def test_a_file_is_downloaded_and_a_picture_drawn_light_or_dark(room):
    async with browser(room) as client:
        lines = await say(client, text="plan")
        assert lines[1]["file"] == {"name": "my plan.ics", "bytes": 15, "href": "/api/file/2"}
        async with client.get(lines[1]["file"]["href"]) as file:
            assert file.headers["Content-Disposition"] == "attachment; filename*=UTF-8''my%20plan.ics"
            assert (file.content_type, await file.read()) == ("text/calendar", b"BEGIN:VCALENDAR")
        for look in ("src", "dark"):
            async with client.get(lines[1]["picture"][look]) as picture:
                assert (picture.content_type, (await picture.read())[:4]) == ("image/png", b"\x89PNG")
        async with client.get("/api/picture/1") as nothing, client.get("/api/picture/99") as no_line:
            assert (nothing.status, no_line.status) == (404, 404)
    assert [picture.dark for picture in room.drawn] == [False, True]


async def test_a_file_that_the_talk_does_not_keep_is_handed_over_once(room):
    async with browser(room) as client:
        lines = await say(client, text="export")
        assert lines[1]["file"] == {"name": "all.json", "bytes": 2, "content": "e30="}
        async with client.get("/api/talk") as talk:
            assert "file" not in (await talk.json())["lines"][1]


async def test_it_tells_that_it_is_alive_and_ready(room):
    async with browser(room) as client, client.get("/healthz") as alive, client.get("/readyz") as ready:
        assert (alive.status, ready.status) == (200, 200)
        assert "Set-Cookie" not in alive.headers


async def test_it_is_alive_but_not_ready_without_what_it_needs():
    async def ready():
        return False, {"database": "can't be reached"}

    async with Room(ready=ready).open() as room, browser(room) as client, client.get("/readyz") as answer:
        assert answer.status == 503
        assert await answer.json() == {"ready": False, "database": "can't be reached"}
        assert (await client.get("/healthz")).status == 200


async def test_a_taken_port_is_one_plain_line(room):
    with pytest.raises(SystemExit, match=f"Port {room.web.port} is taken .* set CERTCOACH_PORT"):
        await Room(room.web.port).web.run(room.handle)


async def test_a_host_that_is_not_ours_is_one_plain_line():
    room = Room(host="192.0.2.1")
    with pytest.raises(SystemExit, match="set CERTCOACH_HOST"):
        await room.web.run(room.handle)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://localhost:8080"),  # noqa: S104
        ("::1", "http://[::1]:8080"),
    ],
)
async def test_it_tells_an_address_a_browser_can_open(host, url):
    assert Room(host=host, port=8080).web.url == url


async def test_it_lets_go_of_open_tabs_when_it_stops():
    async with Room().open() as room:
        client = browser(room)
        await say(client, text="hello")
        tab = await client.get("/api/live?after=2")
    assert await events(tab, 1) == [("rest", None, "")]
    await client.close()

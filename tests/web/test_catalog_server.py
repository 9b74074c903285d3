"""The catalog's pages on the wire: what is answered, kept, packed and refused."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.matching.small_catalog import solid
from tests.translated import translate
from tests.web.test_markup import Read
from tests.web.visited import EVIL, MANY, Visit, hostile, showing

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = [
    "/catalog",
    "/catalog?q=exam&page=2",
    "/catalog?q=script&skill=evil-skill&issuer=evil-issuer&picked=evil,exam-01",
    "/catalog/evil",
    "/catalog?compare=evil,exam-01",
    "/catalog?goal=sql",
]


@pytest_asyncio.fixture(loop_scope="module")
async def visit() -> AsyncIterator[Visit]:
    """A server that shows a catalog of thirty good entries and a hostile one."""
    async with Visit(showing(*MANY, hostile())).open() as visit:
        yield visit


async def ask(visit: Visit, path: str, **headers: str) -> tuple[aiohttp.ClientResponse, str]:
    async with aiohttp.ClientSession(visit.url) as client, client.get(path, headers=headers) as answer:
        return answer, await answer.text()


def links(read: Read) -> list[str]:
    return [str(attributes.get("href")) for tag, attributes in read.tags if tag == "a"]


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_whole_small_and_hardened(visit: Visit, path: str):
    answer, text = await ask(visit, path)
    assert (answer.status, answer.content_type) == (200, "text/html")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Encoding"] in ("gzip", "deflate")
    assert len(text) < 120_000
    ids = [str(attributes["id"]) for _, attributes in Read(text).tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
async def test_what_a_catalog_wrote_is_never_markup(visit: Visit, path: str):
    _, text = await ask(visit, path)
    read = Read(text)
    assert [attributes for tag, attributes in read.tags if tag == "script"] == [
        {"type": "module", "src": "/static/catalog.js"}
    ]
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert all(link.startswith(("/", "#", "https://")) for link in links(read))
    assert {str(attributes["src"]) for _, attributes in read.tags if "src" in attributes} == {
        "/static/icon.svg",
        "/static/catalog.js",
    }


async def test_hostile_words_are_shown_as_words(visit: Visit):
    _, text = await ask(visit, "/catalog/evil")
    assert Read(text).words.count(EVIL) > 8
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "words",
    ["%3Cscript%3Ealert(1)%3C/script%3E", "%22%20autofocus%20onfocus=alert(1)%20x=%22", "%00%ED%A0%80%FF", "a" * 3000],
)
@pytest.mark.parametrize("name", ["q", "goal", "compare", "picked", "level", "page", "sort"])
async def test_whatever_the_address_says_the_page_stays_whole(visit: Visit, name: str, words: str):
    answer, text = await ask(visit, f"/catalog?{name}={words}")
    assert answer.status == 200
    tags = Read(text).tags
    assert sum(tag == "script" for tag, _ in tags) == 1
    assert not [name for _, attributes in tags for name in attributes if name == "autofocus" or name.startswith("on")]


async def test_who_has_a_page_already_is_told_with_a_nod(visit: Visit):
    answer, _ = await ask(visit, "/catalog")
    tag = answer.headers["ETag"]
    again, nothing = await ask(visit, "/catalog", **{"If-None-Match": tag})
    assert (again.status, nothing) == (304, "")
    other, _ = await ask(visit, "/catalog?q=exam+07", **{"If-None-Match": tag})
    assert other.status == 200


async def test_a_new_catalog_is_shown_at_once_and_a_request_sees_one_version(visit: Visit):
    old, _ = await ask(visit, "/catalog")
    visit.showcase, visit.asked = showing(solid("newer")), 0
    for path in ("/catalog", "/catalog/newer", "/catalog?compare=newer", "/catalog?goal=sql"):
        answer, text = await ask(visit, path, **{"If-None-Match": old.headers["ETag"]})
        assert answer.status == 200
        assert "newer" in text
    assert visit.asked == 4
    gone, text = await ask(visit, "/catalog/exam-01")
    assert gone.status == 404
    assert "To the whole catalog" in text


@pytest.mark.parametrize("path", ["/catalog/nope", "/catalog/%3Cscript%3E", "/catalog/..%2f..%2fetc%2fpasswd"])
async def test_an_entry_that_is_not_there_is_said_with_a_way_on(visit: Visit, path: str):
    answer, text = await ask(visit, path)
    assert answer.status == 404
    assert answer.content_type == "text/html"
    assert "/catalog" in links(Read(text))


async def test_to_compare_what_is_gone_leads_back(visit: Visit):
    _, text = await ask(visit, "/catalog?compare=gone,lost")
    assert "None of these is in the catalog now." in text


async def test_the_state_rides_along_in_every_link(visit: Visit):
    _, text = await ask(visit, "/catalog?q=exam&level=beginner&picked=exam-01&sort=name&utm_source=x&level=nope")
    onward = [link for link in links(Read(text)) if "page=2" in link]
    assert onward == ["/catalog?q=exam&level=beginner&sort=name&page=2&picked=exam-01"]


async def test_the_catalog_is_read_and_never_posted_to(visit: Visit):
    async with aiohttp.ClientSession(visit.url) as client, client.post("/catalog", data={"q": "x"}) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("path", PAGES)
async def test_it_is_in_the_language_of_the_browser_one_after_the_other(
    visit: Visit, path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    english = (await ask(visit, path))[1]
    words = {"The catalog": "الدليل", "Quality": "الجودة", "Level": "المستوى"}
    translate(monkeypatch, tmp_path, "ar", words)
    arabic = (await ask(visit, path, **{"Accept-Language": "ar"}))[1]
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "الدليل" in arabic
    assert "Quality <b>" not in arabic
    assert (await ask(visit, path))[1] == english, "what one visitor was told is kept for no other"

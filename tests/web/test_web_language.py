"""The page is in the language of whoever is there, and follows the coach into another."""

import aiohttp
import pytest
from playwright.async_api import expect

from bot.messages import Address, Reply
from bot.texts import speaking
from tests.translated import translate
from tests.web.room import Room

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("de-CH,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, fr;q=0.7", "fr"),
        ("ja,pt-PT;q=0.3", "pt-BR"),
        ("es;q=0, uk", "uk"),
        ("ja, *;q=0.1", "en"),
        ("-;q=x,,", "en"),
        ("", "en"),
    ],
)
async def test_before_anything_is_said_it_is_the_one_the_browser_asks_for(room: Room, accepted: str, lang: str):
    async with aiohttp.ClientSession(room.url) as client:
        page = await (await client.get("/", headers={"Accept-Language": accepted})).text()
    assert f'<html lang="{lang}" dir="ltr">' in page


async def test_a_language_that_was_named_is_kept_and_an_unknown_one_is_not(room: Room):
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(room.url, cookie_jar=jar, headers={"Accept-Language": "de"}) as client:
        for address, found in (("/?language=ar", 'lang="ar" dir="rtl"'), ("/", 'lang="ar"'), ("/?language=x", "ar")):
            assert found in await (await client.get(address)).text()


async def test_it_follows_the_coach_and_turns_round_for_arabic(chromium, room, monkeypatch, tmp_path):
    translate(monkeypatch, tmp_path, "ar", {"Your message": "رسالتك", "Send": "إرسال", "Choose these {n}": "اختر {n}"})
    context = await chromium.new_context()
    page = await context.new_page()
    await page.goto(room.url)
    await expect(page.get_by_role("button", name="My plan")).to_be_visible()
    await page.get_by_label("Your message").fill("half a tho")
    with speaking("ar"):
        await room.web.send(Address("web", room.people[-1], room.people[-1]), Reply(text="أهلا"))
    await expect(page.get_by_label("رسالتك")).to_have_value("half a tho")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(page.get_by_role("button", name="إرسال")).to_be_visible()
    assert await page.get_by_text("أهلا").evaluate("bubble => bubble.closest('[lang]').lang") == "ar"
    await page.get_by_label("رسالتك").fill("skills")
    await page.keyboard.press("Enter")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")  # the last words of the coach were English
    await context.close()


async def test_what_goes_wrong_is_said_in_it_too(room: Room, monkeypatch, tmp_path):
    translate(monkeypatch, tmp_path, "de", {"There was nothing in that message.": "Da stand nichts."})
    async with aiohttp.ClientSession(room.url, headers={"Accept-Language": "de"}) as client:
        answer = await client.post("/api/say", json={})
        assert (answer.status, await answer.text()) == (400, "Da stand nichts.")

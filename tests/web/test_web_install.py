"""The page is an app on whoever's phone, and there when the coach is not; a talk is never kept on the device."""

import aiohttp
import pytest
from playwright.async_api import expect

from tests.web.room import Room

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_manifest_names_icons_there_are(room: Room):
    async with aiohttp.ClientSession(room.url, headers={"Accept-Language": "ar"}) as client:
        manifest = await (await client.get("/manifest.webmanifest")).json()
        assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "/")
        for icon in manifest["icons"]:
            answer = await client.get(icon["src"])
            assert (answer.status, answer.content_type) == (200, icon["type"])


async def test_a_browser_takes_it_for_an_app(chromium, room: Room):
    context = await chromium.new_context()
    page = await context.new_page()
    await page.goto(room.url)
    devtools = await context.new_cdp_session(page)
    assert (await devtools.send("Page.getAppManifest"))["errors"] == []
    missing = {one["errorId"] for one in (await devtools.send("Page.getInstallabilityErrors"))["installabilityErrors"]}
    assert missing <= {"in-incognito"}, "which all browsers of tests are"
    await context.close()


async def test_without_a_connection_the_page_opens_and_what_is_written_arrives_once_later(chromium):
    first = Room()
    context = await chromium.new_context()
    page = await context.new_page()
    async with first.open():
        await page.goto(first.url)
        await expect(page.get_by_role("button", name="My plan")).to_be_visible()
        await page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    await page.reload()
    await expect(page.get_by_role("status")).to_contain_text("can't be reached")
    await expect(page.locator(".bubble")).to_have_count(0)
    await page.get_by_label("Your message").fill("are you there?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".waiting")).to_contain_text("are you there?")
    again = Room(first.web.port)
    again.talk.lines = first.talk.lines
    async with again.open():
        await expect(page.get_by_text("You said: are you there?")).to_be_visible(timeout=20_000)
        await expect(page.get_by_role("status")).to_be_empty()
    assert [heard.text for heard in again.heard] == ["are you there?"]
    await context.close()


async def test_nothing_of_a_talk_is_kept_on_the_device(chromium, room: Room):
    context = await chromium.new_context()
    page = await context.new_page()
    await page.goto(f"{room.url}/?ask=a+secret+goal")
    await page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("You said: a secret goal")).to_be_visible()
    kept = """async () => {
      const found = [];
      for (const name of await caches.keys()) found.push(...await (await caches.open(name)).keys());
      return found.map(({ url }) => url);
    }"""
    addresses = await page.evaluate(kept)
    assert f"{room.url}/" in addresses
    assert [one for one in addresses if "/api/" in one or "secret" in one] == []
    await context.close()

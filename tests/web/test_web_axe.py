"""What axe-core, which knows the rules of the web's accessibility, finds on the page: nothing."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bot.messages import Address, Reply, button
from bot.texts import speaking
from tests.web.room import Room
from tests.web.visited import MANY, Visit, hostile, showing

pytestmark = pytest.mark.asyncio(loop_scope="module")

NARROW = {"width": 320, "height": 640}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": NARROW},
    "narrow and dark": {"viewport": NARROW, "color_scheme": "dark"},
    "twice as large": {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2},
    "more contrast": {"forced_colors": "active"},
}


async def faults(page: Page) -> list[str]:
    found = await Axe().run(page)
    assert len(found.response["passes"]) > 15, "so many rules have something to look at"
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


async def everything(page: Page) -> None:
    """A talk with one of each thing the coach can show, of whom one answer was tapped."""
    await expect(page.get_by_role("button", name="My plan")).to_be_visible()
    await page.get_by_role("button", name="Help").click()
    for words, sign in (("plan", "my plan.ics"), ("one", "Which one?"), ("skills", "Which of these?")):
        await page.locator("#words").fill(words)
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(sign)).to_be_visible()
    await page.get_by_label("SQL").check()


@pytest.mark.parametrize("look", LOOKS)
async def test_it_finds_nothing_in_any_look(chromium, room: Room, look: str):
    context = await chromium.new_context(reduced_motion="reduce", **LOOKS[look])
    page = await context.new_page()
    await page.goto(room.url)
    await everything(page)
    assert await faults(page) == []
    await context.close()


async def test_it_finds_nothing_where_words_run_from_right_to_left(chromium, room: Room):
    context = await chromium.new_context(reduced_motion="reduce", locale="ar", viewport=NARROW)
    page = await context.new_page()
    await page.goto(room.url)
    await everything(page)
    with speaking("ar"):
        told = Reply(text="مرحبا. هذه خطتك.\n1. أولا\n2. ثانيا", buttons=((button("نعم", "yes"), button("لا", "no")),))
    await room.web.send(Address("web", room.people[-1], room.people[-1]), told)
    await expect(page.get_by_role("button", name="نعم")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert await faults(page) == []
    await context.close()


async def test_it_finds_nothing_while_the_coach_is_away(chromium):
    room = Room()
    context = await chromium.new_context(reduced_motion="reduce")
    page = await context.new_page()
    async with room.open():
        await page.goto(room.url)
        await expect(page.get_by_role("button", name="My plan")).to_be_visible()
    await page.locator("#words").fill("are you there?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("can't be reached")
    assert await faults(page) == []
    await context.close()


CATALOG = ("/catalog?picked=exam-01", "/catalog/exam-01", "/catalog?compare=exam-01,evil", "/catalog?goal=sql")


async def test_it_finds_nothing_on_the_pages_of_the_catalog(chromium):
    async with Visit(showing(*MANY, hostile())).open() as visit:
        for look in ({"color_scheme": "dark"}, {"locale": "ar", "viewport": NARROW}):
            context = await chromium.new_context(reduced_motion="reduce", **look)
            page = await context.new_page()
            for address in CATALOG:
                await page.goto(f"{visit.url}{address}")
                assert await faults(page) == [], address
            await context.close()

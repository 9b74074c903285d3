"""From hello to a fired reminder in a real browser, on the real coach, store and ticker; a reload keeps all of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.server import Web
from bot.flows.reminded import remind
from bot.house import House, open_house
from bot.run import page_of
from bot.settings import Settings
from bot.ticker import Ticker

pytestmark = pytest.mark.asyncio(loop_scope="module")


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[House, Web]]:
    """The whole coach behind its page, on a free port."""
    async with open_house(Settings(data=str(folder), port=0)) as house:
        web = page_of(house)
        serving = asyncio.create_task(web.run(house.handle))
        await web.started.wait()
        try:
            yield house, web
        finally:
            serving.cancel()
            await asyncio.wait([serving])


async def write(page: Page, words: str) -> None:
    await page.get_by_label("Your message").fill(words)
    await page.get_by_label("Your message").press("Enter")


async def tap(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label, exact=True).last.click()


async def heard(page: Page, words: str) -> None:
    await expect(page.get_by_role("log")).to_contain_text(words)


async def test_from_hello_to_a_fired_reminder(chromium: Browser, tmp_path: Path) -> None:
    async with served(tmp_path) as (house, web):
        context = await chromium.new_context(timezone_id="Europe/Berlin", locale="en-US")
        page = await context.new_page()
        await page.goto(web.url)
        await heard(page, "about two minutes")
        await write(page, "scrum master by the end of next year, 5 hours a week, up to 900 euros, I know agile")
        await heard(page, "worth a look")
        await tap(page, "Why 1?")
        await tap(page, "Plan only this")
        await heard(page, "Your plan towards Scrum Master")
        picture = page.get_by_role("img", name="Timeline").last
        await expect(picture).to_be_visible()
        await expect(picture).to_have_js_property("complete", True)
        await write(page, "remind me Tuesdays at 19:00, kitchen table")
        await heard(page, "Tuesday at 19:00, kitchen table (Europe/Berlin)")

        week_on = datetime.now(UTC) + timedelta(days=8)
        noon = week_on.replace(hour=12)
        assert await Ticker(house.database, {"web": web}, remind, clock=lambda: noon).tick() == 1
        await heard(page, "You asked for this on")
        await tap(page, "Done")
        await heard(page, "1 week with a step so far")

        await page.reload()
        await heard(page, "about two minutes")
        await heard(page, "1 week with a step so far")
        await expect(page.get_by_role("button", name="Finished the whole thing")).to_be_visible()
        await context.close()

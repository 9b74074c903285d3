"""The catalog, as a visitor meets it in a real browser."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.browse.showcase import showcase_of
from tests.chat import real_world
from tests.web.test_web_page import CONTRASTS
from tests.web.visited import EVIL, MANY, Visit, hostile, showing

pytestmark = pytest.mark.asyncio(loop_scope="module")

GOAL = "data analyst by June, 5 hours a week, under 200 euros"
ENTRIES = len(real_world().catalog.credentials)
PAGES = [
    "/catalog",
    "/catalog?q=excel&level=beginner&price=500&picked=cka,psm-i",
    "/catalog?q=nothing+has+xyzzy&level=advanced",
    "/catalog/cka",
    "/catalog?compare=cka,psm-i,google-data-analytics",
    f"/catalog?goal={GOAL}",
    "/catalog/nope",
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def visit() -> AsyncIterator[Visit]:
    """A server that shows the real catalog."""
    async with Visit(showcase_of(real_world())).open() as visit:
        yield visit


@asynccontextmanager
async def opened(chromium, visit, path="/catalog", **look):
    """A page of the catalog in a browser of its own; an error in its script or a refused script fails the test."""
    faults = []
    context = await chromium.new_context(**look)
    context.set_default_timeout(15_000)
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda message: "Content Security" in message.text and faults.append(message.text))
    await page.goto(visit.url + path)
    yield page
    await context.close()
    assert faults == []


def names(page):
    return page.locator("#results h3")


async def test_typing_finds_at_once_typos_or_not_and_the_address_says_it(chromium, visit):
    async with opened(chromium, visit) as page:
        search = page.get_by_role("searchbox", name="Search")
        await search.press_sequentially("kuberntes adm")
        await expect(names(page).first).to_have_text("Certified Kubernetes Administrator")
        await expect(page.get_by_text("Showing “kubernetes” for “kuberntes”.")).to_be_visible()
        await expect(search).to_be_focused()
        await expect(search).to_have_value("kuberntes adm")
        await expect(page).to_have_url(f"{visit.url}/catalog?q=kuberntes+adm")
        await search.press("Enter")
        await expect(page.locator("[aria-busy]")).to_have_count(0)
        await page.go_back()
        await expect(page.get_by_role("heading", name=f"{ENTRIES} entries")).to_be_visible()
        await expect(search).to_have_value("")


async def test_filters_narrow_and_count_and_come_off_again(chromium, visit):
    async with opened(chromium, visit, "/catalog?q=security") as page:
        count = page.locator("#count")
        all_of_them = await count.text_content()
        beginner = page.get_by_role("checkbox", name="Beginner")
        left = await page.locator("label", has=beginner).locator("small").text_content()
        await beginner.check()
        await expect(count).to_have_text(f"{left} of {ENTRIES} entries")
        await expect(beginner).to_be_focused()
        await expect(page.get_by_role("status")).to_have_text(f"{left} of {ENTRIES} entries")
        await page.get_by_label("Price", exact=True).select_option("500")
        await expect(page).to_have_url(f"{visit.url}/catalog?q=security&price=500&level=beginner")
        await page.reload()
        await expect(beginner).to_be_checked()
        await expect(page.get_by_label("Price", exact=True)).to_have_value("500")
        await page.get_by_role("link", name="Price: up to $500, take off").click()
        await expect(page.get_by_label("Price", exact=True)).to_have_value("")
        await page.get_by_role("link", name="Clear all filters").click()
        await expect(count).to_have_text(all_of_them)
        await page.go_back()
        await expect(beginner).to_be_checked()


async def test_what_is_chosen_before_the_script_has_come_counts(chromium, visit):
    come = asyncio.Event()

    async def late(route):
        await come.wait()
        await route.continue_()

    context = await chromium.new_context()
    page = await context.new_page()
    await page.route("**/catalog.js", late)
    await page.goto(visit.url + "/catalog", wait_until="commit")
    await page.get_by_role("checkbox", name="Advanced").check()
    come.set()
    await expect(page).to_have_url(f"{visit.url}/catalog?level=advanced")
    await expect(page.locator("#count")).to_have_text(re.compile(f"^[0-9]+ of {ENTRIES} entries$"))
    await context.close()


async def test_pages_are_turned_and_the_focus_goes_to_the_new_ones(chromium, visit):
    async with opened(chromium, visit) as page:
        first = await names(page).all_text_contents()
        await page.get_by_role("link", name="Next").click()
        await expect(page).to_have_url(f"{visit.url}/catalog?page=2")
        await expect(page.locator("#count")).to_be_focused()
        await expect(page.locator("#count")).to_be_in_viewport()
        assert not set(first) & set(await names(page).all_text_contents())


async def test_three_are_picked_over_several_searches_and_compared(chromium, visit):
    async with opened(chromium, visit) as page:
        for words, name in (
            ("cka", "Certified Kubernetes Administrator"),
            ("psm", "Professional Scrum Master I"),
            ("pmp", "Project Management Professional"),
        ):
            await page.get_by_role("searchbox", name="Search").fill(words)
            await page.get_by_role("link", name=f"Compare {name}", exact=True).click()
            await expect(page.get_by_role("link", name=f"{name}, take out")).to_be_visible()
        await expect(page.get_by_role("link", name=re.compile("^Picked: Project"))).to_be_focused()
        await page.get_by_role("searchbox", name="Search").fill("excel")
        await expect(page.get_by_text("Three are picked").first).to_be_visible()
        await page.get_by_role("link", name="Compare these 3").click()
        await expect(page).to_have_url(f"{visit.url}/catalog?compare=cka,psm-i,pmp")
        table = page.get_by_role("table", name="Side by side")
        await expect(table.get_by_role("columnheader")).to_have_count(3)
        await expect(table.get_by_role("row", name=re.compile("^Price"))).to_contain_text("about $395")
        await page.get_by_role("link", name="Choose others").click()
        await page.get_by_role("link", name="Professional Scrum Master I, take out").click()
        await expect(page.get_by_role("link", name="Compare these 2")).to_be_visible()


async def test_an_entry_shows_its_evidence_and_leads_on(chromium, visit):
    async with opened(chromium, visit, "/catalog?q=cka") as page:
        await page.get_by_role("link", name="Certified Kubernetes Administrator", exact=True).click()
        await expect(page).to_have_title("Certified Kubernetes Administrator · certcoach")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Certified Kubernetes Administrator")
        await expect(page.get_by_role("listitem").filter(has_text="Quality").first).to_contain_text("an exam")
        await expect(page.get_by_text("Not known: hours")).to_be_visible()
        source = page.get_by_role("definition").get_by_role("link", name="https://")
        assert await source.get_attribute("rel") == "noopener noreferrer nofollow"
        await page.get_by_role("link", name="Docker", exact=True).click()
        await expect(page.get_by_role("checkbox", name="Docker")).to_be_checked()
        await page.get_by_role("checkbox", name="Docker").click()
        await expect(page.get_by_role("heading", name=f"{ENTRIES} entries")).to_be_visible()


async def test_the_coach_is_asked_in_words_that_are_written_and_not_sent(chromium, visit):
    async with opened(chromium, visit, "/catalog/cka") as page:
        await page.get_by_role("link", name="Ask the coach about this").click()
        await expect(page.get_by_label("Your message")).to_have_value(
            "Tell me about Certified Kubernetes Administrator"
        )
        await expect(page).to_have_url(f"{visit.url}/")
        await expect(page.locator(".person")).to_have_count(0)
        await page.get_by_role("link", name="The catalog").click()
        await expect(page.get_by_role("heading", name=f"{ENTRIES} entries")).to_be_visible()


async def test_a_goal_is_tried_and_taken_to_the_coach(chromium, visit):
    async with opened(chromium, visit) as page:
        await page.get_by_label("Try a goal").fill(GOAL)
        await page.get_by_role("button", name="Try it").click()
        await expect(page.get_by_text("Worth it: the coach would suggest this.")).to_be_visible()
        await expect(page.get_by_text("Data Analyst (97% sure)")).to_be_visible()
        await expect(page.locator("ol.cards article")).not_to_have_count(0)
        await page.get_by_role("link", name="Say this to the coach").click()
        await expect(page.get_by_label("Your message")).to_have_value(GOAL)


async def test_a_search_without_an_answer_leads_on(chromium, visit):
    async with opened(chromium, visit, "/catalog?q=xyzzy&level=advanced") as page:
        await expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
        await page.get_by_role("link", name="Try “xyzzy” as a goal").click()
        await expect(page.get_by_text("No job, skill or limit that it knows.")).to_be_visible()


async def test_hands_that_never_leave_the_keyboard_get_everywhere(chromium, visit):
    async with opened(chromium, visit, viewport={"width": 500, "height": 800}) as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
        await page.keyboard.type("psm")
        await page.keyboard.press("Enter")
        await expect(names(page).first).to_contain_text("Professional Scrum Master")
        for _ in range(4):
            await page.keyboard.press("Tab")
        await expect(page.get_by_role("checkbox", name="Filters")).to_be_focused()
        await page.keyboard.press("Space")
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("Field of work", exact=True)).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await expect(page.get_by_role("link", name=re.compile("^Field of work: .*, take off$"))).to_be_visible()
        await expect(page.get_by_label("Field of work", exact=True)).to_be_focused()
        await page.keyboard.press("Home")
        await expect(page.get_by_role("list", name="Chosen filters")).to_have_count(0)
        await page.get_by_role("link", name="Compare Professional Scrum Master I", exact=True).focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("link", name=re.compile("^Picked: Professional Scrum Master I"))).to_be_focused()


async def test_without_scripts_everything_is_there_as_links_and_forms(chromium, visit):
    async with opened(chromium, visit, java_script_enabled=False) as page:
        await page.get_by_role("searchbox", name="Search").fill("psm")
        await page.get_by_role("button", name="Search").click()
        await page.get_by_role("checkbox", name="Beginner").check()
        await page.get_by_role("button", name="Show these").click()
        await expect(names(page).first).to_contain_text("Professional Scrum Master")
        await page.get_by_role("link", name="Compare Professional Scrum Master I", exact=True).click()
        await expect(page.get_by_text("Pick one more to compare")).to_be_visible()
        await page.get_by_role("button", name="Search").click()
        await expect(page.get_by_text("Pick one more to compare")).to_be_visible()


async def test_hostile_words_do_nothing_and_are_read_as_words(chromium):
    async with Visit(showing(*MANY[:3], hostile())).open() as visit:
        for path in (
            "/catalog",
            "/catalog/evil",
            "/catalog?compare=evil,exam-01",
            "/catalog?q=script&skill=evil-skill",
        ):
            async with opened(chromium, visit, path) as page:
                await expect(page.get_by_text(EVIL).locator("visible=true").first).to_be_visible()
                assert await page.locator("main script, main img, main b b, [onclick], [onerror]").count() == 0
        async with opened(chromium, visit) as page:
            await page.get_by_role("searchbox", name="Search").fill("<qqxyzzy>")
            await expect(page.get_by_role("link", name="Try “<qqxyzzy>” as a goal")).to_be_visible()


@pytest.mark.parametrize("width", [320, 640, 1100])
@pytest.mark.parametrize("path", PAGES)
async def test_no_page_needs_sideways_scrolling(chromium, visit, path, width):
    async with opened(chromium, visit, path, viewport={"width": width, "height": 640}) as page:
        toggle = page.locator("label[for=show-filters]")
        if await toggle.is_visible():
            await toggle.click()
        assert await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        beyond = "e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1"
        assert await page.evaluate(f"[...document.querySelectorAll('body *')].filter({beyond}).length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
async def test_every_word_stands_out_from_what_is_behind_it(chromium, visit, path, scheme):
    async with opened(chromium, visit, path, color_scheme=scheme, reduced_motion="reduce") as page:
        contrasts = await page.evaluate(CONTRASTS)
        assert [(text, ratio) for text, ratio in contrasts if ratio < 4.5] == []


@pytest.mark.parametrize("path", PAGES)
async def test_a_screen_reader_finds_the_parts_of_a_page(chromium, visit, path):
    async with opened(chromium, visit, path) as page:
        for landmark in ("banner", "main"):
            await expect(page.get_by_role(landmark)).to_have_count(1)
        await expect(page.get_by_role("heading", level=1)).to_have_count(1)
        for role in ("button", "link", "checkbox", "textbox", "searchbox", "combobox", "table"):
            for part in await page.get_by_role(role).all():
                assert f'{role} "' in await part.aria_snapshot(), f"a {role} has no name"
        small = "e => e.getBoundingClientRect().height < 24 && !e.closest('dd, h3, .skip, p:not([class])')"
        assert await page.evaluate(f"[...document.querySelectorAll('a, button, select')].filter({small}).length") == 0


async def test_nothing_jumps_while_it_is_searched(chromium, visit):
    async with opened(chromium, visit, viewport={"width": 1100, "height": 800}) as page:
        place = "['q', 'choices', 'count', 'sort'].map((id) => document.getElementById(id).getBoundingClientRect().top)"
        before = await page.evaluate(place)
        await page.get_by_role("searchbox", name="Search").fill("excel")
        await expect(page.locator("#count")).to_have_text(re.compile(f" of {ENTRIES} entries"))
        assert await page.evaluate(place) == before

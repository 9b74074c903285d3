"""The page, as a person meets it in a real browser."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.messages import Address, Reply
from tests.web.room import Room

pytestmark = pytest.mark.asyncio(loop_scope="module")


@asynccontextmanager
async def opened(chromium, room, **look):
    """The page in a browser of its own, greeted; an error in its script or a refused script fails the test."""
    faults = []
    context = await chromium.new_context(**look)
    context.set_default_timeout(15_000)
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: "Content Security" in message.text and faults.append(message.text))
    await page.goto(room.url)
    await expect(page.get_by_role("button", name="My plan")).to_be_visible()
    yield page
    await context.close()
    assert faults == []


async def write(page, words):
    await page.get_by_label("Your message").fill(words)
    await page.get_by_label("Your message").press("Enter")


def bubbles(page):
    return page.locator(".line:not(.waiting) .bubble")


async def talk(page):
    """What is said on the page, without the hidden "You:" and "Coach:"."""
    return [text.split(":", 1)[1] for text in await bubbles(page).all_text_contents()]


async def downloaded(page, name):
    """The content of the file that the link of this name gives."""
    async with page.expect_download() as download:
        await page.get_by_role("link", name=name).click()
    given = await download.value
    assert given.suggested_filename == name
    return await asyncio.to_thread(Path(await given.path()).read_bytes)


def me(room, place=-1):
    person = room.people[place]
    return Address("web", person, person)


async def test_a_talk_goes_to_and_fro(chromium, room):
    async with opened(chromium, room, timezone_id="Asia/Tokyo", locale="de-DE") as page:
        await write(page, "data analyst")
        await expect(bubbles(page)).to_have_count(3)
        assert await talk(page) == ["Hello, I'm certcoach.", "data analyst", "You said: data analyst"]
        assert (room.heard[-1].zone, room.heard[-1].language) == ("Asia/Tokyo", "de-DE")
        await expect(page.get_by_label("Your message")).to_have_value("")
        await expect(page.get_by_label("Your message")).to_be_focused()


async def test_a_reload_keeps_the_talk_and_what_was_tapped_and_greets_no_more(chromium, room):
    async with opened(chromium, room) as page:
        await page.get_by_role("button", name="Help").click()
        await expect(bubbles(page)).to_have_count(3)
        before = await talk(page)
        await page.reload()
        await expect(bubbles(page)).to_have_count(3)
        assert await talk(page) == before
        await expect(page.get_by_role("button", name="Help, your answer")).to_have_count(1)
    assert len(room.heard) == 2


async def test_a_tap_says_its_label_and_the_tapped_stays_usable(chromium, room):
    async with opened(chromium, room) as page:
        await page.get_by_role("button", name="Help").click()
        await expect(page.get_by_role("button", name="Help, your answer")).to_be_enabled()
        await page.get_by_role("button", name="Help, your answer").click()
        await expect(bubbles(page)).to_have_count(5)
    tapped = [(heard.kind, heard.action, heard.text) for heard in room.heard[1:]]
    assert tapped == [("action", "help", "Help")] * 2


async def test_one_is_chosen_by_a_tap(chromium, room):
    async with opened(chromium, room) as page:
        await write(page, "one")
        await page.get_by_role("group", name="Your best skill").get_by_role("button", name="SQL").click()
        await expect(page.get_by_role("button", name="SQL, your answer")).to_be_visible()
    assert (room.heard[-1].action, room.heard[-1].values) == ("goal.skill", ("sql",))


async def test_several_are_chosen_with_one_confirm(chromium, room):
    async with opened(chromium, room) as page:
        await write(page, "skills")
        skills = page.get_by_role("group", name="Your skills")
        await expect(skills.get_by_role("button")).to_have_count(0)
        await skills.get_by_label("SQL").check()
        await skills.get_by_label("Excel").check()
        await skills.get_by_role("button", name="Choose these 2").click()
        await expect(bubbles(page)).to_have_count(5)
        assert (await talk(page))[3] == "Excel, SQL"
    assert (room.heard[-1].action, room.heard[-1].values) == ("goal.skills", ("excel", "sql"))


async def test_a_picture_has_words_and_a_file_is_downloaded(chromium, room):
    async with opened(chromium, room) as page:
        await write(page, "plan")
        picture = page.get_by_role("img", name="SQL until May")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        assert await downloaded(page, "my plan.ics") == b"BEGIN:VCALENDAR"


async def test_on_a_dark_page_the_picture_is_dark(chromium, room):
    async with opened(chromium, room) as page:
        await page.emulate_media(color_scheme="dark")
        await write(page, "plan")
        await expect(page.get_by_role("img", name="SQL until May")).to_be_visible()
        assert [picture.dark for picture in room.drawn] == [True]


async def test_a_file_that_the_talk_does_not_keep_is_downloaded_from_the_answer(chromium, room):
    async with opened(chromium, room) as page:
        await write(page, "export")
        assert await downloaded(page, "all.json") == b"{}"


async def test_a_picture_that_can_not_be_drawn_leaves_its_words(chromium, room):
    room.has_pen = False
    async with opened(chromium, room) as page:
        await write(page, "plan")
        await expect(page.get_by_text("SQL until May")).to_be_visible()


async def test_a_reminder_arrives_live_in_every_tab(chromium, room):
    async with opened(chromium, room) as page:
        other = await page.context.new_page()
        await other.goto(room.url)
        await expect(bubbles(other)).to_have_count(1)
        await room.web.send(me(room), Reply(text="Module 2, as you planned.", key="r1"))
        for tab in (page, other):
            await expect(tab.get_by_text("Module 2, as you planned.")).to_have_count(1)
        await write(page, "done")
        await expect(other.get_by_text("You said: done")).to_have_count(1)
        await expect(bubbles(page)).to_have_count(4)


async def test_everything_is_done_from_the_keyboard(chromium, room):
    async with opened(chromium, room) as page:
        keys = page.keyboard
        await keys.type("first line")
        await keys.press("Shift+Enter")
        await keys.type("second line")
        await keys.press("Enter")
        await expect(bubbles(page)).to_have_count(3)
        assert room.heard[-1].text == "first line\nsecond line"
        await keys.press("ArrowUp")
        await expect(page.get_by_role("button", name="Again")).to_be_focused()
        await keys.press("ArrowRight")
        await expect(page.get_by_role("button", name="Back")).to_be_focused()
        await keys.press("Enter")
        await expect(bubbles(page)).to_have_count(5)
        assert room.heard[-1].action == "back"
        await keys.press("Escape")
        await expect(page.get_by_label("Your message")).to_be_focused()


async def test_focus_is_visible(chromium, room):
    async with opened(chromium, room) as page:
        await page.keyboard.press("ArrowUp")
        outline = await page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in outline
        assert "solid" in outline


async def test_what_is_written_while_the_coach_is_away_is_kept_and_sent_once(chromium):
    first = Room()
    async with first.open():
        page_opened = opened(chromium, first)
        page = await page_opened.__aenter__()
    await write(page, "are you there?")
    await expect(page.get_by_role("status")).to_contain_text("What you write is kept")
    await expect(page.locator(".waiting")).to_have_text("You:are you there?")
    await page.get_by_role("button", name="Help").click()
    await expect(page.locator(".waiting")).to_have_count(2)
    again = Room(first.web.port)
    again.talk.lines = first.talk.lines
    async with again.open():
        await expect(bubbles(page)).to_have_count(5)
        await expect(page.get_by_role("status")).to_be_empty()
        await expect(page.locator(".waiting")).to_have_count(0)
        await page_opened.__aexit__(None, None, None)
    assert [heard.text for heard in again.heard] == ["are you there?", "Help"]


async def test_what_waits_to_be_sent_outlives_a_reload(chromium, room):
    async with opened(chromium, room) as page:
        room.fails = True
        await write(page, "keep me")
        await expect(page.get_by_role("status")).to_contain_text("kept")
        await page.reload()
        await expect(page.locator(".waiting")).to_have_text("You:keep me")
        room.fails = False
        await expect(page.get_by_text("You said: keep me")).to_be_visible()
    assert [heard.text for heard in room.heard] == ["", "keep me"]


async def test_a_browser_that_keeps_nothing_still_gets_answers(chromium, room):
    nothing = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked'); } })"
    async with opened(chromium, room) as page:
        await page.add_init_script(nothing)
        await page.reload()
        await write(page, "hello")
        await expect(page.get_by_text("You said: hello")).to_be_visible()


async def test_the_newest_words_stay_in_sight_when_the_writing_grows(chromium, room):
    async with opened(chromium, room, viewport={"width": 390, "height": 500}) as page:
        await write(page, "long")
        await write(page, "hello")
        await expect(page.get_by_role("button", name="Back")).to_be_in_viewport(ratio=1)
        await page.get_by_label("Your message").fill("a\nb\nc\nd")
        await expect(page.get_by_role("button", name="Back")).to_be_in_viewport(ratio=1)


async def test_a_message_that_is_far_too_long_is_given_back_with_the_reason(chromium, room):
    async with opened(chromium, room) as page:
        await write(page, "a" * 1_000_000)
        await expect(page.get_by_role("status")).to_contain_text("too long for one message")
        assert len(await page.get_by_label("Your message").input_value()) == 1_000_000
        await expect(page.locator(".waiting")).to_have_count(0)
        await write(page, "short")
        await expect(page.get_by_text("You said: short")).to_be_visible()
        await expect(page.get_by_role("status")).to_be_empty()


async def test_a_long_text_is_told_to_be_cut_before_it_is_sent(chromium, room):
    async with opened(chromium, room) as page:
        await page.get_by_label("Your message").fill("a" * 4001)
        await expect(page.get_by_role("status")).to_contain_text("reads the first 4,000 characters")
        await page.get_by_label("Your message").fill("a")
        await expect(page.get_by_role("status")).to_be_empty()


async def test_an_invitation_is_a_link_whose_words_wait_to_be_sent_by_whoever_follows_it(chromium, room):
    async with opened(chromium, room) as page:
        await room.web.send(me(room), Reply(text="Pass this on.", invite="join-KW7PA4MD"))
        address = await page.get_by_role("link", name="start=join-KW7PA4MD").get_attribute("href")
        await page.goto(address)
        await expect(page.get_by_label("Your message")).to_have_value("/start join-KW7PA4MD")
        await expect(page.get_by_role("status")).to_have_text("This is written for you. Press Send, and I answer.")
        assert page.url == f"{room.url}/"
        assert not [one for one in room.heard if "join" in one.text]
        await page.get_by_label("Your message").press("Enter")
        await expect(page.locator(".line.person:not(.waiting)")).to_have_count(1)
        assert (room.heard[-1].kind, room.heard[-1].text) == ("command", "start join-KW7PA4MD")


async def test_markup_in_words_is_shown_as_words(chromium, room):
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script> **bold** &amp;"
    async with opened(chromium, room) as page:
        await write(page, evil)
        await expect(page.get_by_text(f"You said: {evil}")).to_be_visible()
        assert await page.locator("#log img, #log script, #log strong >> text=bold").count() == 0


async def test_two_browsers_are_two_people(chromium, room):
    async with opened(chromium, room) as page, opened(chromium, room) as other:
        await write(page, "my secret")
        await expect(page.get_by_text("You said: my secret")).to_be_visible()
        await other.reload()
        await expect(bubbles(other)).to_have_count(1)
    assert len(room.people) == 2


async def test_two_tabs_opened_at_once_are_greeted_once(chromium, room):
    context = await chromium.new_context()
    await context.clock.set_fixed_time("2026-11-24T09:00:00Z")
    await context.request.get(room.url)
    first, second = await context.new_page(), await context.new_page()
    await asyncio.gather(first.goto(room.url), second.goto(room.url))
    for tab in (first, second):
        await expect(bubbles(tab)).to_have_count(1)
    await context.close()
    assert len(room.heard) == 1


async def test_what_is_being_written_outlives_a_reload(chromium, room):
    async with opened(chromium, room) as page:
        await page.get_by_label("Your message").fill("half a tho")
        await page.reload()
        await expect(page.get_by_label("Your message")).to_have_value("half a tho")
        await page.get_by_label("Your message").press("Enter")
        await expect(page.get_by_text("You said: half a tho")).to_be_visible()
        await page.reload()
        await expect(page.get_by_label("Your message")).to_have_value("")


async def test_an_answer_that_takes_long_is_said_to_be_on_its_way(chromium, room):
    go_on = asyncio.Event()
    answer = room.handle

    async def handle_slowly(incoming):
        await go_on.wait()
        return await answer(incoming)

    async with opened(chromium, room) as page:
        await page.clock.install()
        room.web._handle = handle_slowly
        await write(page, "plan")
        await expect(page.locator("#typing")).to_be_visible()
        await page.clock.run_for(5_000)
        await expect(page.get_by_role("status")).to_contain_text("takes a little longer")
        go_on.set()
        await expect(page.get_by_text("Here it is.")).to_be_visible()
        await expect(page.get_by_role("status")).to_be_empty()


async def test_someone_who_reads_further_up_is_told_of_news_and_not_moved(chromium, room):
    async with opened(chromium, room, viewport={"width": 390, "height": 600}) as page:
        await write(page, "long")
        await expect(bubbles(page)).to_have_count(5)
        log = page.get_by_role("log")
        await log.evaluate("log => { log.scrollTop = 0; }")
        newer = page.get_by_role("button", name="New message")
        await expect(newer).to_be_hidden()
        await room.web.send(me(room), Reply(text="News."))
        await expect(newer).to_be_visible()
        assert await log.evaluate("log => log.scrollTop") == 0
        await newer.click()
        await expect(newer).to_be_hidden()
        await expect(page.get_by_text("News.")).to_be_in_viewport()


async def test_an_erased_talk_is_gone_from_every_tab_and_begins_no_other(chromium, room):
    async with opened(chromium, room) as page:
        other = await page.context.new_page()
        await other.goto(room.url)
        await expect(bubbles(other)).to_have_count(1)
        await write(page, "erase me")
        await expect(page.get_by_text("Everything is erased.")).to_be_visible()
        await expect(bubbles(other)).to_have_count(0)
        assert await talk(page) == ["erase me", "Everything is erased."]
        assert [heard.text for heard in room.heard] == ["", "erase me"]
        await write(page, "hello again")
        for tab in (page, other):
            await expect(tab.get_by_text("You said: hello again")).to_be_visible()


async def everything(page):
    """A talk with one of each thing the coach can show."""
    for words, sign in (("plan", "my plan.ics"), ("skills", "Which of these?"), ("one", "Which one?")):
        await write(page, words)
        await expect(page.get_by_text(sign)).to_be_visible()
    await write(page, "a-word-without-any-end-" * 20)
    await expect(page.get_by_role("button", name="Again")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
async def test_nothing_needs_sideways_scrolling(chromium, room, width):
    async with opened(chromium, room, viewport={"width": width, "height": 640}) as page:
        await everything(page)
        for place in ("document.documentElement", "document.getElementById('log')"):
            assert await page.evaluate(f"{place}.scrollWidth - {place}.clientWidth") <= 0
        beyond = "[...document.querySelectorAll('#log *')].filter(e => e.getBoundingClientRect().right > innerWidth)"
        assert await page.evaluate(f"{beyond}.length") == 0


CONTRASTS = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
  };
  const light = (rgb) => rgb.slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll('body *')].filter((e) => says(e) && e.checkVisibility()).map((e) => {
    const [one, two] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((a, b) => b - a);
    return [e.textContent.slice(0, 30), (one + 0.05) / (two + 0.05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_what_is_behind_them(chromium, room, scheme):
    async with opened(chromium, room, color_scheme=scheme, reduced_motion="reduce") as page:
        await everything(page)
        contrasts = await page.evaluate(CONTRASTS)
        assert len(contrasts) > 20
        assert [(text, ratio) for text, ratio in contrasts if ratio < 4.5] == []


async def test_a_screen_reader_finds_every_part_by_role_and_name(chromium, room):
    async with opened(chromium, room) as page:
        await everything(page)
        await expect(page.get_by_role("log", name="Your talk with the coach")).to_have_attribute("aria-live", "polite")
        await expect(page.get_by_role("group", name="Ways to answer").first).to_be_visible()
        await expect(page.get_by_role("textbox", name="Your message")).to_be_visible()
        await expect(page.get_by_role("button", name="Send")).to_be_visible()
        await expect(page.get_by_role("heading", name="certcoach")).to_be_visible()
        for landmark in ("banner", "main", "contentinfo"):
            await expect(page.get_by_role(landmark)).to_have_count(1)
        for role in ("button", "link", "checkbox", "textbox", "img"):
            for part in await page.get_by_role(role).all():
                assert f'{role} "' in await part.aria_snapshot(), f"a {role} has no name"


async def test_nothing_moves_for_who_asked_for_calm(chromium, room):
    async with opened(chromium, room, reduced_motion="reduce") as page:
        await write(page, "hello")
        await expect(page.get_by_role("button", name="Again")).to_be_visible()
        moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none')"
        assert await page.evaluate(f"{moving}.length + document.getAnimations().length") == 0


async def test_a_badge_is_attached_and_its_name_shown_and_a_large_one_is_refused_at_once(chromium, room):
    async with opened(chromium, room) as page:
        attach = page.get_by_label("Attach a badge")
        await attach.set_input_files({"name": "badge.png", "mimeType": "image/png", "buffer": b"badge"})
        await expect(page.get_by_text("You said: badge.png")).to_be_visible()
        large = {"name": "large.png", "mimeType": "image/png", "buffer": bytes(2 * 2**20 + 1)}
        await attach.set_input_files(large)
        await expect(page.get_by_role("status")).to_contain_text("two megabytes")
    assert [heard.file.content for heard in room.heard if heard.file] == [b"badge"]

"""A badge on its whole way: sent on a platform, fetched, looked at apart, theirs, and shown."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.house import House, open_house
from bot.run import discord_of, page_of, telegram_of
from bot.settings import CATALOG, Settings
from tests.adapters.at_work import free_port
from tests.proof.made import ADA, credential, in_png, new_issuer, signed
from tests.web.test_web_server import browser, say, words
from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_server import TelegramServer

SCHOOL = new_issuer()
BADGE = in_png(signed(credential(SCHOOL, "Winter School"), SCHOOL, "eddsa-rdfc-2022"))


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """The catalog that is shipped, with a school that signs its badges."""
    folder = tmp_path / "catalog"
    folder.mkdir()
    for each in CATALOG.iterdir():
        (folder / each.name).symlink_to(each)
    (folder / "school.yaml").write_text(f'issuers:\n  - {{id: school, name: School, keys: ["{SCHOOL.did}"]}}\n')
    return folder


@asynccontextmanager
async def at_work(house: House, adapter: object) -> AsyncIterator[None]:
    running = asyncio.create_task(adapter.run(house.handle))
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait([running])


async def test_a_badge_sent_on_telegram_is_verified_and_shown(tmp_path: Path, catalog: Path) -> None:
    async with TelegramServer() as server:
        where = {"telegram_token": server.token, "telegram_api": server.base_url}
        settings = Settings(data=str(tmp_path), catalog=str(catalog), **where)
        async with open_house(settings) as house, at_work(house, telegram_of(house)):
            await server.say_file("ada.png", BADGE)
            await server.until(lambda: any("The signature holds" in text for text in server.texts))
            await server.say(ADA)
            await server.until(lambda: any("badge verified, signed by School" in text for text in server.texts))
            await server.say("/proof")
            await server.until(lambda: any("Winter School: badge verified" in text for text in server.texts))


async def test_a_badge_sent_on_discord_is_verified(tmp_path: Path, catalog: Path) -> None:
    async with DiscordServer() as server:
        where = {"discord_api": server.api_base, "discord_gateway": server.gateway, "discord_token": server.token}
        settings = Settings(data=str(tmp_path), catalog=str(catalog), **where)
        async with open_house(settings) as house, at_work(house, discord_of(settings, house.suggest_names)):
            await server.until(lambda: server.line.identified)
            await server.say_file("ada.png", BADGE)
            await server.until(lambda: any("The signature holds" in text for text in server.contents))
            await server.say(ADA)
            await server.until(lambda: any("signed by School" in text for text in server.contents[-1:]))


async def test_a_badge_sent_from_the_page_is_verified_and_the_address_is_not_in_the_talk(
    tmp_path: Path, catalog: Path
) -> None:
    settings = Settings(data=str(tmp_path), catalog=str(catalog), port=free_port())
    async with open_house(settings) as house:
        page = page_of(house, {})
        async with at_work(house, page):
            await page.started.wait()
            async with browser(page) as client:
                await say(client, text="hello")
                async with client.post("/api/file", params={"name": "ada.png"}, data=BADGE) as answer:
                    assert "The signature holds" in words((await answer.json())["lines"])[-1]
                assert "badge verified, signed by School" in words(await say(client, text=ADA))[-1]
                async with client.get("/api/talk") as talk:
                    assert ADA not in str(await talk.json())

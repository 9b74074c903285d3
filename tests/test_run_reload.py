"""An admin edits the catalog of a coach that runs: a bad edit is told and changes nothing, a good one is in use."""

import asyncio
import shutil
from pathlib import Path

from tests.running import Running, running
from tests.wire.telegram_server import TelegramServer

CATALOG = Path(__file__).parent.parent / "catalog"
ADMIN = 733044055
DREAM = """
skills: [{id: dream-reading, name: Dream reading}]
issuers: [{id: night-school, name: Night School}]
roles: [{id: dream-reader, name: Dream reader, skills: {dream-reading: 3}}]
credentials:
  - {id: night-owl, name: Night Owl, issuer: night-school, skills: [dream-reading], assessment: exam, level: beginner}
"""


async def test_edits_while_it_runs(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(CATALOG, catalog)
    async with TelegramServer() as telegram:
        settings = {
            "TELEGRAM_TOKEN": telegram.token,
            "CERTCOACH_TELEGRAM_API": telegram.base_url,
            "CERTCOACH_CATALOG": catalog,
            "CERTCOACH_ADMINS": ADMIN,
        }
        async with running(tmp_path, **settings) as coach:
            assert (await coach.ready())["catalog"] == "ok"
            write(catalog / "dream.yaml", DREAM.replace("issuer: night-school", "issuer: nightschool"))
            await telegram.until(lambda: any("nearest is night-school" in text for text in telegram.texts))
            assert "dream.yaml:6" in (await coach.ready())["catalog"]
            assert "data analyst" in (await coach.say("I want to be a data analyst")).lower()
            write(catalog / "dream.yaml", DREAM)
            await telegram.until(lambda: any("mended" in text for text in telegram.texts))
            assert (await coach.ready())["catalog"] == "ok"
            assert "dream reader" in (await answer(coach, "I want to be a dream reader")).lower()
            assert await coach.stop() == 0
    assert len(telegram.texts) == 2


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


async def answer(coach: Running, text: str) -> str:
    return await asyncio.wait_for(coach.say(text), timeout=20)

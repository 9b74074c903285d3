"""The catalog is read again when it changes; a bad edit changes nothing, and those who look after it are told."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.catalog.faults import CatalogError
from bot.watch import Watch, changes_below, read_world

GOOD = """
issuers: [{id: acme, name: Acme}]
skills: [{id: sql, name: SQL}]
credentials: [{id: first, name: First, issuer: acme, skills: [sql]}]
"""
MORE = GOOD + "roles: [{id: analyst, name: Analyst, skills: {sql: 3}}]\n"
BAD = GOOD.replace("skills: [sql]", "skills: [sqll]")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def watch(file: Path) -> Watch:
    return Watch(partial(read_world, file.parent))


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def delete(path: Path) -> None:
    path.unlink()


async def once_each(*edits: tuple[Path, str]) -> AsyncIterator[None]:
    """Each edit, and after it the news that there is one."""
    for path, text in edits:
        write(path, text)
        yield


async def edited(ours: Watch, *edits: tuple[Path, str]) -> list[str]:
    """What is told while these edits come one after the other."""
    said = list[str]()

    async def tell(words: str) -> None:
        said.append(words)

    await ours.run(once_each(*edits), tell)
    return said


async def test_a_good_edit_is_in_use_and_no_one_is_troubled(file: Path) -> None:
    ours = watch(file)
    assert await edited(ours, (file, MORE)) == []
    assert set(ours.world.catalog.roles) == {"analyst"}


async def test_a_bad_edit_leaves_all_as_it_was_and_says_why_once(file: Path) -> None:
    ours = watch(file)
    before = ours.world
    said = await edited(ours, (file, BAD), (file, BAD))
    assert ours.world.catalog is before.catalog
    assert ours.world.names is before.names
    assert len(said) == 1
    assert f"{file}:4" in said[0]
    assert "the nearest is sql" in said[0]
    assert ours.world.trouble == said[0]


async def test_the_end_of_a_trouble_is_told_and_logged_also_when_the_edit_is_taken_back(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ours = watch(file)
    caplog.set_level("INFO", "bot.watch")
    assert "mended" in (await edited(ours, (file, BAD), (file, GOOD)))[-1]
    assert ours.world.trouble == ""
    assert "mended" in caplog.messages[-1]


async def test_admins_who_cannot_be_told_just_now_end_no_watching(file: Path) -> None:
    ours = watch(file)

    async def tell(_: str) -> None:
        raise ConnectionError("the database is down")

    await ours.run(once_each((file, BAD), (file, MORE)), tell)
    assert set(ours.world.catalog.roles) == {"analyst"}
    assert not ours.world.trouble


async def test_what_began_with_the_old_ends_with_the_old(file: Path) -> None:
    ours = watch(file)
    begun = ours.world
    await edited(ours, (file, MORE))
    assert not begun.catalog.roles
    assert begun.names is not ours.world.names


async def test_a_folder_that_is_emptied_takes_nothing_away(file: Path) -> None:
    ours = watch(file)
    delete(file)
    await ours.look()
    assert "first" in ours.world.catalog.credentials
    assert "no *.yaml" in ours.world.trouble


def test_to_begin_with_there_must_be_a_catalog(tmp_path: Path) -> None:
    with pytest.raises(CatalogError):
        Watch(partial(read_world, tmp_path))


async def test_an_edit_of_a_real_file_is_noticed(file: Path) -> None:
    ours, seen = watch(file), asyncio.Event()

    async def tell(_: str) -> None:
        seen.set()

    async def edits() -> None:
        while not seen.is_set():  # the watcher says nothing when it has begun to look
            write(file, BAD)
            await asyncio.wait([asyncio.create_task(seen.wait())], timeout=0.3)

    async with asyncio.timeout(30):
        looking = asyncio.create_task(ours.run(changes_below(file.parent), tell))
        await edits()
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
    assert ours.world.trouble


async def test_a_folder_put_in_the_place_of_the_first_is_watched_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.watch.LOOK_SECONDS", 0.05)
    place, new = tmp_path / "catalog", tmp_path / "new"
    for folder, text in ((place, GOOD), (new, MORE)):
        folder.mkdir()
        write(folder / "catalog.yaml", text)
    ours, said = Watch(partial(read_world, place)), list[str]()

    async def tell(words: str) -> None:
        said.append(words)

    async def edit_until_told(number: int) -> None:
        while len(said) < number:
            write(place / "catalog.yaml", BAD)
            await asyncio.sleep(0.3)

    looking = asyncio.create_task(ours.run(changes_below(place), tell))
    async with asyncio.timeout(30):
        await edit_until_told(1)  # the watcher says nothing when it has begun to look
        place.rename(tmp_path / "old")
        while "sqll" in ours.world.trouble:  # noqa: ASYNC110 - until it has seen that there is none
            await asyncio.sleep(0.01)
        new.rename(place)
        while "analyst" not in ours.world.catalog.roles:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)
        await edit_until_told(len(said) + 1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)

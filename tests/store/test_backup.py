"""A copy is whole and checked, also one taken while turns go on; a restore loses nobody by accident."""

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.messages import Address
from bot.store.backup import back_up, restore
from bot.store.database import Database, open_database
from bot.store.fault import StoreError
from bot.store.tables import events, people
from tests.store.told import person_at, said, turn


async def people_in(url: str) -> int:
    database = await open_database(url)
    found = await database.run(lambda c: c.execute(select(people.c.id)).all())
    await database.close()
    return len(found)


def unfinished(folder: Path) -> list[Path]:
    return list(folder.rglob("*.unfinished"))


async def a_talk(url: str, *names: str) -> None:
    database = await open_database(url)
    for name in names:
        await turn(database, said("hello", Address("telegram", name, name), name))
    await database.close()


async def test_what_is_restored_is_what_was_copied(database_url: str, tmp_path: Path) -> None:
    await a_talk(database_url, "ada", "bob")
    copy = tmp_path / "backups" / "a.copy"
    back_up(database_url, copy)
    await a_talk(database_url, "cy")
    with pytest.raises(StoreError, match="--force"):
        await restore(database_url, copy, force=False)
    assert await people_in(database_url) == 3, "nothing was changed by a refusal"
    assert (await restore(database_url, copy, force=True)).people == 2
    database = await open_database(database_url)
    assert await turn(database, said("again", Address("telegram", "ada", "ada"))) == ["2: again"]
    await database.close()


async def test_into_an_empty_database_a_restore_needs_no_force(database_url: str, tmp_path: Path) -> None:
    await a_talk(database_url)
    back_up(database_url, tmp_path / "empty.copy")
    assert (await restore(database_url, tmp_path / "empty.copy", force=False)).people == 0


async def test_a_copy_taken_while_turns_go_on_is_of_one_moment(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """A turn writes an event and a person; in a copy of one moment there are as many turns remembered as events."""
    going, numbers = True, iter(range(100_000))

    async def talks(user: str) -> None:
        while going:
            await turn(database, said(".", Address("telegram", user, user), f"{next(numbers)}"))

    talking = [asyncio.create_task(talks(f"{number}")) for number in range(8)]
    copies = [tmp_path / f"{number}.copy" for number in range(3)]
    for copy in copies:
        await asyncio.to_thread(back_up, database_url, copy)
    going = False
    await asyncio.gather(*talking)
    await database.close()
    counts: list[int] = []
    for copy in copies:
        await restore(database_url, copy, force=True)
        again = await open_database(database_url)
        taken = await again.run(lambda c: c.execute(select(events.c.event_id)).all())
        users = [await person_at(again, Address("telegram", f"{number}", f"{number}")) for number in range(8)]
        await again.close()
        assert len(taken) == sum(len(person.trail) for person in users if person)
        counts.append(len(taken))
    assert counts == sorted(counts)
    assert counts[0] < next(numbers), "turns went on while the copies were taken"


async def test_a_copy_and_its_folder_are_for_their_owner_only(database_url: str, tmp_path: Path) -> None:
    await a_talk(database_url, "ada")
    copy = tmp_path / "backups" / "a.copy"
    before = os.umask(0)
    try:
        back_up(database_url, copy)
    finally:
        os.umask(before)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in copy.parent.iterdir()] == ["a.copy"]


async def test_a_file_that_is_there_is_never_written_over(database_url: str, tmp_path: Path) -> None:
    await a_talk(database_url, "ada")
    copy = tmp_path / "a.copy"
    copy.write_text("a letter")
    with pytest.raises(StoreError, match="there already"):
        back_up(database_url, copy)
    assert copy.read_text() == "a letter"


@pytest.mark.parametrize("spoil", ["cut", "letter", "absent", "folder"])
async def test_a_copy_that_is_not_whole_is_refused_and_changes_nothing(
    database_url: str, tmp_path: Path, spoil: str
) -> None:
    await a_talk(database_url, *(f"{number}" for number in range(40)))
    copy = tmp_path / "a.copy"
    back_up(database_url, copy)
    match spoil:
        case "cut":
            copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
        case "letter":
            copy.write_text("Dear Ada, " * 1000)
        case "absent":
            copy.unlink()
        case _:
            copy.unlink()
            copy.mkdir()
    with pytest.raises(StoreError, match=r"a\.copy|pg_restore"):
        await restore(database_url, copy, force=True)
    assert await people_in(database_url) == 40
    assert not unfinished(tmp_path)


async def test_a_database_in_use_is_left_alone(database: Database, database_url: str, tmp_path: Path) -> None:
    await turn(database, said("hello"))
    back_up(database_url, tmp_path / "a.copy")
    with pytest.raises(StoreError, match="in use"):
        await restore(database_url, tmp_path / "a.copy", force=True)
    assert await turn(database, said("again")) == ["2: again"]
    assert not unfinished(tmp_path)


async def test_what_was_there_before_is_kept_beside(tmp_path: Path) -> None:
    file = tmp_path / "certcoach.sqlite3"
    url = f"sqlite:///{file}"
    await a_talk(url)
    back_up(url, tmp_path / "a.copy")
    await a_talk(url, "ada")
    kept = (await restore(url, tmp_path / "a.copy", force=True)).kept
    assert kept
    assert await people_in(f"sqlite:///{kept}") == 1


async def test_a_damaged_database_is_put_aside_and_the_copy_used(tmp_path: Path) -> None:
    file = tmp_path / "certcoach.sqlite3"
    url = f"sqlite:///{file}"
    await a_talk(url, "ada")
    back_up(url, tmp_path / "a.copy")
    file.write_bytes(b"\x55" * 8192)
    with pytest.raises(StoreError, match="can't be read"):
        await restore(url, tmp_path / "a.copy", force=False)
    restored = await restore(url, tmp_path / "a.copy", force=True)
    assert restored.people == 1
    assert restored.kept
    assert restored.kept.read_bytes() == b"\x55" * 8192


@pytest.mark.parametrize("change", ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"])
async def test_a_copy_this_version_does_not_know_is_refused(tmp_path: Path, change: str) -> None:
    url, copy = f"sqlite:///{tmp_path}/certcoach.sqlite3", tmp_path / "a.copy"
    await a_talk(url, "ada")
    back_up(url, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute(change)
    connection.close()
    with pytest.raises(StoreError, match="another copy"):
        await restore(url, copy, force=True)
    assert await people_in(url) == 1


async def test_where_postgresqls_programs_are_missing_the_line_to_run_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError) as refused:
        back_up("postgresql://coach:canary@host/coach?ssl=require", tmp_path / "a.copy")
    said = str(refused.value)
    assert f"pg_dump --format=custom --no-owner --file={tmp_path}/a.copy" in said
    assert "postgresql://coach@host/coach?sslmode=require" in said
    assert "canary" not in said


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_no_token_reaches_postgresqls_programs_and_no_password_their_arguments(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "pg_dump"
    spy.write_text('#!/bin/sh\n{ env; echo "$@"; } > "$(dirname "$0")/seen"\nexit 1\n')
    spy.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("TELEGRAM_TOKEN", "canary-1")
    monkeypatch.setenv("CERTCOACH_SECRET", "canary-2")
    with pytest.raises(StoreError, match="pg_dump failed"):
        back_up(database_url.replace("postgres@", "postgres:canary-3@"), tmp_path / "a.copy")
    seen = (tmp_path / "seen").read_text()
    assert "canary-1" not in seen
    assert "canary-2" not in seen
    assert [line for line in seen.splitlines() if "canary-3" in line] == ["PGPASSWORD=canary-3"]

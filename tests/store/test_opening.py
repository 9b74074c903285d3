"""Opening a database: brought up to date, or one plain line that says what to do."""

import asyncio
import os
import pwd
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection, text

from bot.store.database import Database, open_database, upgrade
from bot.store.fault import StoreError
from bot.store.tables import metadata
from tests.store.told import said, turn

ROOT = Path(__file__).parent.parent.parent
LEFT_FOR_BEFORE = {("cohort_members", "shown_at")}
"""Columns that nothing reads any more, kept for old processes until a migration of a later release drops them."""


async def refusal(url: str) -> str:
    """The line somebody reads when the database can't be opened."""
    with pytest.raises(StoreError) as caught:
        await open_database(url)
    line = str(caught.value)
    assert "\n" not in line
    return line


async def test_the_migrations_make_the_tables_the_code_knows(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        found = compare_metadata(MigrationContext.configure(connection), metadata)
        return [one for one in found if not (one[0] == "remove_column" and (one[2], one[3].name) in LEFT_FOR_BEFORE)]

    assert await database.run(differences) == []


async def test_two_processes_may_start_with_a_new_database_at_once(database_url: str) -> None:
    databases = await asyncio.gather(*(open_database(database_url) for _ in range(3)))
    assert await turn(databases[0], said("hello")) == ["1: hello"]
    for database in databases:
        await database.close()


async def test_a_database_of_a_newer_version_is_left_alone(database_url: str, database: Database) -> None:
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await database.run(lambda connection: connection.execute(newer) and None)
    assert "newer" in await refusal(database_url)
    assert "9999" in await refusal(database_url)


async def test_migrations_are_loaded_only_when_there_is_something_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/certcoach.sqlite3"
    await upgrade(url)
    code = (
        "import asyncio, sys; from bot.store.database import open_database, upgrade; "
        f"asyncio.run(upgrade({url!r})); sys.exit('alembic' in sys.modules or 'asyncpg' in sys.modules)"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT)
    assert await process.wait() == 0


async def test_a_new_file_is_for_its_owner_only_and_its_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "certcoach.sqlite3"
    await upgrade(f"sqlite:///{file}")
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada, " * 100)
    line = await refusal(f"sqlite:///{file}")
    assert str(file) in line
    assert "not a certcoach database" in line
    assert file.read_text() == "Dear Ada, " * 100


async def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "certcoach.sqlite3"
    await upgrade(f"sqlite:///{file}")
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\x55" * 3996
    file.write_bytes(content)
    assert "damaged" in await refusal(f"sqlite:///{file}")
    assert file.read_bytes() == content


async def test_a_folder_nobody_can_write_in_is_named() -> None:
    line = await refusal("sqlite:////proc/certcoach/certcoach.sqlite3")
    assert "/proc/certcoach/certcoach.sqlite3" in line
    assert "folder" in line


async def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in await refusal(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(("folder_mode", "file_mode", "advice"), [(0o777, 0o444, "written"), (0o555, 0o666, "folder")])
async def test_what_may_not_be_written_says_so(folder_mode: int, file_mode: int, advice: str) -> None:
    with TemporaryDirectory(prefix="certcoach-") as folder:
        file = Path(folder, "certcoach.sqlite3")
        await upgrade(f"sqlite:///{file}")
        with locked_down(file, folder_mode, file_mode):
            line = await refusal(f"sqlite:///{file}")
    assert str(file) in line
    assert advice in line


@contextmanager
def locked_down(file: Path, folder_mode: int, file_mode: int) -> Iterator[None]:
    """Gives a file and its folder these modes, and whoever opens it is not root, whom no mode would stop."""
    user = os.geteuid()
    file.chmod(file_mode)
    file.parent.chmod(folder_mode)
    if user == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(user)
        file.parent.chmod(0o700)


async def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        line = await refusal(f"postgresql://ada:secret@127.0.0.1:{port}/coach")
    assert f"127.0.0.1:{port}/coach" in line
    assert "secret" not in line


async def test_a_database_the_server_does_not_have_is_named(postgresql_socket: Path) -> None:
    line = await refusal(f"postgresql://postgres@/absent?host={postgresql_socket}")
    assert 'database "absent" does not exist' in line


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg2"])
async def test_every_common_way_to_write_the_url_is_taken(postgresql_socket: Path, scheme: str) -> None:
    await upgrade(f"{scheme}://postgres@/postgres?host={postgresql_socket}&sslmode=disable")


@pytest.mark.parametrize(
    "url", ["", "certcoach.sqlite3", "mysql://ada:secret@host/coach", "sqlite", "postgresql://:x:y"]
)
async def test_a_url_that_means_nothing_says_what_would(url: str) -> None:
    line = await refusal(url)
    assert "sqlite" in line
    assert "secret" not in line

"""Tokens, keys and passwords are where they are needed and nowhere else; what is written is its owner's only.

Elsewhere: logs, figures, files and rows over real processes in tests/test_run.py, every kind of log line in
tests/watching/test_logs.py, what PostgreSQL's programs are given in tests/store/test_backup.py, the image in
tests/test_compose.py.
"""

import ast
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import read_settings, secret_variables
from bot.store.database import open_database
from tests.running import ROOT, running
from tests.store.told import said, turn

CANARY = {
    "TELEGRAM_TOKEN": "1:canary-telegram",
    "DISCORD_TOKEN": "canary-discord",
    "CERTCOACH_SECRET": "canary-of-the-page",
    "CERTCOACH_DATABASE_URL": "",
}
SOURCES = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")]


def test_settings_show_no_secret_however_they_are_shown() -> None:
    settings = read_settings(CANARY | {"CERTCOACH_DATABASE_URL": "postgresql://coach:canary@host/coach"})
    for shown in (repr(settings), str(settings), f"{settings!r}", "%s" % settings, str([settings]), repr((settings,))):  # noqa: UP031
        assert "canary" not in shown
    assert set(CANARY) == set(secret_variables())


STARTS_A_PROCESS = """
import resource, subprocess, sys
from bot.commands.around import open_settings
settings = open_settings()
assert settings.telegram_token and settings.secret
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
subprocess.run([sys.executable, "-c", "import os; print(dict(os.environ))"], check=True)
"""


def test_no_process_that_is_started_knows_a_token_and_a_crash_leaves_no_picture_of_them(tmp_path: Path) -> None:
    ours = os.environ | CANARY | {"PYTHONPATH": str(ROOT), "CERTCOACH_DATA": str(tmp_path)}
    ran = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", STARTS_A_PROCESS], env=ours, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "(0, 0)" in ran.stdout
    assert "CERTCOACH_DATA" in ran.stdout
    assert "canary" not in ran.stdout + ran.stderr


async def test_every_file_of_a_running_coach_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        async with running(tmp_path) as coach:
            await coach.say("I want to be a data analyst")
            modes = found(tmp_path)
            assert await coach.stop() == 0
    finally:
        os.umask(before)
    assert {"certcoach.sqlite3", "certcoach.sqlite3-wal", "certcoach.sqlite3-shm", "secret"} <= set(modes)
    assert set(modes.values()) == {0o600}


async def test_the_store_alone_takes_care_of_its_files_as_well(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database = await open_database(tmp_path / "certcoach.sqlite3")
        await turn(database, said("hello"))
        assert set(found(tmp_path).values()) == {0o600}
        await database.close()
    finally:
        os.umask(before)


def found(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_is_read_can_run(path: Path) -> None:
    """No pickle, no eval, no YAML that makes objects, no shell."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {"pickle", "shelve", "marshal", "dill", "cloudpickle"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not {call.func.id for call in calls if isinstance(call.func, ast.Name)} & {"eval", "exec"}
    assert not {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)} & {"unsafe_load", "full_load"}
    assert not [word for call in calls for word in call.keywords if word.arg == "shell"]


def test_what_holds_secrets_is_kept_out_of_git_and_of_the_image() -> None:
    for name in (".gitignore", ".dockerignore"):
        kept_out = (ROOT / name).read_text().split()
        assert any(pattern in {".env", ".env*", "*", "/.env"} for pattern in kept_out), name

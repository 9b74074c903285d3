"""CI looks up known faults of libraries where it can, fails for one, and says loudly when it could not look."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOUND = "echo 'Found 2 known vulnerabilities in 1 package' >&2; echo 'aiohttp 1.0 CVE-1'; exit 1"
OFFLINE = "echo 'requests.exceptions.ConnectionError: no route' >&2; exit 1"


@pytest.mark.parametrize(
    ("does", "status", "said"),
    [
        ("exit 0", 0, "no known faults"),
        (FOUND, 1, "CVE-1"),
        (OFFLINE, 0, "SKIPPED: pip-audit could not do its work"),
        ("kill -9 $$", 0, "SKIPPED"),
        (None, 0, "SKIPPED: there is no"),
    ],
    ids=["clean", "found", "offline", "killed", "absent"],
)
def test_what_ci_does_with_the_answer(tmp_path: Path, does: str | None, status: int, said: str) -> None:
    tool = tmp_path / "pip-audit"
    if does:
        tool.write_text(f"#!/bin/bash\n{does}\n")
        tool.chmod(0o700)
    ran = subprocess.run(  # noqa: S603 - our own script
        [ROOT / ".ci" / "audit"], env=os.environ | {"PIP_AUDIT": str(tool)}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == status
    assert said in ran.stdout

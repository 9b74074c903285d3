"""docker-compose.yml and the Dockerfile, as far as they can be checked without an engine to run them."""

import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.roles import ALL, read_roles
from bot.settings import Settings, variable
from bot.watching.over import STOP_SECONDS
from tests.running import running

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]


def told(line: str) -> list[str]:
    """The arguments of every instruction of a kind in the Dockerfile."""
    return re.findall(rf"^{line} (.+)$", DOCKERFILE, re.MULTILINE)


def test_there_are_the_coach_its_workers_and_a_database_they_wait_for(services: dict[str, Any]) -> None:
    assert set(services) == {"coach", "worker", "database"}
    for name in ("coach", "worker"):
        assert services[name]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["database"]["image"].startswith("postgres:")
    for service in services.values():
        assert service["healthcheck"]["test"][0] == "CMD"
        assert service["restart"] == "unless-stopped"


def test_together_they_do_everything_once_and_only_workers_can_be_many(services: dict[str, Any]) -> None:
    tokens = Settings(telegram_token="1:a", discord_token="b")
    done = [read_roles(services[name]["command"][3:], tokens) for name in ("coach", "worker")]
    assert [services[name]["command"][:3] for name in ("coach", "worker")] == [["certcoach", "run", "--only"]] * 2
    assert done[0] | done[1] == ALL
    assert not done[0] & done[1]
    assert services["worker"]["deploy"]["replicas"] > 1
    assert "ports" not in services["worker"], "a published port can be one container's only"


def test_a_stop_may_take_as_long_as_the_coach_takes(services: dict[str, Any]) -> None:
    assert int(services["coach"]["stop_grace_period"].removesuffix("s")) >= STOP_SECONDS + 2
    assert told("STOPSIGNAL") == ["SIGTERM"]


def test_only_this_machine_reaches_the_page_and_nobody_the_database(services: dict[str, Any]) -> None:
    assert services["coach"]["ports"] == ["127.0.0.1:8080:8080"]
    assert "ports" not in services["database"]


def test_the_coach_is_nobody_special(services: dict[str, Any]) -> None:
    (user,) = told("USER")
    assert int(user) > 0, "a number, so that a cluster can tell that it is not root"
    assert f"useradd --uid {user} " in DOCKERFILE
    assert services["coach"]["cap_drop"] == ["ALL"]
    assert services["coach"]["read_only"] is True


def test_no_secret_is_written_into_them(services: dict[str, Any]) -> None:
    for service in services.values():
        for name, value in service["environment"].items():
            if re.search("PASSWORD|TOKEN|SECRET", name):
                assert re.fullmatch(r"\$\{\w+:\?.+\}", value), f"{name} has to come from .env"
        assert not re.search(r"://[^@/]*:[^@/]*@", str(service)), "no password in an address"
    assert not re.search("TOKEN|PASSWORD|SECRET", DOCKERFILE)
    copied = " ".join(told("COPY"))
    assert ".env" not in copied
    assert "COPY . " not in DOCKERFILE
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert set(re.findall("^!(.+)$", "\n".join(ignored), re.MULTILINE)) == {
        source for line in told("COPY") for source in line.split()[:-1]
    }


def test_what_they_set_are_settings_and_what_they_copy_is_there(services: dict[str, Any]) -> None:
    known = {variable(name) for name in Settings.__dataclass_fields__}
    set_here = {*services["coach"]["environment"], *re.findall(r"(\w+)=", " ".join(told("ENV")))}
    assert {name for name in set_here if name.startswith("CERTCOACH")} <= known
    assert all((ROOT / source).exists() for line in told("COPY") for source in line.split()[:-1])
    assert services["coach"]["environment"]["CERTCOACH_PORT"] in services["coach"]["ports"][0].split(":")[-1]


async def test_the_healthcheck_tells_a_coach_that_is_ready_from_none(services: dict[str, Any], tmp_path: Path) -> None:
    _, program, *words = services["coach"]["healthcheck"]["test"]
    assert program == "python"

    def ask(url: str) -> int:
        there = [word.replace("http://127.0.0.1:8080", url) for word in words]
        return subprocess.run([sys.executable, *there], stderr=subprocess.DEVNULL, check=False).returncode  # noqa: S603

    async with running(tmp_path) as coach:
        assert ask(coach.url) == 0
        assert await coach.stop() == 0
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert ask(f"http://127.0.0.1:{closed.getsockname()[1]}") != 0

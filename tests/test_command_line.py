"""The command line as an operator meets it: real processes, real sockets, plain lines when something is wrong."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.made import credential, in_png, new_issuer, signed

CERTCOACH = (sys.executable, "-m", "bot")
ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "catalog"
MINUTES = 120


def environment(data: Path, **more: str) -> dict[str, str]:
    """No token, no .env and no language of the machine's own reach the process."""
    clean = {
        name: value for name, value in os.environ.items() if not name.endswith("_TOKEN") and "CERTCOACH" not in name
    }
    return (
        clean
        | {"LC_ALL": "C.UTF-8"}
        | {"CERTCOACH_DATA": str(data), "CERTCOACH_PORT": "0", "PYTHONPATH": str(ROOT)}
        | more
    )


def run(data: Path, *words: str, written: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [*CERTCOACH, *words],
        input=written,
        capture_output=True,
        text=True,
        timeout=MINUTES,
        env=environment(data, **more),
        cwd=data,
        check=False,
    )


def said_without_traceback(result: subprocess.CompletedProcess[str]) -> str:
    said = result.stdout + result.stderr
    assert "Traceback" not in said, said
    return said


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("run",),
        ("chat",),
        ("catalog", "check"),
        ("catalog", "schema"),
        ("catalog", "try"),
        ("catalog", "fmt"),
        ("catalog", "impact"),
        ("catalog", "new"),
        ("catalog", "links"),
        ("catalog", "import"),
        ("catalog", "export"),
        ("catalog", "stats"),
        ("simulate", "reminders"),
        ("badge",),
        ("db", "upgrade"),
        ("db", "backup"),
        ("db", "restore"),
        ("db", "held"),
        ("taxonomy", "import"),
    ],
)
def test_every_command_has_help_with_an_example(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(tmp_path, *command, "--help")
    assert result.returncode == 0
    assert not command or "Example: " in result.stdout


def test_a_badge_is_looked_at_as_the_coach_does(tmp_path: Path) -> None:
    issuer = new_issuer()
    (tmp_path / "ada.png").write_bytes(in_png(signed(credential(issuer), issuer)))
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7")
    found = run(tmp_path, "badge", "ada.png")
    assert found.stdout.startswith("The signature holds.")
    assert f"signed with: {issuer.did}" in found.stdout
    assert "not known: add it to the issuer's keys" in found.stdout
    assert (found.returncode, found.stderr) == (1, "")
    other = run(tmp_path, "badge", "cv.pdf")
    assert (other.returncode, other.stdout) == (1, "No badge is found in it.\n")


def test_plain_lines_from_a_pipe_are_a_talk(tmp_path: Path) -> None:
    result = run(tmp_path, "chat", written="I want to be a data analyst\n5 hours a week\n")
    assert result.returncode == 0
    assert "How many hours a week" in result.stdout
    assert "How much can you spend" in result.stdout
    assert result.stderr == ""


def test_the_talk_in_the_terminal_is_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    result = run(tmp_path, "chat", written="data analyst, 5 hours a week\n", LC_ALL="de_DE.UTF-8")
    assert "Wie viel kannst du insgesamt ausgeben?" in result.stdout


def test_the_talk_in_the_terminal_goes_on_where_it_was(tmp_path: Path) -> None:
    run(tmp_path, "chat", written="I want to be a data analyst\n")
    assert "How much can you spend" in run(tmp_path, "chat", written="5 hours a week\n").stdout


def test_trying_a_text_gives_the_json_of_the_contract(tmp_path: Path) -> None:
    result = run(tmp_path, "catalog", "try", "data analyst, 5 hours a week, 200 euros, I know excel", "--json")
    answer = json.loads(result.stdout)
    assert result.returncode == 0
    assert answer["understood"]["role"] == "data-analyst"
    assert answer["understood"]["hours_per_week"] == 5.0
    assert answer["understood"]["budget"] == {"amount": 200.0, "currency": "EUR"}
    assert answer["verdict"] == "recommend"
    assert {"id", "score", "why"} <= set(answer["credentials"][0])


def test_a_batch_is_answered_in_its_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": "scrum master by June", "today": f"202{n}-11-24"}) for n in (6, 7)]
    result = run(tmp_path, "catalog", "try", "--batch", "-", written="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["6", "7"]
    assert [answer["understood"]["deadline"] for answer in answers] == ["2027-06-30", "2028-06-30"]


def test_wrong_use_exits_with_two(tmp_path: Path) -> None:
    assert run(tmp_path, "catalog", "try").returncode == 2
    assert run(tmp_path, "nonsense").returncode == 2
    assert run(tmp_path, "simulate", "reminders", "--zones", "Mars/Base").returncode == 2


def test_the_shipped_catalog_has_no_fault(tmp_path: Path) -> None:
    assert run(tmp_path, "catalog", "check").returncode == 0


def test_a_check_can_be_stricter_and_written_for_a_pull_request(tmp_path: Path) -> None:
    lists = "issuers: [{id: i, name: I}]", "skills: [{id: sql, name: SQL}]", "credentials: [{id: c, name: C, issuer: i,"
    (tmp_path / "a.yaml").write_text("\n".join(lists) + " skills: [sql]}]\n")
    assert run(tmp_path, "catalog", "check", ".").returncode == 0
    strict = run(tmp_path, "catalog", "check", ".", "--strict", "--format", "github")
    assert strict.returncode == 1
    assert strict.stdout.startswith("::warning file=a.yaml,line=3,col=15::no source for any of its facts; add ")


def test_the_schema_is_written_where_an_editor_looks_for_it(tmp_path: Path) -> None:
    result = run(tmp_path, "catalog", "schema", "mine")
    assert result.stdout.startswith("mine/schema/catalog.schema.json: written")
    assert (tmp_path / "mine/schema/catalog.schema.json").read_bytes() == (
        CATALOG / "schema/catalog.schema.json"
    ).read_bytes()


def test_a_schema_that_cannot_be_written_is_a_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file where a folder should be")
    result = run(tmp_path, "catalog", "schema", "mine")
    assert result.returncode == 1
    assert said_without_traceback(result).startswith("mine/schema: ")


def test_a_broken_catalog_is_named_fault_by_fault_at_the_start(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(CATALOG, broken)
    roles = broken / "roles.yaml"
    roles.write_text(roles.read_text().replace("sql: 3", "sqll: 3", 1).replace("python: 2", "python: 9", 1))
    result = run(tmp_path, "run", CERTCOACH_CATALOG=str(broken))
    assert result.returncode == 1
    faults = [line for line in said_without_traceback(result).splitlines() if "roles.yaml:" in line]
    assert len(faults) >= 2
    assert "sql" in faults[0]


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "run", CERTCOACH_PORT="eighty")
    assert result.returncode == 1
    assert "CERTCOACH_PORT" in said_without_traceback(result)


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(tmp_path, "run", CERTCOACH_PORT=str(port))
    assert result.returncode == 1
    assert str(port) in said_without_traceback(result)


def test_a_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    assert run(tmp_path, "db", "upgrade").returncode == 0
    path = tmp_path / "certcoach.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    result = run(tmp_path, "run")
    assert result.returncode == 1
    assert "newer" in said_without_traceback(result)
    assert path.read_bytes() == before


def test_what_is_kept_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    run(tmp_path, "chat", written="hello\n")
    assert (tmp_path / "certcoach.sqlite3").stat().st_mode & 0o077 == 0


def test_a_copy_is_made_restored_and_reminders_are_held_until_it_is_decided(tmp_path: Path) -> None:
    run(tmp_path, "chat", written="I want to be a data analyst\n")
    made = run(tmp_path, "db", "backup")
    assert made.returncode == 0
    [copy] = (tmp_path / "backups").iterdir()
    assert str(copy) in made.stdout
    assert "secret" in made.stdout, "what has to be kept beside it"
    refused = run(tmp_path, "db", "restore", str(copy))
    assert refused.returncode == 1
    assert "--force" in said_without_traceback(refused)
    restored = run(tmp_path, "db", "restore", str(copy), "--force")
    assert "People in the database: 1." in restored.stdout
    assert "--hold-reminders-before" in restored.stdout
    assert "No reminders are held" in run(tmp_path, "db", "held").stdout
    assert run(tmp_path, "db", "held", "--skip", "--send").returncode == 2
    assert "How much can you spend" in run(tmp_path, "chat", written="5 hours a week\n").stdout


@pytest.mark.parametrize("time", ["yesterday", "2020-03-02", "2020-03-02T09:00", "9999-01-01T00:00Z", ""])
def test_a_time_to_hold_before_that_is_none_is_named(tmp_path: Path, time: str) -> None:
    result = run(tmp_path, "run", "--hold-reminders-before", time)
    assert result.returncode == 2
    assert "its zone" in said_without_traceback(result)


def test_run_serves_the_page_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*CERTCOACH, "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
    ) as process:
        assert process.stdout
        assert process.stderr
        lines = [process.stdout.readline() for _ in range(2)]
        assert "http://127.0.0.1:" in lines[1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=MINUTES) == 0
        assert process.stderr.read() == ""


def test_the_start_imports_neither_the_drawing_library_nor_platforms_without_a_token(tmp_path: Path) -> None:
    heavy = (
        *("typst", "telegram", "discord", "alembic", "asyncpg", "babel"),
        *("pydantic", "rich", "cryptography", "pyld", "icalendar", "prometheus_client"),
    )
    script = f"import sys, bot.__main__, bot.run; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
        check=True,
    )
    assert result.stdout.strip() == "[]"


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    refused = run(tmp_path, "run")
    assert refused.returncode == 1
    assert "secret is damaged" in said_without_traceback(refused)


def test_a_batch_line_that_is_no_text_is_answered_with_an_error_and_the_next_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": "1", "text": "scrum master"}\n\xff\xfe\n{"id": "3", "text": "data analyst"}\n'
    )
    result = run(tmp_path, "catalog", "try", "--batch", str(path))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 0
    assert [answer.get("id") for answer in answers] == ["1", None, "3"]
    assert "error" in answers[1]


def test_a_data_folder_with_odd_characters_holds_its_own_database(tmp_path: Path) -> None:
    odd = tmp_path / "ä ö %41 ?x#y"
    odd.mkdir()
    run(odd, "chat", written="hello\n")
    assert (odd / "certcoach.sqlite3").exists()


def test_an_unreadable_env_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("TELEGRAM_TOKEN=1".encode("utf-16"))
    result = run(tmp_path, "run")
    assert result.returncode == 1
    assert ".env can't be read" in said_without_traceback(result)

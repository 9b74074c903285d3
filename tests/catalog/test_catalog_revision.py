"""The catalog of a git revision: read from a real repository, the checkout left alone."""

import os
import subprocess
from pathlib import Path

import pytest

from bot.catalog.faults import CatalogError
from bot.catalog.load import load_catalog
from bot.catalog.revision import load_revision

GOOD = "issuers: [{id: i, name: I}]\nskills: [{id: sql, name: SQL}]\n"
ENTRY = "credentials: [{id: c, name: C, issuer: i, skills: [sql]}]\n"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
ANYONE = {
    **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(place: Path, *words: str) -> str:
    ran = subprocess.run(["git", *words], cwd=place, env=CLEAN | ANYONE, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return ran.stdout.strip()


def commit(place: Path, **texts: str) -> None:
    for name, text in texts.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(place, "add", "--all", ".")
    git(place, "commit", "--quiet", "--message", "a day's work")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog folder in a repository: first nothing, then without a credential (`before`), then with one."""
    for name in os.environ.keys() - CLEAN.keys():
        monkeypatch.delenv(name)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, README="")
    git(tmp_path, "tag", "nothing")
    (catalog := tmp_path / "deep" / "catalog").mkdir(parents=True)
    commit(catalog, start=GOOD)
    git(tmp_path, "tag", "before")
    commit(catalog, entry=ENTRY)
    return catalog


def refused(folder: Path, revision: str) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        load_revision(folder, revision)
    return [str(fault) for fault in caught.value.faults]


def test_an_older_and_the_newest_revision_are_read(folder: Path) -> None:
    assert load_revision(folder, "before").credentials.keys() == set()
    for newest in ("main", "HEAD", git(folder, "rev-parse", "HEAD"), "main~0"):
        assert load_revision(folder, newest) == load_catalog(folder)


def test_the_checkout_and_what_is_not_committed_stay_as_they_are(folder: Path) -> None:
    (folder / "entry.yaml").write_text(ENTRY.replace("name: C", "name: D"), encoding="utf-8")
    assert load_revision(folder, "HEAD").credentials["c"].name == "C"
    assert load_catalog(folder).credentials["c"].name == "D"
    assert git(folder, "status", "--porcelain") == "M deep/catalog/entry.yaml"


def test_faults_of_a_revision_are_named_with_it(folder: Path) -> None:
    commit(folder, entry=ENTRY.replace("[sql]", "[sq]"))
    assert refused(folder, "main") == ['main:entry.yaml:1:52: skills "sq" is none of the skills; the nearest is sql']


@pytest.mark.parametrize("unknown", ["mian", "--output=/tmp/x", "-h", "", "HEAD:deep", "0" * 40, "x\ny"])
def test_what_git_does_not_know_is_refused(folder: Path, unknown: str) -> None:
    (said,) = refused(folder, unknown)
    assert "neither a folder nor a revision git knows here" in said
    assert "\n" not in said


def test_a_revision_from_before_the_folder_is_refused(folder: Path) -> None:
    assert refused(folder, "nothing") == [f'"nothing": {folder} did not exist in it; name a revision that holds it']


def test_a_folder_in_no_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (said,) = refused(tmp_path, "main")
    assert said.endswith("is in no git repository; name a folder")
    (said,) = refused(tmp_path / "nowhere", "main")
    assert said.endswith("is no folder; name the catalog's with --catalog")


def test_without_git_folders_are_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert refused(folder, "main") == ["git: is not installed; install it, or name two folders"]

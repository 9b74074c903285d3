"""`certcoach catalog fmt`: one style, nothing lost, nothing said otherwise."""

import os
import random
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.catalog.layout.folder import lay_out, write_whole
from bot.catalog.layout.lines import laid_out, shown_text
from bot.catalog.layout.written import UnwritableError
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "catalog/credentials/microsoft.yaml").read_text(encoding="utf-8")
REAL = yaml.load(TEXT, Loader=yaml.CBaseLoader)["credentials"]  # noqa: S506 - texts only
AROUND = """\
issuers: [{id: microsoft, name: Microsoft}]
skills: [{id: sql, name: SQL}]
"""


def loaded(text: str) -> Catalog:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "around.yaml").write_text(AROUND, encoding="utf-8")
        (Path(folder) / "a.yaml").write_text(text, encoding="utf-8")
        return replace(load_catalog(Path(folder)), version="")


def events(text: str) -> list[tuple[str, str]] | None:
    try:
        return [(type(each).__name__, getattr(each, "value", "")) for each in yaml.parse(text, Loader=yaml.CBaseLoader)]
    except yaml.YAMLError:
        return None


def with_comments(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """The text with comments wherever a few tries find that YAML allows one there."""
    comments: list[str] = []
    for number in range(8):
        lines = text.split("\n")
        at, comment = chance.randrange(len(lines)), f"# why {number}: it's {{so}}"
        behind = f"{lines[at]} {comment}"
        tried = [*lines[:at], chance.choice([behind, " " * chance.randrange(9) + comment + "\n" + lines[at]])]
        candidate = "\n".join([*tried, *lines[at + 1 :]])
        if events(candidate) == events(text):
            text = candidate
            comments.append(comment)
    return text, comments


@some.composite
def files(draw: some.DrawFn) -> tuple[str, list[str]]:
    """Real entries with their fields shuffled, some texts made strange, in any style PyYAML writes, and comments."""
    chance = random.Random(draw(some.integers(0, 2**32)))  # noqa: S311 - a test's own dice
    texts = some.text(some.characters(exclude_categories=("C", "Z")) | some.just(" "), min_size=1, max_size=40)
    entries = []
    for entry in chance.sample(REAL, draw(some.integers(1, 3))):
        fields = [(key, value) for key, value in entry.items() if key != "stacks_into"]
        chance.shuffle(fields)
        strange = {"name": f"x{draw(texts)}", "notes": f"{draw(texts)}y", "skills": ["sql"]}
        entries.append({**dict(fields), **strange, "prerequisites": [], "code": draw(some.sampled_from(["1e3", "no"]))})
    text = yaml.dump(
        {"credentials": entries},
        default_flow_style=draw(some.sampled_from([True, False, None])),
        width=draw(some.sampled_from([20, 80, 200])),
        sort_keys=False,
        allow_unicode=draw(some.booleans()),
    )
    return with_comments(text, chance)


@settings(max_examples=150, deadline=None)
@given(files())
def test_the_layout_means_the_same_keeps_comments_and_stays(made: tuple[str, list[str]]):
    text, comments = made
    written = laid_out(text)
    assert loaded(written) == loaded(text)
    assert laid_out(written) == written
    assert [written.count(comment) for comment in comments] == [1] * len(comments)
    assert not any(line.endswith(" ") for line in written.splitlines())


@settings(max_examples=300, deadline=None)
@given(some.text(some.characters(exclude_categories=("C", "Z")) | some.just(" "), min_size=1), some.booleans())
def test_a_text_is_read_again_as_the_text_it_was(text: str, flow: bool):
    shown = shown_text(text, flow=flow)
    assert yaml.safe_load(f"[{shown}]" if flow else f"- {shown}") == [text]


def test_our_own_catalog_is_in_the_layout():
    done = lay_out(ROOT / "catalog", check=True)
    assert done.changed == []
    assert done.refused == []


BEFORE = """\
# Ours.


credentials:
- name:   'A'   # the name is new
  issuer: microsoft
  # seen in a shop
  cost: {currency: "EUR", 'amount': 5}
  id: a


  skills: [sql, # the most of it
    sql]
  # hours: not known yet
# about b
- {id: b, name: B, issuer: microsoft, skills: [sql], notes: one two three four five six seven eight nine ten eleven}
- id: c
  name: C
  issuer: microsoft
  skills: [sql]
  notes: "%s"
""" % ("word " * 40)
AFTER = """\
# Ours.

credentials:
  - id: a
    name: A  # the name is new
    issuer: microsoft

    skills:
      - sql  # the most of it
      - sql
    # seen in a shop
    cost: {amount: 5, currency: EUR}
    # hours: not known yet
  # about b
  - {id: b, name: B, issuer: microsoft, skills: [sql], notes: one two three four five six seven eight nine ten eleven}
  - id: c
    name: C
    issuer: microsoft
    skills: [sql]
    notes: >-
      word word word word word word word word word word word word word word word word word word word word word word
      word word word word word word word word word word word word word word word word word word
"""


def test_how_a_file_looks_afterwards():
    assert laid_out(BEFORE) == AFTER


def test_a_file_with_a_fault_is_left_as_it_is(tmp_path: Path):
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("skills:\n- {name: SQL, id: sql}\n", encoding="utf-8")
    bad.write_text("skills:\n- {name: Excel, ident: excel}\n", encoding="utf-8")
    done = lay_out(tmp_path)
    assert good.read_text(encoding="utf-8") == "skills:\n  - {id: sql, name: SQL}\n"
    assert bad.read_text(encoding="utf-8") == "skills:\n- {name: Excel, ident: excel}\n"
    assert done.changed == [good]
    assert any('"ident" is not a key of a skill' in str(fault) for fault in done.refused)


def test_a_fault_is_found_in_a_file_of_any_name(tmp_path: Path):
    bad = tmp_path / "b\x1bad.yaml"
    bad.write_text("skills:\n- {name: Excel, ident: excel}\n", encoding="utf-8")
    done = lay_out(tmp_path)
    assert not done.changed
    assert all(str(fault).startswith(f"{tmp_path}/b?ad.yaml:2:") for fault in done.refused)
    assert done.refused


def test_checking_changes_nothing(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("skills:\n- {name: SQL, id: sql}\n", encoding="utf-8")
    assert lay_out(tmp_path, check=True).changed == [file]
    assert file.read_text(encoding="utf-8") == "skills:\n- {name: SQL, id: sql}\n"


def test_an_alias_is_named_and_left(tmp_path: Path):
    text = "skills:\n  - {id: sql, name: &n SQL}\n  - {id: other, name: *n}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (refused,) = lay_out(tmp_path).refused
    assert re.search(r"a\.yaml:2:1: an anchor or alias", str(refused))
    with pytest.raises(UnwritableError):
        laid_out(text)


def test_a_file_is_written_whole_with_its_rights_and_through_a_link(tmp_path: Path):
    file, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, "new\n")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "new\n")
    assert os.read(reader, 10) == b"new\n"
    os.close(reader)
    assert pipe.is_fifo()

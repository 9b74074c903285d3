"""The schema editors read: current, true to our catalog, and as strict as the loader about an entry's form."""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.catalog.faults import CatalogError
from bot.catalog.load import load_catalog
from bot.catalog.schema import HEADER, SCHEMA, catalog_schema, schema_text, write_schema

FOLDER = Path(__file__).parents[2] / "catalog"
FILES = sorted(FOLDER.rglob("*.yaml"))
FORM = jsonschema.Draft7Validator(catalog_schema())


class EditorLoader(yaml.SafeLoader):
    """Reads plain values as editors do, by YAML 1.2: only true and false are truth values, a date is a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own place for them


for tag, pattern in {"null": "~|null|", "bool": "true|false", "int": r"[-+]?\d+", "float": r"[-+]?\d+\.\d*"}.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def said_of(text: str) -> list[str]:
    return [each.message for each in FORM.iter_errors(yaml.load(text, EditorLoader))]  # noqa: S506


def test_the_committed_schema_is_current():
    written = (FOLDER / SCHEMA).read_text(encoding="utf-8")
    assert written == schema_text(), "run `certcoach catalog schema`"
    jsonschema.Draft7Validator.check_schema(json.loads(written))


def test_it_is_written_into_a_new_folder(tmp_path: Path):
    assert write_schema(tmp_path / "mine").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_files_lead_an_editor_to_the_schema_and_are_right_by_it(path: Path):
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first == HEADER + os.path.relpath(FOLDER / SCHEMA, path.parent)
    assert said_of(text) == []


def described(schema: dict[str, Any]) -> bool:
    return all(each.get("description") and described(each) for each in schema.get("properties", {}).values()) and (
        "items" not in schema or described(schema["items"])
    )


def test_every_field_is_explained_while_it_is_typed():
    assert described(catalog_schema())


ENTRY = "credentials: [{id: cka, name: CKA, issuer: cncf, skills: [linux]%s}]"
OTHERS = "issuers: [{id: cncf, name: CNCF}]\nskills: [{id: linux, name: Linux}]\n"
WRONG_FORMS = [
    ", levle: x",
    ", level: expert",
    ", level: [beginner]",
    ", id2: x",
    ", aliases: k8s",
    ", aliases: [a, '']",
    ", code: {a: b}",
    ", hours: 40",
    ", hours: {min: 40}",
    ", hours: {min: few, max: 9}",
    ", cost: {amount: -5}",
    ", cost: {amount: 1e99}",
    ", cost: {amount: 1, currency: euro}",
    ", cost: {amount: 1, per: week}",
    ", cost: {amount: 0, free_certificate: yes}",
    ", validity: {months: 1.5}",
    ", url: example.org",
    ", offer_until: soon",
    ", offer_until: 24.11.2026",
    ", checked: {on: 2026-02-03}",
    ", recognition: [Harvard]",
    ", recognition: [{by: Harvard, kind: club}]",
]


@pytest.mark.parametrize("added", WRONG_FORMS)
def test_what_the_loader_refuses_for_its_form_an_editor_marks_too(tmp_path: Path, added: str):
    assert said_of(OTHERS + ENTRY % "") == []
    assert said_of(OTHERS + ENTRY % added)
    (tmp_path / "a.yaml").write_text(OTHERS + ENTRY % added, encoding="utf-8")
    with pytest.raises(CatalogError):
        load_catalog(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "isuers: []",
        "skills: {sql: SQL}",
        "skills: [{id: sql}]",
        "skills: [sql]",
        "skills: [{id: SQL, name: x}]",
        f"skills: [{{id: {'x' * 41}, name: x}}]",
        "roles: [{id: a, name: A, skills: {sql: 4}}]",
        "roles: [{id: a, name: A, skills: [sql]}]",
        "credentials: [{id: a, name: A, issuer: x, skills: []}]",
    ],
)
def test_lists_and_entries_of_a_wrong_form_are_marked(text: str):
    assert said_of(text)

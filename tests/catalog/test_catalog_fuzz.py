"""Whatever stands in a catalog file, reading it ends in a catalog or in faults with a place, never in anything else."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalog.check import check_catalog
from bot.catalog.faults import CatalogError
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog, Credential, Issuer, Role, Skill
from bot.catalog.report import render_json, render_text

MARKS = "issuers skills roles credentials id name cost hours min cka sql : - [ ] { } , & * ! | > ~ null 0x1 1e9 '' \" '"
MORE = "# --- ... << ? % @ ` \t \n \r \x85 \u2028 é 🙂 \u202e \x00 \ud7ff"
WORDS = st.sampled_from([*MARKS.split(" "), *MORE.split(" ")])
SOUP = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=40).map(" ".join)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([each.name for kind in (Credential, Role, Skill, Issuer) for each in fields(kind)])
ENTRIES = st.lists(st.dictionaries(KEYS, VALUES, max_size=8), max_size=3)
CATALOGS = st.dictionaries(st.sampled_from(["issuers", "skills", "roles", "credentials"]), ENTRIES)


REAL = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "catalog").rglob("*.yaml"))]
PIECES = st.one_of(WORDS.map(lambda word: word.encode("utf-8", "surrogatepass")), st.binary(max_size=3))
CUTS = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 8), PIECES), min_size=1, max_size=4)


def read(raw: bytes) -> Catalog | CatalogError:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.yaml").write_bytes(raw)
        report = check_catalog(Path(folder), date(2026, 11, 24))
        assert render_text(report, whole=True)
        assert json.loads(render_json(report))["ok"] is report.good
        try:
            return load_catalog(Path(folder))
        except CatalogError as error:
            return error


def cut(raw: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some of them, from each place on, replaced by a piece."""
    for start, length, piece in cuts:
        place = start % (len(raw) + 1)
        raw = raw[:place] + piece + raw[place + length :]
    return raw


def is_told_well(found: Catalog | CatalogError) -> bool:
    if isinstance(found, Catalog):
        return True
    return bool(found.faults) and all(each.path and each.message.isprintable() for each in found.faults)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.binary(max_size=200), SOUP.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"credentials: &a [*a]")
@example(b"&a &b : c")
@example(b"%YAML 9.9\n---\na")
@example(b"%TAG ! tag:x,2000:\n---\n!a b")
@example(b"? ? ? ?")
@example(b"a: !<> b")
@example(b"a: '\xef\xbf\xbe'")
def test_any_bytes_end_in_a_catalog_or_in_faults(raw: bytes):
    assert is_told_well(read(raw))


@settings(deadline=None, max_examples=200)
@given(CATALOGS)
def test_any_values_in_the_right_places_end_in_a_catalog_or_in_faults(values: dict[str, list[dict[str, object]]]):
    assert is_told_well(read(yaml.safe_dump(values, allow_unicode=True).encode()))


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(REAL), CUTS)
def test_a_real_file_with_slips_ends_in_a_catalog_or_in_faults(raw: bytes, cuts: list[tuple[int, int, bytes]]):
    assert is_told_well(read(cut(raw, cuts)))

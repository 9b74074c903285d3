"""An issuer's keys in the catalog: read as they are, and a mistyped one is named, since it would never count."""

from pathlib import Path

import pytest

from bot.catalog.faults import CatalogError
from bot.catalog.load import load_catalog
from tests.proof.made import new_issuer, new_rsa_issuer


def write(folder: Path, *keys: str) -> Path:
    listed = ", ".join(f'"{key}"' for key in keys)
    (folder / "issuers.yaml").write_text(f"issuers:\n  - {{id: school, name: School, keys: [{listed}]}}\n")
    return folder


def test_keys_of_both_kinds_and_a_site_are_read(tmp_path: Path) -> None:
    keys = (new_issuer().did, new_rsa_issuer().did, "did:web:example.org")
    assert load_catalog(write(tmp_path, *keys)).issuers["school"].keys == keys


@pytest.mark.parametrize(
    "key", ["z6Mkfriq1MqLBoPWecGoDLjguo1sB9brj6wT3qZ5BxkKpuP6", "did:key:z6Mk0", "did:web:", "AAAA"]
)
def test_what_is_no_key_is_named_with_its_line(tmp_path: Path, key: str) -> None:
    with pytest.raises(CatalogError, match=r"issuers.yaml:2:\d+: .*is no key; write the did:key"):
        load_catalog(write(tmp_path, key))

"""Words in another language for a test, whatever the translations say by then."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot import texts


def translate(monkeypatch: pytest.MonkeyPatch, folder: Path, language: str, words: Mapping[str, str]) -> None:
    """Lets these words be all that is translated, to one language, while the test runs."""
    catalog = Catalog(locale=language)
    for said, translated in words.items():
        catalog.add(said, translated)
    path = folder / language / "LC_MESSAGES" / "certcoach.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(texts, "LOCALE", folder)
    monkeypatch.setattr(texts, "_read_translations", texts._read_translations.__wrapped__)

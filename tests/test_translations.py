"""Every message a person reads is translated, with its places and its forms in order."""

import ast
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.texts import LANGUAGES, LOCALE, say, speaking
from tests.said import SPOKEN, calls, texts

ROOT = Path(__file__).parent.parent
FILES = sorted(LOCALE.rglob("*.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def sources() -> Iterator[Path]:
    """The files in which people are spoken to."""
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")):
        if path.name != "texts.py" and not {"commands", "adding"} & set(path.parts):
            yield path


@cache
def said() -> set[str]:
    """The messages of the code, each by its first form."""
    found = [texts(call) for path in sources() for call in calls(path.read_text(encoding="utf-8"))]
    return {message[0] for message in found if message}


def choices(argument: ast.expr) -> list[ast.expr]:
    """What is said in the one case and the other."""
    return [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else []


def forms(message: Message) -> list[tuple[str, str]]:
    """Each translated form beside the form it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], form) for form in message.string]


def test_each_language_has_a_translation() -> None:
    found = {path.parts[-3].replace("_", "-") for path in FILES if path.stem == "certcoach"}
    assert found | {"en"} == set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_translation_keeps_the_places_of_its_message(path: Path) -> None:
    for message in read(path):
        counted = {"n"} if isinstance(message.id, tuple) else set[str]()
        for original, form in forms(message) if message.id else ():
            if form:
                assert places(form) | counted == places(original) | counted, f"{path}: {original!r} -> {form!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_what_is_read_at_work_is_what_was_translated(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in read(path):
        if message.id and isinstance(message.id, str) and message.string:
            assert compiled.gettext(message.id) == message.string, f"run `make messages`: {path}"


def test_a_message_is_written_where_it_is_said() -> None:
    """Only what stands there as it is can be found for translation."""
    for path in sources():
        for call in calls(path.read_text(encoding="utf-8")):
            if isinstance(call.func, ast.Name) and call.func.id != "say":
                forms = call.args[: SPOKEN[call.func.id]]
                assert all(isinstance(one, ast.Constant) for one in forms), f"{path.name}:{call.lineno}"
            else:
                assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), f"{path.name}:{call.lineno}"
                assert not any(isinstance(one, ast.Constant) for one in choices(call.args[0])), (
                    f"{path.name}:{call.lineno}"
                )


def test_what_is_said_is_there_to_be_translated() -> None:
    """Also what is said within an f-string."""
    kept = {message.id[0] if isinstance(message.id, tuple) else message.id for message in read(FILES[0])}
    assert said() <= kept, "run `make messages`"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_plain_words_are_of_messages_there_are_and_come_before_the_usual(tag: str) -> None:
    plain = {message.id: message.string for message in read(LOCALE / tag.replace("-", "_") / "LC_MESSAGES/plain.po")}
    assert len(plain) > 20
    for message, words in plain.items():
        if message:
            assert message in said(), f"no longer said: {message!r}"
            with speaking(tag, simply=True):
                assert say(message) == words
            with speaking(tag):
                assert say(message) != words


@pytest.mark.parametrize("path", [path for path in FILES if path.stem == "certcoach"], ids=lambda path: path.parts[-3])
def test_every_message_is_translated_in_every_form(path: Path) -> None:
    kept = {message.id[0] if isinstance(message.id, tuple) else message.id: message for message in read(path)}
    for message in said():
        assert message in kept, f"run `make messages`: {message!r} is missing in {path}"
        assert all(form for _, form in forms(kept[message])), f"{path}: {message!r} is not translated"

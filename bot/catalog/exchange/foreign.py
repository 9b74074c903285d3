"""Reading what others wrote: bounded, and whatever is of another type than it should be is simply not there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

MOST_BYTES = 20_000_000
"""A larger file is to be split."""
MOST_TEXT = 1_000
"""Characters of a text that are taken; more is no entry of a catalog."""

_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\ufeff]+")


class ForeignError(Exception):
    """The file cannot be read as what it was said to be; the message says what would be right."""


def read_text(path: Path) -> str:
    """The file's text; raises ForeignError."""
    try:
        if not path.is_file():
            raise ForeignError(f"{path}: no such file")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise ForeignError(f"{path}: {size:,} bytes are too many; split it into files below {MOST_BYTES:,}")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ForeignError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ForeignError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None


def read_json(path: Path) -> Any:
    """The file's JSON; raises ForeignError."""
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ForeignError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise ForeignError(f"{path}: nested too deeply; no such format needs that") from None
    except ValueError:
        raise ForeignError(f"{path}: holds a number of thousands of digits; take it out") from None


def words(value: Any) -> str:
    """The value as one line of text, of a language map the English one or the first; "" where there is none."""
    for _ in range(4):
        if isinstance(value, list):
            value = next(iter(cast("list[Any]", value)), None)
        elif isinstance(value, dict):
            value = _in_a_language(cast("dict[str, Any]", value))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_NO_TEXT.sub(" ", str(value)[: MOST_TEXT * 2]).split())[:MOST_TEXT].rstrip()


def _in_a_language(texts: dict[str, Any]) -> Any:
    if "@value" in texts:
        return texts["@value"]
    english = (text for language, text in texts.items() if language.lower().split("-")[0] == "en")
    return next(english, None) or next((text for text in texts.values() if isinstance(text, str)), None)


def listed(value: Any) -> list[Any]:
    """The value as a list: itself, alone, or nothing; a text in several languages is one value."""
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of the value, whether it is one or a list of them."""
    yield from (each for each in listed(value) if isinstance(each, dict))


def all_words(value: Any) -> list[str]:
    """The texts of a list, or of a language map whose texts are lists."""
    found: list[str] = []
    for each in listed(value):
        texts = _in_a_language(cast("dict[str, Any]", each)) if isinstance(each, dict) else each
        if isinstance(each, dict) and texts is None:
            texts = next(iter(cast("dict[str, Any]", each).values()), None)
        found += [text for one in listed(texts) if (text := words(one))]
    return found

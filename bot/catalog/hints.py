"""What would have been right: the words that follow a fault, made from what was written there."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, cast

import yaml

from bot.catalog import model
from bot.catalog.faults import nearest, quoted

_EXAMPLES: dict[Any, str] = {int: "24", float: "40", Decimal: "99.50", date: "2026-11-24"}
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[,_' ](?=\d{3}\b)|_")
_CLOCK = re.compile(r"(\d+):([0-5]\d)")
_DAY = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?!\d)")
LOOKED_AT = 100
"""How many characters of a text are looked at for what it was meant to be."""

_TRUTHS = ("true", "false")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "₹": "INR", "¥": "JPY"}
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_EXPONENT = re.compile(r"[-+]?\d+[eE][-+]?\d{1,2}", re.ASCII)
_INSIDE = {
    "cost": ("amount", "currency", "covers", "per", "free_learning", "free_certificate"),
    "validity": ("months", "expires", "renewal"),
    "checked": ("on", "confidence"),
    "hours": ("min", "max"),
}
"""Keys that are often written beside the mapping they belong into."""
_CALLED = {"price": "cost", "fee": "cost", "link": "url", "provider": "issuer", "title": "name", "duration": "hours"}
"""What people call keys that have another name here."""
_RESOLVERS = cast("dict[str, list[tuple[str, re.Pattern[str]]]]", yaml.resolver.Resolver.yaml_implicit_resolvers)
"""PyYAML's own tables of what YAML 1.1 takes for more than a text, by first character."""


def yaml_reading(text: str) -> str:
    """What YAML programs make of the text without quotes, in words: "the number 511"; empty when it stays a text."""
    if len(text) > 30:
        return ""
    if _EXPONENT.fullmatch(text):
        return f"the number {float(text):g}"
    if not any(pattern.match(text) for _, pattern in _RESOLVERS.get(text[:1], ())):
        return ""
    with suppress(yaml.YAMLError, ValueError):
        return _in_words(yaml.safe_load(text))
    return ""


def right_plain(text: str, shape: Any, choices: tuple[str, ...]) -> str:
    """What to write instead of a text that is no value of that shape."""
    if choices:
        return one_of(choices, text)
    reading = yaml_reading(text)
    if shape is bool:
        made = reading.removeprefix("the truth value ")
        return f"{made} ({quoted(text)} means that to some programs only)" if made in _TRUTHS else "true or false"
    if shape is date:
        return f"year-month-day, such as {_day_in(text) or _EXAMPLES[date]}"
    figure = _figure_in(text, whole=shape is int)
    trap = f" (some programs take {quoted(text)} for {reading})" if reading not in ("", f"the number {figure}") else ""
    return f"the number alone, such as {figure or _EXAMPLES[shape]}{trap}"


def right_mapping(kind: type, text: str | None, needed: list[str]) -> str:
    """A mapping of that kind that says what the text may have meant."""
    said = (text or "")[:LOOKED_AT]
    figures = [_plain_figure(each) for each in _FIGURE.findall(_THOUSANDS.sub("", said))]
    if kind is model.Hours and figures:
        return f"{{min: {figures[0]}, max: {figures[-1]}}}"
    if kind is model.Cost and figures:
        return f"{{amount: {figures[0]}, currency: {_currency_in(said) or 'EUR'}}}"
    if kind is model.Cost and said.lower() in {"free", "none"}:
        return "{amount: 0, free_learning: true, free_certificate: ...}"
    if kind is model.Checked and (day := _day_in(said)):
        return f"{{on: {day}, source: https://...}}"
    if kind is model.Validity and figures and figures[0].isdigit():
        return f"{{months: {int(figures[0]) * (12 if 'year' in said else 1)}}}"
    first = quoted(said) if said else "..."
    return "{" + ", ".join(f"{name}: {first if name == 'by' else '...'}" for name in needed) + "}"


def one_of(choices: Iterable[str], text: str = "") -> str:
    """The choices, the likeliest first."""
    known = list(choices)
    first = nearest(re.sub(r"[\s_]+", "-", text.strip().lower()), known, most=len(known)) if text else []
    return "one of " + ", ".join(first + [each for each in known if each not in first])


def right_list(text: str | None) -> str:
    """The list a text may have been meant to be."""
    items = [each.strip("-,; ") for each in re.split(r",\s|;\s|\s-\s", (text or "...")[:LOOKED_AT])]
    simple = all(re.fullmatch(r"[\w .+-]+", each) for each in items if each)
    return "[" + ", ".join(each if simple and text else quoted(each) for each in items if each) + "]"


def unknown_key(name: str, where: str, known: list[str], *, has_value: bool) -> str:
    """What is wrong with a key that is none, and the one it may have been meant to be."""
    if name == "<<":
        return f"merge keys are not used here; write the keys of {where} out"
    before, colon, after = name.partition(":")
    if colon and before in known:
        return f"{quoted(name)} has no space after its colon; write {quoted(f'{before}: {after}')}"
    if name in _CALLED and _CALLED[name] in known:
        return f"{quoted(name)} is not a key of {where}; it is called {_CALLED[name]}"
    if near := nearest(name, known):
        return f"{quoted(name)} is not a key of {where}; the nearest is {near[0]}"
    if not has_value:
        return (
            f"{quoted(name)} is no key of {where}; in {{ }} a comma ends a value; write a text with a comma in quotes"
        )
    inside = next((each for each, keys in _INSIDE.items() if name in keys and each in known), "")
    right = f"it belongs into {inside}: {{{name}: ...}}" if inside else "its keys are " + ", ".join(known)
    return f"{quoted(name)} is not a key of {where}; {right}"


def _in_words(made: Any) -> str:
    if isinstance(made, bool):
        return f"the truth value {str(made).lower()}"
    if isinstance(made, int | float):
        return f"the number {made:g}" if abs(made) < 1e6 else f"the number {made}"
    return "a date" if isinstance(made, date) else ""


def _figure_in(text: str, *, whole: bool) -> str:
    """The one number a text holds, as it should be written; empty when there is none or more than one."""
    if clock := _CLOCK.fullmatch(text):
        found = f"{int(clock[1]) + int(clock[2]) / 60:.4g}"
    elif _EXPONENT.fullmatch(text):
        found = f"{float(text):g}"
    else:
        figures = _FIGURE.findall(_THOUSANDS.sub("", text[:LOOKED_AT]))
        found = _plain_figure(figures[0]) if len(figures) == 1 else ""
    return found if found.isdigit() or not whole else ""


def _plain_figure(digits: str) -> str:
    return digits.lstrip("0") or "0" if digits.isdigit() else digits


def _currency_in(text: str) -> str:
    symbol = next((code for symbol, code in _SYMBOLS.items() if symbol in text), "")
    return symbol or next(iter(_CURRENCY.findall(text)), "")


def _day_in(text: str) -> str:
    """The day a text names in another order, where only one is possible."""
    if (found := _DAY.match(text)) is None:
        return ""
    one, two, three = map(int, found.groups())
    orders = [(one, two, three)] if one > 31 else [(three, two, one)]
    if one <= 31 and "." not in text:
        orders.append((three, one, two))
    days = set[date]()
    for year, month, day in orders:
        with suppress(ValueError):
            days.add(date(year, month, day))
    return str(days.pop()) if len(days) == 1 and min(days).year > 1900 else ""

"""Words, dates, numbers and money in the person's way; Babel is imported when the first is shown.

A turn is spoken `speaking(language)`; in it `say` gives each message in that language. Messages are written in English
where they are said, and found there by `make messages`.
"""

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from babel import Locale

_CURRENCIES = {"en": "USD", "pt": "BRL", "hi": "INR", "uk": "UAH"}
LOCALE = Path(__file__).parent / "locale"
_SPANISH_AND = re.compile(r" y (?=h?i(?!e))", re.IGNORECASE)
"""Before the sound of an i it is "e": "datos e idiomas", but "y hielo"."""
_FIRST_OF_MONTH = {"fr": "1er ", "pt-BR": "1º "}
_EURO = {"de", "fr", "es", "it", "nl", "fi", "el"}


LANGUAGES = {
    "en": "English",
    "es": "Español",
    "pt-BR": "Português (Brasil)",
    "fr": "Français",
    "de": "Deutsch",
    "uk": "Українська",
    "ar": "العربية",
    "hi": "हिन्दी",
}
"""The languages all sentences are written in, each by its own name; a translation is bot/locale/<tag>/."""

_spoken: ContextVar[str] = ContextVar("spoken", default="en")
_simply: ContextVar[bool] = ContextVar("simply", default=False)


@contextmanager
def speaking(language: str, *, simply: bool = False) -> Generator[None]:
    """Within it, words, dates, numbers and money are in this language; `simply` prefers the plain wording.

    `language` is a tag as platforms give it; one that is not known is spoken to in English.
    """
    before, plainer = _spoken.set(language), _simply.set(simply)
    try:
        yield
    finally:
        _spoken.reset(before)
        _simply.reset(plainer)


def spoken() -> str:
    """The language tag that is being spoken now."""
    return _spoken.get()


def say(message: str, /, **values: object) -> str:
    """The message in the language spoken now, its {named} places filled with the values."""
    return _said(message).format(**values) if values else _said(message)


def say_count(one: str, many: str, n: float, /, **values: object) -> str:
    """The message in the form that goes with a number, which may stand in it as {n}: `say_count("{n} week", ...)`."""
    found = next((words.ngettext(one, many, int(n)) for words in _translations() if _has(words, one)), None)
    return (found or (one if n == 1 else many)).format(n=hours(n), **values)


def to_say(message: str) -> str:
    """The message as it is: marks a constant that is said later, so that it is found for translation."""
    return message


@lru_cache(maxsize=64)
def written_in(language: str) -> str:
    """The one of LANGUAGES in which a person of this language reads the coach's words."""
    base = base_language(language.replace("_", "-")).lower()
    return next((tag for tag in LANGUAGES if base_language(tag) == base), "en")


def said_in() -> str:
    """The one of LANGUAGES that words are in now."""
    return written_in(spoken())


def _said(message: str) -> str:
    return next((found for words in _translations() if (found := words.gettext(message)) != message), message)


def _has(words: NullTranslations, message: str) -> bool:
    return words.ngettext(message, "", 1) not in {message, ""}


def _translations() -> tuple[NullTranslations, ...]:
    return _read_translations(said_in(), simply=_simply.get())


@lru_cache(maxsize=32)
def _read_translations(tag: str, *, simply: bool) -> tuple[NullTranslations, ...]:
    """The plain wording first where it is wanted, then the usual one; a translation there is not is left out."""
    folder = LOCALE / tag.replace("-", "_") / "LC_MESSAGES"
    files = [folder / f"{domain}.mo" for domain in (("plain", "certcoach") if simply else ("certcoach",))]
    return tuple(GNUTranslations(BytesIO(path.read_bytes())) for path in files if path.exists())


@lru_cache(maxsize=64)
def locale(language: str) -> "Locale":
    """The locale of a language tag as platforms give it ("pt-BR"); English for one that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en")


def direction(language: str) -> str:
    """Which way a language is written: "ltr", left to right, or "rtl"."""
    return locale(language).text_direction


def _own_locale() -> "Locale":
    """The locale of the sentences: the person's own territory where its language is one that is written."""
    tag = said_in()
    own = locale(spoken())
    return own if own.language == base_language(tag) else locale(tag)


def day(when: date) -> str:
    """A date such as "24 Nov 2026"."""
    from babel.dates import format_date, format_skeleton

    if said_in() == "en":
        return format_date(when, format="d MMM y", locale="en")
    written = _without_year_mark(format_skeleton("yMMMd", when, locale=_own_locale()))
    return _first(written) if when.day == 1 else written


def month(when: date) -> str:
    """A month such as "Nov 2026"."""
    from babel.dates import format_date, format_skeleton

    if said_in() == "en":
        return format_date(when, format="MMM y", locale="en")
    return _without_year_mark(format_skeleton("yMMM", when, locale=_own_locale()))


def _without_year_mark(written: str) -> str:
    """A date without the "р." Ukrainian ends it with, whose dot would meet the full stop of a sentence."""
    return written.removesuffix("р.").rstrip() if said_in() == "uk" else written


def _first(written: str) -> str:
    """The first of a month as it is read aloud, "1er janv. 2027"; the other days are read as plain numbers."""
    return written.replace("1 ", _FIRST_OF_MONTH.get(said_in(), "1 "), 1)


def money(amount: Decimal, currency: str | None) -> str:
    """An amount such as "$1,200" or "€9.50"; the bare number where the currency is not known."""
    from babel.numbers import format_currency, format_decimal

    own = locale(spoken())
    if currency is None:
        return format_decimal(amount, locale=own)
    pattern = own.currency_formats["standard"].pattern.replace("0.00", "0.00" if amount % 1 else "0")
    if own.character_order == "right-to-left":
        pattern = pattern.replace("¤", "¤\N{LEFT-TO-RIGHT MARK}")  # or the sign of "US$" would stand before its letters
    return format_currency(amount, currency, format=pattern, locale=own, currency_digits=False)


def clock(when: time) -> str:
    """A wall-clock time such as "19:00"."""
    return f"{when:%H:%M}"


def weekday(number: int) -> str:
    """The name of a weekday, Monday 0."""
    return _own_locale().days["format"]["wide"][number]


def hours(number: float) -> str:
    """A number with one place at most, such as "5" or "2.5", without a needless zero."""
    if said_in() == "en":
        return f"{number:.1f}".removesuffix(".0")
    from babel.numbers import format_decimal

    return format_decimal(round(number, 1), format="#,##0.#", locale=_own_locale())


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Words as people list them: "a, b and c", or with "or" as the last."""
    if said_in() == "en":
        return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
    from babel.lists import format_list

    together = format_list(words, style="or" if last == "or" else "standard", locale=_own_locale())
    return _SPANISH_AND.sub(" e ", together) if said_in() == "es" else together


def base_language(language: str) -> str:
    """The language of a tag without its territory: "pt" of "pt-BR"."""
    return language.split("-", maxsplit=1)[0]


def country(code: str) -> str:
    """The name of a country from its two capital letters, which stay where they are none."""
    return cast("Mapping[str, str]", _own_locale().territories).get(code, code)


def language_name(written: str) -> str:
    """The English name of a language written as a code ("pt") or as its name, which stays as it is."""
    names = cast("Mapping[str, str]", locale("en").languages)
    return names.get(written.lower(), written)


def currency_at_home(language: str) -> str:
    """The currency to offer before the person named one: of the territory in their language tag, or of the language."""
    from babel.numbers import get_territory_currencies

    territory = locale(language).territory
    if territory:
        return next(iter(get_territory_currencies(territory)), "USD")
    base = base_language(language)
    return "EUR" if base in _EURO else _CURRENCIES.get(base, "USD")

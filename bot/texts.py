"""Dates, numbers and money in the person's way; Babel is imported when the first is shown."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from babel import Locale

_CURRENCIES = {"en": "USD", "pt": "BRL", "hi": "INR", "uk": "UAH"}
_EURO = {"de", "fr", "es", "it", "nl", "fi", "el"}


WORDS = "en"
"""The language all sentences are written in, and so the names of months and weekdays within them.

Once texts are translated, this is where a person's language is chosen among those there are.
"""


@lru_cache(maxsize=64)
def locale(language: str) -> "Locale":
    """The locale of a language tag as platforms give it ("pt-BR"); English for one that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en")


def written_in(language: str) -> str:  # noqa: ARG001 - which of the languages there are, once there is a second
    """The language in which a person of this language reads the coach's words."""
    return WORDS


def day(when: date, language: str) -> str:
    """A date such as "24 Nov 2026"."""
    from babel.dates import format_date

    return format_date(when, format="d MMM y", locale=locale(written_in(language)))


def money(amount: Decimal, currency: str | None, language: str) -> str:
    """An amount such as "$1,200" or "€9.50"; the bare number where the currency is not known."""
    from babel.numbers import format_currency, format_decimal

    if currency is None:
        return format_decimal(amount, locale=locale(language))
    pattern = "¤#,##0.00" if amount % 1 else "¤#,##0"
    return format_currency(amount, currency, format=pattern, locale=locale(language), currency_digits=False)


def clock(when: time) -> str:
    """A wall-clock time such as "19:00"."""
    return f"{when:%H:%M}"


def weekday(number: int, language: str) -> str:
    """The name of a weekday, Monday 0."""
    return locale(written_in(language)).days["format"]["wide"][number]


def hours(number: float) -> str:
    """Hours such as "5" or "2.5", without a needless zero."""
    return f"{number:.1f}".removesuffix(".0")


def count(number: int, one: str, many: str) -> str:
    """A counted noun: "1 week", "3 weeks"."""
    return f"{number} {one if number == 1 else many}"


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Words as people list them: "a, b and c"."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def base_language(language: str) -> str:
    """The language of a tag without its territory: "pt" of "pt-BR"."""
    return language.split("-", maxsplit=1)[0]


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

"""Comparing money of two currencies, roughly and on the safe side; no rate is ever shown to a person."""

from decimal import Decimal

from bot.person import Money

SAFETY = Decimal("1.10")
"""A price in another currency counts a tenth dearer, for the fee of the bank and a rate that moved since."""

PER_EURO = {
    code: Decimal(rate)
    for code, rate in {
        "EUR": "1", "USD": "1.17", "GBP": "0.86", "CHF": "0.94", "PLN": "4.25", "SEK": "11.1", "NOK": "11.8",
        "DKK": "7.46", "CZK": "24.7", "HUF": "400", "RON": "5.08", "CAD": "1.60", "AUD": "1.79", "NZD": "1.93",
        "SGD": "1.49", "HKD": "9.2", "JPY": "169", "CNY": "8.4", "KRW": "1590", "INR": "100", "IDR": "19000",
        "PHP": "66", "MYR": "4.94", "THB": "38", "BRL": "6.4", "MXN": "22", "ZAR": "20.8", "ILS": "3.95",
    }.items()
}  # fmt: skip
"""Units of each currency for one euro: the European Central Bank's reference rates of mid-2025, rounded.

Approximations for "does it fit the budget", not for accounts. Currencies that lose value fast are left out:
an old rate would say a dear thing fits.
"""


def in_currency(price: Money, currency: str | None) -> Decimal | None:
    """The price in a currency, with the safety margin when it had to be converted; None when not comparable.

    A currency of None is a person's "200" without a word on which money: it is read as the price's own.
    """
    if not price.amount or (price.currency and currency in (None, price.currency)):
        return price.amount
    if price.currency not in PER_EURO or currency not in PER_EURO:
        return None
    return price.amount / PER_EURO[price.currency] * PER_EURO[currency] * SAFETY

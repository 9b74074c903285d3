"""What a person can pay: an amount with its currency, or nothing at all (free only)."""

import re
from decimal import Decimal

from bot.person import Money
from bot.understanding.message import read_message
from bot.understanding.numbers import NUMBER, RANGE_WORD, read_number
from bot.understanding.spoken import Said, settle

_NAMES = {
    "euros?|eur|eu|evro": "EUR", "dollars?|bucks?|usd|dolares|us dollars?": "USD", "pounds?|quid|gbp|sterling": "GBP",
    "rupees?|inr|rs": "INR", "naira|ngn": "NGN", "yen|jpy": "JPY", "rands?|zar": "ZAR", "zloty|zlotys|pln": "PLN",
    "swiss francs?|chf": "CHF", "reais|brl": "BRL", "cad|canadian dollars?|canadian": "CAD", "cedis?|ghs": "GHS",
    "aud|australian dollars?|aussie dollars?": "AUD", "nzd|new zealand dollars?": "NZD",
    "sgd|singapore dollars?": "SGD", "hkd|hong kong dollars?": "HKD", "mexican pesos?|mxn": "MXN",
    "philippine pesos?|php": "PHP", "colombian pesos?|cop": "COP", "argentine pesos?|ars": "ARS",
    "chilean pesos?|clp": "CLP", "kenyan shillings?|kes|ksh": "KES", "ringgit|myr": "MYR",
    "ugandan shillings?|ugx": "UGX", "dirhams?|aed": "AED", "riyals?|sar": "SAR", "lira|try": "TRY",
    "taka|bdt": "BDT", "sek|swedish kronor|swedish krona": "SEK", "nok|norwegian kroner": "NOK",
    "dkk|danish kroner": "DKK", "egp": "EGP", "pakistani rupees?|pkr": "PKR", "rubles?|rub": "RUB",
    "hryvnias?|uah": "UAH", "yuan|rmb|cny": "CNY", "won|krw": "KRW", "shekels?|ils": "ILS", "czk": "CZK",
    "forints?|huf": "HUF", "lei|ron": "RON", "baht|thb": "THB", "idr|rupiah": "IDR", "vnd|dong": "VND",
    "pesos?|kroner|kronor|kr|francs?|shillings?|money": None,
}  # fmt: skip
"""None: more than one country has it, and only the person knows which."""
_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₦": "NGN",
    "¥": "JPY",
    "₱": "PHP",
    "₺": "TRY",
    "₩": "KRW",
    "₽": "RUB",
    "₴": "UAH",
}
_DOLLARS = {
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "us": "USD",
    "s": "SGD",
    "nz": "NZD",
    "hk": "HKD",
    "r": "BRL",
    "mx": "MXN",
}

_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_SIGN = "[" + re.escape("".join(_SIGNS)) + "]"
_RANGE = rf"(?:(?P<low>{NUMBER})(?: ?(?:{_SIGN}|{_NAME}))?{RANGE_WORD}(?:{_SIGN} ?)?)?(?P<high>{NUMBER})"
_NOT_MONEY = (
    r"(?! ?(?:hours?|h|minutes|weeks?|months?|days?|years?|%|percent|people|kids|times|x|am|pm|certs?|courses?|things|"
    r"[-/:] ?\d|\w*day|st|nd|rd|th|of)\b)"
)
_AMOUNT = re.compile(
    rf"(?:\b(?P<country>{'|'.join(_DOLLARS)}) ?)?(?P<sign>{_SIGN}) ?{_RANGE}(?: ?(?P<after>{_NAME})\b)?"
    rf"|\b{_RANGE.replace('low', 'low2').replace('high', 'high2')}(?: (?:australian|"
    rf"canadian))? ?(?:(?P<name>{_NAME})\b|(?P<behind>{_SIGN}))"
    rf"|\b(?P<code>{_NAME}) ?{_RANGE.replace('low', 'low3').replace('high', 'high3')}{_NOT_MONEY}"
)
_BUDGET = re.compile(
    r"\b(?:budget|pay|spend|afford|(?:put|set) aside|saved(?: up)?|invest|limit|price|cost|up to|under|less than|"
    r"no more than|not more than|"
    r"cheaper than|below|max|maximum|at most)(?: (?:is|of|about|around|:|=|only|at most|maybe|like|up to|max|"
    r"would|be|can|to|for|it|now|under|"
    r"a|the|them|this|has|grown|goes|up|i|have|say|roughly|not|more|than|over|just|exactly|maximum|shrunk|down|"
    r"went|changed|dropped|,))* "
    rf"{_RANGE}{_NOT_MONEY}"
    rf"|\b{_RANGE.replace('low', 'low2').replace('high', 'high2')} (?:to spend|saved|set aside|put aside|"
    r"available|max|maximum|tops|budget|is my (?:limit|budget|max)|is all i (?:have|can)|or less|at most)\b"
)
_INCOME_BEFORE = re.compile(
    r"\b(?:earn(?:s|ing|ed)?|salary|make|making|makes|income|wages?|paid|pays me|debt|owe|worth|currently on|"
    r"job (?:at|for|with))(?: [\w$€£]+){0,4} ?$"
)
_INCOME_AFTER = re.compile(r"^ ?(?:(?:a|per|an|/) ?(?:year|annum|hour|month job)|salary|job|salaries|in debt)\b")

_FREE = re.compile(r"\bfree\b")
_FREE_OTHERWISE_BEFORE = re.compile(
    r"\b(?:am|are|is|i|be|get|my|some|have|not|few|when|been|feel|set|whenever|hours?|minutes|\d|more|need to be|"
    r"have to be|prefer|"
    r"preferably|ideally|sugar|hands|stress|gluten|care|little)(?: (?:only|mostly|usually|just|a|of))? ?$"
)
_FREE_TIME_AFTER = re.compile(
    r"^ (?:time|hours?|evenings?|weekends?|mornings?|afternoons?|nights?|days?|moments?|lance|from|on|at|to|after|"
    r"if possible|or cheap|spirit|or paid|slots?|until|every|this|in the)\b"
)
_MUST_BE_FREE = re.compile(
    r"(?<!not )\b(?:must|should|has|needs?|got|have)(?: to)? be free\b|\b(?:is|are) free ?(?:only)?$|\bi (?:need|"
    r"want|take|"
    r"only want) free\b|\bit is free\b"
)
_NO_MONEY = re.compile(
    r"\b(?:no (?:money|budget|cash|funds)(?! (?:limits?|cap|problems?|issues?|worries|constraints?|restrictions?)\b)|"
    r"(?:0|zero) (?:budget|money|dollars|euros|pounds|cost)|budget(?: (?:is|"
    r"of|:|=))* (?:0|zero|none|nothing|nil)(?![\d.,])|"
    r"(?:can not|do not want to|do not wanna|will not|not going to|unable to|refuse to|not) (?:pay|spend|"
    r"afford)(?: for)?(?: (?:anything|money|any money|a (?:cent|penny|dime)|for (?:it|courses|anything|them)|"
    r"on (?:it|this|courses)|to pay))?(?= ?(?:$|[.,;!?)]|but|and|right now|so|at the moment|now|please))|"
    r"without (?:paying|spending)|nothing to spend|i am (?:so |totally |completely |kinda |really |a )?broke|"
    r"penniless|skint|at no cost|no cost|costs? nothing|"
    r"(?:(?:have|got) no|no have|not have(?: any)?|without) (?:money|cash|budget)|have nothing to pay|"
    r"broke (?:student|right now|atm|rn|af|as))\b"
)
_ONLY_FREE = re.compile(
    r"\b(?:only free|free only|free (?:courses?|certs?|stuff|classes|things|certificates?) only|free ones only|"
    r"just free|must be free|nothing paid|no paid)\b"
)


def read_money(text: str, bare: bool = False) -> Money | None:
    """The amount said in a text, of a range the middle; `bare` also takes a number alone, as an answer."""
    line = read_message(text).line
    said = settle(line, find_money(line))
    if said:
        return said.value
    match = re.search(_RANGE, line) if bare else None
    return _money(match["low"], match["high"], None) if match and match["high"] not in {"a", "an"} else None


def reads_free_only(text: str) -> bool:
    """Whether a text says nothing may be paid."""
    return finds_free(read_message(text).line)


def find_money(line: str) -> list[Said[Money]]:
    """All amounts of money a line says, income and debts left out, in their order."""
    said = [one for match in _AMOUNT.finditer(line) if (one := _amount(line, match))]
    taken = [(one.start, one.end) for one in said]
    for match in _BUDGET.finditer(line):
        money = _money(match["low"] or match["low2"], match["high"] or match["high2"], None)
        start = match.start("high") if match["high"] else match.start("high2")
        if money and not any(begin <= start < end for begin, end in taken) and _worth_saying(match):
            said.append(Said(money, start, match.end("high") if match["high"] else match.end("high2")))
    return sorted(said, key=lambda one: one.start)


def finds_free(line: str) -> bool:
    """Whether a line says nothing may be paid ("free time" says nothing of the kind)."""
    if _NO_MONEY.search(line) or _MUST_BE_FREE.search(line) or _ONLY_FREE.search(line):
        return True
    return any(
        not _FREE_OTHERWISE_BEFORE.search(line[max(0, match.start() - 30) : match.start()])
        and not _FREE_TIME_AFTER.match(line[match.end() :])
        for match in _FREE.finditer(line)
    )


def insists_on_free(line: str) -> bool:
    """Whether free is meant as a rule, not as a hope beside an amount."""
    return bool(_ONLY_FREE.search(line)) or bool(_NO_MONEY.search(line))


def _amount(line: str, match: re.Match[str]) -> Said[Money] | None:
    if _INCOME_BEFORE.search(line[max(0, match.start() - 40) : match.start()]) or _INCOME_AFTER.match(
        line[match.end() :]
    ):
        return None
    high = match["high"] or match["high2"] or match["high3"]
    if high in {"a", "an"} or (match["name"] == "money"):
        return None
    money = _money(match["low"] or match["low2"] or match["low3"], high, _currency(match))
    return Said(money, match.start(), match.end()) if money else None


def _currency(match: re.Match[str]) -> str | None:
    name = match["after"] or match["name"] or match["code"]
    if name:
        code = next(code for pattern, code in _NAMES.items() if re.fullmatch(pattern, name))
        if code:
            return code
    if match["country"]:
        return _DOLLARS[match["country"]]
    sign = match["sign"] or match["behind"]
    return _SIGNS[sign] if sign else None


def _worth_saying(match: re.Match[str]) -> bool:
    return (match["high"] or match["high2"]) not in {"a", "an", "one", "half", "couple"}


def _money(low: str | None, high: str, currency: str | None) -> Money | None:
    upper, lower = read_number(high), read_number(low) if low else None
    if upper is None:
        return None
    if lower is not None and lower < upper:
        upper = (lower + upper) / 2
    return Money(Decimal(str(round(upper, 2))).normalize() + 0, currency)

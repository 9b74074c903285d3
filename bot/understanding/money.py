"""What a person can pay: an amount with its currency, or nothing at all (free only)."""

import re
from decimal import Decimal
from itertools import islice

from bot.person import Money
from bot.understanding.currencies import AT_HOME, DOLLARS, NAMES, SIGNS
from bot.understanding.message import read_message
from bot.understanding.numbers import NUMBER, RANGE_WORD, read_number
from bot.understanding.pattern import Pattern
from bot.understanding.spoken import Said, settle

_MOST_SAID = 40
_NAME = "|".join(sorted(NAMES, key=len, reverse=True))
_SIGN = "[" + re.escape("".join(SIGNS)) + "]"
_NUMBERS = Pattern(
    rf"(?:(?:\b(?P<country>{'|'.join(DOLLARS)}) ?)?(?P<sign>{_SIGN}) ?|\b(?P<code>{_NAME}) ?|"
    rf"(?<![\w.]))(?:(?P<low>{NUMBER})(?: ?(?:{_SIGN}|euros?|dollars?|pounds?|usd|"
    rf"eur))?{RANGE_WORD}(?:{_SIGN} ?)?)?(?P<high>{NUMBER})(?![\w])(?: ?(?:(?P<name>{_NAME})\b|(?P<behind>{_SIGN})))?"
)
"""Every number or range of a line, with the currency beside it."""
_NOT_MONEY = Pattern(
    r"^ ?(?:hours?|h|minutes|weeks?|months?|days?|years?|%|percent|people|kids|times|x|am|pm|certs?|courses?|things|"
    r"[-/:] ?\d|\w*day|st|nd|rd|th|of)\b"
)
_BUDGET_BEFORE = Pattern(
    r"\b(?:budget|pay|spend|afford|(?:put|set) aside|saved(?: up)?|invest|limit|price|cost|up to|under|less than|"
    r"no more than|not more than|cheaper than|below|max|maximum|at most)(?: (?:is|of|about|around|:|=|only|at most|"
    r"maybe|like|up to|max|would|be|can|to|for|it|now|under|a|the|them|this|has|grown|gone|goes|up|i|have|say|roughly|"
    r"not|more|than|over|just|exactly|maximum|shrunk|down|went|changed|dropped|,))* ?$"
)
_BUDGET_AFTER = Pattern(
    r"^ (?:to spend|saved|set aside|put aside|available|max|maximum|tops|budget|is my (?:limit|budget|max)|"
    r"is all i (?:have|can)|or less|at most)\b"
)
_AGAIN = Pattern(r"^ ?(?:(?:a|per|each|every|/|in a) ?(?:month|week)|monthly|weekly|pm|p m)\b")
"""Paid again and again: no total, and how often is not known."""
_INCOME_BEFORE = Pattern(
    r"\b(?:earn(?:s|ing|ed)?|salary|make|making|makes|income|wages?|paid|pays me|debt|owe|worth|currently on|"
    r"job (?:at|for|with))(?: [\w$€£]+){0,4} ?$"
)
_INCOME_AFTER = Pattern(r"^ ?(?:(?:a|per|an|/) ?(?:year|annum|hour|month job)|salary|job|salaries|in debt)\b")

_FREE = Pattern(r"\bfree\b")
_FREE_OTHERWISE_BEFORE = Pattern(
    r"\b(?:am|are|is|i|be|get|you|my|some|have|not|few|when|been|feel|set|whenever|(?:evening|weekend|morning|"
    r"afternoon|night|day|time|\w+day)s?|hours?|minutes|\d|more|need to be|have to be|prefer|preferably|ideally|sugar|"
    r"hands|stress|gluten|care|little|(?:is|are) (?:it|they|this|that|these|those|the (?:first|"
    r"second|third))(?: (?:one|ones|courses?|cert\w*|all|really|completely))*)"
    r"(?: (?:only|mostly|usually|just|a|of))? ?$"
)
"""Free is what the person is, or what something is asked about: "is it free?" wishes for nothing."""
_FREE_TIME_AFTER = Pattern(
    r"^ (?:time|hours?|evenings?|weekends?|mornings?|afternoons?|nights?|days?|moments?|lance|from|on|at|to|after|"
    r"if possible|or cheap|spirit|or paid|slots?|until|every|this|in the)\b"
)
_MUST_BE_FREE = Pattern(
    r"(?<!not )\b(?:must|should|has|needs?|got|have)(?: to)? be free\b|\b(?:is|are) free ?(?:only)?$|\bi (?:need|want|"
    r"take|only want) free\b|\bit is free\b"
)
_NO_MONEY = Pattern(
    r"\b(?:no (?:money|budget|cash|funds)(?! (?:limits?|cap|problems?|issues?|worries|constraints?|restrictions?)\b)|"
    r"(?:0|zero) (?:budget|money|dollars|euros|pounds|cost)|budget(?: (?:is|of|:|=))* (?:0|zero|none|nothing|"
    r"nil)(?![\d.,])|(?:can not|do not want to|do not wanna|will not|not going to|unable to|refuse to|not) (?:pay|"
    r"spend|afford)(?: for)?(?: (?:anything|money|any money|a (?:cent|penny|dime)|for (?:it|courses|anything|them)|"
    r"on (?:it|this|courses)|to pay))?(?= ?(?:$|[.,;!?)]|but|and|right now|so|at the moment|now|please))|"
    r"without (?:paying|spending)|nothing to spend|i am (?:so |totally |completely |kinda |really |a )?broke|"
    r"penniless|skint|at no cost|no cost|costs? nothing|(?:(?:have|got) no|no have|not have(?: any)?|"
    r"without) (?:money|cash|budget)|have nothing to pay|broke (?:student|right now|atm|rn|af|as))\b"
)
_NOTHING = Pattern(r"^ ?(?:nothing|zero|nil|not a (?:cent|penny|dime))(?: at all| really)? ?[.!]?$")
"""As an answer to how much can be paid."""
_ONLY_FREE = Pattern(
    r"\b(?:only free|free only|free (?:courses?|certs?|stuff|classes|things|certificates?) only|free ones only|"
    r"just free|must be free|nothing paid|no paid)\b"
)


def read_money(text: str, bare: bool = False) -> Money | None:
    """The amount said in a text, of a range the middle; `bare` also takes a number alone or "nothing", as an answer."""
    line = read_message(text).line
    said = settle(line, find_money(line))
    if said or not bare:
        return said.value if said else None
    if _NOTHING.search(line):
        return Money(Decimal(0))
    alone = (match for match in _NUMBERS.finditer(line) if not _AGAIN.match(line[match.end() :]))
    return next((money for match in alone if _worth_saying(match) and (money := _money(match))), None)


def reads_free_only(text: str) -> bool:
    """Whether a text says nothing may be paid."""
    return finds_free(read_message(text).line)


def find_money(line: str) -> list[Said[Money]]:
    """All amounts of money a line says, in their order; income, debts and what is paid every month left out."""
    return [one for one in _find(line) if not _AGAIN.match(line[one.end :])]


def find_monthly(line: str) -> list[Said[Money]]:
    """The amounts paid every month or week, which are no total."""
    return [one for one in _find(line, bare_rates=True) if _AGAIN.match(line[one.end :])]


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


def _find(line: str, *, bare_rates: bool = False) -> list[Said[Money]]:
    said: list[Said[Money]] = []
    for match in islice(_NUMBERS.finditer(line), _MOST_SAID):
        before, after = line[max(0, match.start() - 80) : match.start()], line[match.end() : match.end() + 30]
        rate = bare_rates and match["high"].isdigit() and len(match["high"]) > 1 and bool(_AGAIN.match(after))
        if (rate or _is_money(match, before, after)) and (money := _money(match)):
            said.append(Said(money, match.start(), match.end()))
    return said


def _is_money(match: re.Match[str], before: str, after: str) -> bool:
    if match["high"] in {"a", "an"} or _INCOME_BEFORE.search(before[-40:]) or _INCOME_AFTER.match(after):
        return False
    if match["sign"] or match["name"] or match["behind"]:
        return True
    if _NOT_MONEY.match(after):
        return False
    budget = _BUDGET_BEFORE.search(before) or _BUDGET_AFTER.match(after)
    return bool(match["code"]) or (bool(budget) and _worth_saying(match))


def _currency(match: re.Match[str]) -> str | None:
    name = match["name"] or match["code"]
    if name:
        return NAMES[name] or _at_home(name, match.string)
    if match["country"]:
        return DOLLARS[match["country"]]
    sign = match["sign"] or match["behind"]
    return SIGNS[sign] if sign else None


def _at_home(name: str, line: str) -> str | None:
    for shared, places in AT_HOME.items():
        if name.startswith(shared):
            return next((code for place, code in places.items() if f" {place}" in f" {line}"), None)
    return None


def _worth_saying(match: re.Match[str]) -> bool:
    return match["high"] not in {"a", "an", "one", "half", "couple"}


def _money(match: re.Match[str]) -> Money | None:
    upper, lower = read_number(match["high"]), read_number(match["low"]) if match["low"] else None
    if upper is None:
        return None
    if lower is not None and lower < upper:
        upper = (lower + upper) / 2
    return Money(Decimal(str(round(upper, 2))).normalize() + 0, _currency(match))

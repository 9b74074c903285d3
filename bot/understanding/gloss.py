"""Other languages brought to English, phrase by phrase, before the rules of understanding read a message.

How to extend a table (glosses/<language>.txt), one meaning a line, "#" begins a comment:
    hours = stunden, stunde, std             English as our rules read it = what people write, commas between
    free = kostenlos(|e|er|es|en), gratis    (|a|b) writes several endings at once; accents and case do not matter
    for {n} years = seit {n} jahren          {n} is any number, in digits or in words this table has
    want to become … = will … werden         … is one to six words (at the end: one), glossed too, or left out
                                             where English has none; first, it begins a part
    and = و-, y                              an ending "-" marks what is written together with the next word (Arabic)
    stop = para!                             an ending "!" marks what is said so only as a whole message
    اريد := بدي, عايز                        words read as another one, or as several, before phrases are looked for, in
                                             phrases too: a dialect, a slip, a form of the verb
The phrase with most words wins, so write "no = kein" and "no problem = kein problem"; nothing reaches over a comma or
full stop. A line without "=" goes on the line before. Every word of a table is a sign of its language. Jobs and skills
stand in the catalog, by `names:`; their other forms here, as the English name. Score: tests/evaluation/languages.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from bot.catalog.model import Catalog
from bot.matching.common import COMMON, ENGLISH, FUNCTION_WORDS
from bot.matching.names import Names
from bot.matching.variants import spoken_names
from bot.texts import written_in
from bot.understanding.currencies import MONEY_WORDS
from bot.understanding.date_rules import MONTHS
from bot.understanding.gloss_file import known_tags
from bot.understanding.gloss_table import Table, Token, cut, read_table
from bot.understanding.speech import CUES, PHONE_WORDS

_MOST_CHARACTERS, _MOST_WORDS, _MOST_MISSPELT = 3000, 400, 40
_SCRIPTS = (("uk", "Ѐ", "ӿ"), ("ar", "؀", "ۿ"), ("hi", "ऀ", "ॿ"))
_SHARE_OF_SCRIPT = 0.2
_DATE = re.compile(
    r"\b(?P<day>\d\d?)(?:(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>20\d\d|\d\d)"
    r"|\.(?P<next>\d\d?)\.|/(?P<of>\d\d))(?![\d/])"
)
_ORDINAL_DAY = re.compile(
    r"\b(\d\d?)(?:(?:er|ro|º)\b|\.(?= ?(?:jan|jän|feb|mär|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez)))", re.IGNORECASE
)
"""A day such as "1er", or with the German dot before its month, which ends no sentence."""
_MONTHS = tuple({number: name for name, number in reversed(MONTHS.items())}.values())[::-1]
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?!\d)")
_CLOCK = re.compile(r"\b(\d\d?) ?h ?([0-5]\d)\b")
_SHORT = frozenset(
    {"don", "doesn", "didn", "isn", "aren", "wasn", "hasn", "haven", "couldn", "wouldn", "won", "ve", "ll", "re", "im"}
    | {"ive", "id", "ill", "dont", "cant", "wont", "didnt", "isnt", "hr", "hrs"}
)
"""English words that are cut short, by an apostrophe or without one."""
_ANYWHERE = frozenset(
    """
    admin administrative administrator agenda ai al alternative artificial asap assistant aws az backend bald
    band bare bases beta bin bot ccna char cka coder comptia con cyber cybersecurity dale dame dan dank designer
    dev di dies dir dp er fang fest fin frontend grad ha han hay hun itil jo kin lag las lass los mag mails mal
    marco mat mil mos ms null ore os pc pl pmp pro programmer psm san sao sc seo software tag toefl ton uh um
    vale vi videos vs
    """.split()  # noqa: SIM905
)
"""Words of English, or of many languages, that tell nothing, though a table may have them."""
_ENGLISH = frozenset({*ENGLISH, *COMMON, *FUNCTION_WORDS, *CUES, *PHONE_WORDS, *MONEY_WORDS, *MONTHS, *_SHORT})


@dataclass(frozen=True, slots=True)
class Gloss:
    """A message in English, as far as the tables go, and the language it is in, by its table or "en"."""

    text: str
    language: str = "en"


def gloss(text: str, language: str = "en", names: Names | None = None) -> Gloss:
    """The text in English; `language` is the person's, kept unless another fits the words clearly better.

    English comes back as it is, but for words of other languages in it. Of a very long text only the beginning is read.
    """
    spoken = written_in(language)
    start, tokens = cut(text[:_MOST_CHARACTERS], _MOST_WORDS)
    words = [token.text for token in tokens if not _is_neutral(token.text, names, letters=spoken == "en")]
    foreign = frozenset(words) - _ENGLISH
    if spoken == "en" and not foreign:
        return Gloss(text)
    tables = _tables(names)
    tag, table = _language_of(words, spoken, tables)
    if table is None:
        return Gloss(text, tag)
    if tag == "en":
        said = table.english(tokens, only=foreign)
        return Gloss(text if said == "".join(token.text + token.gap for token in tokens) else start + said)
    start, tokens = cut(_day_first(text[:_MOST_CHARACTERS]), _MOST_WORDS)
    return Gloss(start + table.english(_spelt(tokens, table, foreign)), tag)


class _Tables:
    """The tables with the names of one catalog, each read when it is needed first."""

    def __init__(self, catalog: Catalog | None) -> None:
        self._catalog = catalog
        self._read: dict[str, Table] = {}

    def table(self, tag: str) -> Table:
        """The table of a language there is one for."""
        if tag not in self._read:
            self._read[tag] = read_table(tag, _names_in(tag, self._catalog) if self._catalog else {})
        return self._read[tag]

    @cached_property
    def signs(self) -> dict[str, tuple[str, ...]]:
        """The words of all tables, with the languages each is a sign of."""
        signs: dict[str, tuple[str, ...]] = {}
        for tag in known_tags():
            for word in self.table(tag).words:
                signs[word] = (*signs.get(word, ()), tag)
        return signs


_kept: WeakKeyDictionary[Names, _Tables] = WeakKeyDictionary()


def _tables(names: Names | None) -> _Tables:
    if names is None:
        return _plain_tables()
    if names not in _kept:
        _kept[names] = _Tables(names.catalog)
    return _kept[names]


@cache
def _plain_tables() -> _Tables:
    return _Tables(None)


def _names_in(tag: str, catalog: Catalog) -> dict[str, str]:
    """The names a catalog gives in a language, every form of them, with the English ones."""
    entries = (*catalog.roles.values(), *catalog.skills.values())
    return {form: one.name for one in entries if tag in one.names for form in spoken_names(one.names[tag])}


def _day_first(text: str) -> str:
    """The text with its dates, times and thousands as English has them; outside English the day stands first."""
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", ""), text.replace("\u00a0", " ").replace("\u202f", " "))
    return _CLOCK.sub(r"\1:\2", _DATE.sub(_date, _ORDINAL_DAY.sub(r"\1", text)))


def _date(match: re.Match[str]) -> str:
    month = int(match["month"] or match["next"] or match["of"])
    if not 1 <= month <= len(_MONTHS):
        return match[0]
    year = f" {2000 + int(match['year']) % 100}" if match["year"] else ""
    return f"{match['day']} {_MONTHS[month - 1]}{year}"


def _is_neutral(word: str, names: Names | None, *, letters: bool) -> bool:
    """Whether a word tells no language: a number, a name of the catalog that is no English word, of `letters` one."""
    if word[0].isdigit() or word in _ANYWHERE or (letters and len(word) == 1 and word.isascii()):
        return True
    return word not in _ENGLISH and names is not None and names.knows(word)


def _language_of(words: list[str], spoken: str, tables: _Tables) -> tuple[str, Table | None]:
    """The language of a message, and the table to read it with: that of its few foreign words where it is English."""
    for tag, first, last in _SCRIPTS:
        if sum(first <= word[0] <= last for word in words) > _SHARE_OF_SCRIPT * len(words):
            return tag, tables.table(tag)
    own = Counter(tag for word in words if word not in _ENGLISH for tag in tables.signs.get(word, ()))
    best = max(own, key=lambda tag: (own[tag] - (tag != spoken), tag == spoken), default=None)
    tag = best or spoken
    table = tables.table(tag) if tag in known_tags() else None
    if best is None or table is None:
        fits = table is not None and all(word in table.words for word in words if word in _ENGLISH)
        return (spoken, table) if fits else ("en", None)
    english = sum(word in _ENGLISH and word not in table.words for word in words)
    clear = own[best] * 3 > english if best == spoken else own[best] > english
    return (best if clear else "en"), table


def _spelt(tokens: list[Token], table: Table, unknown: frozenset[str]) -> list[Token]:
    """The tokens with those mistyped that no language has, as this one writes them."""
    wrong = [token.text for token in tokens if token.text in unknown and token.text not in table.words]
    right = {word: table.spelt(word) for word in dict.fromkeys(wrong[:_MOST_MISSPELT])}
    return [Token(right.get(token.text, token.text), token.gap, token.pause) for token in tokens]

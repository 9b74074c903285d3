"""Where a person lives or wants to, by the names of countries in the language they write."""

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from bot.catalog.countries import COUNTRIES
from bot.matching.words import WORD, fold
from bot.texts import locale
from bot.understanding.gloss import Gloss, gloss
from bot.understanding.zones import country_of, read_zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.matching.names import Names

_ALSO = {
    "US": "usa,us,u s,u s a,america,states,united states of america,estados unidos de america,eeuu,ee uu,eua,"
    "vereinigten staaten,amerika,сша,штати,штатах,штатів,америка,أمريكا,اميركا,الولايات المتحدة الأمريكية,"
    "अमेरिका,अमरीका,यूएसए,georgia usa,georgia us",
    "GB": "uk,u k,great britain,britain,england,scotland,wales,northern ireland,gran bretana,inglaterra,escocia,"
    "gra bretanha,grande bretagne,angleterre,ecosse,grossbritannien,vereinigten konigreich,schottland,"
    "британія,англія,шотландія,بريطانيا,انجلترا,إنجلترا,ब्रिटेन,इंग्लैंड,यूके",
    "AE": "uae,emirates,emiratos,emirados,emirats,vereinigten arabischen emiraten,emiraten,"
    "оае,емірати,الإمارات,امارات,यूएई",
    "BA": "bosnia,bosnien,bosnie,боснія,البوسنة",
    "BR": "brazil,brasil",
    "CD": "congo,drc,dr congo,democratic republic of congo,kongo,конго,الكونغو",
    "CI": "ivory coast,elfenbeinkuste,costa de marfil",
    "CZ": "czech republic,tschechische republik,republica checa",
    "EG": "єгипті,єгипту",
    "HK": "hong kong,hongkong,гонконг,هونغ كونغ,हांगकांग",
    "IN": "india,bharat,hindustan,हिंदुस्तान",
    "KR": "korea,corea,coree,coreia,корея,كوريا,कोरिया",
    "MK": "macedonia,mazedonien,macedoine,македонія",
    "MM": "burma,birma,birmania,birmanie",
    "MX": "mejico",
    "NL": "holland,holanda,hollande,niederlanden,голландія,हॉलैंड",
    "NZ": "зеландія",
    "PH": "pilipinas",
    "PS": "palestine,palestina,palastina,палестина,فلسطين,फ़िलिस्तीन",
    "SA": "saudi,ksa,arabie,аравія,السعودية,سعودية",
    "TR": "turkey,turkiye,turkei,तुर्की",
    "TT": "trinidad",
    "VN": "vietnam",
}
"""What people call countries beside their full names, in any language."""
_MOST_WORDS_OF_A_NAME = 5

_AWAY = r"(?: back| over| abroad| away| permanently| soon| there| here)?"
_WORD = r"(?:(?!(?:and|but|from|to|or|not|than|with|my|by|who|for)\b)[\w'-]+,? )"
_PLACE = rf" (?:the |a |an )?{_WORD}{{0,6}}?\(?99(?P<number>\d{{3}})\b"
_GOING = (
    rf"\b(?:(?:mov|relocat|emigrat|immigrat|migrat)(?:e|ed|ing)){_AWAY}"
    r"(?: from(?: [\w'-]+,?){1,5}?)?(?: to| in)|(?<!used )\bto live in"
)
_WORKING = (
    r"\b(?:(?<!used to )work|working|employed)(?: as (?:\w+ ){1,4}?)?(?: now| legally)? in|"
    r"(?<!last )(?<!old )(?<!first )(?<!previous )(?<!former )(?<!the )\bjobs? in"
)
_LIVING = (
    r"\b(?:live|living|lives|reside|residing|based|located|stay|staying)(?: right now| now| currently| here)? in|"
    r"\bresident of|\b(?:hello|hi|hey|greetings|writing|here|working|work|remote|remotely) from"
)
_BEING = r"\b(?:i am|im|i'm|we are|we're|am|now|currently) (?:currently |right now |now |still |here )?in(?: the)?"
_FOR_GOOD = r"(?=\s*(?:$|[,.;:!?)\n]|(?:and|but|so|now|right now|currently|with|looking|i|want)\b))"
"""Behind "I am in Canada": nothing that makes it a visit ("on holiday") or another's ("Jordan's team")."""
_PATTERNS = tuple(
    re.compile(f"(?:{cue}){place}")
    for cue, place in (
        (_GOING, _PLACE),
        (_WORKING, _PLACE),
        (_LIVING, _PLACE),
        (_BEING, rf" {_WORD}{{0,2}}?99(?P<number>\d{{3}})\b{_FOR_GOOD}"),
        (r"", r"\b99(?P<number>\d{3})[ -]based\b"),
    )
)
"""What says where they will be before what says where they are."""
_CUE = re.compile("|".join((_GOING, _WORKING, _LIVING, _BEING, r"\b(?:based|live)\b")))
_NOT_THEY = re.compile(
    r"\b(?:(?:my|our|his|her|their) [\w'-]+(?: [\w'-]+)?|(?:who|he|she|they|people|parents|family|sister|"
    r"brother|friends?|used to|not|n't|never|no longer|if i|remote \w+|remote)(?: \w+)?) $|n't $"
)
"""Before the words: others live there, or they don't; what is done from afar tells nothing."""
_CASES = re.compile(r"(?<=...)(?:ах|ях|ами|ою|ею|ої|ій|[аяоуюиіеєь])$")
"""The endings a Ukrainian name takes, as they are folded."""


def read_country(text: str, heard: Gloss, names: "Names | None" = None) -> str | None:
    """The country (two letters of ISO 3166) where the person lives or wants to; None where they don't say.

    `text` is as they wrote it and `heard` the same in English. Where they come from, where others live and where remote
    work is done for are not taken for it.
    """
    if not _CUE.search(fold(heard.text)):
        return None
    marked, found = _marked(text, heard.language)
    if not found:
        return None
    line = fold(gloss(marked, heard.language, names).text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            place = int(match["number"])  # theirs where they wrote such a number, such as a postcode
            if place < len(found) and not _NOT_THEY.search(line[max(0, match.start() - 40) : match.start()]):
                return found[place]
    return None


def name_of_country(text: str, language: str) -> str | None:
    """The country a short answer names, by itself or by a city; None where it names none, or several."""
    _, found = _marked(text, language)
    if not found:
        zone = read_zone(text)
        return country_of(zone) if zone else None
    return found[0] if len(set(found)) == 1 else None


def _marked(text: str, language: str) -> tuple[str, list[str]]:
    """The text with 99000, 99001 ... for the countries it names, and which these are.

    Numbers, since the tables of other languages leave them as they are.
    """
    line, known, found = fold(text), _known(language), list[str]()
    words, parts, last, place = list(WORD.finditer(line)), list[str](), 0, 0
    while place < len(words):
        code, size, before = _at(
            [word.group() for word in words[place : place + _MOST_WORDS_OF_A_NAME]], known, language
        )
        if code:
            parts += (line[last : words[place].start()], before, f"{99000 + len(found)}")
            found.append(code)
            last = words[place + size - 1].end()
        place += size
    return "".join((*parts, line[last:])), found[:1000]


def _at(words: list[str], known: "Mapping[str, str]", language: str) -> tuple[str | None, int, str]:
    """The country named by the first of the words, by how many of them, and what was written together with it."""
    for size in range(len(words), 0, -1):
        name = _key(words[:size], language)
        if name in known:
            return known[name], size, ""
        if language == "ar" and words[0][0] in "بل" and name[1:] in known:
            return known[name[1:]], size, "في " if words[0][0] == "ب" else "إلى "
    return None, 1, ""


@cache
def _known(language: str) -> "Mapping[str, str]":
    """The names of all countries in a language, in English, and what else people call them."""
    said = [(name, code) for code, names in _ALSO.items() for name in names.split(",")]
    for tag in ("en", language):
        of_all = cast("Mapping[str, str]", locale(tag).territories)
        said += [(of_all[code].partition("(")[0], code) for code in COUNTRIES if code in of_all]
    return {_key(WORD.findall(fold(name)), language): code for name, code in said}


def _key(words: list[str], language: str) -> str:
    return " ".join(_CASES.sub("", word) for word in words) if language == "uk" else " ".join(words)

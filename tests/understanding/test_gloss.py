import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Role
from bot.matching.names import Names
from bot.matching.words import fold
from bot.texts import LANGUAGES
from bot.understanding.gloss import Gloss, gloss
from bot.understanding.gloss_file import Phrase, known_tags, read_file, read_lines, words_of
from bot.understanding.gloss_table import Table, cut, read_table


def written(lines: str) -> Table:
    file = read_lines(lines)
    return Table("xx", file.phrases, file.read_as, families=file.families)


def table(**phrases: str) -> Table:
    return Table("xx", [Phrase(tuple(words.split()), english) for english, words in phrases.items()])


def english(text: str, known: Table) -> str:
    start, tokens = cut(text)
    return start + known.english(tokens)


def test_the_phrase_with_most_words_wins() -> None:
    known = table(no="kein", problem="problem", fine="kein problem")
    assert english("Kein Problem, kein Haus", known) == "fine, no haus"


def test_a_place_keeps_its_words_and_is_glossed_itself() -> None:
    known = Table("xx", [Phrase(("will", "...", "werden"), "want to become ..."), Phrase(("und",), "and")])
    assert english("will Koch und Kellner werden!", known) == "want to become koch and kellner!"


def test_a_place_does_not_reach_over_a_pause_or_too_many_words() -> None:
    known = Table("xx", [Phrase(("will", "...", "werden"), "want to become ...")])
    assert english("will, a werden", known) == "will, a werden"
    assert english("will a b c d e f g werden", known) == "will a b c d e f g werden"


def test_a_number_may_be_digits_or_words() -> None:
    known = Table("xx", [Phrase(("seit", "{n}", "jahren"), "for {n} years"), Phrase(("zehn",), "10")])
    assert english("seit 3 Jahren, seit zehn Jahren", known) == "for 3 years, for 10 years"


def test_small_words_written_together_are_divided_where_the_rest_is_known() -> None:
    known = Table(
        "xx", [Phrase(("و-",), "and"), Phrase(("ال-",), ""), Phrase(("عمل",), "work"), Phrase(("وقت",), "time")]
    )
    assert english("والعمل وقت واحة", known) == "and work time واحه"


def test_a_phrase_that_stands_alone_is_no_part_of_a_sentence() -> None:
    known = Table("xx", [Phrase(("para",), "stop", alone=True), Phrase(("para",), "for")])
    assert (english("Para!", known), english("para ti", known)) == ("stop!", "for ti")


def test_what_comes_before_its_verb_is_found_where_a_part_begins() -> None:
    known = Table("xx", [Phrase(("...", "aata", "hai"), "i know ..."), Phrase(("aur",), "and")])
    assert english("excel aata hai, sql aur python aata hai", known) == "i know excel, i know sql and python"


def test_a_word_may_be_read_as_another_in_messages_and_in_phrases() -> None:
    known = written("i want = اريد\ni want to learn = عايز اتعلم\nnot = لا\nاريد := عايز, بدي\nلا اريد := مابي")
    assert english("بدي اتعلم، عايز، مابي", known) == "i want to learn, i want, not i want"


def test_words_are_divided_and_dropped_in_phrases_as_in_messages() -> None:
    small = "and = و-\nfor = ل-, لل-\n:= ال-\nفي := ب-\n"
    known = written(small + "the exam = امتحان\ni passed = نجحت في امتحان\ntoday = اليوم\nday = يوم")
    assert english("ونجحت بالامتحان، للامتحان اليوم", known) == "and i passed, for the exam today"


def test_only_single_words_are_read_as_others() -> None:
    with pytest.raises(ValueError, match="too many values"):
        read_lines("اريد := نفسي في, بدي")


def test_letters_drawn_out_are_one_letter() -> None:
    assert gloss("graciaaas", "es").text == "thanks"


def test_english_words_around_a_foreign_one_are_not_read_as_others() -> None:
    known = written("hello = namaste\nmein := me")
    _, tokens = cut("namaste, he wants me to stay")
    assert known.english(tokens, only=frozenset({"namaste"})) == "hello, he wants me to stay"


def test_a_phrase_is_written_with_umlauts_and_meant_without_them_too() -> None:
    known = written("become = werden(| möchte),\n    würd")
    assert english("werden moechte, wuerd, würd, werden", known) == "become, become, become, become"


FORMS = [
    "(ich |)(will|mochte|mag) (gern |)lernen",
    "kostenlos(|e|er|es|en)",
    "(borra|borrar|quita)( ya|)( por favor|) (mis|todos mis|los) datos",
    "(no |)(me |)gust(a|an|ó) (… |)nada",
    "a(| b|c)d(|e f)(| g)",
    "bitte( jetzt| sofort|)(|e) (los|weg|)",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_many_ways_to_say_it_means_each_of_them(form: str) -> None:
    apart, [family] = written(f"x = {form}"), read_lines(f"x = {form}").families
    ways = {"".join(way) for way in product(*(one if number % 2 else [one[0]] for number, one in _divided(form)))}
    assert {way.words for way in family.said_with(apart.words | {"..."})} == {words_of(fold(way)) for way in ways}
    assert all(english(way.replace("…", "so").strip(), apart) == "x" for way in ways if words_of(fold(way)))


def _divided(form: str) -> list[tuple[int, list[str]]]:
    return [(number, one.split("|")) for number, one in enumerate(re.split(r"[()]", form))]


@pytest.mark.parametrize("tag", known_tags())
def test_every_table_can_be_read_and_english_has_no_place_that_its_phrase_lacks(tag: str) -> None:
    file = read_file(tag)
    for phrase in file.phrases:
        assert set(phrase.words) - {"...", "{n}"}, phrase
        for place in ("...", "{n}"):
            assert phrase.english.count(place) <= phrase.words.count(place), phrase
    for family in file.families:
        for place in ("...", "{n}"):
            least = sum(min(words.count(place) for words in part) for part in family.parts)
            assert family.english.count(place) <= least, family.english


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"en"}))
def test_the_words_of_every_step_are_known_in_every_language(tag: str) -> None:
    needed = {
        "yes",
        "no",
        "back",
        "skip",
        "help",
        "stop",
        "resume",
        "start over",
        "my plan",
        "what is missing",
        "language",
    }
    needed |= {
        "no idea",
        "whatever",
        "no deadline",
        "nothing yet",
        "a cheaper one",
        "which first",
        "forget me",
        "not now",
    }
    file = read_file(tag)
    assert needed <= {one.english for one in (*file.phrases, *file.families)}


def test_there_is_a_table_for_every_language_the_coach_speaks() -> None:
    assert set(LANGUAGES) - {"en"} <= set(known_tags())


def test_english_comes_back_as_it_is() -> None:
    text = "I'd like to be a Data Analyst by June, 5 hrs/wk <b>please</b>"
    assert gloss(text).text == text


@pytest.mark.parametrize(
    "text", ["PMP vs CAPM", "um, the laptop dies", "I'm from São Paulo", "Las Vegas", "dev or admin"]
)
def test_words_that_other_languages_have_too_are_no_other_language(text: str) -> None:
    assert gloss(text) == Gloss(text)


def test_another_language_than_the_persons_is_noticed() -> None:
    assert gloss("quiero aprender python", "de").language == "es"
    assert gloss("I want to learn python", "de").language == "en"
    assert gloss("Ich möchte Python lernen", "en").language == "de"


def test_a_few_foreign_words_in_english_are_brought_to_english_too() -> None:
    assert gloss("forklift driver, 80€, in zwei Wochen").text == "forklift driver, 80€, in 2 weeks"


def test_the_day_stands_before_the_month_outside_english() -> None:
    assert "5 june 2027" in gloss("ich will bis 5.6.2027 fertig sein", "de").text
    assert "15 june" in gloss("quiero terminar antes del 15/06", "es").text
    assert "1 may 2027" in gloss("antes del 1 de mayo de 2027", "es").text
    assert gloss("bis zum 1. Mai", "de").text == "by 1 may"
    assert "1 may" in gloss("avant le 1er mai", "fr").text


def test_misspelt_words_become_words_of_their_own_language() -> None:
    assert gloss("ich mochte was kostenloese lernen", "de").text.startswith("i want")
    assert "free" in gloss("ich will was kostnelos lernen", "de").text


def test_names_of_the_catalog_are_said_in_the_persons_language() -> None:
    job = Role(id="analyst", name="Data Analyst", names={"de": "Fachkraft für Daten", "es": "Analista/o de datos (x)"})
    names = Names(Catalog(issuers={}, skills={}, roles={"analyst": job}, credentials={}))
    assert gloss("Fachkraft für Daten werden", "de", names).text == "Data Analyst become"
    assert gloss("ich will fachkraft fur daten werden", "en", names).text == "i want to become Data Analyst"
    assert gloss("analista de datos", "es", names).text == "Data Analyst"


def test_a_word_the_table_lacks_is_not_taken_for_another_of_its_language() -> None:
    assert "english" not in gloss("ich will endlich raus", "de").text


@given(st.text(max_size=300), st.sampled_from(sorted(LANGUAGES)))
@settings(deadline=None)
def test_any_text_has_a_gloss(text: str, language: str) -> None:
    assert gloss(text, language).language in {*LANGUAGES, *known_tags()}


def test_arabic_knows_the_written_word_for_by() -> None:
    known = read_table("ar")
    assert english("بحلول يونيو", known) == english("حتى يونيو", known)


def test_a_script_that_one_language_has_needs_no_other_table(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("bot.understanding.gloss.read_table", lambda tag, _: read.append(tag) or read_table(tag))  # pyright: ignore
    names = Names(Catalog(issuers={}, skills={}, roles={}, credentials={}))
    assert (gloss("I want to learn", "en", names).language, read) == ("en", [])
    assert (gloss("أريد أن أتعلم بايثون", "en", names).language, read) == ("ar", ["ar"])

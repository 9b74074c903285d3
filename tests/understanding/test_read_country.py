"""Where a person lives, out of what they write in any of the languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.countries import COUNTRIES
from bot.understanding.country import name_of_country, read_country
from bot.understanding.gloss import gloss
from bot.understanding.read import understand
from tests.chat import START, real_world

NAMES = real_world().names

SAID = (
    ("KE", "en", "I live in Kenya"),
    ("KE", "en", "i live in kenya and want to be a chef"),
    ("NG", "en", "data analyst by June, based in Lagos, Nigeria"),
    ("DE", "en", "I'm in Germany"),
    ("GB", "en", "I live in the UK"),
    ("GB", "en", "living in england, 5 hours a week"),
    ("US", "en", "I'm based in the US"),
    ("US", "en", "I live in Georgia, USA"),
    ("GE", "en", "I live in Georgia"),
    ("CA", "en", "moving to Canada next year"),
    ("CA", "en", "I moved from Kenya to Canada"),
    ("CA", "en", "I live in Kenya but I'm moving to Canada"),
    ("DE", "en", "I want to work in Germany as a welder"),
    ("DE", "en", "looking for a job in Germany"),
    ("KE", "en", "I work remotely from Kenya"),
    ("KE", "en", "remote from Kenya"),
    ("DE", "en", "I am from Syria and live in Germany"),
    ("BR", "en", "Can spend 500 reais, I live in Brazil"),
    ("ID", "en", "i live in java (indonesia) and i want to do web dev, 4 hrs a week"),
    ("KE", "en", "hello from Kenya"),
    ("KE", "en", "Kenya-based bookkeeper, 5 hours a week"),
    ("IN", "en", "I live in India, want to sell mutual funds"),
    ("PH", "en", "I stay in Manila, Philippines"),
    ("PH", "en", "I'm currently in the Philippines"),
    ("ZA", "en", "I reside in South Africa"),
    ("KR", "en", "living in South Korea"),
    ("DE", "de", "ich wohne in Deutschland"),
    ("AT", "de", "ich lebe in Österreich und will Buchhalter werden"),
    ("CH", "de", "ich wohne in der Schweiz"),
    ("CH", "de", "ich bin in der Schweiz"),
    ("US", "de", "ich wohne in den USA"),
    ("US", "de", "ich lebe in den Vereinigten Staaten"),
    ("NL", "de", "ich wohne in den Niederlanden"),
    ("CA", "de", "ich ziehe nach Kanada"),
    ("CA", "de", "ich werde nach Kanada ziehen"),
    ("DE", "de", "ich komme aus Syrien und wohne in Deutschland"),
    ("DE", "de", "ich möchte in Deutschland arbeiten"),
    ("KE", "fr", "j'habite au Kenya"),
    ("CI", "fr", "je vis en Côte d'Ivoire"),
    ("FR", "fr", "j'habite en France"),
    ("US", "fr", "je vis aux États-Unis"),
    ("SN", "fr", "je suis au Sénégal"),
    ("CA", "fr", "je vais déménager au Canada"),
    ("CA", "fr", "je veux travailler au Canada"),
    ("MX", "es", "vivo en México"),
    ("US", "es", "vivo en Estados Unidos"),
    ("US", "es", "estoy en EEUU"),
    ("ES", "es", "me voy a mudar a España"),
    ("AR", "es", "soy de Chile pero vivo en Argentina"),
    ("ES", "es", "quiero trabajar en España"),
    ("BR", "pt-BR", "moro no Brasil"),
    ("PT", "pt-BR", "eu moro em Portugal"),
    ("US", "pt-BR", "moro nos Estados Unidos"),
    ("US", "pt-BR", "vivo nos EUA"),
    ("CA", "pt-BR", "vou me mudar para o Canadá"),
    ("PT", "pt-BR", "quero trabalhar em Portugal"),
    ("DE", "uk", "я живу в Німеччині"),
    ("GB", "uk", "живу у Великій Британії"),
    ("PL", "uk", "зараз я в Польщі"),
    ("UA", "uk", "живу в Україні"),
    ("US", "uk", "живу в США"),
    ("CA", "uk", "переїжджаю до Канади"),
    ("NG", "uk", "живу в Нігерії"),
    ("PL", "uk", "хочу працювати в Польщі"),
    ("DE", "ar", "أنا أعيش في ألمانيا"),
    ("EG", "ar", "أنا في مصر"),
    ("EG", "ar", "ساكن في مصر"),
    ("DE", "ar", "أعيش بألمانيا"),
    ("SA", "ar", "أسكن في السعودية"),
    ("CA", "ar", "سأنتقل إلى كندا"),
    ("AE", "ar", "أريد العمل في الإمارات"),
    ("IN", "hi", "मैं भारत में रहता हूँ"),
    ("KE", "hi", "main kenya mein rehta hoon"),
    ("IN", "hi", "main india mein rehti hoon"),
    ("US", "hi", "मैं अमेरिका में काम करना चाहता हूँ"),
    ("KE", "en", "vivo en Kenia"),
)
LEFT_OPEN = (
    "I'm going to visit Kenya",
    "I live in 99012",
    "I live in 99012 and like Kenya",
    "remote job in the US",
    "I work remotely for a company in Germany",
    "my sister lives in Canada",
    "my parents live in Kenya",
    "I don't live in Kenya",
    "I do not live in Kenya",
    "I used to live in Kenya",
    "I lived in Kenya",
    "I am from Syria",
    "PMP vs Prince2, whats worth more in Germany",
    "will it rain in Lagos tomorrow?",
    "i live in java",
    "I am in love with Italy",
    "thanks, I am in Canada this week",
    "pause until Monday, I'm in Turkey on holiday",
    "the jobs in India are bad",
    "I am in Jordan's team",
    "I work with people from India",
    "I want to learn about the history of Egypt",
)


def said(text: str, language: str = "en") -> str | None:
    return read_country(text, gloss(text, language, NAMES), NAMES)


@pytest.mark.parametrize(("country", "language", "text"), SAID)
def test_where_one_lives_or_wants_to_is_read(country: str, language: str, text: str) -> None:
    assert said(text, language) == country


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_where_one_comes_from_or_others_live_says_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("country", "language", "answer"),
    [
        ("KE", "en", "Kenya"),
        ("KE", "en", "I'm from Kenya"),
        ("US", "en", "the States"),
        ("NG", "en", "Lagos"),
        ("DE", "de", "Deutschland"),
        ("UA", "uk", "в Україні"),
        ("AE", "ar", "الإمارات"),
        ("IN", "hi", "भारत"),
        (None, "en", "Kenya or Uganda"),
        (None, "en", "somewhere nice"),
    ],
)
def test_a_short_answer_names_a_country_by_itself_or_a_city(country: str | None, language: str, answer: str) -> None:
    assert name_of_country(answer, language) == country


def test_a_country_said_with_a_goal_disturbs_nothing_of_it() -> None:
    text = "data analyst by June, 5 hours a week, based in Lagos, Nigeria"
    with_place = understand(text, NAMES, START.date())
    assert with_place.country == "NG"
    assert (with_place.role, with_place.hours_per_week) == ("data-analyst", 5)


def test_only_where_one_lives_is_about_the_limits() -> None:
    assert understand("I live in Kenya", NAMES, START.date()).intent == "change_constraint"


@given(st.text(max_size=80), st.sampled_from(["en", "de", "uk", "ar", "hi", "pt-BR", "xx"]))
def test_whatever_is_written_it_is_a_country_or_nothing(text: str, language: str) -> None:
    assert {said(f"i live in {text}", language), name_of_country(text, language)} <= {*COUNTRIES, None}

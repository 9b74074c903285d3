"""What a log line holds and what it never holds."""

import asyncio
import json
import logging
import sys
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings
from bot.watching.logs import JsonLines, PlainLines, Veil, log_lost_errors, secrets_of

TOKEN = "123456:AAsecretsecretsecret"
SETTINGS = Settings(
    telegram_token=f" {TOKEN}",
    discord_token="Mdiscord.token.value",
    database_url="postgresql://coach:p%40ssw0rd@database/coach",
    secret="signs-the-cookies",
)
VEIL = Veil(secrets_of(SETTINGS), b"key")


def record(message: str, *arguments: object, name: str = "bot.ticker", **more: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.ERROR, "ticker.py", 1, message, arguments, None)
    vars(made).update(more)
    return made


def as_json(made: logging.LogRecord) -> dict[str, object]:
    line = JsonLines(VEIL).format(made)
    assert line.isascii()
    assert line.isprintable()
    return json.loads(line)


@pytest.mark.parametrize(
    "secret",
    [TOKEN, TOKEN.partition(":")[2], "Mdiscord.token.value", "p%40ssw0rd", "p@ssw0rd", "signs-the-cookies"],
)
def test_no_secret_passes_whole_or_as_its_telling_part(secret: str) -> None:
    for lines in (PlainLines(VEIL), JsonLines(VEIL)):
        assert secret not in lines.format(record("GET /bot%s/getMe failed", secret, name="httpx"))
        assert secret not in lines.format(record("turn", url=f"wss://{secret}"))


def test_a_short_password_does_not_strike_out_ordinary_words() -> None:
    short = Settings(database_url="postgresql://coach:coach@database/coach")
    assert Veil(secrets_of(short), b"key").over("the coach is ready") == "the coach is ready"


def test_a_person_is_the_same_pseudonym_in_every_line_and_another_under_another_key() -> None:
    person = uuid4().hex
    first, second = (as_json(record("reminder of person %s failed", person))["message"] for _ in range(2))
    assert first == second
    assert person not in str(first)
    assert VEIL.pseudonym(person) != Veil((), b"other").pseudonym(person)
    assert as_json(record("turn", person="telegram:77"))["person"] == VEIL.pseudonym("telegram:77")


def test_long_numbers_in_the_words_of_a_library_are_taken_for_people() -> None:
    assert "733044055" not in PlainLines(VEIL).format(record("POST /channels/733044055/messages", name="discord.http"))
    assert "733044055" in PlainLines(VEIL).format(record("event %s failed", "733044055"))


def test_an_exception_is_its_kind_and_place_without_its_words() -> None:
    try:
        try:
            raise ValueError("what a person said")
        except ValueError as error:
            raise RuntimeError("what a person said again") from error
    except RuntimeError:
        told = as_json(record("it broke", exc_info=sys.exc_info()))
    assert told["error"] == "RuntimeError from ValueError"
    assert "test_logs.py:" in str(told["where"])
    assert "said" not in str(told)


@given(st.text(), st.text())
def test_no_text_can_pass_for_a_line_of_its_own(text: str, more: str) -> None:
    made = record("%s", text, kind=more)
    plain = PlainLines(VEIL).format(made)
    first, *others = plain.split("\n")
    assert first.startswith("20")
    assert all(line.startswith("    ") for line in others)
    assert not set(plain) & set(map(chr, [*range(10), *range(11, 32), *range(127, 160)]))
    assert as_json(made)["logger"] == "bot.ticker"


def test_the_time_is_utc_to_the_millisecond() -> None:
    told = as_json(record("hello", created=datetime(2026, 11, 24, 9, 0, 1, 500_000, tzinfo=UTC).timestamp()))
    assert told["time"] == "2026-11-24T09:00:01.500+00:00"


def test_a_record_with_wrong_arguments_still_says_where_it_is_from() -> None:
    assert "ticker.py:1" in str(as_json(record("%d people", "words"))["message"])


async def test_what_nobody_waited_for_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    log_lost_errors(loop)
    try:
        raise ValueError("what a person said")
    except ValueError as error:
        loop.call_exception_handler({"message": "Task exception was never retrieved", "exception": error})
    finally:
        loop.set_exception_handler(before)
    told = as_json(caplog.records[-1])
    assert told["error"] == "ValueError"
    assert "said" not in str(told)

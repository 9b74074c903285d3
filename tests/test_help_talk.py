"""Help names every command, by what a person wants; a command there is none of is asked about."""

import re

import pytest

from adapters.render import to_plain
from bot.flows.guide import TOPICS
from bot.menu import DETAILED, MENU
from bot.person import Person
from bot.texts import LANGUAGES, say, speaking
from bot.turn import COMMANDS
from bot.understanding.gloss import gloss
from bot.understanding.languages import read_language, read_plainness
from bot.understanding.read import understand
from tests.chat import START, Chat, real_world

HELP = "help"
BEFORE = {"goal", "learn", "why"}
"""What is said in words instead: a goal, and why."""


def in_help(tag: str) -> set[str]:
    with speaking(tag):
        return {name for _, words in TOPICS for name in re.findall(r"/([a-z]+)", say(words))}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_command_of_the_menus_is_in_help(tag: str):
    menu = {name for name, _ in MENU} | {command.name.split()[0] for command in DETAILED}
    assert menu - {HELP} - BEFORE <= in_help(tag) <= set(COMMANDS)


def test_help_is_one_screen():
    text = to_plain(Chat().commands("help").text)
    assert len(text.splitlines()) == len(TOPICS) == 7
    assert len(text) < 700


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_words_in_help_are_understood(tag: str):
    with speaking(tag):
        quoted = [words for _, line in TOPICS for words in re.findall(r"[“«„]\s*(.+?)\s*[”»“]", say(line))]
    assert len(quoted) == 10
    for words in quoted:
        heard = gloss(words, tag, real_world().names).text
        wished = read_language(words) or read_plainness(heard) is not None
        intent = understand(words, real_world().names, START.date(), tag).intent
        assert wished or heard in {"back", "cheaper", "something cheaper"} or intent != "off_topic", (words, heard)


def test_what_is_likeliest_now_is_one_tap_away():
    chat = Chat()
    chat.commands("help")
    assert chat.labels == ["A new goal", "Another language"]
    chat.says("data analyst, 5 hours a week, no money limit, no date, I know excel")
    chat.commands("help")
    assert chat.labels[:2] == ["Suggest", "What is missing"]
    chat.says("make the plan")
    if "Keep it as it is" in chat.labels:
        chat.taps("Keep it as it is")
    chat.commands("help")
    assert chat.labels == ["My plan", "I did something", "Remind me", "Another language"]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [("pln", "plan"), ("remainder", "remind"), ("certificates", "proof"), ("recrod", "record"), ("undo me", "back")],
)
def test_a_command_that_is_nearly_one_is_asked_about(sent: str, meant: str):
    chat = Chat()
    assert f"Did you mean /{meant}?" in chat.commands(sent).text
    said = chat.taps(f"/{meant}").text
    assert said == Chat().commands(meant).text


def test_a_command_in_the_language_of_the_person_is_done():
    chat = Chat(person=Person(id="ada", language="de"))
    assert chat.commands("hilfe").text == Chat(person=Person(id="ada", language="de")).commands("help").text


@pytest.mark.parametrize("sent", ["xyzzy", "x" * 3000, "4", "ünknöwn", "\x01bold"])
def test_a_command_like_none_is_answered_with_help(sent: str):
    said = to_plain(Chat().commands(sent).text)
    assert said.startswith("I don't know /")
    assert "Your data: /privacy" in said
    assert len(said) < 800


def test_the_coachs_own_commands_are_offered_to_nobody():
    assert "/admin" not in Chat().commands("admim").text


@pytest.mark.parametrize("action", ["guide.run", "guide.run:nothing", "guide.run:"])
def test_a_forged_tap_of_a_command_has_moved_on(action: str):
    assert "moved on" in Chat().sends_action(action).text

"""Whatever a file of /export may say, whoever took it in can go on: nothing in it makes a turn or a reminder fail."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from bot.messages import Address
from bot.person import Person
from bot.planning.calendar import write_calendar
from bot.portable import read_portable, take_in, to_portable, write_portable
from bot.reminding.contract import choose, next_wake
from tests.chat import START, Chat
from tests.test_portable import PEOPLE

COMMANDS = ("plan", "calendar", "record", "clock", "gap", "progress", "export", "swap", "resume", "remind", "privacy")
WORDS = ("finished module 3, 2 hours", "I have 8 hours a week now", "I passed", "I'm behind", "something cheaper")


@given(PEOPLE)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_command_answers_whoever_took_in_a_file(person: Person) -> None:
    stranger = Person(id="new", address=Address("web", "n", "n"))
    brought = take_in(stranger, read_portable(write_portable(to_portable(person))))
    for ask in COMMANDS:
        chat = Chat(person=brought)
        assert chat.commands(ask).text, ask
    for words in WORDS:
        assert Chat(person=brought).says(words).text, words


@given(PEOPLE)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_its_reminders_can_come_once_they_may(person: Person) -> None:
    own = replace(person, address=Address("web", "n", "n"), gone=())
    chat = Chat(person=take_in(own, read_portable(write_portable(to_portable(person)))))
    chat.commands("resume")
    next_wake(chat.person)
    choose(chat.person, START)
    write_calendar(chat.person, START)

"""What people type beside a list or a plan, in Ukrainian, Arabic and English: a step done, the price, the way back."""

from collections.abc import Callable

import pytest

from bot.person import Person
from bot.understanding.gloss import gloss
from bot.understanding.money import reads_free_only
from bot.understanding.reminders import read_reminder
from tests.chat import Chat, real_world

WEEK = {
    (0,): "كل اتنين, كل يوم اتنين, كل اثنين",
    (1,): "كل تلات, كل يوم تلات, كل يوم ثلاثاء",
    (2,): "كل اربع, كل يوم أربع",
    (3,): "كل خميس, كل يوم خميس",
    (4,): "كل جمعة, كل يوم جمعة",
    (5,): "كل سبت, كل يوم سبت",
    (6,): "كل حد, كل يوم حد",
    (0, 1, 2, 3, 4, 5, 6): "كل يوم",
}


def listed(language: str) -> Chat:
    chat = Chat(person=Person(id="ada", language=language, language_chosen=True))
    chat.says("database administrator, 8 hours a week, up to 900 euros, no deadline, I know linux")
    assert chat.person.at == "suggest"
    assert len(chat.person.shown) > 2
    return chat


def planned(language: str) -> Chat:
    chat = listed(language)
    chat.commands("goal database administrator")
    chat.sends_action("plan.make")
    if chat.person.at != "plan":
        chat.sends_action("plan.anyway")
    assert chat.person.at == "plan"
    return chat


@pytest.mark.parametrize(("days", "words"), WEEK.items())
def test_a_day_of_the_week_as_egypt_says_it_is_that_day_only(days: tuple[int, ...], words: str) -> None:
    for word in words.split(", "):
        for text in (f"فكرني {word} الساعة 7 مساء", f"{word} الساعة 7 مساء"):
            assert read_reminder(gloss(text, "ar", real_world().names).text, Chat().now.date()).weekdays == days, text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "خلصت اول خطوة"),
        ("ar", "أنهيت الخطوة الأولى"),
        ("uk", "перший крок зроблено"),
        ("uk", "я зробив перший крок"),
        ("uk", "я зробила перший крок"),
    ],
)
def test_a_step_that_is_done_is_noted_in_the_persons_words(language: str, words: str) -> None:
    chat = planned(language)
    chat.says(words)
    assert chat.person.plan
    assert [note.text for note in chat.person.plan.steps[0].notes] == [words]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "not yet finished the first step"),
        ("ar", "لسه مخلصتش اول خطوة"),
        ("uk", "я не зробив перший крок"),
        ("uk", "перший крок не зроблено"),
    ],
)
def test_a_step_that_is_not_done_is_not_noted(language: str, words: str) -> None:
    chat = planned(language)
    chat.says(words)
    assert chat.person.plan
    assert not chat.person.plan.steps[0].notes


@pytest.mark.parametrize(
    ("language", "words"), [("en", "ok, make the plan"), ("ar", "تمام اعملي الخطة"), ("en", "great, plan these")]
)
def test_a_plan_is_made_after_a_word_of_consent(language: str, words: str) -> None:
    chat = listed(language)
    chat.says(words)
    assert chat.person.plan or chat.person.at == "plan.conflict"


@pytest.mark.parametrize(("language", "words"), [("en", "back to my plan"), ("ar", "رجعني لخطتي")])
def test_the_way_back_to_the_plan(language: str, words: str) -> None:
    chat = planned(language)
    chat.sends_action("suggest.list")
    chat.says(words)
    assert chat.person.at == "plan"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "back to the list"),
        ("ar", "ارجع للقائمة"),
        ("en", "how much will it all cost?"),
        ("ar", "هيكلفني كام كله؟"),
        ("en", "are they free?"),
        ("ar", "هل هي مجانية؟"),
    ],
)
def test_what_the_list_tells_is_shown_again_with_the_limits_as_they_are(language: str, words: str) -> None:
    chat = listed(language)
    shown, goal = chat.sends_action("suggest.list").text, chat.person.goal
    assert chat.says(words).text == shown
    assert chat.person.goal == goal


@pytest.mark.parametrize("words", ["is it free?", "are these courses free?", "question: is the first one free?"])
def test_a_question_whether_something_is_free_is_no_wish(words: str) -> None:
    assert not reads_free_only(words)


@pytest.mark.parametrize(
    ("there", "language", "words"),
    [
        (listed, "en", "I don't know"),
        (planned, "en", "no idea"),
        (listed, "ar", "مش عارف"),
        (planned, "ar", "مش عارف"),
        (listed, "uk", "поможіть, шо робити"),
    ],
)
def test_who_does_not_know_what_to_do_is_told_what_can_be_done(
    there: Callable[[str], Chat], language: str, words: str
) -> None:
    helped = there(language)
    helped.commands("help")
    assert there(language).says(words).text == helped.last.text


def test_two_of_the_list_are_compared_in_egyptian_words() -> None:
    chat = listed("ar")
    chat.says("قارن بين الاول والتاني")
    names = [real_world().catalog.credentials[id].name for id in chat.person.shown]
    assert [name in chat.last.text for name in names] == [True, True, False]


def test_hours_may_stand_before_their_number_in_ukrainian() -> None:
    chat = listed("uk")
    chat.says("маю годин 6 на тиждень")
    assert chat.person.goal.hours_per_week == 6

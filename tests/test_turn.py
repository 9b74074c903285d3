"""Any text and any old button at any step: the turn never raises and never loses the goal."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ask import Answer
from bot.menu import DETAILED, MENU
from bot.messages import Incoming, unpack
from bot.person import Draft, Goal, Offer, Person, Plan, Reminder, Step
from bot.turn import ACTIONS, ANSWERS, BURST, COMMANDS, FLOWS, INTENTS, MOVED_ON, STEPS, TOO_FAST, decide
from bot.understanding.understood import Intent
from tests.chat import ADA, START, Chat, real_world

GOAL = Goal(role="data-analyst", skills_have=("spreadsheets",), hours_per_week=5)
STEP = Step(
    credential="power-bi-data-analyst",
    name="Power BI Data Analyst",
    hours=40,
    estimated=True,
    starts=date(2026, 11, 24),
    ends=date(2027, 1, 20),
)
REMINDER = Reminder(
    id="r1",
    step=STEP.credential,
    about=STEP.name,
    place="desk",
    weekdays=(1,),
    time=time(19),
    zone="Europe/Berlin",
    created_on=date(2026, 11, 24),
    due_at=datetime(2026, 12, 1, 18, tzinfo=UTC),
)
PERSON = Person(
    id="ada",
    zone="Europe/Berlin",
    address=ADA,
    at="plan",
    goal=GOAL,
    plan=Plan(made_on=date(2026, 11, 24), hours_per_week=5, steps=(STEP,)),
    reminders=(REMINDER,),
    shown=(STEP.credential, "gone-from-the-catalog"),
    choices=(STEP.credential,),
    draft=Draft(step=STEP.credential),
)
ARGUMENTS = (
    "r1",
    "r2",
    "r99",
    "9" * 30,
    "",
    STEP.credential,
    "gone-from-the-catalog",
    "data-analyst",
    "sql",
    "0",
    "7",
    "91",
    "100",
    "USD",
)

DATE = replace(REMINDER, id="r2", step="", about="my interview", on=date(2027, 3, 5), weekdays=(), awaiting=True)
PLANS = (
    None,
    PERSON.plan,
    *(replace(PERSON.plan, steps=(replace(STEP, state=s),)) for s in ("failed", "done", "dropped")),
)
people = st.builds(
    lambda at, plan, goal, awaiting, zone, offered: replace(
        PERSON,
        at=at,
        plan=plan,
        goal=goal,
        zone=zone,
        chosen=(STEP.credential, "gone"),
        choices=("data-analyst", STEP.credential),
        reminders=(replace(REMINDER, awaiting=awaiting), DATE),
        offered=offered,
    ),
    st.sampled_from([*STEPS, "a-step-of-an-older-version"]),
    st.sampled_from(PLANS),
    st.sampled_from([GOAL, Goal()]),
    st.booleans(),
    st.sampled_from(["", "Europe/Berlin", "Pacific/Kiritimati", "A/Zone-of-Another-Time"]),
    st.sampled_from([(), (Offer("Yes, erase everything", "data.forget"), Offer("No, keep it", "go.here"))]),
)
actions = st.one_of(
    st.text(max_size=70),
    st.builds(
        lambda prefix, arguments: ":".join((prefix, *arguments)),
        st.sampled_from(sorted(ACTIONS)),
        st.lists(st.sampled_from(ARGUMENTS) | st.text(max_size=8), max_size=3),
    ),
)
events = st.one_of(
    st.builds(lambda text: {"kind": "text", "text": text}, st.text(max_size=300)),
    st.builds(lambda text: {"kind": "command", "text": text}, st.sampled_from(sorted(COMMANDS)) | st.text(max_size=20)),
    st.builds(
        lambda action, values: {"kind": "action", "action": action, "values": tuple(values)},
        actions,
        st.lists(st.sampled_from(ARGUMENTS) | st.text(max_size=8), max_size=3),
    ),
    st.just({"kind": "file"}),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, st.lists(events, min_size=1, max_size=3))
def test_nothing_a_person_sends_raises_or_loses_the_goal(person: Person, sent: list[dict[str, object]]) -> None:
    had = person.goal
    for number, event in enumerate(sent):
        outcome = decide(person, Incoming(address=ADA, event_id=str(number), at=START, **event), real_world())
        assert outcome.replies or outcome.forget or outcome.ask
        if not outcome.forget:
            person = outcome.person
        for reply in outcome.replies:
            for row in reply.buttons:
                assert all(unpack(button.action)[0] in ACTIONS for button in row)
    assert person.goal.role or person.goal.skills_want or not (had.role or had.skills_want)


def test_every_intent_and_every_command_of_the_menu_has_its_flow() -> None:
    assert set(INTENTS) == set(Intent.__args__)
    assert {name for name, _ in MENU} <= set(COMMANDS)
    assert {command.name.split()[0] for command in DETAILED} <= set(COMMANDS)


def test_what_a_platform_may_ask_for_with_a_command_is_read_from_it() -> None:
    chat = Chat(person=Person(id="ada", goal=GOAL, plan=Plan(made_on=START.date(), hours_per_week=5, steps=(STEP,))))
    assert "Where will you be" in chat.commands("remind Tuesday 19:00").text
    assert "Your clock is Europe/Lisbon now" in chat.commands("clock Lisbon").text
    assert "Quiet from 22:00 to 07:00" in chat.commands("clock quiet from 22 to 7").text
    assert "Your time zone: Europe/Lisbon" in chat.commands("clock").text


def test_a_zone_and_quiet_hours_may_be_said_in_one() -> None:
    chat = Chat(person=PERSON)
    both = chat.says("my time zone is UTC, no quiet hours").text
    assert "UTC" in both
    assert "No quiet hours" in both
    assert (chat.person.zone, chat.person.quiet_from) == ("UTC", chat.person.quiet_until)
    assert "No quiet hours" in chat.commands("clock").text


def test_every_answer_of_the_store_has_its_flow() -> None:
    assert set(ANSWERS) == set(get_args(Answer))


@pytest.mark.parametrize("table", ["commands", "actions", "intents", "answers"])
def test_no_two_flows_claim_the_same_entrance(table: str) -> None:
    names = [name for flow in FLOWS for name in getattr(flow, table)]
    assert len(names) == len(set(names))


def test_a_link_to_what_is_not_known_says_so_to_a_new_person_and_to_one_who_is_known() -> None:
    chat = Chat()
    assert "something I don't know" in chat.commands("start plan-nonexist").text
    assert "I'm certcoach" in chat.last.text
    assert "something I don't know" in chat.commands("start plan-nonexist").text


def test_a_stale_button_says_so_and_shows_where_we_are() -> None:
    chat = Chat()
    chat.says("I want to be a data analyst")
    reply = chat.sends_action("plan.only:a-credential-of-last-year")
    assert reply.text.startswith(MOVED_ON)
    assert "hours a week" in reply.text


def test_a_burst_gets_one_notice_and_then_silence_until_it_ends() -> None:
    chat = Chat()
    chat.says("I want to be a data analyst")
    before = len(chat.replies)
    for number in range(100):
        event = Incoming(address=ADA, event_id=f"b{number}", kind="text", text="hello", at=chat.now)
        outcome = decide(chat.person, event, chat.world)
        chat.person = outcome.person
        chat.replies.extend(outcome.replies)
    assert [reply.text for reply in chat.replies[before:]].count(TOO_FAST) == 1
    assert len(chat.replies) - before <= BURST + 1
    chat.passes(seconds=30)
    assert chat.says("5 hours").text != TOO_FAST
    assert chat.person.goal.hours_per_week == 5


@pytest.mark.parametrize(
    "text", ["", "   ", "\n", "🔥🔥😂", "\x00\x07", "<b>hi</b>", "\u202egnp.exe", "%s{}{0.__class__}", "a" * 1_000_000]
)
def test_odd_texts_are_answered_and_keep_the_goal(text: str) -> None:
    chat = Chat()
    chat.says("I want to be a data analyst")
    assert chat.says(text).text
    assert chat.person.goal.role == "data-analyst"


def test_an_answer_to_another_question_goes_where_it_belongs() -> None:
    chat = Chat()
    chat.says("I want to be a data analyst")
    chat.taps("4 h")
    assert "spend" in chat.last.text
    chat.says("5 hours a week")
    assert (chat.person.goal.hours_per_week, chat.person.goal.budget) == (5, None)
    assert "spend" in chat.last.text


def test_stop_and_forget_are_heard_in_any_burst() -> None:
    chat = Chat()
    for number in range(BURST + 5):
        chat.person = decide(
            chat.person, Incoming(address=ADA, event_id=f"b{number}", kind="text", text="hello", at=START), chat.world
        ).person
    for text in ("stop", "/forget"):
        event = Incoming(address=ADA, event_id=text, kind="text", text=text, at=START)
        assert decide(chat.person, event, chat.world).replies


def test_a_pipe_on_the_own_machine_is_as_fast_as_it_likes() -> None:
    chat = Chat()
    answers = [
        decide(
            chat.person,
            Incoming(address=ADA, event_id=str(n), kind="text", text="hi", at=START, local=True),
            chat.world,
        )
        for n in range(50)
    ]
    assert all(outcome.replies and outcome.replies[0].text != TOO_FAST for outcome in answers)


def test_a_platform_that_does_not_say_the_language_leaves_the_known_one():
    said = Incoming(address=ADA, event_id="1", kind="text", text="hello", at=START)
    assert decide(replace(PERSON, language="de"), said, real_world()).person.language == "de"
    assert decide(replace(PERSON, language="de"), replace(said, language="fr"), real_world()).person.language == "fr"


def test_a_reminder_goes_on_after_a_failed_exam() -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    chat.says("remind me Tuesday 19:00, kitchen table")
    chat.says("I failed the exam")
    assert "next small piece" in chat.waits_for_reminder().text


def test_the_first_date_is_told_as_it_is_where_the_person_lives() -> None:
    chat = Chat(zone="Pacific/Auckland")
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    assert "The first comes on 1 Dec 2026" in chat.says("remind me Tuesday 9:00, desk").text


def test_no_is_the_answer_to_the_question_and_not_to_a_waiting_reminder() -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    chat.says("remind me Tuesday 19:00, desk")
    chat.waits_for_reminder()
    chat.commands("forget")
    chat.says("no")
    assert "week is yours" not in chat.last.text
    assert not chat.erased
    chat.commands("forget")
    chat.says("yes")
    assert chat.erased


def test_a_refused_date_is_not_reminded_of_later() -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    chat.says("my exam is on 12 March")
    chat.taps("No")
    chat.commands("remind")
    assert "On which day" in chat.last.text


def test_a_stale_failed_button_leaves_a_done_step_done() -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    credential = chat.person.plan.steps[0].credential
    chat.sends_action(f"progress.finish:{credential}")
    assert chat.sends_action(f"progress.failed:{credential}").text.startswith(MOVED_ON)
    assert chat.person.plan.steps[0].state == "done"
    chat.sends_action(f"progress.undo:{credential}")
    assert (chat.person.plan.steps[0].state, chat.person.earned) == ("doing", ())


def test_done_on_a_reminder_of_a_date_without_a_plan_is_heard() -> None:
    chat = Chat()
    chat.says("hello")
    chat.says("remind me of my interview on 12 March")
    assert "12 March" in chat.waits_for_reminder().text
    assert chat.taps("Done").text.startswith("Good.")


def test_an_amount_by_the_month_and_a_date_of_two_readings_are_asked_about() -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, I know agile, 30 euros a month")
    assert "not by the month" in chat.last.text
    chat.taps("Skip")
    chat.says("03/04/2027")
    assert "two ways" in chat.last.text


@pytest.mark.parametrize("words", ["no place", "Nowhere special", "anywhere", "it varies", "no", "none"])
def test_no_place_is_an_answer_to_where(words: str) -> None:
    chat = Chat()
    chat.says("scrum master, 5 hours a week, no limit, no rush, I know agile")
    chat.says("plan the first one")
    chat.says("remind me Tuesday 19:00")
    chat.says(words)
    assert [one.place for one in chat.person.reminders] == [""]

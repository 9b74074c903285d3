"""What is taken along comes back byte for byte, and brings nothing of the place it was in."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Address
from bot.person import Aside, Goal, Money, Note, Person, Plan, Reminder, Step
from bot.portable import MOST_BYTES, RefusedError, is_portable, read_portable, take_in, to_portable, write_portable
from bot.reminding.answers import resume
from bot.reminding.contract import next_wake
from tests.chat import START

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80)
DAYS = st.dates(date(1990, 1, 1), date(2150, 1, 1))
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(["", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])
HOURS = st.floats(0, 1000)
PACES = st.floats(0.5, 100)
SOME_IDS = st.lists(IDS, max_size=3).map(tuple)
MONEY = st.builds(Money, st.decimals(0, 10**6, places=2), st.sampled_from([None, "EUR", "USD"]))
GOALS = st.builds(
    Goal,
    role=st.none() | IDS,
    skills_have=SOME_IDS,
    skills_want=SOME_IDS,
    not_wanted=SOME_IDS,
    hours_per_week=st.none() | PACES,
    budget=st.none() | MONEY,
    deadline=st.none() | DAYS,
)
NOTES = st.builds(Note, on=DAYS, text=WORDS, hours=st.none() | HOURS)
STEPS = st.builds(
    Step,
    credential=IDS,
    name=WORDS,
    hours=HOURS,
    starts=DAYS,
    ends=DAYS | st.just(date.max),
    notes=st.lists(NOTES, max_size=2).map(tuple),
    ended_on=st.none() | DAYS,
    attempts=st.integers(0, 5),
)
PLANS = st.builds(
    Plan,
    made_on=DAYS,
    hours_per_week=PACES,
    steps=st.lists(STEPS, max_size=3).map(tuple),
    deadline=st.none() | DAYS,
    role=st.none() | IDS,
)
INSTANTS = st.integers(0, 10**6).map(lambda hour: START + timedelta(hours=hour))
REMINDERS = st.builds(
    Reminder,
    id=st.integers(1, 99).map("r{}".format),
    step=IDS | st.just(""),
    about=WORDS,
    place=WORDS,
    weekdays=st.sets(st.integers(0, 6), max_size=3).map(lambda days: tuple(sorted(days))),
    time=CLOCKS,
    zone=ZONES.filter(bool),
    created_on=DAYS,
    on=st.none() | DAYS,
    deadline=st.none() | DAYS,
    every_weeks=st.sampled_from([1, 2, 4]),
    paused_until=st.none() | DAYS,
    due_at=st.none() | INSTANTS,
    unanswered=st.integers(0, 4),
    said_by=st.sampled_from(["", "", "A cohort"]),
)
PEOPLE = st.builds(
    Person,
    id=IDS,
    language=st.sampled_from(["en", "de", "pt-BR"]),
    language_chosen=st.booleans(),
    simply=st.booleans(),
    zone=ZONES,
    address=st.none() | st.builds(Address, WORDS, WORDS, WORDS),
    goal=GOALS,
    plan=st.none() | PLANS,
    earned=st.lists(STEPS, max_size=2).map(tuple),
    reminders=st.lists(REMINDERS, max_size=3).map(tuple),
    quiet_from=CLOCKS,
    quiet_until=CLOCKS,
    sent_on=st.lists(DAYS, max_size=3).map(tuple),
    weeks=st.lists(DAYS, max_size=3).map(tuple),
    gone=st.sampled_from([(), ("telegram",)]),
    news=st.booleans(),
    aside=st.lists(st.builds(Aside, goal=GOALS, plan=st.none() | PLANS), max_size=1).map(tuple),
)
FULL = Person(
    id="ada",
    zone="Europe/Berlin",
    goal=Goal(role="data-analyst", budget=Money(Decimal(200), "EUR")),
    plan=Plan(
        made_on=date(2026, 11, 24),
        hours_per_week=5,
        steps=(
            Step(
                credential="sql",
                name="SQL",
                hours=20,
                estimated=True,
                starts=date(2026, 11, 24),
                ends=date(2026, 12, 24),
                notes=(Note(on=date(2026, 11, 25), text="module 1", hours=2),),
            ),
        ),
    ),
    reminders=(
        Reminder(
            id="r1",
            step="sql",
            about="SQL",
            place="desk",
            weekdays=(1,),
            time=time(19),
            zone="Europe/Berlin",
            created_on=date(2026, 11, 24),
            due_at=datetime(2026, 12, 1, 18, tzinfo=UTC),
        ),
    ),
)
STRANGER = Person(id="new", address=Address("web", "n", "n"))


def exported(person: Person) -> bytes:
    return write_portable(to_portable(person))


def changed(place: tuple[Any, ...], value: Any) -> bytes:
    """The file of FULL with one value in it changed or added."""
    whole = part = json.loads(exported(FULL))
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    return json.dumps(whole).encode()


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        read_portable(content)
    return caught.value.why, caught.value.place


@given(PEOPLE, PEOPLE)
def test_an_export_taken_in_elsewhere_is_exported_the_same(person: Person, other: Person) -> None:
    before = exported(person)
    there = take_in(replace(other, zone=""), read_portable(before))
    assert exported(there) == before


@given(PEOPLE, PEOPLE)
def test_taking_in_changes_nothing_of_who_and_where_somebody_is(person: Person, other: Person) -> None:
    there = take_in(other, read_portable(exported(person)))
    assert (there.id, there.address, there.gone, there.news) == (other.id, other.address, other.gone, other.news)
    assert (there.sent_on, there.tried, there.recent) == (other.sent_on, other.tried, other.recent)


@given(PEOPLE, PEOPLE)
def test_no_reminder_comes_before_the_person_says_so(person: Person, other: Person) -> None:
    calm = replace(other, reminders=())
    there = take_in(replace(calm, address=STRANGER.address, gone=()), read_portable(exported(person)))
    assert next_wake(there) is None


@given(PEOPLE)
def test_words_of_others_do_not_travel_and_those_that_wait_here_stay(person: Person) -> None:
    assert "A cohort" not in exported(replace(person, goal=Goal())).decode()
    there = take_in(person, read_portable(exported(FULL)))
    words = [one.about for one in person.reminders if one.said_by]
    assert [one.about for one in there.reminders if one.said_by] == words


def test_after_a_yes_reminders_come_at_their_own_hour() -> None:
    there = resume(take_in(STRANGER, read_portable(exported(FULL))), START)
    assert next_wake(there) == datetime(2026, 11, 24, 18, tzinfo=UTC)


def test_the_file_says_what_it_is_and_nothing_of_the_place() -> None:
    content = exported(replace(FULL, address=Address("telegram", "4711", "4711"), language="de"))
    assert is_portable(content)
    assert json.loads(content)["certcoach"] == 1
    for secret in (b"4711", b"telegram", b"due_at", b"language", b'"ada"'):
        assert secret not in content


@pytest.mark.parametrize("content", [b"", b"[]", b'{"name": "x"}', b"%PDF-1.7", b'{"people": []}', b"\x89PNG"])
def test_other_files_are_none_of_these(content: bytes) -> None:
    assert not is_portable(content)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("person", "mood"), "happy", ("unknown", "person.mood")),
        (("person", "id"), "bob", ("unknown", "person.id")),
        (("person", "address"), {"platform": "telegram"}, ("unknown", "person.address")),
        (("person", "plan", "steps", 0, "proof"), "mentor confirmed", ("unknown", "person.plan.steps[0].proof")),
        (("person", "reminders", 0, "due_at"), "2026-12-01T18:00:00Z", ("unknown", "person.reminders[0].due_at")),
        (("person", "reminders", 0, "said_by"), "Cohort", ("unknown", "person.reminders[0].said_by")),
        (("person", "reminders", 0, "every_weeks"), 0, ("wrong", "person.reminders[0].every_weeks")),
        (("person", "reminders", 0, "weekdays"), [7], ("wrong", "person.reminders[0].weekdays[0]")),
        (("person", "reminders", 0, "id"), "r1:r2", ("wrong", "person.reminders[0].id")),
        (("person", "reminders", 0, "created_on"), "0001-01-01", ("wrong", "person.reminders[0]")),
        (("person", "plan", "hours_per_week"), 0, ("wrong", "person.plan.hours_per_week")),
        (("person", "plan", "steps", 0, "credential"), "a b", ("wrong", "person.plan.steps[0].credential")),
        (("person", "plan", "steps", 0, "name"), "\x01bold\x05", ("wrong", "person.plan.steps[0].name")),
        (("person", "plan", "steps", 0, "state"), "bought", ("wrong", "person.plan.steps[0].state")),
        (("person", "goal", "budget", "amount"), "NaN", ("wrong", "person.goal.budget")),
        (("person", "goal", "budget", "amount"), "1e999999", ("wrong", "person.goal.budget")),
        (("person", "quiet_from"), "21:00:00Z", ("wrong", "person.quiet_from")),
        (("certcoach",), 2, ("newer", "")),
        (("certcoach",), "1", ("wrong", "certcoach")),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(place: tuple[Any, ...], value: Any, said: tuple[str, str]) -> None:
    assert refusal(changed(place, value)) == said


def test_a_file_of_a_newer_version_is_told_from_a_wrong_one() -> None:
    newer = json.loads(changed(("person", "mood"), "happy")) | {"certcoach": 2}
    assert refusal(json.dumps(newer).encode())[0] == "newer"


@pytest.mark.parametrize(
    "content",
    [
        b'{"certcoach": 1, "person": ' + b"[" * 100_000,
        b'{"certcoach": 1, "person": {"goal": ' + b'{"goal":' * 50_000,
        b'{"certcoach": 1, "person": {',
        b'{"certcoach": 1, "person": "\xff"}',
        b'{"certcoach": 1',
        b'{"certcoach": {}}',
    ],
)
def test_deep_and_broken_files_are_refused_and_nothing_else_happens(content: bytes) -> None:
    refusal(content)


def test_a_file_over_a_megabyte_is_not_read() -> None:
    assert refusal(exported(FULL) + b" " * MOST_BYTES)[0] == "large"


@given(st.binary(max_size=200), st.integers(0, 1500))
def test_no_bytes_in_a_file_make_reading_fail_in_another_way(noise: bytes, at: int) -> None:
    content = exported(FULL)
    try:
        portable = read_portable(content[:at] + noise + content[at:])
    except RefusedError:
        return
    exported(take_in(STRANGER, portable))

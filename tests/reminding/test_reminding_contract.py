"""The reminder contract, promise by promise, and over any life a person may lead."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Address
from bot.person import Person, Plan, Reminder, Step
from bot.reminding.allowed import allowed_from, has_room, is_quiet, open_quiet_hours
from bot.reminding.answers import (
    answered,
    fade,
    finish_ended,
    later_at,
    move,
    offers_to_fade,
    pause,
    resume,
    returns_after_gap,
    start_again,
    weeks_with_a_step,
)
from bot.reminding.contract import (
    Nothing,
    Send,
    Wait,
    after_gone,
    after_sent,
    any_answer,
    choose,
    is_last,
    next_wake,
    silence,
)
from bot.reminding.wish import deadline_reminder, make_reminder

BERLIN = "Europe/Berlin"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = 0, 1, 2, 3


def at(text: str, zone: str = BERLIN) -> datetime:
    """A time on the clocks of a zone; 2026-11-24 is a Tuesday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def weekly(name: str = "r", clock: str = "19:00", *days: int, made: str = "2026-11-23 12:00") -> Reminder:
    return make_reminder(
        id=name,
        step="sql",
        about="module 2",
        place="kitchen table",
        weekdays=days or (TUESDAY,),
        time=time.fromisoformat(clock),
        zone=BERLIN,
        now=at(made),
    )


def somebody(*reminders: Reminder, **facts: object) -> Person:
    person = Person(id="p", zone=BERLIN, address=Address("page", "u", "c"), reminders=reminders)
    return replace(person, **facts)


def only(person: Person) -> Reminder:
    (reminder,) = person.reminders
    return reminder


def local(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(ZoneInfo(BERLIN)).strftime("%Y-%m-%d %H:%M")


def send(person: Person, now: datetime) -> Person:
    """The person after the message that is due now went out."""
    choice = choose(person, now)
    assert isinstance(choice, Send)
    return after_sent(person, choice.reminders, now)


def send_next(person: Person, times: int = 1) -> Person:
    for _ in range(times):
        wake = next_wake(person)
        assert wake is not None
        person = send(person, wake)
    return person


def test_it_comes_at_the_persons_own_hour_and_not_a_second_before():
    person = somebody(weekly())
    assert choose(person, at("2026-11-24 18:59")) == Wait(at("2026-11-24 19:00"))
    assert choose(person, at("2026-11-24 19:00")) == Send(person.reminders)


def test_nobody_without_a_reminder_is_written_to():
    assert choose(somebody(), at("2026-11-24 19:00")) == Nothing()
    assert next_wake(somebody()) is None


@pytest.mark.parametrize(("clock", "quiet"), [("20:59", False), ("21:00", True), ("07:59", True), ("08:00", False)])
def test_it_is_quiet_from_21_to_8(clock: str, quiet: bool):
    assert is_quiet(somebody(), at(f"2026-11-24 {clock}")) is quiet


def test_a_late_one_never_lands_in_quiet_hours():
    person = somebody(weekly())
    assert choose(person, at("2026-11-24 23:30")) == Wait(at("2026-11-25 08:00"))
    assert choose(person, at("2026-11-25 08:00")) == Send(person.reminders, late=True)


@pytest.mark.parametrize(("now", "late"), [("2026-11-24 20:59", False), ("2026-11-26 10:00", True)])
def test_only_over_two_hours_count_as_late(now: str, late: bool):
    assert choose(somebody(weekly()), at(now)) == Send((weekly(),), late=late)


def test_waiting_for_the_caps_or_for_the_morning_is_not_lateness():
    capped = somebody(weekly(), sent_on=(date(2026, 11, 24),))
    assert choose(capped, at("2026-11-24 19:00")) == Wait(at("2026-11-25 19:00"))
    assert choose(capped, at("2026-11-25 19:00")) == Send(capped.reminders)
    nightly = somebody(weekly("r", "23:00"))
    assert choose(nightly, at("2026-11-25 08:00")) == Send(nightly.reminders)


def test_an_hour_the_person_chose_moves_their_quiet_hours_and_no_more_than_needed():
    assert open_quiet_hours(somebody(), time(22)).quiet_from == time(22, 30)
    assert open_quiet_hours(somebody(), time(7)).quiet_until == time(7)
    assert open_quiet_hours(somebody(), time(19)) == somebody()
    for hour in range(24):
        assert not is_quiet(open_quiet_hours(somebody(), time(hour)), at(f"2026-11-24 {hour:02}:00"))


def test_there_is_one_a_day_and_three_in_any_seven_days():
    monday, tuesday, sunday = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)
    assert not has_room((monday,), monday)
    assert has_room((monday, tuesday), sunday)
    assert not has_room((monday, tuesday, date(2026, 11, 27)), sunday)
    assert has_room((monday, tuesday, date(2026, 11, 27)), date(2026, 11, 30))


def test_several_due_at_once_and_later_that_day_are_one_message():
    person = somebody(weekly("a", "18:00"), weekly("b", "18:00"), weekly("c", "20:00"), weekly("d", "19:00", WEDNESDAY))
    choice = choose(person, at("2026-11-24 18:00"))
    assert isinstance(choice, Send)
    assert [reminder.id for reminder in choice.reminders] == ["a", "b", "c"]
    sent = after_sent(person, choice.reminders, at("2026-11-24 18:00"))
    assert [local(reminder.due_at) for reminder in sent.reminders] == [
        "2026-12-01 18:00",
        "2026-12-01 18:00",
        "2026-12-01 20:00",
        "2026-11-25 19:00",
    ]


@pytest.mark.parametrize(
    ("clock", "day", "following"), [("19:00", TUESDAY, "2026-12-01 19:00"), ("00:00", WEDNESDAY, "2026-11-25 00:00")]
)
def test_a_message_stands_for_its_whole_day_and_not_for_the_next(clock: str, day: int, following: str):
    put_off = replace(weekly("r", clock, day), snoozed=True, due_at=at("2026-11-24 10:00"))
    assert local(only(send(somebody(put_off), at("2026-11-24 10:00"))).due_at) == following


def test_three_missed_weeks_are_one_late_message():
    person = send(somebody(weekly()), at("2026-12-10 12:00"))
    assert only(person).unanswered == 0
    assert local(only(person).due_at) == "2026-12-15 19:00"


def test_after_two_in_silence_the_pace_halves_and_the_fourth_is_the_last():
    person = send_next(somebody(weekly()))
    assert local(next_wake(person)) == "2026-12-01 19:00"
    person = send_next(person)
    assert local(next_wake(person)) == "2026-12-15 19:00"
    person = send_next(person)
    assert local(next_wake(person)) == "2026-12-29 19:00"
    assert is_last(only(person))
    person = send_next(person)
    assert only(person).state == "stopped"
    assert next_wake(person) is None


def test_a_rule_of_several_weekdays_halves_too():
    person = send_next(somebody(weekly("r", "19:00", TUESDAY, THURSDAY)), 2)
    assert local(next_wake(person)) == "2026-12-03 19:00"


def test_writing_anything_ends_the_silence_and_gives_the_own_pace_back():
    person = any_answer(send_next(somebody(weekly()), 2), at("2026-12-02 09:00"))
    assert silence(only(person)) == 0
    assert local(next_wake(person)) == "2026-12-08 19:00"
    assert not is_last(only(person))


def test_one_who_answers_every_second_time_is_never_slowed():
    person = somebody(weekly())
    for _ in range(6):
        person = send_next(person, 2)
        person = any_answer(person, only(person).due_at - timedelta(days=8))
    assert only(person).state == "active"


def test_done_counts_a_week_once_and_a_second_tap_changes_nothing():
    sent = send_next(somebody(weekly()))
    once = answered(sent, "r", "done", at("2026-11-24 20:00"))
    twice = answered(once, "r", "done", at("2026-11-24 20:01"))
    assert once == twice
    assert once.weeks == (date(2026, 11, 23),)
    assert only(once).done_in_row == 1
    assert weeks_with_a_step(once) == 1


def test_done_counts_although_the_person_wrote_something_before():
    sent = any_answer(send_next(somebody(weekly())), at("2026-11-24 19:30"))
    assert only(answered(sent, "r", "done", at("2026-11-24 20:00"))).done_in_row == 1


def test_after_four_done_in_a_row_it_offers_to_fade_and_then_ends():
    person = somebody(weekly())
    for _ in range(4):
        assert not offers_to_fade(only(person))
        person = send_next(person)
        person = answered(person, "r", "done", person.reminders[0].due_at - timedelta(days=6))
    assert offers_to_fade(only(person))
    slower = fade(person, "r", at("2026-12-16 12:00"))
    assert only(slower).every_weeks == 2
    assert not offers_to_fade(only(slower))
    slowest = fade(slower, "r", at("2026-12-16 12:00"))
    assert only(fade(slowest, "r", at("2026-12-16 12:00"))).state == "finished"


def test_one_left_unanswered_begins_the_row_anew():
    person = answered(send_next(somebody(weekly())), "r", "done", at("2026-11-24 20:00"))
    assert only(send_next(person, 2)).done_in_row == 0


def test_later_keeps_the_cap_and_comes_the_next_day_at_the_own_hour():
    sent = send_next(somebody(weekly()))
    now = at("2026-11-24 19:05")
    assert local(later_at(sent, only(sent), now)) == "2026-11-25 19:00"
    person = answered(sent, "r", "later", now)
    assert local(next_wake(person)) == "2026-11-25 19:00"
    assert local(next_wake(send_next(person))) == "2026-12-01 19:00"


@pytest.mark.parametrize(
    ("now", "later"), [("2026-11-25 10:00", "2026-11-25 12:00"), ("2026-11-25 20:00", "2026-11-26 08:00")]
)
def test_later_on_another_day_comes_in_two_hours_or_the_next_morning(now: str, later: str):
    person = answered(send_next(somebody(weekly())), "r", "later", at(now))
    assert local(next_wake(person)) == later


def test_not_this_week_skips_to_the_next():
    person = send_next(somebody(weekly("r", "19:00", TUESDAY, THURSDAY)))
    person = answered(person, "r", "not-this-week", at("2026-11-24 19:05"))
    assert local(next_wake(person)) == "2026-12-01 19:00"


def test_stop_is_kept_until_the_person_starts_again():
    person = answered(send_next(somebody(weekly())), "r", "stop", at("2026-11-24 19:05"))
    assert next_wake(person) is None
    assert next_wake(answered(person, "r", "later", at("2026-11-24 19:06"))) is None
    assert local(next_wake(start_again(person, "r", at("2026-11-25 12:00")))) == "2026-12-01 19:00"


@pytest.mark.parametrize("answer", ["done", "later", "not-this-week"])
def test_an_answer_to_the_last_message_takes_it_up_again(answer: str):
    stopped = any_answer(send_next(somebody(weekly()), 4), at("2026-12-30 12:00"))
    assert next_wake(stopped) is None
    person = answered(stopped, "r", answer, at("2026-12-30 12:00"))
    assert only(person).state == "active"
    assert next_wake(person) is not None


def test_a_pause_ends_by_itself_on_its_day():
    person = pause(somebody(weekly()), date(2026, 12, 8), at("2026-11-24 12:00"))
    assert only(person).state == "paused"
    assert local(next_wake(person)) == "2026-12-08 19:00"
    assert only(send_next(person)).state == "active"


def test_a_pause_without_an_end_waits_for_the_person():
    person = pause(somebody(weekly()), None, at("2026-11-24 12:00"))
    assert next_wake(person) is None
    assert local(next_wake(resume(person, at("2026-12-24 12:00")))) == "2026-12-29 19:00"


@pytest.mark.parametrize("until", [date.min, date.max])
def test_a_pause_until_any_day_that_can_be_typed_breaks_nothing(until: date):
    assert next_wake(pause(somebody(weekly()), until, at("2026-11-24 12:00"))) is not None


def test_a_deadline_comes_once_a_week_before():
    deadline = deadline_reminder(
        id="d",
        step="sql",
        about="exam",
        deadline=date(2026, 12, 10),
        time=time(9),
        zone=BERLIN,
        now=at("2026-11-24 09:00"),
    )
    assert deadline is not None
    person = send_next(somebody(deadline))
    assert only(person).state == "finished"
    assert next_wake(person) is None


@pytest.mark.parametrize(("deadline", "on"), [(27, 26), (25, None)])
def test_a_near_deadline_comes_the_day_before_or_not_at_all(deadline: int, on: int | None):
    made = deadline_reminder(
        id="d",
        step="",
        about="",
        deadline=date(2026, 11, deadline),
        time=time(9),
        zone=BERLIN,
        now=at("2026-11-24 10:00"),
    )
    assert (made and made.on and made.on.day) == on


def test_a_deadline_in_a_pause_is_told_after_it():
    deadline = deadline_reminder(
        id="d", step="", about="", deadline=date(2026, 12, 10), time=time(9), zone=BERLIN, now=at("2026-11-24 09:00")
    )
    assert deadline is not None
    paused = pause(somebody(deadline), date(2026, 12, 7), at("2026-11-25 09:00"))
    assert local(next_wake(paused)) == "2026-12-07 09:00"
    forever = pause(somebody(deadline), None, at("2026-11-25 09:00"))
    assert choose(resume(forever, at("2026-12-08 12:00")), at("2026-12-08 12:00")) == Send(
        resume(forever, at("2026-12-08 12:00")).reminders
    )


def test_nothing_comes_for_a_step_that_is_over():
    step = Step(
        credential="sql",
        name="SQL",
        hours=10,
        estimated=False,
        starts=date(2026, 11, 1),
        ends=date(2026, 11, 20),
        state="done",
    )
    person = somebody(weekly(), plan=Plan(made_on=date(2026, 11, 1), hours_per_week=5, steps=(step,)))
    assert choose(person, at("2026-11-24 19:00")) == Nothing()
    assert only(finish_ended(person)).state == "finished"


def test_a_refusal_keeps_everything_and_waits_for_the_next_contact():
    person = after_gone(somebody(weekly()), "page")
    assert choose(person, at("2026-11-24 19:00")) == Nothing()
    assert person.reminders == (weekly(),)
    assert next_wake(replace(person, gone=())) == at("2026-11-24 19:00")
    assert next_wake(replace(person, address=Address("discord", "u", "c"))) == at("2026-11-24 19:00")


def test_what_was_changed_while_it_was_on_its_way_stays_changed():
    person = somebody(weekly())
    stopped = answered(person, "r", "stop", at("2026-11-24 19:00"))
    assert only(after_sent(stopped, person.reminders, at("2026-11-24 19:00"))) == only(stopped)
    edited = somebody(weekly("r", "20:00", THURSDAY))
    assert only(after_sent(edited, person.reminders, at("2026-11-24 19:00"))) == only(edited)
    assert after_sent(somebody(), person.reminders, at("2026-11-24 19:00")).sent_on == (date(2026, 11, 24),)


def test_a_move_keeps_the_hour_on_the_clock_and_repeats_no_occurrence():
    sent = send_next(somebody(weekly()))
    moved = move(sent, "America/New_York", at("2026-11-24 19:30"))
    wake = next_wake(moved)
    assert wake is not None
    assert wake.astimezone(ZoneInfo("America/New_York")).strftime("%F %H:%M") == "2026-12-01 19:00"


@pytest.mark.parametrize(
    ("week", "returns"), [(date(2026, 11, 23), False), (date(2026, 11, 16), False), (date(2026, 11, 9), True)]
)
def test_a_return_after_an_idle_week_is_seen(week: date, returns: bool):
    assert returns_after_gap(somebody(weeks=(week,)), at("2026-11-24 19:00")) is returns
    assert not returns_after_gap(somebody(), at("2026-11-24 19:00"))


zones = st.sampled_from([BERLIN, "Australia/Lord_Howe", "Pacific/Kiritimati", "America/Nuuk", "America/Havana", "UTC"])
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
deeds = st.sampled_from(["done", "later", "not-this-week", "stop", "write", "pause", "resume", "again", "fade", "", ""])


@st.composite
def people(draw: st.DrawFn) -> Person:
    zone = draw(zones)
    now = datetime(2026, 1, 5, tzinfo=UTC)
    reminders = [
        make_reminder(
            id=str(number),
            step="",
            about="",
            place="",
            weekdays=tuple(draw(st.sets(st.integers(0, 6), min_size=1))),
            time=draw(clocks),
            zone=zone,
            now=now,
            every_weeks=draw(st.integers(1, 4)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    quiet = {"quiet_from": draw(clocks), "quiet_until": draw(clocks)}
    return replace(somebody(*reminders, **quiet), zone=zone)


DEEDS = {
    "write": lambda person, _name, now: any_answer(person, now),
    "pause": lambda person, _name, now: pause(person, (now + timedelta(days=9)).date(), now),
    "resume": lambda person, _name, now: resume(person, now),
    "again": start_again,
    "fade": fade,
    "": lambda person, _name, _now: person,
}


def do(person: Person, deed: str, name: str, now: datetime) -> Person:
    return DEEDS[deed](person, name, now) if deed in DEEDS else answered(person, name, deed, now)


@settings(max_examples=150, deadline=None)
@given(people(), st.lists(st.tuples(deeds, st.sampled_from("012"), st.integers(0, 60 * 24 * 6)), max_size=40))
def test_whatever_a_person_does_every_promise_holds(person: Person, life: list[tuple[str, str, int]]):
    now, sent = datetime(2026, 1, 5, tzinfo=UTC), list[datetime]()
    seen: set[tuple[str, datetime | None]] = set()
    for deed, name, minutes in life:
        until = now + timedelta(minutes=minutes)
        while (wake := next_wake(person)) and wake <= until:
            now = max(now, wake)
            choice = choose(person, now)
            if isinstance(choice, Wait):
                assert choice.until > now, "a wait moves forward"
                if choice.until > until:
                    break
                now = choice.until
                continue
            assert isinstance(choice, Send), "what is due is never dropped"
            clock = now.astimezone(ZoneInfo(person.zone)).time()
            begins, ends = person.quiet_from, person.quiet_until
            assert not (begins <= clock < ends if begins <= ends else clock >= begins or clock < ends), "quiet hours"
            occurrences = {(reminder.id, reminder.due_at) for reminder in choice.reminders}
            assert not occurrences & seen, "never two for one occurrence"
            seen |= occurrences
            sent.append(now)
            person = after_sent(person, choice.reminders, now)
            for reminder in person.reminders:
                assert reminder.due_at is None or reminder.due_at > now, "always moves forward"
        now = max(now, until)
        person = do(person, deed, name, now)
    days = [moment.astimezone(ZoneInfo(person.zone)).date() for moment in sent]
    assert len(set(days)) == len(days), "one a day"
    assert all(fourth - first >= timedelta(days=7) for first, fourth in zip(days, days[3:], strict=False)), (
        "three a week"
    )


moments = st.integers(0, 60 * 24 * 365).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(max_examples=200, deadline=None)
@given(people(), moments, st.sets(st.dates(date(2026, 1, 1), date(2026, 1, 20))))
def test_the_first_allowed_moment_is_allowed_and_never_earlier(person: Person, moment: datetime, sent_on: set[date]):
    person = replace(person, sent_on=tuple(sent_on))
    first = allowed_from(person, moment)
    assert first >= moment
    assert not is_quiet(person, first)
    assert has_room(person.sent_on, first.astimezone(ZoneInfo(person.zone)).date())
    assert allowed_from(person, first) == first

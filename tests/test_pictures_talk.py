"""What pictures the talk shows, and that each of them is said in words as well."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.text_bars import text_bars
from bot.catalog.model import Credential
from bot.flows.timeline import timeline
from bot.matching.gap import standing
from bot.matching.limits import total_price
from bot.messages import Incoming
from bot.person import Goal, Person, Plan, Proof, Step
from bot.picture import Picture
from bot.planning.plan import lay_out
from bot.talk import Turn
from bot.texts import speaking
from tests.chat import ADA, START, Chat, real_world

TODAY = START.date()
ANALYST = "data analyst by June, 5 hours a week, under 600 euros, I know some Excel"


@pytest.fixture
def chat() -> Chat:
    """A person who plans what was suggested to them."""
    chat = Chat()
    chat.says(ANALYST)
    chosen = [chat.world.catalog.credentials[id] for id in chat.person.shown]
    chat.person = replace(chat.person, plan=lay_out(chosen, chat.person.goal, TODAY))
    return chat


def drawn(chat: Chat) -> Picture:
    assert chat.last.picture
    return chat.last.picture


def test_the_plan_shows_its_steps_its_pace_its_date_and_what_it_has_cost(chat: Chat) -> None:
    assert chat.person.plan
    chat.sends_action(f"progress.finish:{chat.person.plan.steps[0].credential}")
    chat.commands("plan")
    shown = drawn(chat).timeline
    assert shown
    assert [bar.state for bar in shown.bars] == ["done", "planned", "planned"]
    assert shown.deadline
    assert shown.deadline.label == "Your date: 30 Jun 2027"
    pace, cost = drawn(chat).facts
    assert pace.startswith("5 hours a week · done by ")
    assert re.fullmatch(r"costs so far: about €\d+ of €[\d,]+", cost)
    assert shown.bars[0].note.startswith("done on 24 Nov 2026")


def test_a_very_long_plan_is_drawn_from_its_end(chat: Chat) -> None:
    every = [*chat.world.catalog.credentials.values()][:40]
    chat.person = replace(chat.person, plan=lay_out(every, Goal(), TODAY))
    chat.commands("plan")
    shown = drawn(chat).timeline
    assert shown
    assert [bar.label for bar in shown.bars] == [it.name for it in every[-20:]]


def test_what_a_plan_cost_so_far_is_in_the_money_of_all_of_it(chat: Chat) -> None:
    in_dollars, in_euros = (priced(chat, currency) for currency in ("USD", "EUR"))
    plan = lay_out([in_dollars, in_euros], Goal(), TODAY)
    chat.person = replace(chat.person, plan=plan, goal=Goal())
    chat.sends_action(f"progress.finish:{in_euros.id}")
    chat.commands("plan")
    assert "€" not in drawn(chat).facts[1]
    assert drawn(chat).facts[1].startswith("costs so far: about $")


def priced(chat: Chat, currency: str) -> Credential:
    prices = ((it, total_price(it)) for it in chat.world.catalog.credentials.values())
    return next(it for it, price in prices if price and price.amount and price.currency == currency)


days = st.dates(date(2026, 1, 1), date(2040, 1, 1))


@given(starts=st.lists(days, min_size=1, max_size=6), length=st.integers(0, 900), deadline=st.none() | days)
def test_a_timeline_lies_on_its_line_whatever_the_dates(starts: list[date], length: int, deadline: date | None) -> None:
    steps = tuple(
        Step(credential=f"c{n}", name="C", hours=10, estimated=True, starts=day, ends=day + timedelta(length))
        for n, day in enumerate(starts)
    )
    plan = Plan(made_on=TODAY, hours_per_week=5, steps=steps, deadline=deadline)
    with speaking("en"):
        picture = timeline(plan, "Your plan", a_turn())
    assert picture
    assert picture.timeline
    assert all(0 <= bar.begins < bar.ends <= 1.0001 for bar in picture.timeline.bars)
    assert 1 <= len(picture.timeline.ticks) <= 4
    places = [tick.at for tick in picture.timeline.ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)


@pytest.mark.parametrize("days", [20, 50, 150, 300, 700, 3000])
def test_the_whole_line_is_named_however_far_a_plan_runs_beyond_its_date(days: int) -> None:
    only = Step(credential="c", name="C", hours=10, estimated=True, starts=TODAY, ends=TODAY + timedelta(days))
    plan = Plan(made_on=TODAY, hours_per_week=5, steps=(only,), deadline=TODAY + timedelta(10))
    with speaking("en"):
        picture = timeline(plan, "Your plan", a_turn())
    assert picture
    assert picture.timeline
    places = [tick.at for tick in picture.timeline.ticks]
    assert places[0] < 0.25
    assert places[-1] > 0.6


def a_turn() -> Turn:
    incoming = Incoming(address=ADA, event_id="1", kind="text", at=START)
    return Turn(person=Person(id="ada"), incoming=incoming, world=real_world())


def test_what_is_missing_is_told_for_now_and_for_after_the_plan(chat: Chat) -> None:
    chat.says("what is missing?")
    assert "You have 1 of 9 skills, and" in chat.last.text
    gap = drawn(chat).gap
    assert gap
    assert [share.label for share in gap.shares] == ["Now", "After your plan"]
    assert all(share.have + share.learn + share.open == 9 for share in gap.shares)
    for group in gap.groups:
        assert all(name in chat.last.text for name in group.names), "the words name every skill that is drawn"
    assert "#+++" in text_bars(drawn(chat)), "one skill is there, some are learned"
    assert "# You have   + Your plan teaches" in text_bars(drawn(chat))


def test_without_a_plan_what_is_missing_is_told_for_now_only() -> None:
    chat = Chat()
    chat.says(ANALYST)
    chat.commands("gap")
    assert "You have 1 of 9 skills." in chat.last.text
    assert chat.labels[0] == "What teaches it"
    assert drawn(chat).gap
    assert len(drawn(chat).gap.shares) == 1


def test_without_a_goal_it_is_asked_for_first() -> None:
    chat = Chat()
    chat.commands("gap")
    assert "Tell me your goal first" in chat.last.text
    assert chat.last.picture is None


def test_a_skill_stands_in_one_place_only() -> None:
    world = real_world()
    goal = Goal(role="data-analyst", skills_have=("sql",), skills_want=("python",), not_wanted=("tableau",))
    every = [it.id for it in world.catalog.credentials.values()]
    for earned, planned in ((), ()), (every[:40], every), (every, every[:3]):
        found = standing(goal, world.catalog, earned, planned)
        skills = (*found.have, *found.learn, *found.open)
        assert len(skills) == len(set(skills))
        assert "sql" in found.have
        assert "tableau" not in skills, "what was refused is not missing"


def test_the_weeks_that_had_a_step_are_shown_and_no_empty_one(chat: Chat) -> None:
    for hours, pause in ((3, 7), (1, 35), (6, 0)):
        chat.sends_action("progress.tell")
        chat.says(f"{hours} hours on joins")
        chat.passes(days=pause)
    chat.says("my weeks")
    assert "3 weeks with a step" in chat.last.text
    assert [week.note for week in drawn(chat).weeks] == ["6 h", "1 h", "3 h"]
    assert [week.share for week in drawn(chat).weeks] == [1, 1 / 6, 0.5]
    assert "missed" not in chat.last.text
    assert "Week of 23 Nov 2026: 3 h" in chat.last.text


def test_a_week_with_what_was_earned_says_so(chat: Chat) -> None:
    assert chat.person.plan
    first = chat.person.plan.steps[0]
    chat.sends_action(f"progress.finish:{first.credential}")
    chat.taps("My plan")
    chat.taps("My weeks")
    (week,) = drawn(chat).weeks
    assert week.earned
    assert week.note == f"earned {first.name}"


def test_only_the_latest_weeks_are_drawn_and_the_others_counted(chat: Chat) -> None:
    mondays = tuple(date(2026, 11, 23) - timedelta(weeks=n) for n in range(30))
    chat.person = replace(chat.person, weeks=tuple(sorted(mondays)))
    chat.commands("progress")
    assert drawn(chat).title == "30 weeks with a step"
    assert len(drawn(chat).weeks) == 10
    assert drawn(chat).facts == ("And 20 weeks before these.",)
    assert all(week.share == 1 for week in drawn(chat).weeks), "a step whose hours nobody told is a whole step"


def test_before_the_first_step_a_small_one_is_named(chat: Chat) -> None:
    chat.commands("progress")
    assert "Ten minutes are one" in chat.last.text
    assert chat.last.picture is None


def test_compared_credentials_are_drawn_side_by_side_with_the_four_marks() -> None:
    chat = Chat()
    chat.says(ANALYST)
    chat.taps("Compare")
    compared = drawn(chat).compared
    assert compared
    assert len(compared.names) == 3
    labels = ["Price", "Study time", "Level", "Quality", "Depth", "Recognition", "Stackability"]
    assert [row.label for row in compared.rows] == labels
    assert all(cell.level for row in compared.rows[3:] for cell in row.cells)
    assert "Depth: ●●" in text_bars(drawn(chat))


def test_compared_with_one_they_have_its_proof_is_shown() -> None:
    chat = Chat()
    chat.says(ANALYST)
    had, other = chat.person.shown[:2]
    proof = Proof(kind="link", on=TODAY, by="example.org", of="https://example.org/ada")
    step = Step(credential=had, name="C", hours=1, estimated=True, starts=TODAY, ends=TODAY, proofs=(proof,))
    chat.person = replace(chat.person, earned=(step,))
    chat.commands(f"compare {had} {other}")
    compared = drawn(chat).compared
    assert compared
    assert compared.rows[-1].label == "Your proof"
    assert [cell.said for cell in compared.rows[-1].cells] == ["link", "not earned yet"]
    assert chat.last.text.count("Your proof: link to example.org") == 1


def test_who_earned_one_gets_a_card_that_names_nobody_and_claims_no_more_than_they_said(chat: Chat) -> None:
    assert chat.person.plan
    first = chat.person.plan.steps[0]
    chat.sends_action(f"progress.finish:{first.credential}")
    card = drawn(chat).earned
    assert card
    assert (card.name, card.on, card.proof, card.rung) == (first.name, "Earned on 24 Nov 2026", "The holder says so", 1)
    assert card.issuer
    assert first.name in drawn(chat).alt
    assert "to keep, or to show" in chat.last.text

"""The simulated year: a kept contract passes, and every way of breaking it is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import bot.reminding.contract
import bot.ticker
from bot.person import Person
from bot.reminding.contract import Choice, Send, Wait, after_sent, choose
from bot.simulate.year import Report, every_zone, simulate_reminders


def short_year(seed: int = 1, kills: int = 6) -> Report:
    return simulate_reminders(every_zone()[:8], days=50, people=8, kills=kills, seed=seed)


def test_a_kept_contract_passes_through_crashes():
    report = short_year()
    assert report.violations == ()
    assert report.status == 0
    assert report.counts["kills"] == 6
    assert report.counts["messages"] > 50
    assert report.counts["  sent"] >= report.counts["messages"]


def test_people_who_move_through_all_zones_are_kept_faith_with():
    report = simulate_reminders(every_zone(), days=366, people=6, kills=10, seed=2)
    assert report.violations == ()
    assert report.counts["zones"] == len(every_zone())


def test_the_same_seed_gives_the_same_year():
    assert short_year(3).counts == short_year(3).counts


def test_the_table_names_the_counts_and_the_violations():
    table = Report({"messages": 3}, ("ada: two messages on 2026-11-24",), 1.0).table()
    assert "messages" in table
    assert "ada: two messages on 2026-11-24" in table


def hasty(person: Person, now: datetime) -> Choice:
    """Ignores quiet hours and caps."""
    due = tuple(each for each in person.reminders if each.due_at and each.due_at <= now and each.state == "active")
    return Send(due) if due else choose(person, now)


def sleepy(person: Person, now: datetime) -> Choice:
    """Sends everything a day late."""
    choice = choose(person, now - timedelta(days=1))
    return Wait(now + timedelta(hours=1)) if isinstance(choice, Wait) else choice


def picky(person: Person, now: datetime) -> Choice:
    """Forgets all but the first of several."""
    choice = choose(person, now)
    return replace(choice, reminders=choice.reminders[:1]) if isinstance(choice, Send) else choice


def forgetful(person: Person, reminders: object, at: datetime) -> Person:
    """Settles without counting the day."""
    return replace(after_sent(person, reminders, at), sent_on=())


def stuck(person: Person, reminders: object, at: datetime) -> Person:
    """Settles without moving on."""
    return person


def stubborn(person: Person, reminders: object, at: datetime) -> Person:
    """Never sees that nobody answers."""
    sent = after_sent(person, reminders, at)
    return replace(sent, reminders=tuple(replace(each, unanswered=0, awaiting=False) for each in sent.reminders))


@pytest.mark.parametrize(
    ("what", "broken", "found"),
    [
        ("choose", hasty, "in quiet hours"),
        ("choose", sleepy, "came only at"),
        ("choose", picky, "left out"),
        ("after_sent", forgetful, "two messages|four messages"),
        ("after_sent", stuck, "sent twice"),
        ("after_sent", stubborn, "to be silent"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_broken_contract_is_found(
    monkeypatch: pytest.MonkeyPatch, what: str, broken: Callable[..., object], found: str
):
    monkeypatch.setattr(bot.ticker, what, broken)
    report = short_year()
    assert report.status == 1
    assert any(words in line for words in found.split("|") for line in report.violations)


def test_a_wrong_clock_is_found(monkeypatch: pytest.MonkeyPatch):
    right = bot.reminding.contract.next_due

    def an_hour_off(reminder, after):
        due = right(reminder, after)
        return due and due + timedelta(hours=1)

    monkeypatch.setattr(bot.reminding.contract, "next_due", an_hour_off)
    assert short_year().status == 1


def test_a_settle_that_is_skipped_is_found(monkeypatch: pytest.MonkeyPatch):
    right = bot.ticker.settle

    def settle(connection, *, endings, **rest):
        skipped = [replace(ending, change=lambda person: person) for ending in endings]
        return right(connection, endings=skipped, **rest)

    monkeypatch.setattr(bot.ticker, "settle", settle)
    assert short_year().status == 1


def test_a_second_copy_is_found_when_the_key_changes(monkeypatch: pytest.MonkeyPatch):
    keys = iter(range(10**6))
    monkeypatch.setattr(bot.ticker, "_key", lambda *_: str(next(keys)))
    assert simulate_reminders(every_zone()[:8], days=120, people=8, kills=30, seed=1).status == 1

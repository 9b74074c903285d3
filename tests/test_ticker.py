"""The ticker on a real database: nothing lost, nothing twice, nobody's fault anybody else's."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

import bot.sending
from bot.messages import Address, Incoming, Reply
from bot.person import Person, Reminder
from bot.ports import Delivery, Gone, Handle, Later, Sent
from bot.reminding.answers import answered
from bot.reminding.wish import make_reminder
from bot.store.database import Database
from bot.store.people import erase_person, find_person
from bot.store.schedules import claim_due, next_due
from bot.store.tables import people
from bot.store.turns import take_turn
from bot.talk import Outcome
from bot.ticker import LEASE, SEND_TIME, SENDS, Ticker

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""A Tuesday noon; the reminders of this file are due at this moment."""
NUMBERS = count()
pytestmark = pytest.mark.usefixtures("on_the_dot")


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Platform:
    """A platform that keeps what it took and answers as it is told."""

    name: str = "page"
    answer: Callable[[Address], Delivery] = lambda _: Sent()
    took: list[tuple[str, Reply]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    full: asyncio.Event = field(default_factory=asyncio.Event)
    taken: asyncio.Event = field(default_factory=asyncio.Event)
    most: int = 0
    under_way: int = 0

    async def run(self, handle: Handle) -> None:
        raise NotImplementedError

    async def send(self, address: Address, reply: Reply) -> Delivery:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == SENDS:
            self.full.set()
        try:
            if self.gate:
                await self.gate.wait()
            answer = self.answer(address)
            self.took.append((address.user, reply))
            self.taken.set()
            return answer
        finally:
            self.under_way -= 1

    @property
    def users(self) -> list[str]:
        return sorted(user for user, _ in self.took)


def words(_person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    return Reply(text=f"{[reminder.id for reminder in reminders]} {late}")


def weekly(name: str = "r") -> Reminder:
    made = NOW - timedelta(days=1)
    return make_reminder(id=name, step="s", about="", place="", weekdays=(1,), time=time(12), zone="UTC", now=made)


async def turn(database: Database, user: str, change: Callable[[Person], Person], platform: str = "page") -> None:
    address = Address(platform, user, user)
    incoming = Incoming(
        address=address, event_id=str(next(NUMBERS)), kind="text", at=NOW - timedelta(hours=1), text="-"
    )

    def decide(person: Person, _incoming: Incoming) -> Outcome:
        return Outcome(person=change(person))

    await database.run(partial(take_turn, incoming=incoming, decide=decide, keeps_lines=False))


async def meet(database: Database, *users: str, platform: str = "page") -> None:
    for user in users:
        await turn(database, user, lambda person: replace(person, zone="UTC", reminders=(weekly(),)), platform)


async def person(database: Database, user: str, platform: str = "page") -> Person:
    kept = await database.run(partial(find_person, address=Address(platform, user, user)))
    assert kept is not None
    return kept.person


def ticker(database: Database, *platforms: Platform, clock: Clock | None = None, remind=words) -> Ticker:
    return Ticker(database, {each.name: each for each in platforms}, remind, clock or Clock())


async def test_a_due_reminder_is_sent_once_and_moves_to_next_week(database: Database):
    await meet(database, "ada")
    page = Platform()
    assert await ticker(database, page).tick() == 1
    assert await ticker(database, page).tick() == 0
    assert [reply.text for _, reply in page.took] == ["['r'] False"]
    assert (await person(database, "ada")).reminders[0].due_at == NOW + timedelta(days=7)
    assert await database.run(next_due) == NOW + timedelta(days=7)


async def test_before_its_time_nothing_is_sent(database: Database):
    await meet(database, "ada")
    page = Platform()
    assert await ticker(database, page, clock=Clock(NOW - timedelta(seconds=1))).tick() == 0


async def test_what_the_platform_puts_off_comes_after_the_wait_it_asked_for(database: Database):
    await meet(database, "ada")
    clock, page = Clock(), Platform(answer=lambda _: Later(timedelta(seconds=35)))
    await ticker(database, page, clock=clock).tick()
    assert await database.run(next_due) == NOW + timedelta(seconds=35)
    clock.now, page.answer = NOW + timedelta(seconds=35), lambda _: Sent()
    await ticker(database, page, clock=clock).tick()
    first, second = (reply.key for _, reply in page.took)
    assert first == second
    assert (await person(database, "ada")).sent_on == (NOW.date(),)


async def test_a_refusal_is_kept_with_the_person_and_holds_up_nobody(database: Database):
    await meet(database, "ada", "bob")
    page = Platform(answer=lambda address: Gone("blocked") if address.user == "ada" else Sent())
    await ticker(database, page).tick()
    ada = await person(database, "ada")
    assert ada.gone == ("page",)
    assert ada.reminders == (weekly(),)
    assert await database.run(next_due) == NOW + timedelta(days=7)
    assert (await person(database, "bob")).sent_on == (NOW.date(),)


async def test_what_is_done_is_told_to_whoever_counts(database: Database):
    told = list[object]()

    class Counts:
        def claimed(self, people: int) -> None:
            told.append(people)

        def delivered(self, platform: str, delivery: Delivery, late: timedelta) -> None:
            told.append((platform, delivery, late))

    await meet(database, "ada")
    late = timedelta(minutes=3)
    counted = Ticker(database, {"page": Platform()}, words, Clock(NOW + late), counts=Counts())
    await counted.tick()
    await counted.tick()
    assert told == [1, ("page", Sent(), late)]


async def test_the_missed_one_comes_at_the_next_contact(database: Database):
    await meet(database, "ada")
    page = Platform(answer=lambda _: Gone("blocked"))
    await ticker(database, page).tick()
    await turn(database, "ada", lambda person: replace(person, gone=()))
    page.answer = lambda _: Sent()
    await ticker(database, page, clock=Clock(NOW + timedelta(days=3))).tick()
    assert page.took[-1][1].text == "['r'] True"


async def test_a_platform_of_another_process_is_left_to_it(database: Database):
    await meet(database, "ada", platform="telegram")
    await ticker(database, Platform()).tick()
    telegram = Platform("telegram")
    await ticker(database, telegram, clock=Clock(NOW + timedelta(minutes=1))).tick()
    assert telegram.users == ["ada"]


async def test_a_chat_that_moved_is_written_to_at_its_new_place_from_then_on(database: Database):
    await meet(database, "ada")
    await ticker(database, Platform(answer=lambda _: Sent(moved_to="-1009"))).tick()
    ada = await person(database, "ada")
    assert ada.address == Address("page", "ada", "-1009")
    assert ada.reminders[0].due_at == NOW + timedelta(days=7)


async def test_one_persons_fault_stops_nobody_and_its_words_stay_out_of_the_log(database: Database, caplog):
    await meet(database, "ada", "bob")
    poisoned = (await person(database, "ada")).id

    def remind(someone: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
        if someone.id == poisoned:
            raise RuntimeError("my secret diary")
        return words(someone, reminders, late)

    page = Platform()
    with caplog.at_level(logging.DEBUG):
        await ticker(database, page, remind=remind).tick()
    assert page.users == ["bob"]
    assert poisoned in caplog.text
    assert "diary" not in caplog.text
    assert (await person(database, "ada")).reminders == (weekly(),)
    due = await database.run(next_due)
    assert due is not None
    assert NOW < due < NOW + timedelta(minutes=5)


async def test_a_person_who_cant_be_read_any_more_stops_nobody(database: Database):
    await meet(database, "ada", "bob")
    ada = (await person(database, "ada")).id

    class Spoiling:
        """Spoils a document after the claim."""

        async def run(self, work):
            result = await database.run(work)
            if getattr(work, "func", work) is claim_due:
                spoil = update(people).where(people.c.id == ada).values(document='{"spoilt": true}')
                await database.run(lambda c: c.execute(spoil) and None)
            return result

    page = Platform()
    assert await ticker(Spoiling(), page).tick() == 2
    assert page.users == ["bob"]


async def test_a_platform_that_breaks_is_tried_again_less_and_less_often(database: Database):
    def broken(_: Address) -> Delivery:
        raise ConnectionError("no route")

    await meet(database, "ada")
    clock, waits = Clock(), list[timedelta]()
    for _ in range(5):
        await ticker(database, Platform(answer=broken), clock=clock).tick()
        due = await database.run(next_due)
        assert due is not None
        waits.append(due - clock.now)
        clock.now = due
    assert waits == sorted(set(waits))


async def test_who_died_before_settling_leaves_a_lease_that_runs_out_and_the_same_key(database: Database):
    await meet(database, "ada")
    page, clock = Platform(), Clock()

    class Died(BaseException):
        pass

    class Dying:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle":
                raise Died
            return await database.run(work)

    with suppress(Died):
        await ticker(Dying(), page, clock=clock).tick()
    assert await ticker(database, page, clock=clock).tick() == 0
    clock.now += LEASE
    assert await ticker(database, page, clock=clock).tick() == 1
    first, second = (reply.key for _, reply in page.took)
    assert first == second
    assert await ticker(database, page, clock=clock).tick() == 0


async def test_a_short_fault_of_the_database_after_the_send_is_outlived(database: Database):
    await meet(database, "ada")
    page, faults = Platform(), ["one"]

    class Stumbling:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle" and faults:
                faults.pop()
                raise OperationalError("settle", None, Exception("gone away"))
            return await database.run(work)

    assert await ticker(Stumbling(), page).tick() == 1
    assert await ticker(database, page).tick() == 0
    assert len(page.took) == 1


async def test_a_database_gone_for_longer_than_the_lease_after_the_send_is_outlived(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    """Ten minutes, in tries of two seconds each, that take none here."""
    monkeypatch.setattr(bot.sending, "SETTLE_PAUSES", (0,))
    await meet(database, "ada")
    page, clock, tries = Platform(), Clock(), count()

    class Gone:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle" and next(tries) < 300:
                clock.now += timedelta(seconds=2)
                raise OperationalError("settle", None, Exception("gone away"))
            return await database.run(work)

    assert await ticker(Gone(), page, clock=clock).tick() == 1
    assert clock.now - NOW == timedelta(minutes=10)
    assert await ticker(database, page, clock=clock).tick() == 0
    assert len(page.took) == 1


async def test_a_fault_that_is_not_the_databases_is_not_tried_for_long(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bot.sending, "SETTLE_PAUSES", (0,))
    await meet(database, "ada")
    tried: list[object] = []

    class Broken:
        async def run(self, work):
            if getattr(work, "func", work).__name__ == "settle":
                tried.append(work)
                raise ZeroDivisionError
            return await database.run(work)

    with pytest.raises(ZeroDivisionError):
        await ticker(Broken(), Platform()).tick()
    assert len(tried) == bot.sending.SETTLE_TRIES


async def test_who_was_asleep_past_the_lease_sends_nothing(database: Database):
    await meet(database, "ada")
    slow, quick, clock = Platform(), Platform(), Clock()

    class Sleepy:
        """Sleeps after the claim while another takes over."""

        async def run(self, work):
            result = await database.run(work)
            if getattr(work, "func", work) is claim_due:
                clock.now += LEASE
                await ticker(database, quick, clock=clock).tick()
            return result

    await ticker(Sleepy(), slow, clock=clock).tick()
    assert (slow.users, quick.users) == ([], ["ada"])


async def test_whom_a_slow_batch_does_not_come_to_in_time_is_first_in_the_next(database: Database):
    users = [f"u{number:03}" for number in range(SENDS + 2)]
    await meet(database, *users)
    clock = Clock()

    def slow(_: Address) -> Delivery:
        clock.now = NOW + LEASE - SEND_TIME
        return Sent()

    page = Platform(answer=slow)
    assert await ticker(database, page, clock=clock).tick() == len(users)
    in_time = len(page.took)
    assert 0 < in_time <= SENDS, "no send begins that might end after its lease"
    assert await database.run(next_due) == NOW
    assert await ticker(database, page, clock=clock).tick() == len(users) - in_time
    assert page.users == users


@pytest.mark.parametrize("how", ["stopped", "erased"])
async def test_who_stops_or_leaves_between_claim_and_send_gets_nothing(database: Database, how: str):
    await meet(database, "ada")
    page = Platform()

    class Between:
        async def run(self, work):
            result = await database.run(work)
            if getattr(work, "func", work) is claim_due and result:
                if how == "stopped":
                    await turn(database, "ada", lambda person: answered(person, "r", "stop", NOW))
                else:
                    await database.run(partial(erase_person, person_id=result[0].person.id))
            return result

    await ticker(Between(), page).tick()
    assert page.took == []
    assert await database.run(next_due) is None


async def test_a_hundred_due_at_once_all_come(database: Database):
    users = [f"user{number}" for number in range(100)]
    await meet(database, *users)
    page = Platform()
    each = ticker(database, page)
    while await each.tick():
        pass
    assert page.users == sorted(users)


async def test_two_tickers_share_the_work(database: Database):
    users = [f"user{number}" for number in range(80)]
    await meet(database, *users)
    page = Platform()
    await asyncio.gather(*(ticker(database, page).tick() for _ in range(6)))
    assert page.users == sorted(users)


async def test_a_stop_lets_messages_on_their_way_arrive_and_gives_the_other_leases_back(database: Database):
    users = [f"user{number}" for number in range(SENDS + 12)]
    await meet(database, *users)
    page = Platform(gate=asyncio.Event())
    running = asyncio.create_task(ticker(database, page).run())
    await page.full.wait()
    running.cancel()
    await asyncio.sleep(0)
    page.gate.set()
    with suppress(asyncio.CancelledError):
        await running
    assert len(page.took) == page.most == SENDS
    rest = Platform()
    assert await ticker(database, rest).tick() == len(users) - SENDS
    assert sorted(page.users + rest.users) == sorted(users)


async def test_the_loop_outlives_a_database_that_is_down_and_wakes_when_told(database: Database):
    await meet(database, "ada")
    page, wake, asked, down = Platform(), asyncio.Event(), asyncio.Event(), [True]

    class Down:
        async def run(self, work):
            if down:
                asked.set()
                raise OperationalError("select", None, Exception("connection refused"))
            return await database.run(work)

    running = asyncio.create_task(Ticker(Down(), {"page": page}, words, Clock(), wake).run())
    await asked.wait()
    down.clear()
    wake.set()
    await page.taken.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert page.users == ["ada"]

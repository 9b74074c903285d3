"""The short form of `make chaos`, workers killed for real on a real database; and the checker itself."""

from pathlib import Path

import pytest

from bot.ticker import SENDS_ON
from tests.chaos import scenes
from tests.chaos.check import Fault, Verdict, judge
from tests.chaos.recorder import Arrival
from tests.chaos.whole import whole_killed


def keeps_its_promise(verdict: Verdict) -> bool:
    assert verdict.lost == ()
    assert verdict.unexpected == ()
    return verdict.accepted > 0


async def test_random_kills_lose_nothing_and_double_only_what_was_on_its_way(database_url: str) -> None:
    verdict = await scenes.random_kills(database_url, people=300, kills=3, workers=2, lease=2)
    assert keeps_its_promise(verdict)


@pytest.mark.parametrize("point", ["claim_due after commit", "send after write", "settle before commit"])
async def test_a_death_between_two_statements_loses_nothing(tmp_path: Path, point: str) -> None:
    assert keeps_its_promise(await scenes.death_at(f"sqlite:///{tmp_path}/c.sqlite3", point))


async def test_a_worker_stopped_past_its_lease_finds_others_in_its_place(tmp_path: Path) -> None:
    assert keeps_its_promise(await scenes.pause_past_the_lease(f"sqlite:///{tmp_path}/c.sqlite3", people=200))


async def test_a_deploy_doubles_nothing(tmp_path: Path) -> None:
    verdict = await scenes.deploy(f"sqlite:///{tmp_path}/c.sqlite3", people=200)
    assert keeps_its_promise(verdict)
    assert verdict.attempted == verdict.accepted == 200


async def test_a_connection_cut_during_commit_doubles_nothing(postgresql_url: str) -> None:
    verdict = await scenes.cut_at_commit(postgresql_url, people=120, cuts=4)
    assert keeps_its_promise(verdict)


async def test_a_line_that_goes_dead_is_given_up(postgresql_url: str) -> None:
    assert keeps_its_promise(await scenes.dead_line(postgresql_url, people=150))


async def test_who_stops_or_is_erased_after_the_claim_gets_nothing(database_url: str) -> None:
    assert keeps_its_promise(await scenes.leaving(database_url, people=400))


async def test_who_is_erased_while_another_process_has_the_lease_does_not_come_back(postgresql_url: str) -> None:
    assert keeps_its_promise(await scenes.erased_while_leased(postgresql_url, people=200))


async def test_the_whole_product_killed_or_left_by_its_disk_loses_nothing(tmp_path: Path) -> None:
    assert keeps_its_promise(await whole_killed(tmp_path, kills=1))


def arrival(person: str, at: float = 10, platform: str = "keyless", worker: str = "w", key: str = "k") -> Arrival:
    return Arrival(at, worker, platform, person, key)


KILL = Fault("kill -9", "w", 10.5, 10.5)


@pytest.mark.parametrize(
    ("arrivals", "faults", "found"),
    [
        ([], (), "lost"),
        ([arrival("a"), arrival("a", 12)], (), "no fault explains it"),
        ([arrival("a"), arrival("a", 12)], (Fault("kill -9", "another", 10.5, 10.5),), "no fault explains it"),
        ([arrival("a", 2), arrival("a", 12)], (KILL,), "no fault explains it"),
        ([arrival("a", platform="keyed"), arrival("a", 12, "keyed")], (KILL,), "a platform that drops them"),
        ([arrival("a"), arrival("a", 12, key="other")], (KILL,), "under several keys"),
        ([arrival("a"), arrival("stranger")], (), "was not to get anything"),
    ],
)
def test_the_checker_finds_what_is_wrong(arrivals: list[Arrival], faults: tuple[Fault, ...], found: str) -> None:
    verdict = judge(["a"], arrivals, faults, attempted=len(arrivals), workers=1)
    assert not verdict.kept
    assert found in (verdict.unexpected[0] if verdict.unexpected else "lost")


def test_the_checker_blames_each_second_copy_on_one_fault() -> None:
    copies = [arrival("a"), arrival("a", 13)]
    verdict = judge(["a"], copies, (KILL, Fault("SIGSTOP", "w", 12, 13)), attempted=2, workers=1)
    assert verdict.doubled == (("kill -9", 1),)
    assert verdict.kept


def test_a_fault_explains_no_more_than_was_on_its_way() -> None:
    people = [str(number) for number in range(SENDS_ON["telegram"] + 1)]
    copies = [arrival(person, at) for person in people for at in (10, 13)]
    verdict = judge(people, copies, (KILL,), attempted=len(copies), workers=1)
    assert "more than" in verdict.unexpected[0]

"""The pace both lanes share, on a loop whose clock jumps to the next timer."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

import pytest

from adapters.pace import START, Pace


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop that does not wait: its clock jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        wait = self._selector.select  # type: ignore[attr-defined]

        def jump(timeout: float | None = None) -> Any:
            self.now += timeout or 0
            return wait(0)

        self._selector.select = jump  # type: ignore[attr-defined]

    def time(self) -> float:
        return self.now


def quickly(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(work)


async def times(pace: Pace, number: int, *, reminder: bool, seen: list[float]) -> None:
    """Takes turns and notes when each came."""
    for _ in range(number):
        await pace.turn(reminder=reminder)
        seen.append(asyncio.get_running_loop().time() - 1000)


def most_in_a_second(seen: Sequence[float]) -> int:
    return max(sum(1 for other in seen if one <= other < one + 1) for one in seen)


def test_however_many_wait_no_second_holds_more_than_a_platform_takes():
    async def work() -> None:
        pace, seen = Pace(), list[float]()
        await asyncio.gather(*(times(pace, 10, reminder=lane, seen=seen) for lane in (False, True) for _ in range(20)))
        assert len(seen) == 400
        assert most_in_a_second(seen) <= 30
        assert max(seen) == pytest.approx(400 / START, rel=0.1)

    quickly(work())


def test_a_word_of_a_talk_goes_before_every_reminder_that_waits():
    async def work() -> None:
        pace, reminders, words = Pace(), list[float](), list[float]()
        waiting = [asyncio.create_task(times(pace, 1, reminder=True, seen=reminders)) for _ in range(200)]
        await asyncio.sleep(3)
        for _ in range(4):
            await times(pace, 1, reminder=False, seen=words)
        assert words == [3.0] * 4  # the reminders left some allowance
        later = [asyncio.create_task(times(pace, 1, reminder=False, seen=words)) for _ in range(60)]
        await asyncio.wait(later)
        assert max(words) < 7
        assert sum(1 for at in reminders if 3.1 < at < max(words)) == 0
        await asyncio.wait(waiting)

    quickly(work())


def test_a_flood_limit_holds_both_lanes_and_halves_the_pace_once():
    async def work() -> None:
        pace, seen = Pace(), list[float]()
        pace.hold(17)
        for _ in range(5):
            pace.hold(16)  # those that were on their way beside it
        assert pace.per_second == START / 2
        assert pace.held_for == 17
        await asyncio.gather(*(times(pace, 1, reminder=lane, seen=seen) for lane in (False, True)))
        assert min(seen) >= 17

    quickly(work())


def test_a_waiting_turn_that_is_given_up_costs_nobody_theirs():
    async def work() -> None:
        pace, seen = Pace(), list[float]()
        pace.hold(1)
        given_up = [asyncio.create_task(pace.turn(reminder=True)) for _ in range(50)]
        await asyncio.sleep(0)
        for one in given_up:
            one.cancel()
        await times(pace, 1, reminder=True, seen=seen)
        assert seen[0] < 2

    quickly(work())


def test_the_pace_grows_only_while_reminders_wait():
    async def work() -> None:
        pace = Pace()
        for _ in range(1000):
            await pace.turn()
            pace.took()
        assert pace.per_second == START

    quickly(work())


@pytest.mark.parametrize("limit", [8, 30, 120])
def test_the_pace_finds_what_a_server_takes_and_is_seldom_refused(limit: int):
    async def work() -> None:
        pace, loop = Pace(), asyncio.get_running_loop()
        taken, refused = list[float](), 0

        async def send() -> None:
            nonlocal refused
            await pace.turn(reminder=True)
            now = loop.time()
            if sum(1 for at in taken[-limit - 1 :] if at > now - 1) >= limit:
                refused += 1
                pace.hold(3)
            else:
                taken.append(now)
                pace.took()

        workers = [asyncio.create_task(_for_ever(send)) for _ in range(8)]
        await asyncio.sleep(600)
        for worker in workers:
            worker.cancel()
        per_second = len(taken) / 600
        assert min(limit, 30) * 0.5 < per_second <= limit
        assert refused < len(taken) / 50

    quickly(work())


async def _for_ever(work: Any) -> None:
    while True:
        await work()

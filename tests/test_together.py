"""Whoever asks while work is under way shares the next time; what goes wrong is told to those who shared it."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.together import MOST, Together


async def test_those_who_ask_while_it_works_share_the_next_time():
    shared, begun, gate = list[Sequence[int]](), asyncio.Event(), asyncio.Event()

    async def double(items: Sequence[int]) -> list[int]:
        shared.append(items)
        begun.set()
        await gate.wait()
        return [item * 2 for item in items]

    together = Together(double)
    first = asyncio.create_task(together(0))
    await begun.wait()
    others = [asyncio.create_task(together(number)) for number in range(1, MOST + 10)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, *others) == [number * 2 for number in range(MOST + 10)]
    assert [len(items) for items in shared] == [1, MOST, 9]


async def test_a_fault_is_told_to_those_who_shared_it_and_not_to_the_next():
    async def fussy(items: Sequence[int]) -> Sequence[int]:
        if 13 in items:
            raise ValueError("no")
        return items

    together = Together(fussy)
    shared = await asyncio.gather(together(13), together(1), return_exceptions=True)
    assert [type(result) for result in shared] == [ValueError, ValueError]
    assert await together(1) == 1


async def test_who_stops_waiting_does_not_keep_the_others_from_their_result():
    gate = asyncio.Event()

    async def slow(items: Sequence[int]) -> Sequence[int]:
        await gate.wait()
        return items

    together = Together(slow)
    gone, stays = asyncio.create_task(together(1)), asyncio.create_task(together(2))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    gate.set()
    assert await stays == 2


async def test_who_stopped_waiting_before_it_began_is_left_out():
    shared, begun, gate = list[Sequence[int]](), asyncio.Event(), asyncio.Event()

    async def slow(items: Sequence[int]) -> Sequence[int]:
        shared.append(items)
        begun.set()
        await gate.wait()
        return items

    together = Together(slow)
    first = asyncio.create_task(together(1))
    await begun.wait()
    gone, stays = asyncio.create_task(together(2)), asyncio.create_task(together(3))
    await asyncio.sleep(0)
    gone.cancel()
    gate.set()
    assert await asyncio.gather(first, stays) == [1, 3]
    assert [[*items] for items in shared] == [[1], [3]]


async def test_one_that_stands_still_does_not_hold_up_those_who_ask_meanwhile():
    gate = asyncio.Event()

    async def slow(items: Sequence[int]) -> Sequence[int]:
        if 0 in items:
            await gate.wait()
        return items

    together = Together(slow, most=2, at_once=2)
    stuck = asyncio.create_task(together(0))
    await asyncio.sleep(0)
    assert await asyncio.gather(*map(together, range(1, 8))) == [*range(1, 8)]
    gate.set()
    assert await stuck == 0

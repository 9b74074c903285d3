"""Adapters watched over: the pauses between the tries, and that one's end is not another's."""

import asyncio
import signal
import sys
from collections.abc import Iterator

from bot.messages import Address, Incoming, Reply
from bot.ports import Delivery, Handle, Sent
from bot.watching.over import States, watch_over


class Breaking:
    """An adapter that ends each of its runs as it is told."""

    def __init__(self, *ends: BaseException | None) -> None:
        self.name = "page"
        self._ends: Iterator[BaseException | None] = iter(ends)

    async def run(self, _: Handle) -> None:
        if error := next(self._ends):
            raise error

    async def send(self, _: Address, __: Reply) -> Delivery:
        return Sent()


async def nobody(_: Incoming) -> tuple[Reply, ...]:
    return ()


async def watched(*ends: BaseException | None) -> tuple[list[float], list[str], States]:
    pauses, said, states = list[float](), list[str](), States()

    async def sleep(seconds: float) -> None:
        assert states["page"] == "restarting"
        pauses.append(seconds)

    await watch_over(Breaking(*ends), nobody, said.append, states, sleep)
    return pauses, said, states


async def test_the_pauses_double_up_to_a_minute() -> None:
    pauses, said, states = await watched(*[OSError()] * 8, None)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert said == []
    assert states == {"page": "ended"}


async def test_a_refused_adapter_ends_with_its_one_line_and_is_not_tried_again() -> None:
    pauses, said, states = await watched(SystemExit("the token is wrong"))
    assert pauses == []
    assert said == ["page is off: the token is wrong"]
    assert states == {"page": "refused"}


async def test_one_that_ran_long_before_it_broke_begins_with_the_shortest_pause(monkeypatch) -> None:
    now = 0.0
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now)

    class Tiring(Breaking):
        async def run(self, _: Handle) -> None:
            nonlocal now
            now += 3600
            await super().run(_)

    pauses = list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    await watch_over(Tiring(OSError(), OSError(), None), nobody, print, {}, sleep)
    assert pauses == [1, 1]


STUBBORN = """
import asyncio, time
from bot.ports import Sent
from bot.watching.over import end_in_time, run_until_stopped

class Stubborn:
    name = "page"
    async def run(self, handle):
        looking_up = asyncio.create_task(asyncio.to_thread(time.sleep, 600))
        print("started", flush=True)
        while True:
            try:
                await asyncio.shield(looking_up)
            except asyncio.CancelledError:
                pass

async def main():
    await run_until_stopped([Stubborn()], None, [], print, {}, end_in_time, asyncio.Event())

asyncio.run(main())
"""


async def test_what_can_not_be_cancelled_does_not_keep_a_stop_from_ending_in_ten_seconds() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", STUBBORN, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    assert await process.stdout.readline() == b"started\n"
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(10):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()


async def test_a_second_signal_ends_a_stop_at_once() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", STUBBORN, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    assert await process.stdout.readline() == b"started\n"
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(5):
        while process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await asyncio.wait({asyncio.create_task(process.wait())}, timeout=0.1)
    assert process.returncode == -signal.SIGTERM

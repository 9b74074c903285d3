"""Reminders a second to Telegram's Bot API, against the local server in a process of its own, 32 on the way at once.

Both send the same words with the same four buttons, each with its own pace opened wide: ours through the adapter's
`send`, the peer as its manual shows it, with `Bot.send_message` and a pool of as many connections.
"""

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from statistics import median
from time import perf_counter

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.request import HTTPXRequest

from adapters.pace import Pace
from adapters.render import to_html
from adapters.telegram_bot import Telegram
from bot.messages import Address, Button, Incoming, Reply, bold, italic
from bot.ports import Sent
from tests.benchmarks.table import Row

AT_ONCE, ROUNDS, SECONDS, GOAL_RATIO = 32, 9, 0.8, 5
ANSWERS = (("Done", "done"), ("Later", "later"), ("Not this week", "not-this-week"), ("Stop", "stop"))
WORDS = (
    f"{bold('Tuesday 19:00, kitchen table.')} A quiet half hour for SQL basics.\n\n"
    f"{italic('You asked for this on 24 Nov 2026.')}"
)
REMINDER = Reply(text=WORDS, buttons=(tuple(Button(label, f"remind.{answer}:r1") for label, answer in ANSWERS),))

Send = Callable[[int], Awaitable[None]]


@contextmanager
def server():
    """The local server in another process: its address and token."""
    command = [sys.executable, "-m", "tests.wire.telegram_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout
        try:
            yield tuple(process.stdout.readline().split()[1] for _ in range(2))
        finally:
            process.terminate()


@asynccontextmanager
async def ours(base_url: str, token: str) -> AsyncGenerator[Send]:
    """The product's own way to send a reminder."""
    adapter = Telegram(token, base_url=base_url, pace=Pace(1e6))

    async def nobody(_incoming: Incoming) -> tuple[Reply, ...]:
        return ()

    async def send(user: int) -> None:
        assert isinstance(await adapter.send(Address("telegram", str(user), str(user)), REMINDER), Sent)

    running = asyncio.create_task(adapter.run(nobody))
    await adapter.started.wait()
    yield send
    running.cancel()
    await asyncio.wait({running})


@asynccontextmanager
async def peer(base_url: str, token: str) -> AsyncGenerator[Send]:
    """python-telegram-bot."""
    pool = HTTPXRequest(connection_pool_size=AT_ONCE)
    async with Bot(token, base_url, request=pool) as bot:

        async def send(user: int) -> None:
            row = [InlineKeyboardButton(label, callback_data=f"remind.{answer}:r1") for label, answer in ANSWERS]
            await bot.send_message(
                user,
                to_html(WORDS),
                parse_mode="HTML",
                reply_markup=InlineKeyboardMarkup([row]),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

        yield send


async def _per_second(send: Send, users: "count[int]") -> float:
    begun, sent = perf_counter(), 0

    async def worker() -> None:
        nonlocal sent
        while perf_counter() - begun < SECONDS:
            await send(next(users))
            sent += 1

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return sent / (perf_counter() - begun)


async def _measure(base_url: str, token: str) -> tuple[list[float], list[float]]:
    mine, theirs, users = list[float](), list[float](), count(1)
    async with ours(base_url, token) as our_send, peer(base_url, token) as peer_send:
        for number in range(ROUNDS):
            both = [(our_send, mine), (peer_send, theirs)]
            for send, measured in both[:: 1 if number % 2 else -1]:
                measured.append(await _per_second(send, users))
    return mine, theirs


def measure() -> list[Row]:
    """Our reminders against the peer's, round about in one run; the ratio is the median of the rounds' ratios."""
    with server() as (base_url, token):
        mine, theirs = asyncio.run(_measure(base_url, token))
    ratio = median(a / b for a, b in zip(mine, theirs, strict=True))
    return [
        Row(
            f"reminders to Telegram, {AT_ONCE} at once",
            f"{median(mine):.0f}/s = {ratio:.1f}x",
            f"python-telegram-bot: {median(theirs):.0f}/s",
            f">= {GOAL_RATIO}x python-telegram-bot",
            ratio >= GOAL_RATIO,
        )
    ]

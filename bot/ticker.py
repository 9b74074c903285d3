"""The ticker: leases the people who are due, sends each their one message, settles what came of it.

Whoever dies between two of these leaves a lease that runs out; the next one starts over with the same key, so that a
platform that can drops the second copy.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar
from zlib import crc32

from bot.digests import Digests
from bot.messages import Address, Reply
from bot.person import Person, Reminder
from bot.ports import Adapter, Delivery, Gone, Later, Sent
from bot.reminding.contract import Nothing, Send, Wait, after_gone, after_sent, choose, wakes_at
from bot.sending import LEASE, SEND_TIME, deliver, keep_trying, place
from bot.store.database import Database
from bot.store.schedules import Claim, Ending, claim_due, held, next_due, settle
from bot.together import Together

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Remind = Callable[[Person, tuple[Reminder, ...], bool], Reply]
"""The words of a message for these reminders; the last argument says that it comes late."""


class Counts(Protocol):
    """Who counts what the ticker does."""

    def claimed(self, people: int) -> None:
        """So many people were leased, because they were due."""
        ...

    def delivered(self, platform: str, delivery: Delivery, late: timedelta) -> None:
        """A message was handed to a platform, so long after it could have gone."""
        ...


BATCH, SENDS = 128, 64
"""People leased at once to begin with, and messages on the way to one platform at once.

As many are asked for and settled together, which is what makes it quick; more would wait longer for a turn to be sent.
"""
SENDS_ON = {"telegram": 12}
"""Fewer where the platform can't tell a second copy from the first, since so many may come twice when this process is
killed: as many as are on the way at thirty a second, which is all that Telegram takes, of 0.4 s each."""
LEAST_BATCH, MOST_BATCH = 32, 384
QUICK, SLOW = 0.5, 2.0
"""Seconds: a batch that took less may be followed by a larger one, one that took more by a smaller one, so that who
falls due meanwhile, perhaps on a quicker platform, does not wait long."""
STOP_TIME = timedelta(seconds=9)
"""How long a stop waits for messages on their way; after ten seconds process managers kill."""
SHORTEST_SLEEP = timedelta(seconds=0.1)
"""Who is due and can't be claimed is just being claimed by another process; looked for again less and less often."""
RETRY = timedelta(seconds=2)
"""The first pause when the database is down, about; longer than between two tries to settle, which go first."""
LONGEST_SLEEP = timedelta(seconds=20)
"""Another process may have changed the schedules without waking this one, and died since."""
MOST_DOUBLINGS = 6


class Ticker:
    """Sends reminders until it is cancelled; any number of them may share a database.

    `wake` is to be set after a turn that changed schedules, so that a nearer time is not slept through; `counts`
    hears what is done. The `digests` of cohorts are posted beside. While `is_sound` says that the `clock` is not to be
    trusted, nothing is claimed.
    """

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        remind: Remind,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wake: asyncio.Event | None = None,
        counts: Counts | None = None,
        digests: Digests | None = None,
        is_sound: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self._database = database
        self._adapters = adapters
        self._remind = remind
        self._clock = clock
        self._wake = wake or asyncio.Event()
        self._counts = counts
        self._digests = digests
        self._is_sound = is_sound
        self._in_vain = 0
        self._places = dict[str, asyncio.Semaphore]()
        self._held, self._settled = Together(self._ask_held), Together(self._settle_all)
        self._limit = BATCH
        self._stopping = False

    async def run(self) -> None:
        """Ticks whenever someone is due; a database that is down is tried again, less and less often."""
        failures = 0
        while True:
            try:
                pause = await self._work_off()
                failures = 0
            except Exception as error:  # the loop outlives whatever the database does
                failures += 1
                log.error("reminders wait, the database can't be used (%s), try %d", place(error), failures)
                pause = RETRY * 2 ** min(failures, 5) * random.uniform(0.5, 1)  # noqa: S311 - spreads, hides nothing
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _spread(min(pause, LONGEST_SLEEP)))
            self._wake.clear()

    async def _work_off(self) -> timedelta:
        """Attends to all that is due, and says how long there is nothing to do."""
        if self._is_sound and not await self._is_sound():
            return LONGEST_SLEEP
        done = 0
        while batch := await self.tick():
            done += batch
        due = min((at for at in await self._next_due() if at), default=None)
        pause = due - self._clock() if due else LONGEST_SLEEP
        self._in_vain = 0 if done or pause > timedelta() else min(self._in_vain + 1, MOST_DOUBLINGS)
        return max(pause, SHORTEST_SLEEP * 2**self._in_vain)

    async def tick(self) -> int:
        """Attends to one batch of what is due and says how many; raises what the database raises.

        When cancelled, messages on their way are waited for and all other leases given back, within ten seconds.
        """
        batch = asyncio.ensure_future(self._batches())
        batch.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            return await asyncio.shield(batch)
        except asyncio.CancelledError:
            self._stopping = True
            await asyncio.wait({batch}, timeout=STOP_TIME.total_seconds())
            batch.cancel()
            raise

    async def _next_due(self) -> tuple[datetime | None, ...]:
        digest = await self._digests.next_due() if self._digests else None
        return digest, await self._run(next_due, platforms=[*self._adapters])

    async def _batches(self) -> int:
        people = await self._batch()
        return people + (await self._digests.tick() if self._digests and not self._stopping else 0)

    async def _batch(self) -> int:
        begun = asyncio.get_running_loop().time()
        here = [*self._adapters]
        claims = await self._run(claim_due, now=self._clock(), limit=self._limit, lease=LEASE, platforms=here)
        if self._counts and claims:
            self._counts.claimed(len(claims))
        results = await asyncio.gather(*map(self._attend, claims), return_exceptions=True)
        self._resize(asyncio.get_running_loop().time() - begun)
        failed = {claim.person.id: error for claim, error in zip(claims, results, strict=True) if error}
        for person_id, error in failed.items():
            # A fault of some is theirs and waits for its lease to end; a fault of all is the database's.
            if len(failed) == len(claims) or not isinstance(error, Exception):
                raise error
            log.error("reminder of person %s failed (%s)", person_id, place(error))
        return len(claims)

    def _resize(self, seconds: float) -> None:
        if seconds < QUICK:
            self._limit = min(self._limit * 2, MOST_BATCH)
        elif seconds > SLOW:
            self._limit = max(self._limit // 2, LEAST_BATCH)

    async def _attend(self, claim: Claim) -> None:
        address = claim.person.address
        async with self._place(address.platform if address else ""):
            if self._stopping:
                await self._settled(Ending(claim))
                return
            # Asked again right before the send: they may have been erased, have stopped it, or another took over.
            held = await self._held(claim)
            if held is None:  # where it is only that the time ran short, they are the first in the next batch
                await self._settled(Ending(claim))
                return
            match choose(held.person, self._clock()):
                case Send(reminders, late):
                    await self._send(held, reminders, late)
                case Wait(until):
                    await self._settled(Ending(held, retry_at=until))
                case Nothing():
                    await self._settled(Ending(held))

    def _place(self, platform: str) -> asyncio.Semaphore:
        return self._places.setdefault(platform, asyncio.Semaphore(SENDS_ON.get(platform, SENDS)))

    async def _send(self, claim: Claim, reminders: tuple[Reminder, ...], late: bool) -> None:
        address = claim.person.address or Address("", "", "")
        delivery = await self._deliver(claim, address, reminders, late)
        now = self._clock()
        if self._counts:
            self._counts.delivered(address.platform, delivery, now - (wakes_at(claim.person) or now))
        match delivery:
            case Sent(moved_to=moved_to):
                change = partial(_after_sent, reminders=reminders, at=now, moved_to=moved_to)
                ending = Ending(claim, change, sent=True)
                await keep_trying(lambda: self._settled(ending), what=f"reminder of person {claim.person.id}")
            case Later(after):
                await self._settled(Ending(claim, retry_at=now + max(after, timedelta(seconds=1))))
            case Gone():
                log.info("person %s can't be reached on %s; reminders wait", claim.person.id, address.platform)
                await self._settled(Ending(claim, partial(after_gone, platform=address.platform)))

    async def _deliver(self, claim: Claim, address: Address, reminders: tuple[Reminder, ...], late: bool) -> Delivery:
        def say() -> Reply:
            return replace(self._remind(claim.person, reminders, late), key=_key(claim, reminders))

        what = f"reminder of person {claim.person.id}"
        return await deliver(self._adapters, address, say, what=what, attempt=claim.attempt)

    async def _ask_held(self, claims: Sequence[Claim]) -> list[Claim | None]:
        under = await self._run(held, claims=claims, until=self._clock() + SEND_TIME)
        return [under.get(claim.person.id) for claim in claims]

    async def _settle_all(self, endings: Sequence[Ending]) -> list[bool]:
        settled = await self._run(settle, endings=endings, now=self._clock())
        return [ending.claim.person.id in settled for ending in endings]

    async def _run(self, work: Callable[..., Result], **arguments: object) -> Result:
        return await self._database.run(partial(work, **arguments))


def _spread(pause: timedelta) -> float:
    """The seconds of a pause, and a little more: processes that wait for the same moment do not all come in it."""
    most = min(pause / 10, SHORTEST_SLEEP) if pause < LONGEST_SLEEP else pause / 4
    return (pause + most * random.random()).total_seconds()  # noqa: S311 - hides nothing


def _after_sent(person: Person, reminders: tuple[Reminder, ...], at: datetime, moved_to: str) -> Person:
    person = after_sent(person, reminders, at)
    if person.address and moved_to:
        return replace(person, address=replace(person.address, chat=moved_to))
    return person


def _key(claim: Claim, reminders: tuple[Reminder, ...]) -> str:
    """Names the message: the same after a crash, another one when what it carries has changed meanwhile."""
    carried = " ".join(f"{reminder.id} {reminder.due_at}" for reminder in reminders)
    return f"{claim.person.id}:{claim.seq}:{crc32(carried.encode()):08x}"

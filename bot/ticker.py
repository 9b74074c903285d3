"""The ticker: leases the people who are due, sends each their one message, settles what came of it.

Whoever dies between two of these leaves a lease that runs out; the next one starts over with the same key, so that a
platform that can drops the second copy.
"""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from traceback import extract_tb
from typing import Protocol, TypeVar
from zlib import crc32

from bot.messages import Address, Reply
from bot.person import Person, Reminder
from bot.ports import Adapter, Delivery, Gone, Later, Sent
from bot.reminding.contract import Nothing, Send, Wait, after_gone, after_sent, choose
from bot.store.database import Database
from bot.store.schedules import Claim, claim_due, held, next_due, release, settle

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
        """A message was handed to a platform, so long after its first reminder was due."""
        ...


BATCH, SENDS = 32, 8
"""People leased at once, and messages on the way to one platform at once."""
LEASE = timedelta(seconds=60)
SEND_TIME = timedelta(seconds=8)
"""The most a send may take, so that a full batch of slow ones (32 / 8 * 8 s) is over before its lease is."""
STOP_TIME = timedelta(seconds=9)
"""How long a stop waits for messages on their way; after ten seconds process managers kill."""
SHORTEST_SLEEP = timedelta(seconds=0.1)
"""Who is due and can't be claimed is just being claimed by another process."""
LONGEST_SLEEP = timedelta(seconds=45)
"""Another process may have changed the schedules without waking this one."""
ELSEWHERE = Later(timedelta(minutes=1))
"""The platform does not run in this process; perhaps in another."""
SETTLE_PAUSES = (0.05, 0.5, 2, 6)
"""Seconds between the tries to settle a message that has gone."""
LONGEST_RETRY = timedelta(hours=6)


class Ticker:
    """Sends reminders until it is cancelled; any number of them may share a database.

    `wake` is to be set after a turn that changed schedules, so that a nearer time is not slept through; `counts`
    hears what is done.
    """

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        remind: Remind,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wake: asyncio.Event | None = None,
        counts: Counts | None = None,
    ) -> None:
        self._database = database
        self._adapters = adapters
        self._remind = remind
        self._clock = clock
        self._wake = wake or asyncio.Event()
        self._counts = counts
        self._places: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(SENDS))
        self._stopping = False

    async def run(self) -> None:
        """Ticks whenever someone is due; a database that is down is tried again, less and less often."""
        failures = 0
        while True:
            try:
                while await self.tick():
                    pass
                due = await self._run(next_due, platforms=[*self._adapters])
                pause = max(due - self._clock(), SHORTEST_SLEEP) if due else LONGEST_SLEEP
                failures = 0
            except Exception as error:  # the loop outlives whatever the database does
                failures += 1
                log.error("reminders wait, the database can't be used (%s), try %d", _place(error), failures)
                pause = _backoff(failures) * random.uniform(0.5, 1)  # noqa: S311 - spreads processes, hides nothing
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), min(pause, LONGEST_SLEEP).total_seconds())
            self._wake.clear()

    async def tick(self) -> int:
        """Attends to one batch of people who are due and says how many; raises what the database raises.

        When cancelled, messages on their way are waited for and all other leases given back, within ten seconds.
        """
        batch = asyncio.ensure_future(self._batch())
        batch.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            return await asyncio.shield(batch)
        except asyncio.CancelledError:
            self._stopping = True
            await asyncio.wait({batch}, timeout=STOP_TIME.total_seconds())
            batch.cancel()
            raise

    async def _batch(self) -> int:
        claims = await self._run(claim_due, now=self._clock(), limit=BATCH, lease=LEASE, platforms=[*self._adapters])
        if self._counts and claims:
            self._counts.claimed(len(claims))
        results = await asyncio.gather(*map(self._attend, claims), return_exceptions=True)
        failed = {claim.person.id: error for claim, error in zip(claims, results, strict=True) if error}
        for person_id, error in failed.items():
            # A fault of some is theirs and waits for its lease to end; a fault of all is the database's.
            if len(failed) == len(claims) or not isinstance(error, Exception):
                raise error
            log.error("reminder of person %s failed (%s)", person_id, _place(error))
        return len(claims)

    async def _attend(self, claim: Claim) -> None:
        address = claim.person.address
        async with self._places[address.platform if address else ""]:
            if self._stopping:
                await self._run(release, claim=claim)
                return
            # Asked again right before the send: they may have been erased, have stopped it, or another took over.
            person = await self._run(held, claim=claim, now=self._clock())
            if person is None:
                return
            match choose(person, self._clock()):
                case Send(reminders, late):
                    await self._send(replace(claim, person=person), reminders, late)
                case Wait(until):
                    await self._settle(claim, _unchanged, retry_at=until)
                case Nothing():
                    await self._settle(claim, _unchanged)

    async def _send(self, claim: Claim, reminders: tuple[Reminder, ...], late: bool) -> None:
        address = claim.person.address or Address("", "", "")
        delivery = await self._deliver(claim, address, reminders, late)
        now = self._clock()
        if self._counts:
            due = min((reminder.due_at for reminder in reminders if reminder.due_at), default=now)
            self._counts.delivered(address.platform, delivery, now - due)
        match delivery:
            case Sent(moved_to=moved_to):
                change = partial(_after_sent, reminders=reminders, at=now, moved_to=moved_to)
                await self._settle(claim, change, sent=True)
            case Later(after):
                await self._settle(claim, _unchanged, retry_at=now + max(after, timedelta(seconds=1)))
            case Gone():
                log.info("person %s can't be reached on %s; reminders wait", claim.person.id, address.platform)
                await self._settle(claim, partial(after_gone, platform=address.platform))

    async def _deliver(self, claim: Claim, address: Address, reminders: tuple[Reminder, ...], late: bool) -> Delivery:
        """What became of the message; a time-out or a fault is a Later, since nobody knows whether it arrived."""
        adapter = self._adapters.get(address.platform)
        if adapter is None:
            return ELSEWHERE
        try:
            reply = replace(self._remind(claim.person, reminders, late), key=_key(claim, reminders))
            async with asyncio.timeout(SEND_TIME.total_seconds()):
                return await adapter.send(address, reply)
        except Exception as error:  # one person's fault is not another's; its text stays out of the log
            log.error("reminder of person %s failed (%s), try %d", claim.person.id, _place(error), claim.attempt)
            return Later(_backoff(claim.attempt))

    async def _settle(
        self,
        claim: Claim,
        change: Callable[[Person], Person],
        *,
        sent: bool = False,
        retry_at: datetime | None = None,
    ) -> None:
        """Settles, and tries again within the lease: a message that has gone must not go again for a short fault."""
        work = partial(self._run, settle, claim=claim, change=change, sent=sent, retry_at=retry_at)
        for pause in SETTLE_PAUSES if sent else ():
            try:
                await work(now=self._clock())
                return
            except Exception as error:
                log.warning("what was sent to person %s is not settled yet (%s)", claim.person.id, _place(error))
                await asyncio.sleep(pause)
        await work(now=self._clock())

    async def _run(self, work: Callable[..., Result], **arguments: object) -> Result:
        return await self._database.run(partial(work, **arguments))


def _unchanged(person: Person) -> Person:
    return person


def _after_sent(person: Person, reminders: tuple[Reminder, ...], at: datetime, moved_to: str) -> Person:
    person = after_sent(person, reminders, at)
    address = replace(person.address, chat=moved_to) if person.address and moved_to else person.address
    return replace(person, address=address)


def _backoff(failures: int) -> timedelta:
    return min(timedelta(seconds=15) * 2 ** min(failures, 20), LONGEST_RETRY)


def _key(claim: Claim, reminders: tuple[Reminder, ...]) -> str:
    """Names the message: the same after a crash, another one when what it carries has changed meanwhile."""
    carried = " ".join(f"{reminder.id} {reminder.due_at}" for reminder in reminders)
    return f"{claim.person.id}:{claim.seq}:{crc32(carried.encode()):08x}"


def _place(error: BaseException) -> str:
    """The kind of an error and where it arose, without its words, which may be a person's."""
    frames = extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__

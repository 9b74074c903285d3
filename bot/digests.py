"""Posts the digests of cohorts that are due; part of what the ticker does."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Protocol, TypeVar

from bot.cohort.digest import Digest
from bot.messages import Reply
from bot.ports import Adapter, Delivery, Gone, Later
from bot.sending import LEASE, backoff, deliver, keep_trying, place
from bot.store.database import Database
from bot.store.digests import Claim, claim_digests, held_digest, next_digest_due, settle_digest

log = logging.getLogger(__name__)

Result = TypeVar("Result")

BATCH = 8
"""Posted at once, so that the slowest batch is over within the time of one send."""


class Counts(Protocol):
    """Who counts the digests."""

    def posted(self, platform: str, delivery: Delivery) -> None:
        """A digest was handed to a platform."""
        ...


class Digests:
    """Posts what is due of the platforms in this process; `post` has the words, `counts` hears what became of them."""

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        post: Callable[[Digest], Reply],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        counts: Counts | None = None,
    ) -> None:
        self._database = database
        self._adapters = adapters
        self._post = post
        self._clock = clock
        self._counts = counts

    async def next_due(self) -> datetime | None:
        """When the next digest is due; None when there is none."""
        return await self._run(next_digest_due, platforms=[*self._adapters])

    async def tick(self) -> int:
        """Attends to one batch of digests that are due and says how many; raises what the database raises."""
        due = partial(claim_digests, now=self._clock(), limit=BATCH, lease=LEASE, platforms=[*self._adapters])
        claims = await self._database.run(due)
        results = await asyncio.gather(*map(self._attend, claims), return_exceptions=True)
        for error in filter(None, results):
            raise error
        return len(claims)

    async def _attend(self, claim: Claim) -> None:
        what = f"digest of cohort {claim.cohort_id}"
        try:
            digest = await self._run(held_digest, claim=claim, now=self._clock())
        except Exception as error:  # one mentor's fault is not another's
            log.error("%s failed (%s), try %d", what, place(error), claim.attempt)
            await self._settle(claim, Later(backoff(claim.attempt)))
            return
        if digest is None:
            return
        say = partial(self._keyed, claim, digest)
        delivery = await deliver(self._adapters, claim.address, say, what=what, attempt=claim.attempt)
        if self._counts:
            self._counts.posted(claim.address.platform, delivery)
        if isinstance(delivery, Gone):
            log.info("%s has no place on %s any more; its mentor will be told", what, claim.address.platform)
        await keep_trying(partial(self._settle, claim, delivery), what=what)

    def _keyed(self, claim: Claim, digest: Digest) -> Reply:
        """The message under a name that is the same after a crash."""
        return replace(self._post(digest), key=f"{claim.cohort_id}:{claim.due_at.timestamp():.0f}")

    async def _settle(self, claim: Claim, delivery: Delivery) -> None:
        await self._run(settle_digest, claim=claim, delivery=delivery, now=self._clock())

    async def _run(self, work: Callable[..., Result], **arguments: object) -> Result:
        return await self._database.run(partial(work, **arguments))

"""Minds for a coach under test."""

from collections.abc import Awaitable, Callable

from bot.coach import Mind
from bot.messages import Incoming
from bot.store.turns import Decide


def of_one_mind(decide: Decide) -> Callable[[Incoming], Awaitable[Mind]]:
    """The same mind for every turn."""

    async def mind(_: Incoming) -> Mind:
        return Mind(decide)

    return mind

"""A served page for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.web.room import Room


@pytest_asyncio.fixture(loop_scope="module")
async def room() -> AsyncIterator[Room]:
    """A served page whose coach repeats what it hears."""
    async with Room().open() as opened:
        yield opened

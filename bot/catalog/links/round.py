"""A whole round: the addresses not visited yet, a bar on a terminal, and each verdict kept as it comes."""

import sys
from collections.abc import Iterable
from pathlib import Path

from aiohttp.abc import AbstractResolver

from bot.catalog.links.record import keep, open_record, read_record
from bot.catalog.links.verdict import Verdict
from bot.catalog.links.visit import open_session
from bot.catalog.links.walk import Pace, Walk


async def check_links(
    addresses: Iterable[str],
    record: Path,
    *,
    resume: bool,
    pace: Pace,
    allow_private: bool = False,
    names: AbstractResolver | None = None,
) -> dict[str, Verdict]:
    """The verdict on each address; with `resume` those in the record are taken from there and not visited again.

    Raises OSError where the record cannot be written.
    """
    from rich.console import Console
    from rich.progress import Progress

    found = read_record(record) if resume else {}
    wanted = list(addresses)
    left = [address for address in wanted if address not in found]
    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
    with bar, open_record(record, resume=resume) as file:
        task = bar.add_task("addresses", total=len(wanted), completed=len(wanted) - len(left))

        def tell(verdict: Verdict) -> None:
            found[verdict.address] = verdict
            keep(file, verdict)
            bar.advance(task)

        async with open_session(pace.patience, names=names, allow_private=allow_private) as session:
            await Walk(session, tell, pace).visit(left)
    return found

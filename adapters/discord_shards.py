"""Discord's shards: connections that each take a part of the servers, here or in other processes."""

import re

WRONG_SHARDS = "CERTCOACH_DISCORD_SHARDS is {!r}: write how many there are, as 4, or which of them run here, as 0,1/4."


def read_shards(text: str) -> tuple[list[int], int]:
    """Which shards run here, of how many; raises SystemExit with one line when it is written wrongly."""
    found = re.fullmatch(r"(?:([0-9, ]+)/)?\s*([0-9]{1,5})", text.strip() or "1")
    if found:
        count, here = int(found[2]), [int(number) for number in re.findall(r"[0-9]+", found[1] or "")]
        if count and all(number < count for number in here) and (here or found[1] is None):
            return sorted(set(here) or range(count)), count
    raise SystemExit(WRONG_SHARDS.format(text))

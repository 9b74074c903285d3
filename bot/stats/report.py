"""A catalog's figures on one screen, and as JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from bot.stats.count import ENOUGH, Held, Stats
from bot.terminal import drawn

SHOWN = 12
"""Names in one line of the screen; the JSON has all."""
_HELD = ("credentials", "free", "beginner")


def as_json(stats: Stats) -> str:
    """All figures as one JSON object, in ASCII."""
    return json.dumps(asdict(stats), indent=2)


def as_text(stats: Stats, width: int = 100, *, by_role: bool = False) -> str:
    """The figures for an admin: what there is by field, or by role, what is thin, old, silent, and what to do next."""
    table = _roles(stats, width) if by_role else _fields(stats, width)
    rows = [(title, words) for title, words in _lists(stats) if words]
    steps = [(f"{number}.", step) for number, step in enumerate(next_steps(stats), start=1)]
    ahead = drawn(steps, width) if steps else "Nothing is thin, old or silent."
    lists = drawn(rows, width) if rows else ""
    return "\n\n".join(filter(None, [_headline(stats), table, lists, f"What to do next\n{ahead}"]))


def next_steps(stats: Stats) -> Iterator[str]:
    """What would help people most, three steps at most: the thinnest role, the oldest facts, the commonest gap."""
    thin = sorted((each for each in stats.roles if each.id in stats.thin), key=lambda it: (it.suggested, it.id))
    for role in thin[:1]:
        has = {0: "no good suggestion", 1: "one good suggestion"}.get(
            role.suggested, f"{role.suggested} good suggestions"
        )
        yield f"Add a credential for {role.id}: it has {has} of {ENOUGH}."
    for issuer, ids in list(stats.stale.items())[:1]:
        yield f"Look again at what {issuer} says of {', '.join(ids[:SHOWN])}; then write the day into checked."
    for fact, number in list(stats.unknown.items())[:1]:
        share, most = f"{number} of {stats.held.credentials} credentials", next(iter(stats.unknown_by_issuer))
        yield f"Find out {fact}, which {share} do not say; {most} leaves most unsaid."


def _headline(stats: Stats) -> str:
    held = stats.held
    licensed = f" and {stats.licensed} that only a licence or a degree opens" if stats.licensed else ""
    over = f"; {stats.over} more are retired or past their offer" if stats.over else ""
    credentials = "1 credential" if held.credentials == 1 else f"{held.credentials} credentials"
    roles = "1 role" if len(stats.roles) == 1 else f"{len(stats.roles)} roles"
    return (
        f"{credentials} on offer ({held.free} free, {held.beginner} for beginners){over}. "
        f"{roles}, {len(stats.thin)} of them thin{licensed}."
    )


def _fields(stats: Stats, width: int) -> str:
    rows = [(each.field, str(each.roles), str(each.thin), *_counts(each.held)) for each in stats.fields]
    return drawn(rows, width, ("field", "roles", "thin", *_HELD), range(1, 6)) if rows else ""


def _roles(stats: Stats, width: int) -> str:
    rows = [(each.id, each.field, str(each.suggested), *_counts(each.held)) for each in stats.roles]
    return drawn(rows, width, ("role", "field", "suggested", *_HELD), range(2, 6)) if rows else ""


def _counts(held: Held) -> tuple[str, str, str]:
    return str(held.credentials), str(held.free), str(held.beginner)


def _lists(stats: Stats) -> Iterator[tuple[str, str]]:
    roles = {each.id: each.suggested for each in stats.roles}
    thin = sorted(stats.thin, key=lambda each: (roles[each], each))
    old = {issuer: len(ids) for issuer, ids in stats.stale.items()}
    yield "prices in", _some(stats.held.currencies)
    yield "issuers from", _some(stats.held.countries)
    yield "languages", _some(stats.held.languages)
    yield "thin roles", _some({each: roles[each] for each in thin}, SHOWN * 2)
    yield f"to be checked again ({sum(old.values())})", _some(old)
    yield "not known most", _some(stats.unknown)
    yield "facts not known at", _some(stats.unknown_by_issuer)
    yield "taught by nobody", _some(stats.untaught)


def _some(counts: Mapping[str, int], most: int = SHOWN) -> str:
    shown = ", ".join(f"{name} {number}" for name, number in list(counts.items())[:most])
    return f"{shown} and {len(counts) - most} more" if len(counts) > most else shown

"""The checker: from what reached people and which faults there were, what was lost, doubled, unexpected.

A second copy is allowed only where the platform can't tell it from the first, and only if one fault explains it: it
struck the worker that sent the first copy, about when it did, before it could keep that it had. As many messages as
one worker has on the way at once may be explained so, not more.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.ticker import SENDS_ON
from tests.chaos.recorder import Arrival

SLACK = 3.0
"""Seconds between a send and what is kept of it, at most, on a machine with more work than it can do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What was done, from when to when (monotonic seconds), to one worker or, with an empty name, to all."""

    name: str
    worker: str
    begun: float
    ended: float

    def explains(self, first: Arrival) -> bool:
        """Whether it may have kept a worker from keeping that it had sent this."""
        struck = self.worker in ("", first.worker)
        return struck and self.begun - SLACK <= first.at <= self.ended + SLACK


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a run; `doubled` are the explained second copies by their fault, `unexpected` says what is wrong."""

    attempted: int
    accepted: int
    dropped: int
    lost: tuple[str, ...]
    doubled: tuple[tuple[str, int], ...]
    unexpected: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether every promise was."""
        return not (self.lost or self.unexpected)


def judge(
    people: Collection[str], arrivals: Sequence[Arrival], faults: Sequence[Fault], attempted: int, workers: int
) -> Verdict:
    """The verdict on a run after which nobody waits any more; each of `people` was to get one message."""
    reached = [arrival for arrival in arrivals if not arrival.dropped]
    by_person = defaultdict[str, list[Arrival]](list)
    for arrival in reached:
        by_person[arrival.person].append(arrival)
    wrong = [f"{person} was not to get anything" for person in by_person.keys() - set(people)]
    blamed = Counter[Fault]()
    for person, copies in sorted(by_person.items()):
        wrong += _explain(person, copies, faults, blamed)
    wrong += list(_too_many(blamed, workers))
    doubled = Counter[str]()
    for fault, number in blamed.items():
        doubled[fault.name] += number
    lost = tuple(sorted(set(people) - by_person.keys()))
    return Verdict(
        attempted, len(reached), len(arrivals) - len(reached), lost, tuple(sorted(doubled.items())), tuple(wrong)
    )


def _explain(person: str, copies: list[Arrival], faults: Sequence[Fault], blamed: Counter[Fault]) -> Iterable[str]:
    if len({copy.key for copy in copies}) > 1:
        yield f"{person} got one message under several keys"
    for first in copies[:-1]:
        near = [fault for fault in faults if fault.explains(first)]
        if first.platform == "keyed":
            yield f"{person} got a second copy on a platform that drops them"
        elif not near:
            yield f"{person} got a second copy, and no fault explains it"
        else:
            blamed[min(near, key=lambda fault: abs(fault.begun - first.at))] += 1


def _too_many(blamed: Counter[Fault], workers: int) -> Iterable[str]:
    for fault, number in blamed.items():
        most = SENDS_ON["telegram"] * (1 if fault.worker else workers)
        if number > most:
            yield f"{fault.name} of {fault.worker or 'all'} doubled {number}, more than the {most} on their way at once"

"""What happened to one person in a simulated year, and the plain arithmetic of their days."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.simulate.life import Act
from bot.simulate.outside import Message

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TOLERANCE = timedelta(minutes=5)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Diary:
    """All that happened to one person, and the plain arithmetic of their days."""

    user: str
    quiet: tuple[time, time]
    acts: list[Act]
    messages: list[Message]
    dropped: list[Message]
    outages: list[tuple[datetime, datetime]]
    refused: list[datetime]
    end: datetime
    moves: list[tuple[datetime, str]] = field(init=False)
    days: list[tuple[datetime, date]] = field(init=False)

    def __post_init__(self) -> None:
        moves = [(act.at, act.zone or (act.rule.zone if act.rule else "")) for act in self.acts]
        self.moves = [(at, zone) for at, zone in moves if zone]
        self.outages += [(at, next((act.at for act in self.acts if act.at > at), NEVER)) for at in self.refused]
        self.days = sorted((message.at, self.day(message.at)) for message in (*self.messages, *self.dropped))

    def zone(self, at: datetime) -> ZoneInfo:
        """Where they live at a time."""
        past = bisect_right(self.moves, at, key=lambda move: move[0])
        return ZoneInfo(self.moves[max(past - 1, 0)][1])

    def day(self, at: datetime) -> date:
        """The day it is for them."""
        return at.astimezone(self.zone(at)).date()

    def instant(self, day: date, clock: time) -> datetime:
        """When their clock shows an hour on a day, in the zone they live in then."""
        at = datetime.combine(day, clock, UTC)
        for _ in range(2):
            at = datetime.combine(day, clock, self.zone(at)).astimezone(UTC)
        return at

    def is_quiet(self, at: datetime) -> bool:
        """Whether the clock on their wall is in their quiet hours."""
        clock = at.astimezone(self.zone(at)).time()
        begins, ends = self.quiet
        if begins > ends:
            return clock >= begins or clock < ends
        return begins <= clock < ends

    def is_full(self, day: date, at: datetime) -> bool:
        """Whether a message more on a day would be the second that day or the fourth in seven, as known at a time."""
        past = [known for sent_at, known in self.days if sent_at <= at]
        week = [known for known in past if day - WEEK < known <= day]
        return day in past or len(set(week)) >= 3

    def latest(self, at: datetime) -> datetime:
        """The last moment a message due at a time may come: the first one allowed with all up, and some tolerance."""
        while (at := self._allowed(at)) < self.end:
            down = max((over for begins, over in self.outages if begins - TOLERANCE <= at < over), default=None)
            if down is None:
                return at + TOLERANCE
            at = down
        return NEVER

    def _allowed(self, at: datetime) -> datetime:
        own = min(at, self.end).astimezone(self.zone(at)).time()
        while at < self.end:
            if self.is_quiet(at):
                at += timedelta(minutes=1)
            elif self.is_full(self.day(at), at):
                at = datetime.combine(self.day(at) + DAY, own, self.zone(at)).astimezone(UTC)
            else:
                return at
        return NEVER

    def broken_caps(self) -> Iterator[str]:
        """The messages in quiet hours, over the caps, or with a needless apology."""
        for message in self.messages:
            if self.is_quiet(message.at):
                yield f"{self.user}: a message in quiet hours at {message.at:%F %H:%M}"
            if message.late and all(message.at - due <= timedelta(hours=2) for _, due in message.carried):
                yield f"{self.user}: the message at {message.at:%F %H:%M} is not late, but says so"
        days = [self.day(message.at) for message in self.messages]
        for before, after in pairwise(sorted(days)):
            if before == after:
                yield f"{self.user}: two messages on {after}"
        for first, fourth in zip(days, days[3:], strict=False):
            if fourth - first < WEEK:
                yield f"{self.user}: four messages in the seven days to {fourth}"

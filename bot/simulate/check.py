"""The checker: from what people did and what arrived, whether every promise was kept. It uses no rule of the coach.

Every planned occurrence must have been sent at the first moment the contract allows, or gone along with another
message of its reminder, or something the person did (or did not do) before that moment must explain it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.person import Reminder
from bot.simulate.diary import DAY, NEVER, Diary
from bot.simulate.life import Act
from bot.simulate.outside import Recorder

ANSWERS = {"done", "later", "not-this-week"}

Outages = Sequence[tuple[datetime, datetime]]
Findings = tuple[dict[str, int], list[str]]


def check(
    acts: Sequence[Act], recorder: Recorder, outages: Outages, quiet: dict[str, tuple[time, time]], end: datetime
) -> Findings:
    """The counts of what became of every planned occurrence, and a plain line for each broken promise."""
    counts: Counter[str] = Counter()
    violations: list[str] = []
    for user, hours in quiet.items():
        theirs = Diary(
            user=user,
            quiet=hours,
            acts=[act for act in acts if act.user == user],
            messages=[message for message in recorder.messages if message.user == user],
            dropped=[message for message in recorder.dropped if message.user == user],
            outages=[*outages, *((begins, over) for begins, over, who in recorder.busy if who == user)],
            refused=[at for at, who in recorder.refused if who == user],
            end=end,
        )
        violations += theirs.broken_caps()
        for act in theirs.acts:
            if act.kind == "make":
                violations += Rule(theirs, act).broken(counts)
    made = {
        "messages": len(recorder.messages),
        "  late ones": sum(message.late for message in recorder.messages),
        "copies dropped by platforms": len(recorder.dropped),
        "asked to wait": len(recorder.busy),
        "refused": len(recorder.refused),
        "things people did": len(acts),
        "planned occurrences": sum(counts.values()),
    }
    return made | {f"  {name}": number for name, number in counts.most_common()}, violations


@dataclass(frozen=True, slots=True)
class Span:
    """Why nothing may be sent between two moments."""

    begins: datetime
    ends: datetime
    reason: str


class Rule:
    """One reminder through the year: what it had planned, what was sent for it, when it had to be silent."""

    def __init__(self, diary: Diary, made: Act) -> None:
        assert made.rule, "who makes a reminder tells its rule"  # noqa: S101
        self.diary = diary
        self.name = made.reminder
        self.rule: Reminder = made.rule
        self.made_at = made.at
        self.sent = [
            (message.at, due) for message in diary.messages for name, due in message.carried if name == self.name
        ]
        self.acts = [act for act in diary.acts if act.reminder == self.name and act.at > made.at]
        self.silence = list(self._silence())
        self.spans = [*self._spans(), *self._silent_stops()]

    def broken(self, counts: Counter[str]) -> Iterator[str]:
        """Counts what became of each occurrence and names the broken promises."""
        yield from self._broken_sends()
        for at in self._planned(self.diary.end):
            fate = self._fate(at)
            counts[fate or "LOST"] += 1
            if fate is None:
                yield f"{self.diary.user} {self.name}: what was planned for {at:%F %H:%M} UTC never came"

    def _broken_sends(self) -> Iterator[str]:
        who = f"{self.diary.user} {self.name}"
        if len({due for _, due in self.sent}) < len(self.sent):
            yield f"{who}: one occurrence was sent twice"
        for (before, _), (at, due) in pairwise(self.sent):
            if self.diary.day(due) <= self.diary.day(before) and not self._moved_near(before, at):
                yield f"{who}: what had gone along on {before:%F} was sent again at {at:%F %H:%M}"
        planned = set(self._planned(self.diary.end + 2 * DAY))
        for at, due in self.sent:
            if at > self.diary.latest(due) and not self._moved_near(due, at):
                yield f"{who}: due at {due:%F %H:%M}, came only at {at:%F %H:%M}"
            if any(due <= message.at < at for message in self.diary.messages) and not self._moved_near(due, at):
                yield f"{who}: due at {due:%F %H:%M}, was left out of a message that went before {at:%F %H:%M}"
            if any(span.begins < at < span.ends and span.begins < due for span in self.spans):
                yield f"{who}: sent at {at:%F %H:%M} although it was to be silent"
            if due not in planned and not self._shifted(due) and not self._moved_near(due, at):
                yield f"{who}: sent at {at:%F %H:%M} for {due:%F %H:%M}, which nobody planned"

    def _planned(self, end: datetime) -> Iterator[datetime]:
        """Every occurrence of the rule until an end, by the zone they lived in and the pace they had."""
        if self.rule.on:
            yield self.diary.instant(self.rule.on, self.rule.time)
            return
        origin = self.rule.created_on - timedelta(days=self.rule.created_on.weekday())
        day, last = self.rule.created_on, self.diary.day(end)
        while day <= last:
            at = self.diary.instant(day, self.rule.time)
            weeks = (day - origin).days // 7
            if (
                day.weekday() in self.rule.weekdays
                and weeks % self._pace(at) == 0
                and self._is_real(day, at)
                and at < end
            ):
                yield at
            day += DAY

    def _is_real(self, day: date, at: datetime) -> bool:
        local = at.astimezone(self.diary.zone(at))
        return self.made_at < at and abs((local.date() - day).days) <= 1

    def _pace(self, at: datetime) -> int:
        fades = sum(act.kind == "fade" and act.at < at for act in self.acts)
        return min(self.rule.every_weeks * 2**fades, 4)

    def _fate(self, at: datetime) -> str | None:
        """What became of an occurrence, None when nothing explains that it never came."""
        day = self.diary.day(at)
        if any(due == at or self.diary.day(due) == day for _, due in self.sent):
            return "sent"
        if any(
            due < at and day <= self.diary.day(sent) for sent, due in self.sent if sent - at > -2 * DAY and due < at
        ):
            return "went along with an earlier one"
        latest = self.diary.latest(at)
        if latest >= self.diary.end:
            return "still waiting at the end"
        spans = (span for span in self.spans if span.begins <= latest and span.ends > at)
        silent = next((span.reason for span in spans), None)
        moved = "moved to another zone" if self._moved_near(at, at) else None
        return silent or self._backed_off(at) or self._slot_was_used(at) or moved

    def _spans(self) -> Iterator[Span]:
        """The times a person asked for silence, and the moments in which they moved what was waiting."""
        for act in self.diary.acts:
            mine = act.reminder == self.name and act.at > self.made_at
            match act.kind:
                case "pause" if act.at > self.made_at:
                    yield Span(act.at, self._until(act), "paused")
                case "stop" if mine:
                    yield Span(act.at, self._next(act.at, {"again"}), "stopped by the person")
                case "finish" if mine:
                    yield Span(act.at, NEVER, "step done")
                case "fade" if mine and self._pace_ended(act):
                    yield Span(act.at, NEVER, "faded out")
                case "not-this-week" if mine:
                    yield Span(act.at, min(self._monday(act.at), self._next(act.at, {"later"})), "not this week")
                case "later" if mine:
                    yield Span(act.at, act.at + timedelta(seconds=1), "put off")
                case _:
                    pass

    def _until(self, act: Act) -> datetime:
        resumed = next(
            (each.at for each in self.diary.acts if each.kind in {"resume", "pause"} and each.at > act.at), NEVER
        )
        if act.until is None:
            return resumed
        return min(self.diary.instant(act.until, time()), resumed)

    def _monday(self, at: datetime) -> datetime:
        day = self.diary.day(at)
        return self.diary.instant(day + timedelta(days=7 - day.weekday()), time())

    def _next(self, at: datetime, kinds: set[str]) -> datetime:
        return next((act.at for act in self.acts if act.kind in kinds and act.at > at), NEVER)

    def _pace_ended(self, act: Act) -> bool:
        fades = sum(each.kind == "fade" and each.at <= act.at for each in self.acts)
        return self.rule.every_weeks * 2**fades > 4

    def _silence(self) -> Iterator[tuple[datetime, int]]:
        """Each message with how many in a row, it included, were met with silence until then."""
        silent = 0
        for (at, _), (before, _) in zip(self.sent, [(self.made_at, None), *self.sent], strict=False):
            heard = any(before < act.at <= at for act in self.diary.acts)
            silent = 1 if heard else silent + 1
            yield at, silent

    def _silent_stops(self) -> Iterator[Span]:
        for at, silent in self.silence:
            if silent >= 4:
                yield Span(at, self._next(at, {*ANSWERS, "again"}), "stopped after four in silence")

    def _backed_off(self, at: datetime) -> str | None:
        """Whether it is the one left out after a message that made two or more in silence."""
        before = [(sent, silent) for sent, silent in self.silence if sent < at]
        if not before or before[-1][1] < 2:
            return None
        sent = before[-1][0]
        between = [each for each in self._planned(at) if self.diary.day(each) > self.diary.day(sent)]
        heard = any(sent < act.at < at for act in self.diary.acts)
        return None if between or heard else "half the pace after silence"

    def _slot_was_used(self, at: datetime) -> str | None:
        """Whether the reminder came back to life on a day whose one message had gone already."""
        day = self.diary.day(at)
        gone = [sent for sent, known in self.diary.days if known == day and sent < at]
        back = any(gone[0] < act.at < at for act in self.diary.acts) if gone else False
        return "came back on a day already used" if back else None

    def _shifted(self, due: datetime) -> bool:
        """Whether they gave a message a time of its own: put off, a deadline behind a pause, faded the same day."""
        return any(
            act.kind == "later" or (act.kind == "fade" and self.diary.day(act.at) == self.diary.day(due))
            for act in self.acts
            if act.at < due
        ) or any(act.kind == "pause" and self.rule.on and act.at < due for act in self.diary.acts)

    def _moved_near(self, begins: datetime, ends: datetime) -> bool:
        """Whether they moved about then: which hour is their own is open for a day or two."""
        return any(begins - 2 * DAY < at < ends + 2 * DAY for at, _ in self.diary.moves[1:])

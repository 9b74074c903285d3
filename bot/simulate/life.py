"""How simulated people live with their reminders: they do, put off, ignore, pause, stop, move away and come back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.messages import Address
from bot.person import Person, Plan, Reminder, Step
from bot.reminding.answers import (
    Answer,
    answered,
    fade,
    finish_ended,
    move,
    offers_to_fade,
    pause,
    resume,
    start_again,
)
from bot.reminding.contract import any_answer
from bot.reminding.wish import deadline_reminder, make_reminder
from bot.simulate.outside import WINDOWS, Message

QUIET = ((time(21), time(8)), (time(21), time(8)), (time(23, 30), time(6)), (time(), time()), (time(5), time(13)))
"""The default, twice as often as a night owl's, none at all, and a night worker's."""
HABITS: dict[str, float] = {"done": 50, "ignore": 25, "later": 7, "not-this-week": 6, "write": 5, "pause": 3, "stop": 2}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did, as they would tell it; `rule` is the reminder they set, or how it was changed."""

    at: datetime
    user: str
    kind: str
    reminder: str = ""
    until: date | None = None
    zone: str = ""
    rule: Reminder | None = None


Deed = Callable[[Person, datetime], tuple[Person, list[Act]]]
"""What a person does to their own reminders, and their account of it."""


@dataclass(slots=True)
class Life:
    """One simulated person, drawn from a seed: where they live, when they study, how they answer."""

    number: int
    seed: int
    zones: tuple[str, ...]
    silent_until: datetime | None = None
    random: Random = field(init=False)
    made: int = 0

    def __post_init__(self) -> None:
        self.random = Random(f"{self.seed} {self.number}")  # noqa: S311 - a seeded simulation

    @property
    def user(self) -> str:
        """Their name on their platform."""
        return f"user{self.number}"

    @property
    def address(self) -> Address:
        """Where they are reached."""
        return Address(sorted(WINDOWS)[self.number % len(WINDOWS)], self.user, self.user)

    @property
    def quiet(self) -> tuple[time, time]:
        """Their quiet hours."""
        return QUIET[self.number % len(QUIET)]

    def begin(self, person: Person, now: datetime) -> tuple[Person, list[Act]]:
        """They set their quiet hours and one to three reminders, some a deadline's too."""
        begins, ends = self.quiet
        person = replace(person, zone=self.zones[0], quiet_from=begins, quiet_until=ends)
        acts: list[Act] = []
        for _ in range(self.random.choice((1, 1, 2, 3))):
            person, act = self._make(person, now)
            acts.append(act)
        if self.random.random() < 0.3:
            person, act = self._make_deadline(person, now)
            acts.append(act)
        return person, acts

    def go(self, zone: str) -> Deed:
        """They move to another zone and take their hours along."""
        return lambda person, now: (move(any_answer(person, now), zone, now), [Act(now, self.user, "move", zone=zone)])

    def react(self, message: Message) -> Iterator[tuple[datetime, Deed]]:
        """What they do about a message, and when; a pause, a stop and a silence end some day."""
        after = message.at + timedelta(minutes=min(self.random.lognormvariate(4, 2), 60 * 40))
        if self.silent_until and message.at < self.silent_until:
            return
        if self.random.random() < 0.04:
            self.silent_until = message.at + timedelta(days=self.random.uniform(15, 80))
            yield self.silent_until, self._come_back
            return
        habit = self.random.choices(list(HABITS), list(HABITS.values()))[0]
        if habit == "ignore":
            return
        yield after, self._deed(habit, message)
        if habit in {"pause", "stop"}:
            yield after + timedelta(days=self.random.uniform(5, 40)), self._come_back

    def write(self, person: Person, now: datetime) -> tuple[Person, list[Act]]:
        """They write something, whatever it is."""
        return any_answer(person, now), [Act(now, self.user, "write")]

    def _deed(self, habit: str, message: Message) -> Deed:
        match habit:
            case "write":
                return self.write
            case "pause":
                return self._pause
            case "done" | "later" | "not-this-week" | "stop":
                return lambda person, now: self._answer(person, now, habit, message)
            case _:
                raise ValueError(f"no such habit: {habit}")

    def _answer(self, person: Person, now: datetime, answer: Answer, message: Message) -> tuple[Person, list[Act]]:
        acts: list[Act] = []
        for name, _ in message.carried:
            person = answered(person, name, answer, now)
            acts.append(Act(now, self.user, answer, name))
            reminder = next(each for each in person.reminders if each.id == name)
            if offers_to_fade(reminder) and self.random.random() < 0.2:
                person = fade(person, name, now)
                acts.append(Act(now, self.user, "fade", name))
            if answer == "done" and self.random.random() < 0.03:
                person, made = self._finish(person, reminder, now)
                acts += made
        return person, acts

    def _finish(self, person: Person, reminder: Reminder, now: datetime) -> tuple[Person, list[Act]]:
        """They complete a step of their plan and set a reminder for the next."""
        today = now.date()
        step = Step(credential=reminder.step, name="", hours=9, estimated=False, starts=today, ends=today, state="done")
        steps = (*(person.plan.steps if person.plan else ()), step)
        person = finish_ended(replace(person, plan=Plan(made_on=today, hours_per_week=5, steps=steps)))
        person, act = self._make(person, now)
        return person, [Act(now, self.user, "finish", reminder.id), act]

    def _pause(self, person: Person, now: datetime) -> tuple[Person, list[Act]]:
        until = (now + timedelta(days=self.random.randint(3, 30))).date() if self.random.random() < 0.7 else None
        return pause(any_answer(person, now), until, now), [Act(now, self.user, "pause", until=until)]

    def _come_back(self, person: Person, now: datetime) -> tuple[Person, list[Act]]:
        """They take up what was paused, and start again what had stopped."""
        person = any_answer(person, now)
        acts = [Act(now, self.user, "resume")]
        stopped = [reminder.id for reminder in person.reminders if reminder.state == "stopped"]
        person = resume(person, now)
        for name in stopped:
            person = start_again(person, name, now)
            acts.append(Act(now, self.user, "again", name))
        return person, acts

    def _make(self, person: Person, now: datetime) -> tuple[Person, Act]:
        days = self.random.sample(range(7), self.random.choice((1, 1, 1, 2, 2, 3, 5)))
        reminder = make_reminder(
            id=self._name(),
            step=f"step{self.made}",
            about="",
            place="",
            weekdays=days,
            time=self._hour(),
            zone=person.zone,
            now=now,
            every_weeks=self.random.choice((1, 1, 1, 1, 2)),
        )
        return self._add(person, reminder, now)

    def _make_deadline(self, person: Person, now: datetime) -> tuple[Person, Act]:
        deadline = now.astimezone(ZoneInfo(person.zone)).date() + timedelta(days=self.random.randint(3, 120))
        reminder = deadline_reminder(
            id=self._name(),
            step="voucher",
            about="",
            deadline=deadline,
            time=self._hour(),
            zone=person.zone,
            now=now,
        )
        assert reminder, "three days ahead there is always a day before"  # noqa: S101
        return self._add(person, reminder, now)

    def _add(self, person: Person, reminder: Reminder, now: datetime) -> tuple[Person, Act]:
        made = replace(person, reminders=(*person.reminders, reminder))
        return made, Act(now, self.user, "make", reminder.id, rule=reminder)

    def _name(self) -> str:
        self.made += 1
        return f"r{self.made}"

    def _hour(self) -> time:
        """Mostly a waking hour; some people name one at night and never change their quiet hours."""
        if self.random.random() < 0.15:
            return time(self.random.randrange(24), self.random.randrange(60))
        return time(self.random.randint(8, 20), self.random.choice((0, 15, 30, 45)))

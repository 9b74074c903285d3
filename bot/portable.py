"""What a person takes along to another coach: a file, written, read with every doubt said, and taken in.

In it is what they told and did: goal, plan, what they earned, reminders and settings. What belongs to one place stays
there: ids, addresses, cohorts, the talk; so does what only time or a proof can say: when a reminder is due next, what
was answered to it, and who confirmed a credential. So the file of whoever took it in is byte for byte the same.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from bot.linking import together
from bot.person import Person, Reminder, ReminderState, StepState
from bot.reminding.answers import SLOWEST

MOST_BYTES = 2**20
"""A file over 1 MB is not read; two years of a busy person are a tenth of it."""
FORMAT = 1
"""Raised when a file can say what an older version could not read rightly."""
FIRST_YEAR, LAST_YEAR = 1900, 9000
"""Days outside these are no dates of a life, and too near the ends of the calendar to count from."""

OF_THE_PLACE = (
    *("address", "recent", "tried", "sent_on", "gone", "news", "lost_digests", "left_out", "ended_cohorts"),
    "confirmations",
)
"""What stays as it is where a file is taken in, besides who they are; the days of sent messages keep the caps."""

Id = Annotated[str, Meta(pattern=r"^[^\s:]{1,40}$")]
Words = Annotated[str, Meta(max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Ids = Annotated[tuple[Id, ...], Meta(max_length=1000)]
Count = Annotated[int, Meta(ge=0, le=10_000)]
StudyHours = Annotated[float, Meta(ge=0, le=100_000)]
Pace = Annotated[float, Meta(gt=0, le=168)]
WallClock = Annotated[time, Meta(tz=False)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
ReminderId = Annotated[str, Meta(pattern=r"^r\d{1,6}$")]
Weekday = Annotated[int, Meta(ge=0, le=6)]


class Part(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the file; what is at its default is left out, and what nobody knows is refused."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR and value != date.max:
                raise ValueError(f"no day of a life: {name}")


class MoneyPart(Part):
    """An amount of money."""

    amount: Decimal
    currency: Currency | None = None

    def __post_init__(self) -> None:
        amount = self.amount
        if not amount.is_finite() or amount < 0 or abs(amount.adjusted()) > 15 or len(amount.as_tuple().digits) > 30:
            raise ValueError("no amount of money")


class GoalPart(Part):
    """A goal."""

    role: Id | None = None
    skills_have: Ids = ()
    skills_want: Ids = ()
    not_wanted: Ids = ()
    hours_per_week: Pace | None = None
    budget: MoneyPart | None = None
    deadline: date | None = None
    free_only: bool = False


class NotePart(Part):
    """A note on a step."""

    on: date
    text: Words
    hours: StudyHours | None = None


class StepPart(Part):
    """A step of a plan."""

    credential: Id
    name: Words
    hours: StudyHours
    estimated: bool
    starts: date
    ends: date
    state: StepState = "planned"
    notes: Annotated[tuple[NotePart, ...], Meta(max_length=50)] = ()
    ended_on: date | None = None
    attempts: Count = 0


Steps = Annotated[tuple[StepPart, ...], Meta(max_length=500)]


class PlanPart(Part):
    """A plan."""

    made_on: date
    hours_per_week: Pace
    steps: Steps
    deadline: date | None = None
    role: Id | None = None


class ReminderPart(Part):
    """A reminder the person set, as its rule; not when it is due next, nor what was answered to it."""

    id: ReminderId
    step: Annotated[str, Meta(pattern=r"^[^\s:]{0,40}$")]
    about: Words
    place: Words
    weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=3)]
    time: WallClock
    zone: Annotated[str, Meta(max_length=60)]
    created_on: date
    on: date | None = None
    deadline: date | None = None
    every_weeks: Annotated[int, Meta(ge=1, le=SLOWEST)] = 1
    state: ReminderState = "active"
    paused_until: date | None = None


Reminders = Annotated[tuple[ReminderPart, ...], Meta(max_length=100)]


class AsidePart(Part):
    """A goal and a plan put aside."""

    goal: GoalPart
    plan: PlanPart | None = None
    reminders: Reminders = ()


class PersonPart(Part):
    """What is the person's own wherever they are; `language` is there where they chose one."""

    language: Annotated[str, Meta(pattern=r"^[A-Za-z-]{0,20}$")] = ""
    simply: bool = False
    zone: Annotated[str, Meta(max_length=60)] = ""
    country: Annotated[str, Meta(pattern=r"^([A-Z]{2})?$")] = ""
    quiet_from: WallClock = time(21)
    quiet_until: WallClock = time(8)
    goal: GoalPart = msgspec.field(default_factory=GoalPart)
    plan: PlanPart | None = None
    earned: Steps = ()
    reminders: Reminders = ()
    weeks: Annotated[tuple[date, ...], Meta(max_length=5000)] = ()
    aside: Annotated[tuple[AsidePart, ...], Meta(max_length=100)] = ()


class Portable(Part):
    """The whole file; `certcoach` is the version of its form."""

    certcoach: Annotated[int, Meta(ge=1, le=FORMAT)]
    person: PersonPart


class Head(Struct):
    """What tells such a file from any other, of any version."""

    certcoach: int


class RefusedError(Exception):
    """A file that is not taken in; `place` names what is wrong, such as "person.plan.steps[0]", never what it says."""

    def __init__(self, why: Literal["large", "damaged", "newer", "unknown", "wrong"], place: str = "") -> None:
        super().__init__(f"{why}: {place}")
        self.why = why
        self.place = place


def is_portable(content: bytes) -> bool:
    """Whether a file looks like one of these, of any version and perhaps damaged."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"certcoach"' in content[:200]


def to_portable(person: Person) -> Portable:
    """What the person takes along; raises msgspec.ValidationError where what is kept of them is none of a life."""
    own = replace(
        person,
        language=person.language if person.language_chosen else "",
        reminders=_own(person.reminders),
        aside=tuple(replace(one, reminders=_own(one.reminders)) for one in person.aside),
    )
    return Portable(certcoach=FORMAT, person=msgspec.convert(own, PersonPart, from_attributes=True))


def write_portable(portable: Portable) -> bytes:
    """The file; equal ones give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(portable), indent=2)


def read_portable(content: bytes) -> Portable:
    """The file of a person, whole; raises RefusedError for one that is too large, damaged, newer or says what can't be.

    A deep or twisted one takes no longer than its size.
    """
    if len(content) > MOST_BYTES:
        raise RefusedError("large")
    try:
        return msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=Portable)
    except msgspec.ValidationError as error:
        raise _refused(content, str(error)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise RefusedError("damaged") from None


def take_in(person: Person, portable: Portable) -> Person:
    """The person with all that is in the file in place of their own; who they are, and where, stays.

    Its reminders have no next time, so that none comes before the person says so. The words of others that still wait
    to be sent to them stay.
    """
    brought = msgspec.convert(msgspec.to_builtins(portable.person) | {"id": person.id}, Person)
    waiting = tuple(one for one in person.reminders if one not in _own(person.reminders))
    return replace(
        brought,
        language=brought.language if portable.person.language else person.language,
        language_chosen=bool(portable.person.language),
        zone=brought.zone or person.zone,
        country=brought.country or person.country,
        reminders=together(brought.reminders, waiting),
        at="plan" if brought.plan else "",
        **{name: getattr(person, name) for name in OF_THE_PLACE},
    )


def _own(reminders: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
    """Those the person set, without the words of others."""
    return tuple(one for one in reminders if not (one.said_by or one.news or one.farewell))


def _refused(content: bytes, error: str) -> RefusedError:
    """Why a file is refused whose JSON is well; the library's own words name the place."""
    found = re.search(r"unknown field `([^`]{1,40})`", error)
    place = ".".join(part for part in (*re.findall(r"`\$\.?([^`]*)`$", error), found[1] if found else "") if part)
    with suppress(msgspec.DecodeError, RecursionError):
        if msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=Head).certcoach > FORMAT:
            return RefusedError("newer")
    return RefusedError("unknown" if found else "wrong", place[:80])

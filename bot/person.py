"""The person and all the coach knows of them: frozen data, no behaviour beyond reading itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from bot.messages import Address

ELSEWHERE = "ZZ"
"""For the country of somebody who lives in none of those they were asked about; ISO 3166 gives it to no country."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency; None is an amount whose currency nobody said."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the person wants and what limits them; ids are the catalog's, None is not known."""

    role: str | None = None
    skills_have: tuple[str, ...] = ()
    skills_want: tuple[str, ...] = ()
    not_wanted: tuple[str, ...] = ()
    hours_per_week: float | None = None
    budget: Money | None = None
    deadline: date | None = None
    free_only: bool = False


StepState = Literal["planned", "doing", "done", "failed", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing the person told about a step, in their own words; `hours` as far as they said them."""

    on: date
    text: str
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One thing that backs up an earned step: `by` who says so, `of` what it is known by there.

    For a "link" these are the site and the address, for a "badge" whose signature holds the issuer and the key, for a
    "mentor" the cohort's name and its code.
    """

    kind: Literal["link", "badge", "mentor"]
    on: date
    by: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is being backed up: a step, and once a badge was read the `proof` it is if it is theirs.

    `name` is the badge's own. `recipients` are whom it was issued to, each a SHA-256 in hex over their e-mail address
    and the salt behind it.
    """

    credential: str
    name: str = ""
    proof: Proof | None = None
    recipients: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A mentor confirmed a step, or took that back (`undone`); `step` and `cohort` are names."""

    step: str
    cohort: str
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One credential of a plan; hours are the study hours counted on, `estimated` when no source gives them.

    `proofs` back up that it is earned, only said without one; `asked_of` is the code of the cohort whose mentor is
    asked to confirm it.
    """

    credential: str
    name: str
    hours: float
    estimated: bool
    starts: date
    ends: date
    state: StepState = "planned"
    notes: tuple[Note, ...] = ()
    ended_on: date | None = None
    attempts: int = 0
    proofs: tuple[Proof, ...] = ()
    asked_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in their order, made for a goal on a day, at a pace."""

    made_on: date
    hours_per_week: float
    steps: tuple[Step, ...]
    deadline: date | None = None
    role: str | None = None


ReminderState = Literal["active", "paused", "stopped", "finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """An if-then plan the person set: "Tuesday 19:00, kitchen table, module 2".

    `weekdays` count from Monday 0; `time` is wall clock in `zone`; `every_weeks` is its pace; `due_at` is UTC,
    None when it is not to fire. `on` makes it a single reminder of a real `deadline` instead of a weekly one.
    `unanswered` counts the sent ones in a row that were, `awaiting` that the last one's buttons are untouched,
    `heard` that the person has written since. With `said_by`, a cohort's name, it is a word of its mentor; with
    `news` it is a word of those who run the coach, as `farewell` the word before an idle person is erased.
    """

    id: str
    step: str
    about: str
    place: str
    weekdays: tuple[int, ...]
    time: time
    zone: str
    created_on: date
    on: date | None = None
    deadline: date | None = None
    every_weeks: int = 1
    state: ReminderState = "active"
    paused_until: date | None = None
    due_at: datetime | None = None
    snoozed: bool = False
    unanswered: int = 0
    done_in_row: int = 0
    said_by: str = ""
    news: bool = False
    farewell: bool = False
    awaiting: bool = False
    heard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reminder as far as the person has said it; None is not said yet, an empty place is "no place".

    With `on`, a real date such as an exam, it is a single reminder of `about` and needs no weekday and no place.
    """

    step: str
    on: date | None = None
    about: str = ""
    weekdays: tuple[int, ...] = ()
    clock: time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A goal and a plan put aside, with the weekly reminders of that plan: of one who was linked, or the one before."""

    goal: Goal
    plan: Plan | None = None
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A button or an option that was shown last, so that writing its label is a tap."""

    label: str
    action: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person over all platforms; `at` is the step of the talk they stand on, `trail` the steps before it.

    `language` is the platform's until they chose one (`language_chosen`); `simply` asks for the plain wording.
    `country` is where they said they live, two letters of ISO 3166 or ELSEWHERE, "" where they did not say.
    `choices` are the ids a question offered, `chosen` the credentials being planned, `shown` the ones suggested
    last, `offered` what could be tapped last.
    `sent_on` are the local days of the reminders sent lately (for the caps), `weeks` the Mondays of weeks with
    any step, `recent` the times of the last messages and `tried` of the last codes (for the rate limits),
    `gone` the platforms that refused, `lost_digests` the cohorts whose digest lost its place, `left_out` what they
    were not reminded of after a restore, `ended_cohorts` the cohorts they learned in that ended (all four to be told),
    `brought` is the file of theirs that waits for a yes before it is taken in, `claim` the step they are backing up,
    `confirmations` what mentors confirmed (to be told),
    `news` that they want to hear what is new, `aside` what is planned and not in use; the first comes back first.
    """

    id: str
    language: str = "en"
    language_chosen: bool = False
    simply: bool = False
    zone: str = ""
    country: str = ""
    address: Address | None = None
    at: str = ""
    trail: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    goal: Goal = Goal()
    choices: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    offered: tuple[Offer, ...] = ()
    draft: Draft | None = None
    plan: Plan | None = None
    earned: tuple[Step, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    sent_on: tuple[date, ...] = ()
    weeks: tuple[date, ...] = ()
    recent: tuple[datetime, ...] = ()
    gone: tuple[str, ...] = ()
    news: bool = False
    lost_digests: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    ended_cohorts: tuple[str, ...] = ()
    tried: tuple[datetime, ...] = ()
    aside: tuple[Aside, ...] = ()
    brought: str = ""
    claim: Claim | None = None
    confirmations: tuple[Confirmation, ...] = ()

"""What a turn may ask of the store about other people's rows, and what it is told; plain data, named by the wish."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.admins import AskAdmin, News, Overview
from bot.calendar_feed import AskFeed, Feed
from bot.cohort.confirming import Asked, AskToConfirm, Confirm
from bot.cohort.counts import PathStep
from bot.cohort.digest import Digest


@dataclass(frozen=True, slots=True)
class MakeCode:
    """A one-time code by which this person can be joined from another platform."""


@dataclass(frozen=True, slots=True)
class UseCode:
    """Become one person with whoever made this code."""

    code: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """Part from every other platform this person writes from."""


@dataclass(frozen=True, slots=True)
class CreateCohort:
    """A new cohort under this name, led by the person."""

    name: str


@dataclass(frozen=True, slots=True)
class JoinCohort:
    """Learn in the cohort with this code, sharing nothing yet."""

    code: str


@dataclass(frozen=True, slots=True)
class MyCohorts:
    """The cohort the person learns in, and the one with this code they lead; without a code, the one led last."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What the cohort's mentor may see: "nothing", "totals", or by "name"; with a code, of that cohort only."""

    share: str
    name: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Hear:
    """Whether the cohort's mentor may have a word sent to the person; with a code, of that cohort only."""

    allowed: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class LeaveCohort:
    """Learn in no cohort any more; with a code, only not in that one."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class TakePath:
    """The cohort's path as the person's own plan: on its "dates", at their "pace", or "" where they are to be asked."""

    code: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class SeePath:
    """The path of the cohort the person leads, else of the one they learn in."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class SetPath:
    """The path of the cohort the person leads."""

    path: tuple[PathStep, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class UndoPath:
    """The path before the present one; the present one is then the one before."""

    code: str


@dataclass(frozen=True, slots=True)
class Invite:
    """The invitation to the cohort the person leads."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class SeeCohort:
    """What may be seen of the cohort the person leads, else their own step; `table` asks for it as a file."""

    table: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Nudge:
    """A kind word to all learners of the cohort the person leads who allow it; one a week."""

    words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RenameCohort:
    """Another name for the cohort the person leads."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class EndCohort:
    """The cohort with this code that the person leads is no more, nor its digest; its learners are told."""

    code: str


@dataclass(frozen=True, slots=True)
class SetDigest:
    """The cohort the person leads has its digest posted in this chat, weekly on a weekday (Monday 0) at an hour."""

    platform: str
    chat: str
    weekday: int
    time: time
    code: str = ""


@dataclass(frozen=True, slots=True)
class SeeDigest:
    """Where the digest of the cohort the person leads is posted."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class EndDigest:
    """The cohort the person leads has no digest any more."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Prepare:
    """The cohort with this code that the person leads is the one for which they write the words of a verb next."""

    verb: str
    code: str


AskDigest = SetDigest | SeeDigest | EndDigest
AskLearner = LeaveCohort | Share | Hear | TakePath | AskToConfirm
AskMentor = SeePath | SetPath | UndoPath | Invite | SeeCohort | Nudge | Prepare | RenameCohort | EndCohort | Confirm
AskCohort = CreateCohort | JoinCohort | MyCohorts | AskLearner | AskMentor
Ask = MakeCode | UseCode | Unlink | AskFeed | AskCohort | AskDigest | AskAdmin


@dataclass(frozen=True, slots=True)
class Code:
    """A code was made; it can be used once, until this time."""

    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NotJoined:
    """The code joins nobody: it is over or wrong, the asker's own, or a message to one of them is on its way."""

    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two have become one; `here` says that the asker's own goal and plan are the ones in use."""

    here: bool
    put_aside: bool
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """These platforms are another person from now on; none when nothing was linked."""

    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Led:
    """The cohort the person leads and what may be seen of it; `counts` are in fives, `named` are name and step.

    `counted` is the path the counts were made on, `before` the path there was before this one; `others` are code and
    name of the other cohorts the person leads. `asked` wait to be confirmed, or are what a Confirm changed.
    """

    did: Ask
    name: str
    code: str
    path: tuple[PathStep, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    counted: tuple[PathStep, ...] = ()
    counted_at: datetime | None = None
    named: tuple[tuple[str, str], ...] = ()
    before: tuple[PathStep, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    too_soon: bool = False
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Learns:
    """The cohort the person learns in, and what they let its mentor do; `left` is code and name of one left by joining.

    `share` is as in Share, `shown_as` the name the mentor sees.
    """

    did: Ask
    name: str
    code: str
    path: tuple[PathStep, ...] = ()
    share: str = "nothing"
    shown_as: str = ""
    hears: bool = False
    left: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cohorts:
    """The cohort the person learns in and the one they lead, where there is one."""

    learns: Learns | None
    led: Led | None


@dataclass(frozen=True, slots=True)
class Posts:
    """The digest of the cohort the person leads as it is now; `platform` is "" where none is posted.

    Without `next_at` its place is lost: the platform would not take it any more.
    """

    did: Ask
    digest: Digest
    platform: str = ""
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Enough:
    """The person leads `most` cohorts already, as many as one may."""

    most: int


@dataclass(frozen=True, slots=True)
class NoCohort:
    """There is no such cohort for what was asked."""

    did: Ask


AnswerCohort = Led | Learns | Cohorts | Posts | NoCohort | Enough
Answer = Overview | News | Code | NotJoined | Joined | Parted | Feed | AnswerCohort

"""What a picture shows, as data: every word in it is said already and every length is a share, the drawing only draws.

One of `timeline`, `gap`, `weeks`, `compared` and `earned` is what a Picture shows; each has its own drawing.
"""

from dataclasses import dataclass
from typing import Literal

BarState = Literal["planned", "doing", "done", "failed"]
SkillState = Literal["have", "learn", "open"]
Level = Literal["", "high", "medium", "low", "not known"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A step of a plan: from where to where it lies on the timeline (0 to 1), and a line on it."""

    label: str
    note: str
    begins: float
    ends: float
    state: BarState = "planned"


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on the timeline, 0 to 1."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a plan under one another, on one scale of time; a `deadline` is drawn through all of them."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()
    deadline: Tick | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many skills a person has, learns in their plan, and lacks still; `note` says it in words."""

    label: str
    note: str
    have: int
    learn: int
    open: int


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills of one state under their heading."""

    label: str
    state: SkillState
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """The skills a goal asks for: how they stand (`shares`, now and after the plan), and which they are."""

    shares: tuple[Share, ...]
    groups: tuple[SkillGroup, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week with a step: what was done, as words and as a share of the fullest week; `earned` marks a credential."""

    label: str
    note: str
    share: float = 0
    earned: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a credential has in a row; a `level` is drawn as well."""

    said: str
    level: Level = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing the credentials are compared by, a cell for each of them."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two or three credentials side by side."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Earned:
    """A credential that was earned; `proof` says how well that is shown, `rung` places it on the ladder of `rungs`."""

    name: str
    issuer: str
    on: str
    proof: str
    rung: int = 1
    rungs: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be drawn and, as `alt`, the words that say the same; `png` is filled in after the commit.

    `facts` are lines under the title. `language` is the tag the words are in, which gives the direction of writing.
    Chats get the light picture, a page may ask for the `dark` one.
    """

    alt: str
    title: str = ""
    facts: tuple[str, ...] = ()
    timeline: Timeline | None = None
    gap: Gap | None = None
    weeks: tuple[Week, ...] = ()
    compared: Compared | None = None
    earned: Earned | None = None
    language: str = "en"
    dark: bool = False
    png: bytes = b""

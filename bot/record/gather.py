"""What a person has done, gathered from what they told and what the catalog knows; plain data without a word said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.catalog.model import Catalog
from bot.messages import plain
from bot.person import Person, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One credential of the record; `on` is when it was earned, None while it is under way.

    `skills` are names; `hours` those the person noted on it. `page` is the issuer's page about it, `certificate` the
    person's own link to it, "" where there is none.
    """

    step: Step
    name: str
    issuer: str
    on: date | None
    skills: tuple[str, ...]
    hours: float
    page: str
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was earned, the latest first, what is under way, the hours noted in all, and the weeks with a step."""

    earned: tuple[Entry, ...]
    under_way: tuple[Entry, ...]
    hours: float
    weeks: int
    role: str

    @property
    def skills(self) -> dict[str, tuple[str, ...]]:
        """The skills that what was earned teaches, each with the names of the credentials that do."""
        names = dict.fromkeys(skill for one in self.earned for skill in one.skills)
        return {skill: tuple(one.name for one in self.earned if skill in one.skills) for skill in names}


def gather(person: Person, catalog: Catalog) -> Record:
    """The record of a person as it is now."""
    steps = person.plan.steps if person.plan else ()
    lived = {step.credential: step for step in (*steps, *person.earned)}
    latest = sorted(person.earned, key=lambda step: step.ended_on or step.ends, reverse=True)
    begun = [step for step in steps if step.state in {"doing", "failed"}]
    role = catalog.roles.get((person.plan.role if person.plan else None) or person.goal.role or "")
    return Record(
        earned=tuple(_entry(step, catalog) for step in latest),
        under_way=tuple(_entry(step, catalog) for step in begun),
        hours=_hours(lived.values()),
        weeks=len(person.weeks),
        role=plain(role.name) if role else "",
    )


def _entry(step: Step, catalog: Catalog) -> Entry:
    known = catalog.credentials.get(step.credential)
    issuer = catalog.issuers.get(known.issuer) if known else None
    skills = [catalog.skills[id].name for id in known.skills if id in catalog.skills] if known else []
    return Entry(
        step=step,
        name=plain(step.name),
        issuer=plain(issuer.name) if issuer else "",
        on=(step.ended_on or step.ends) if step.state == "done" else None,
        skills=tuple(plain(skill) for skill in skills),
        hours=_hours([step]),
        page=(known.url if known else None) or "",
        certificate=next((proof.of for proof in step.proofs if proof.kind == "link"), ""),
    )


def _hours(steps: Iterable[Step]) -> float:
    return sum(note.hours or 0 for step in steps for note in step.notes)

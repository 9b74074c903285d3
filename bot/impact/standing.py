"""Why one credential came among a person's suggestions, left them, or moved, in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.catalog.marks import MARKS
from bot.impact.answers import Answer
from bot.impact.entries import changes, shown
from bot.impact.evidence import mark_change
from bot.matching.explain import Part, Suggestion
from bot.matching.limits import affordable, counts
from bot.matching.rank import is_offered
from bot.person import Money

Kind = Literal["understood", "role", "removed", "new", "offer", "country", "skills", "money", "bar", "score", "other"]
_FIELDS: dict[Part, tuple[str, ...]] = {
    "cover": ("skills",),
    "price": ("cost", "hours"),
    "level": ("level",),
    "hours": ("hours",),
    "freshness": ("checked",),
    "language": ("languages",),
    "prerequisites": ("prerequisites",),
}
"""The fields a part of a score reads, beside those of the four marks."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason; `about` is the id of the credential or role it is about, "" where it is about the words."""

    kind: Kind
    about: str
    text: str


def turned(each: str, person: str, before: Answer, after: Answer) -> Why:
    """Why one credential left the suggestions, or came: what keeps it out on the side where it is not."""
    was, now, came = before.standing(each), after.standing(each), each in after.credentials
    if was is None or now is None:
        return Why("new", each, f"{each} is a new entry") if came else Why("removed", each, f"{each} was removed")
    goal = after.need.goal
    it = _Turned(was, now, came, after.advice.bar, person, None if goal.free_only else goal.budget)
    kind = _kept_out(was, before) if came else _kept_out(now, after)
    return Why(kind, each, _WORDS[kind](it))


def moved(before: Answer, after: Answer) -> Iterator[Why]:
    """Why the same credentials are in another order."""
    for each in after.credentials:
        was, now = before.standing(each), after.standing(each)
        if was and now and not _same_score(was, now):
            yield Why("score", each, _score(was, now) + _causes(was, now))
        elif was and now and (said := changes(was.credential, now.credential)):
            yield Why("score", each, f"{each}: of equal scores it is ordered anew ({'; '.join(said)})")


def _kept_out(one: Suggestion, answer: Answer) -> Kind:
    held: tuple[tuple[Kind, bool], ...] = (
        ("offer", is_offered(one.credential, answer.need.today)),
        ("country", counts(one.credential, answer.need) is not False),
        ("skills", bool(one.covers)),
        ("money", affordable(one.fits)),
        ("bar", one.score >= answer.advice.bar),
        ("score", False),
    )
    return next(kind for kind, holds in held if not holds)


@dataclass(frozen=True, slots=True)
class _Turned:
    """A credential's standing for a person before and after; `came` when it is suggested only now."""

    was: Suggestion
    now: Suggestion
    came: bool
    bar: float
    person: str
    budget: Money | None

    @property
    def id(self) -> str:
        return self.now.credential.id

    def words(self, came: str, left: str) -> str:
        return f"{self.id} {came if self.came else left}"


def _offer(turned: _Turned) -> str:
    it = turned.now.credential
    after = f"; {it.replaced_by} replaces it" if it.replaced_by else ""
    left = f"is retired{after}" if it.status == "retired" else f"was an offer until {it.offer_until}"
    return turned.words("is on offer again", left)


def _country(turned: _Turned) -> str:
    here = turned.words("counts where they live now", "does not count where they live any more")
    return f"{here}: {'; '.join(changes(turned.was.credential, turned.now.credential, ('valid_in',)))}"


def _skills(turned: _Turned) -> str:
    said = changes(turned.was.credential, turned.now.credential, ("skills",))
    words = turned.words("now teaches what they miss", "teaches nothing they miss any more")
    return f"{words}: {'; '.join(said)}" if said else words


def _money(turned: _Turned) -> str:
    price = f"{turned.id}: cost {shown(turned.was.total)} -> {shown(turned.now.total)}"
    limit = f"{turned.person}'s {shown(turned.budget)}" if turned.budget else f"{turned.person}'s wish for free ones"
    if turned.now.total is None:
        return f"{price}, so it is not known to keep to {limit}"
    if turned.budget is None:
        return f"{price} {'keeps' if turned.came else 'does not keep'} to {limit}"
    return f"{price} {'is within' if turned.came else 'is over'} {limit}"


def _bar(turned: _Turned) -> str:
    stands = "clears" if turned.came else "is below"
    return f"{_score(turned.was, turned.now)} {stands} the bar of {turned.bar:.2f}{_causes(turned.was, turned.now)}"


def _place(turned: _Turned) -> str:
    if _same_score(turned.was, turned.now):
        return turned.words("moves up", "gives way to what now scores higher or teaches the same")
    return _score(turned.was, turned.now) + _causes(turned.was, turned.now)


_WORDS: dict[Kind, Callable[[_Turned], str]] = {
    "offer": _offer,
    "country": _country,
    "skills": _skills,
    "money": _money,
    "bar": _bar,
    "score": _place,
}


def _same_score(was: Suggestion, now: Suggestion) -> bool:
    return round(was.score, 9) == round(now.score, 9)


def _score(was: Suggestion, now: Suggestion) -> str:
    return f"{now.credential.id}: score {was.score:.3f} -> {now.score:.3f}"


def _causes(was: Suggestion, now: Suggestion, most: int = 3) -> str:
    """The parts that moved a score the way it went, the largest first, each with the fields behind it."""
    then = {reason.part: reason.points for reason in was.reasons}
    gained: list[tuple[float, Part]] = [(reason.points - then[reason.part], reason.part) for reason in now.reasons]
    up = now.score > was.score
    moving = sorted((it for it in gained if it[0] and (it[0] > 0) == up), key=lambda it: -abs(it[0]))
    said = [text for _, part in moving if (text := _cause(part, was, now))]
    return f": {'; '.join(dict.fromkeys(said[:most]))}" if said else ""


def _cause(part: Part, was: Suggestion, now: Suggestion) -> str:
    for name in MARKS:
        if part == name:
            before, after = getattr(was.marks, name), getattr(now.marks, name)
            return mark_change(name, before, after) if before.level != after.level else ""
    return "; ".join(changes(was.credential, now.credential, _FIELDS[part]))

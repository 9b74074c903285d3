"""From a goal to the few credentials worth taking, or the plain word that none is.

What holds always: leaving a fact out never raises a credential; one that is better in nothing never stands above
one that is as good in all; with a budget or "free only" nothing is suggested whose price is not known to fit, and
nothing that counts only where the person does not live.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import inf
from typing import Literal

from bot.catalog.model import Catalog, Credential
from bot.matching.explain import Suggestion, unknown
from bot.matching.gap import Need, read_need
from bot.matching.limits import affordable, counts, done_by, fits, total_price
from bot.matching.score import euros, evidence, reasons
from bot.matching.shelf import shelf_of
from bot.person import Goal

BAR = 0.35
"""What a score must reach to be worth a person's time and money."""
PROOF_SKILLS = 3

Verdict = Literal["recommend", "ask", "none-worth-it", "no-match"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to tell a person about a goal.

    `recommend`: `suggestions`, the best first. `none-worth-it`: something teaches a missing skill, and nothing of
    it clears `bar` (`best` is what it reached) within the limits; `no-match`: the catalog has nothing for it;
    `ask`: the goal names neither a role nor a skill. `near` clears the bar but is not known to keep the money
    limit; `below` is the best that keeps it, when nothing is suggested. `proof` are the skills a free project
    could show instead. `gap` is skill id -> weight, the heaviest first. `gate` is the degree or licence the role
    asks for by law.
    """

    verdict: Verdict
    bar: float
    suggestions: tuple[Suggestion, ...] = ()
    near: tuple[Suggestion, ...] = ()
    below: Suggestion | None = None
    gap: Mapping[str, int] = field(default_factory=dict[str, int])
    proof: tuple[str, ...] = ()
    best: float = 0.0
    gate: str | None = None


def advise(
    goal: Goal,
    catalog: Catalog,
    today: date,
    *,
    bar: float = BAR,
    most: int = 3,
    earned: Iterable[str] = (),
    language: str | None = None,
    country: str | None = None,
) -> Advice:
    """The advice for a goal: at most `most` suggestions that clear the bar; `earned` are credential ids."""
    if goal.role not in catalog.roles and not goal.skills_want:
        return Advice(verdict="ask", bar=bar)
    need = read_need(goal, catalog, today, earned=earned, language=language, country=country)
    ranked = rank(need, catalog)
    fitting = [one for one in ranked if affordable(one.fits)]
    chosen = _different((one for one in fitting if one.score >= bar), most)
    verdict: Verdict = "recommend" if chosen else "none-worth-it" if ranked or not need.gap else "no-match"
    return Advice(
        verdict=verdict,
        bar=bar,
        suggestions=chosen,
        near=tuple(one for one in ranked if one.score >= bar and not affordable(one.fits))[:most],
        below=None if chosen else next(iter(fitting), None),
        gap=need.gap,
        proof=tuple(need.gap)[:PROOF_SKILLS],
        best=ranked[0].score if ranked else 0.0,
        gate=catalog.roles[goal.role].gate if goal.role in catalog.roles else None,
    )


def rank(need: Need, catalog: Catalog) -> list[Suggestion]:
    """Every credential that teaches a missing skill, is on offer and may count where they live, the best first.

    Its other limits don't matter.
    """
    here = (it for it in _candidates(need, catalog) if counts(it, need) is not False)
    return sorted((suggestion(it, need, catalog) for it in here), key=_order)


def elsewhere(need: Need, catalog: Catalog, bar: float = BAR) -> tuple[Suggestion, ...]:
    """What clears the bar and counts only where the person does not live, the best first, whatever its limits."""
    away = (suggestion(it, need, catalog) for it in _candidates(need, catalog) if counts(it, need) is False)
    return tuple(sorted((one for one in away if one.score >= bar), key=_order))


def suggestion(credential: Credential, need: Need, catalog: Catalog) -> Suggestion:
    """How one credential stands for a need, even one nobody would suggest."""
    taught = frozenset(credential.skills)
    covers = tuple(skill for skill in need.gap if skill in taught)
    total, marks = total_price(credential, need.goal.hours_per_week), shelf_of(catalog).marks(credential)
    why = reasons(credential, marks, total, covers, need)
    return Suggestion(
        credential=credential,
        score=min(1.0, sum(reason.points for reason in why)),
        covers=covers,
        missing=tuple(skill for skill in need.gap if skill not in taught),
        marks=marks,
        reasons=why,
        unknown=unknown(credential, total),
        fits=fits(credential, need),
        total=total,
        done_by=done_by(credential, need),
    )


def is_offered(credential: Credential, today: date) -> bool:
    """Whether a person could still take it up: neither retired nor an offer past its last day."""
    return credential.status != "retired" and (credential.offer_until is None or credential.offer_until >= today)


def _candidates(need: Need, catalog: Catalog) -> Iterator[Credential]:
    teaching, not_wanted = shelf_of(catalog).teaching, need.goal.not_wanted
    for it in {it.id: it for skill in need.gap for it in teaching.get(skill, ())}.values():
        unwanted = it.id in not_wanted or 2 * len(need.refused.intersection(it.skills)) >= len(it.skills)
        if is_offered(it, need.today) and not (unwanted or it.id in need.earned):
            yield it


def _order(one: Suggestion) -> tuple[float | int | Decimal | str, ...]:
    """Of equal scores what counts for sure comes first, then the cheaper, the quicker, the one with more evidence."""
    it, roughly, total = one.credential, euros(one.total), one.total
    return (
        -round(one.score, 9),
        any(fit.limit == "country" and fit.state != "kept" for fit in one.fits),
        inf if roughly is None else roughly,
        inf if total is None else total.amount,
        inf if it.hours is None else it.hours.max,
        *(-each for each in evidence(it)),
        it.id,
    )


def _different(ranked: Iterable[Suggestion], most: int) -> tuple[Suggestion, ...]:
    """The best ones, but none whose every skill all the others but one teach already: not three of the same."""
    chosen: list[Suggestion] = []
    taught: Counter[str] = Counter()
    for one in ranked:
        if len(chosen) < most and any(taught[skill] < max(2, most - 1) for skill in one.covers):
            chosen.append(one)
            taught.update(one.covers)
    return tuple(chosen)

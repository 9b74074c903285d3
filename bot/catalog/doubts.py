"""What may be wrong with one credential though it can be loaded: it contradicts itself, says no source, or is old."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date

from bot.catalog.faults import nearest, quoted
from bot.catalog.model import Credential
from bot.catalog.places import Doubt, Place

OFFER_DAYS = 90
"""Free offers and vouchers come and go; they are looked at more often."""
SHORT_HOURS = 2
"""Nothing advanced is learned in less."""

_UNTESTED = {"none": "no assessment", "quiz": "only a quiz"}
_UNWATCHED = {
    "unsupervised": "nobody watches its exam",
    "supervised-without-identity": "nobody checks who sits its exam",
}


def doubts_about(it: Credential, place: Place, today: date | None, most_days: int) -> Iterator[Doubt]:
    """Everything doubtful in the entry itself; age is only looked at when `today` is given."""
    for rule in _RULES:
        yield from rule(it, place)
    if today is not None and it.status != "retired":
        yield from _age(it, place, today, most_days)
        yield from _past(it, place, today)


def fresh_days(it: Credential, most_days: int) -> int:
    """For how many days after it was checked an entry counts as fresh; what is free changes sooner."""
    free = it.cost is not None and not it.cost.amount
    return min(most_days, OFFER_DAYS) if free else most_days


def _price(it: Credential, place: Place) -> Iterator[Doubt]:
    if it.cost is None:
        return
    if it.cost.amount and it.cost.currency is None:
        message = f'costs {it.cost.amount:f}, but of what? Add "currency: EUR" or another to its cost'
        yield place.warn("price-without-currency", message, "cost")
    if not it.cost.amount and it.cost.free_certificate is None:
        message = "costs 0: is the certificate free, or the course only? Say free_certificate in its cost"
        yield place.warn("free-certificate", message, "cost")


def _certification(it: Credential, place: Place) -> Iterator[Doubt]:
    if it.type != "certification":
        return
    if it.assessment is None:
        message = "called a certification, and how it is tested is not said; add assessment"
        yield place.warn("untested-certification", message, "type")
    elif it.assessment in _UNTESTED:
        message = f"called a certification with {_UNTESTED[it.assessment]}; certificate-of-completion may be right"
        yield place.warn("untested-certification", message, "assessment")
    if it.supervision is None:
        message = "called a certification, and who checks identity is not said; add supervision if a source tells"
        yield place.advise("unsupervised-certification", message, "type")
    elif it.supervision in _UNWATCHED:
        message = f"called a certification, though {_UNWATCHED[it.supervision]}; certificate may be the right type"
        yield place.warn("unsupervised-certification", message, "supervision")


def _depth(it: Credential, place: Place) -> Iterator[Doubt]:
    if it.level == "advanced" and it.hours is not None and it.hours.max < SHORT_HOURS:
        message = f"called advanced with {it.hours.max:g} hours of work; look at both again"
        yield place.warn("short-and-advanced", message, "hours")


def _lasting(it: Credential, place: Place) -> Iterator[Doubt]:
    if it.validity is not None and it.validity.expires is False and it.validity.months is not None:
        message = "validity says both months and expires: false; keep one"
        yield place.warn("two-validities", message, "validity")


def _claims(it: Credential, place: Place) -> Iterator[Doubt]:
    for number, each in enumerate(it.recognition):
        if each.source is None:
            message = f'no source says that {quoted(each.by)} accepts it; add "source: https://..." or take it out'
            yield place.warn("claim-without-source", message, "recognition", number)
    if it.credit is not None and it.credit.by is None:
        yield place.advise("credit-by-nobody", 'who gives this credit is not said; add "by: ..."', "credit")
    if it.replaced_by is not None and it.status == "active":
        message = f"replaced by {quoted(it.replaced_by)}, but still active; say status: ceasing or retired"
        yield place.advise("replaced-and-active", message, "replaced_by")


def _source(it: Credential, place: Place) -> Iterator[Doubt]:
    if it.checked is None:
        message = 'no source for any of its facts; add "checked: {on: 2026-11-24, source: https://...}"'
        yield place.warn("claim-without-source", message)
        return
    own = it.checked.source == "own knowledge"
    if own and it.checked.confidence != "low":
        message = "own knowledge is no source to rely on; say confidence: low, or name a web page"
        yield place.warn("sure-without-source", message, "checked", "source")
    elif not own and not it.checked.source.startswith(("https://", "http://")):
        message = f"the source {quoted(it.checked.source)} cannot be looked up; give a web address"
        yield place.advise("source-without-address", message, "checked", "source")


def _seen_fields(it: Credential, place: Place) -> Iterator[Doubt]:
    known = [each.name for each in fields(it)]
    for number, name in enumerate(it.checked.fields if it.checked else ()):
        if name not in known:
            right = f"the nearest is {near[0]}" if (near := nearest(name, known)) else "take it out"
            message = f"checked.fields names {quoted(name)}, which is not a key of a credential; {right}"
        elif getattr(it, name) in (None, ()):
            message = f"checked.fields says the source gives {name}, but the entry has none; add it or take it out"
        else:
            continue
        yield place.warn("seen-and-missing", message, "checked", "fields", number)


def _age(it: Credential, place: Place, today: date, most_days: int) -> Iterator[Doubt]:
    if it.checked is None:
        return
    days, most = (today - it.checked.on).days, fresh_days(it, most_days)
    if days > most:
        message = f"last checked on {it.checked.on}, more than {most} days ago; look again"
        yield place.warn("old-check", message, "checked", "on")
    if days < -1:
        message = f"checked on {it.checked.on}, which is still to come; write the day it was seen"
        yield place.warn("future-check", message, "checked", "on")


def _past(it: Credential, place: Place, today: date) -> Iterator[Doubt]:
    if it.offer_until is not None and it.offer_until < today:
        yield place.warn("offer-over", "the offer is over; look whether there is a new one", "offer_until")
    if it.accredited_until is not None and it.accredited_until < today:
        message = "the accreditation is over; look whether it was renewed"
        yield place.warn("accreditation-over", message, "accredited_until")
    for number, each in enumerate(it.recognition):
        if each.until is not None and each.until < today:
            message = f"{quoted(each.by)} accepted it until {each.until}; look whether that was renewed"
            yield place.warn("recognition-over", message, "recognition", number, "until")


_RULES: tuple[Callable[[Credential, Place], Iterator[Doubt]], ...] = (
    _price,
    _certification,
    _depth,
    _lasting,
    _claims,
    _source,
    _seen_fields,
)

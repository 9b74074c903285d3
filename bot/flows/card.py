"""How a credential is shown: a few lines in a list, and the whole card with what decided each mark."""

from bot.catalog.marks import Marks
from bot.catalog.model import Catalog, Cost, Credential
from bot.matching.explain import Part, Suggestion
from bot.messages import bold, italic, link, plain
from bot.person import Goal, Money
from bot.texts import count, day, hours, listed, money

TYPES = {
    "micro-credential": "a micro-credential",
    "certification": "a certification",
    "certificate": "a certificate",
    "certificate-of-completion": "a certificate of completion",
    "badge": "a badge",
}
DECISIVE: dict[Part, str] = {
    "cover": "how much of what you miss it teaches",
    "quality": "how it is assessed",
    "recognition": "who recognises it",
    "depth": "its depth",
    "stackability": "what it leads to",
    "price": "its price",
    "level": "its level for you",
    "hours": "that its hours fit",
    "freshness": "that its facts are fresh",
    "language": "that it comes in your language",
    "prerequisites": "that it asks for nothing first",
}
SHORTEST = 3
"""Skills named in a list before the rest is counted."""


def short_card(number: int, one: Suggestion, catalog: Catalog, language: str) -> str:
    """The few lines of a suggestion in a list."""
    credential = one.credential
    lines = [
        f"{bold(f'{number}. {plain(credential.name)}')}, {issuer_name(credential, catalog)}",
        " · ".join((price(credential, one.total, language), study(credential), credential.level or "level not known")),
        f"Teaches {skills(one.covers, catalog, SHORTEST)}",
        marks_line(one.marks),
    ]
    if one.unknown:
        lines.append(italic(f"Not known: {listed(one.unknown[:4])}"))
    return "\n".join(line for line in (*lines, _limits(one, language)) if line)


def full_card(one: Suggestion, catalog: Catalog, language: str) -> str:
    """All that speaks for and against one credential, and where it was read."""
    credential = one.credential
    parts = [
        f"{bold(plain(credential.name))}, {issuer_name(credential, catalog)}",
        plain(credential.summary) if credential.summary else "",
        _facts(one, catalog, language),
        _decisive(one),
        _decided(one.marks),
        f"Not known: {listed(one.unknown)}." if one.unknown else "",
        _limits(one, language),
        _source(credential, language),
    ]
    return "\n\n".join(part for part in parts if part)


def limits_said(goal: Goal, language: str) -> str:
    """The limits counted on, in one line."""
    parts = [
        f"{hours(goal.hours_per_week)} h a week" if goal.hours_per_week else "",
        "only free" if goal.free_only else "",
        f"up to {money(goal.budget.amount, goal.budget.currency, language)}" if goal.budget else "",
        f"by {day(goal.deadline, language)}" if goal.deadline else "",
    ]
    return listed([part for part in parts if part])


def price(credential: Credential, total: Money | None, language: str) -> str:
    """What it costs in all, in its own currency, or that it is not known."""
    cost = credential.cost
    if total and not total.amount:
        return "free"
    if total:
        words = f"about {money(total.amount, total.currency, language)}"
        return f"{words} ({_monthly(cost, language)})" if cost and cost.per else words
    if cost and cost.per:
        return f"{_monthly(cost, language)}, total not known"
    if cost and not cost.amount:
        return "free to learn, certificate's price not known"
    return "price not known"


def study(credential: Credential) -> str:
    """The study hours, or that they are not known."""
    span = credential.hours
    if span is None:
        return "hours not known"
    return f"{hours(span.min)} h" if span.min == span.max else f"{hours(span.min)} to {hours(span.max)} h"


def skills(ids: tuple[str, ...], catalog: Catalog, most: int = 9) -> str:
    """Names of skills, the first few, the rest counted."""
    names = [plain(catalog.skills[id].name) for id in ids[:most] if id in catalog.skills]
    return listed([*names, f"{len(ids) - most} more"] if len(ids) > most else names) or "none of the skills you miss"


def marks_line(marks: Marks) -> str:
    """The four marks in one line."""
    return " · ".join(f"{name.capitalize()} {mark.level}" for name, mark in marks.named)


def issuer_name(credential: Credential, catalog: Catalog) -> str:
    """The issuer's name, its id where the catalog has no more."""
    issuer = catalog.issuers.get(credential.issuer)
    return plain(issuer.name if issuer else credential.issuer)


def _facts(one: Suggestion, catalog: Catalog, language: str) -> str:
    credential = one.credential
    validity = credential.validity
    lines = [
        f"It is {TYPES[credential.type]}." if credential.type else "",
        f"Teaches {skills(one.covers or credential.skills, catalog)}.",
        f"Leaves open: {skills(one.missing, catalog, 5)}." if one.missing else "",
        f"Costs: {price(credential, one.total, language)}. Takes: {study(credential)}.",
        f"Counts for {count(validity.months, 'month', 'months')}." if validity and validity.months else "",
        "Doesn't expire." if validity and validity.expires is False else "",
        f"Renewing: {plain(validity.renewal)}." if validity and validity.renewal else "",
        f"Before it: {plain(credential.advised)}." if credential.advised else "",
        _leads(credential, catalog),
        plain(credential.notes) if credential.notes else "",
    ]
    return "\n".join(line.replace("..", ".") for line in lines if line)


def _leads(credential: Credential, catalog: Catalog) -> str:
    names = [plain(catalog.credentials[id].name) for id in credential.stacks_into if id in catalog.credentials]
    return f"A step towards {listed(names)}." if names else ""


def _decisive(one: Suggestion) -> str:
    """The parts that raised its score most, in words."""
    parts = [DECISIVE[reason.part] for reason in one.reasons if reason.points > 0][:3]
    return f"What speaks for it most: {listed(parts)}." if parts else ""


def _decided(marks: Marks) -> str:
    return "\n".join(
        f"{bold(name.capitalize())} {mark.level}: {listed(mark.because)}"
        if mark.because
        else f"{bold(name.capitalize())} {mark.level}"
        for name, mark in marks.named
    )


def _limits(one: Suggestion, language: str) -> str:
    said = {
        ("budget", "broken"): "It is over your budget.",
        ("budget", "unknown"): "I can't say that it fits your budget.",
        ("free", "broken"): "It isn't free.",
        ("free", "unknown"): "I can't say that it is free to the end.",
        ("deadline", "broken"): f"At your pace it ends after your date{_when(one, language)}.",
        ("deadline", "unknown"): "I can't say that it fits your date.",
        ("language", "broken"): "It isn't offered in your language.",
        ("prerequisites", "broken"): "It asks for another credential first.",
    }
    return " ".join(said[fit.limit, fit.state] for fit in one.fits if (fit.limit, fit.state) in said)


def _when(one: Suggestion, language: str) -> str:
    return f": {day(one.done_by, language)}" if one.done_by else ""


def _monthly(cost: Cost, language: str) -> str:
    return f"{money(cost.amount, cost.currency, language)} a month"


def _source(credential: Credential, language: str) -> str:
    page = link("issuer's page", credential.url) if credential.url else ""
    checked = credential.checked
    when = f"Facts checked {day(checked.on, language)}" if checked else "Facts not checked"
    source = link("source", checked.source) if checked else ""
    return " · ".join(part for part in (when, source, page) if part)

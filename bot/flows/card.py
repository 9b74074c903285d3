"""How a credential is shown: a few lines in a list, and the whole card with what decided each mark."""

from bot.catalog.called import called
from bot.catalog.marks import Mark, MarkName, Marks
from bot.catalog.model import Catalog, Cost, Credential
from bot.matching.explain import Part, Suggestion
from bot.matching.limits import Fit
from bot.messages import bold, italic, link, plain
from bot.person import Goal, Money
from bot.texts import country, day, hours, listed, money, say, say_count, to_say

IT_IS = {
    "micro-credential": to_say("It is a micro-credential."),
    "certification": to_say("It is a certification."),
    "certificate": to_say("It is a certificate."),
    "certificate-of-completion": to_say("It is a certificate of completion."),
    "badge": to_say("It is a badge."),
}
# Translators: the parts stand in a list behind "What speaks for it most:"
DECISIVE: dict[Part, str] = {
    "cover": to_say("how much of what you miss it teaches"),
    "quality": to_say("how it is assessed"),
    "recognition": to_say("who recognises it"),
    "depth": to_say("its depth"),
    "stackability": to_say("what it leads to"),
    "price": to_say("its price"),
    "level": to_say("its level for you"),
    "hours": to_say("that its hours fit"),
    "freshness": to_say("that its facts are fresh"),
    "language": to_say("that it comes in your language"),
    "prerequisites": to_say("that it asks for nothing first"),
}
MARK_NAMES: dict[MarkName, str] = {
    # Translators: how well it is tested and assured; one of the four marks, before its level: "Quality high"
    "quality": to_say("Quality"),
    # Translators: how much is learned, and how hard it is; one of the four marks
    "depth": to_say("Depth"),
    # Translators: who accepts it; one of the four marks
    "recognition": to_say("Recognition"),
    # Translators: whether it counts towards something larger; one of the four marks
    "stackability": to_say("Stackability"),
}
MARK_LEVELS = {
    # Translators: the level of a mark, said of Quality, Depth, Recognition and Stackability alike; write "high level"
    # where the word would have to agree with each of them
    "high": to_say("high"),
    "medium": to_say("medium"),
    "low": to_say("low"),
    "not known": to_say("not known"),
}
LEVELS = {
    # Translators: for whom a certificate is; it stands alone between dots
    "beginner": to_say("beginner"),
    "intermediate": to_say("intermediate"),
    "advanced": to_say("advanced"),
    None: to_say("level not known"),
}
LIMITS = {
    ("budget", "broken"): to_say("It is over your budget."),
    ("budget", "unknown"): to_say("I can't say that it fits your budget."),
    ("free", "broken"): to_say("It isn't free."),
    ("free", "unknown"): to_say("I can't say that it is free to the end."),
    ("deadline", "unknown"): to_say("I can't say that it fits your date."),
    ("language", "broken"): to_say("It isn't offered in your language."),
    ("prerequisites", "broken"): to_say("It asks for another credential first."),
}
SHORTEST = 3
"""Skills named in a list before the rest is counted."""


def short_card(number: int, one: Suggestion, catalog: Catalog) -> str:
    """The few lines of a suggestion in a list."""
    credential = one.credential
    lines = [
        f"{bold(f'{number}. {plain(credential.name)}')}, {issuer_name(credential, catalog)}",
        facts_line(one),
        say("Teaches {skills}", skills=skills(one.covers, catalog, SHORTEST)),
        marks_line(one.marks),
    ]
    if one.unknown:
        lines.append(italic(say("Not known: {facts}", facts=_unknown(one.unknown[:4]))))
    return "\n".join(line for line in (*lines, _limits(one)) if line)


def full_card(one: Suggestion, catalog: Catalog) -> str:
    """All that speaks for and against one credential, and where it was read."""
    credential = one.credential
    parts = [
        f"{bold(plain(credential.name))}, {issuer_name(credential, catalog)}",
        plain(credential.summary) if credential.summary else "",
        _facts(one, catalog),
        _decisive(one),
        "\n".join(_decided(name, mark) for name, mark in one.marks.named),
        say("Not known: {facts}.", facts=_unknown(one.unknown)) if one.unknown else "",
        _limits(one),
        _source(credential),
    ]
    return "\n\n".join(part for part in parts if part)


def facts_line(one: Suggestion) -> str:
    """Price, hours and level in one line."""
    return " · ".join((price(one.credential, one.total), study(one.credential), say(LEVELS[one.credential.level])))


def limits_said(goal: Goal) -> str:
    """The limits counted on, in one line."""
    budget, most = goal.budget, goal.hours_per_week
    parts = [
        say("{hours} h a week", hours=hours(most)) if most else "",
        say("only free") if goal.free_only else "",
        say("up to {money}", money=money(budget.amount, budget.currency)) if budget else "",
        # Translators: "by 30 Jun 2027", until then
        say("by {date}", date=day(goal.deadline)) if goal.deadline else "",
    ]
    return listed([part for part in parts if part])


def price(credential: Credential, total: Money | None) -> str:
    """What it costs in all, in its own currency, or that it is not known."""
    cost = credential.cost
    if total and not total.amount:
        # Translators: it costs nothing
        return say("free")
    if total:
        whole = money(total.amount, total.currency)
        if cost and cost.per:
            return say("about {price} ({monthly})", price=whole, monthly=_monthly(cost))
        return say("about {price}", price=whole)
    if cost and cost.per:
        return say("{monthly}, total not known", monthly=_monthly(cost))
    return say("free to learn, certificate's price not known") if cost and not cost.amount else say("price not known")


def study(credential: Credential) -> str:
    """The study hours, or that they are not known."""
    span = credential.hours
    if span is None:
        return say("hours not known")
    if span.min == span.max:
        return say("{hours} h", hours=hours(span.min))
    return say("{least} to {most} h", least=hours(span.min), most=hours(span.max))


def skills(ids: tuple[str, ...], catalog: Catalog, most: int = 9) -> str:
    """Names of skills, the first few, the rest counted."""
    names = [plain(called(catalog.skills[id])) for id in ids[:most] if id in catalog.skills]
    if len(ids) > most:
        # Translators: the last of a list of skills: "SQL, Python and 3 more"
        names.append(say_count("{n} more", "{n} more", len(ids) - most))
    # Translators: in the place of a list of skills: "Teaches none of the skills you miss"
    return listed(names) or say("none of the skills you miss")


def marks_line(marks: Marks) -> str:
    """The four marks in one line."""
    return " · ".join(
        say("{mark} {level}", mark=say(MARK_NAMES[name]), level=say(MARK_LEVELS[mark.level]))
        for name, mark in marks.named
    )


def mark_row(name: MarkName, mark: Mark) -> str:
    """One mark in a line of its own."""
    return say("{mark}: {level}", mark=say(MARK_NAMES[name]), level=say(MARK_LEVELS[mark.level]))


def issuer_name(credential: Credential, catalog: Catalog) -> str:
    """The issuer's name, its id where the catalog has no more."""
    issuer = catalog.issuers.get(credential.issuer)
    return plain(issuer.name if issuer else credential.issuer)


def _unknown(names: tuple[str, ...]) -> str:
    return listed([say(name) for name in names])


def _facts(one: Suggestion, catalog: Catalog) -> str:
    credential = one.credential
    validity = credential.validity
    lines = [
        say(IT_IS[credential.type]) if credential.type else "",
        say("Teaches {skills}.", skills=skills(one.covers or credential.skills, catalog)),
        say("Leaves open: {skills}.", skills=skills(one.missing, catalog, 5)) if one.missing else "",
        say("Costs: {price}. Takes: {hours}.", price=price(credential, one.total), hours=study(credential)),
        # Translators: how long the certificate is valid
        say_count("Counts for {n} month.", "Counts for {n} months.", validity.months)
        if validity and validity.months
        else "",
        say("Doesn't expire.") if validity and validity.expires is False else "",
        say("Renewing: {how}.", how=plain(validity.renewal)) if validity and validity.renewal else "",
        # Translators: what is advised to know or do before it
        say("Before it: {advice}.", advice=plain(credential.advised)) if credential.advised else "",
        _leads(credential, catalog),
        plain(credential.notes) if credential.notes else "",
    ]
    return "\n".join(line.replace("..", ".") for line in lines if line)


def _leads(credential: Credential, catalog: Catalog) -> str:
    names = [plain(catalog.credentials[id].name) for id in credential.stacks_into if id in catalog.credentials]
    return say("A step towards {names}.", names=listed(names)) if names else ""


def _decisive(one: Suggestion) -> str:
    """The parts that raised its score most, in words."""
    parts = [say(DECISIVE[reason.part]) for reason in one.reasons if reason.points > 0][:3]
    return say("What speaks for it most: {parts}.", parts=listed(parts)) if parts else ""


def _decided(name: MarkName, mark: Mark) -> str:
    head = say("{mark} {level}", mark=bold(say(MARK_NAMES[name])), level=say(MARK_LEVELS[mark.level]))
    # Translators: a mark and the facts that decided it: "Quality high: an exam and supervised"
    return say("{mark}: {facts}", mark=head, facts=listed(mark.because)) if mark.facts else head


def _limits(one: Suggestion) -> str:
    return " ".join(said for fit in one.fits if (said := _limit(one, fit)))


def _limit(one: Suggestion, fit: Fit) -> str:
    if (fit.limit, fit.state) == ("deadline", "broken"):
        if one.done_by:
            return say("At your pace it ends after your date: {date}.", date=day(one.done_by))
        return say("At your pace it ends after your date.")
    if fit.limit in ("country", "regulator") and isinstance(fit.needs, tuple):
        names = listed([country(code) for code in fit.needs])
        if fit.limit == "country":
            # Translators: the certificate is worth something in these countries only; names such as United States
            only = say("Counts only in: {countries}.", countries=names)
            return f"{only} {say('That is not where you live.')}" if fit.state == "broken" else only
        # Translators: {countries} are names such as United States
        return say("Known to a regulator in {countries}; ask whether it counts where you are.", countries=names)
    known = LIMITS.get((fit.limit, fit.state))
    return say(known) if known else ""


def _monthly(cost: Cost) -> str:
    return say("{price} a month", price=money(cost.amount, cost.currency))


def _source(credential: Credential) -> str:
    checked = credential.checked
    parts = (
        say("Facts checked {date}", date=day(checked.on)) if checked else say("Facts not checked"),
        # Translators: the label of a link to where the facts were read
        link(say("source"), checked.source) if checked else "",
        link(say("issuer's page"), credential.url) if credential.url else "",
    )
    return " · ".join(part for part in parts if part)

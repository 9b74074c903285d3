"""An entry with its evidence, entries side by side, and a goal tried out."""

from collections.abc import Iterable
from datetime import date

from adapters.web.catalog.address import PATH, Asked, asking, comparing, entry, listing, picking, trying
from adapters.web.catalog.frame import card, framed, goal_box, mark, missing
from adapters.web.markup import Html, element, out
from bot.ports import Comparison, Entry, Evidence, Fact, Mark, Query, Showcase, Tried, Words
from bot.texts import listed, say, to_say

_NOTHING = (to_say("not known"), to_say("no source"), to_say("not checked yet"))


def entry_page(showcase: Showcase, id: str) -> str | None:
    """All about one entry; None when there is none of that id."""
    found = showcase.evidence(id)
    return None if found is None else framed(found.entry.name, element("article", _evidence(found), class_="entry"))


def compare_page(showcase: Showcase, ids: tuple[str, ...]) -> str:
    """The entries side by side."""
    found = showcase.compare(ids)
    if not found.entries:
        return missing(say("Nothing to compare"), say("None of these is in the catalog now."))
    more = picking(Asked(), (it.id for it in found.entries))
    content = (
        _crumb(),
        element("h1", say("Side by side")),
        _table(found),
        element("p", element("a", say("Choose others"), href=more, class_="button"), class_="actions"),
    )
    return framed(listed([it.name for it in found.entries]), content)


def goal_page(showcase: Showcase, goal: str, today: date) -> str:
    """What the coach would understand of a goal and suggest."""
    found = showcase.try_goal(goal, today)
    content = (
        _crumb(),
        element("h1", say("Try a goal")),
        goal_box(goal),
        element("h2", say("What the coach understands")),
        _facts(found.understood) if found.understood else element("p", say("No job, skill or limit that it knows.")),
        element("h2", say("What it would say")),
        element("p", found.verdict, class_="verdict"),
        element("ol", (element("li", card(it)) for it in found.entries), class_="cards") if found.entries else None,
        _ways_on(goal, found),
    )
    return framed(say("Try a goal"), content)


def _ways_on(goal: str, found: Tried) -> Html:
    ids = [it.id for it in found.entries]
    return element(
        "div",
        element(
            "p",
            element("a", say("Say this to the coach"), href=asking(goal), class_="button main"),
            element("a", say("Compare these"), href=comparing(ids), class_="button") if len(ids) > 1 else None,
            class_="actions",
        ),
        element(
            "p",
            say("Jobs near this:"),
            " ",
            [[" · " if place else None, _job(name)] for place, name in enumerate(found.nearest)],
            class_="near",
        )
        if found.nearest
        else None,
    )


def _job(name: str) -> Html:
    return element("a", name, href=trying(name))


def _crumb() -> Html:
    return element("p", element("a", say("The catalog"), href=PATH), class_="crumb")


def _evidence(found: Evidence) -> tuple[Html | None, ...]:
    it = found.entry
    return (
        _crumb(),
        element("h1", it.name, dir="auto"),
        element("p", it.issuer, class_="issuer", dir="auto"),
        element("p", it.state, class_="state") if it.state else None,
        element("p", " · ".join(it.about), class_="about"),
        element("p", found.summary, class_="lead", dir="auto") if found.summary else None,
        element(
            "p",
            element("a", say("Ask the coach about this"), href=asking(found.ask), class_="button main"),
            _compare(it),
            out(say("The issuer's page"), found.page) if found.page else None,
            class_="actions",
        ),
        element(
            "section",
            element("h2", say("The four marks, and what decided each")),
            element("ul", map(_judged, it.marks), class_="judged"),
        ),
        element("p", say("Not known: {facts}.", facts=", ".join(it.unknown)), class_="unknown") if it.unknown else None,
        element(
            "div",
            (element("section", element("h2", title), _facts(facts)) for title, facts in found.sections),
            class_="sections",
        ),
    )


def _compare(it: Entry) -> Html:
    label = say("Compare {name}", name=it.name)
    return element("a", say("Compare"), href=picking(Asked(), [it.id]), class_="button", aria_label=label)


def _judged(one: Mark) -> Html:
    return element("li", mark(one), element("ul", (element("li", why) for why in one.because)))


def _facts(facts: Iterable[Fact]) -> Html:
    return element(
        "dl",
        (element("div", element("dt", fact.name, dir="auto"), _told(fact)) for fact in facts if fact.words),
    )


def _told(fact: Fact) -> tuple[Html, ...]:
    """Its words line by line; those that lead on within the catalog in one line."""
    if all(words.entry or words.filter for words in fact.words):
        return (element("dd", [[" · " if place else None, _linked(it)] for place, it in enumerate(fact.words)]),)
    return tuple(
        element("dd", _linked(words), dir="auto", class_="unknown" if words.text in map(say, _NOTHING) else None)
        for words in fact.words
    )


def _linked(words: Words) -> Html | str:
    if words.entry:
        return element("a", words.text, href=entry(words.entry))
    if words.filter:
        name, value = words.filter
        return element("a", words.text, href=listing(Asked(Query(filters={name: [value]}))))
    return out(words.text, words.out) if words.out else words.text


def _table(found: Comparison) -> Html:
    """A table whose roles are said outright, since a narrow screen shows it stacked."""
    heads = (element("th", _head(it), scope="col", role="columnheader") for it in found.entries)
    rows = (
        element(
            "tr",
            element("th", name, scope="row", role="rowheader"),
            (
                element("td", cell, role="cell", data_of=it.name, dir="auto")
                for it, cell in zip(found.entries, cells, strict=True)
            ),
            role="row",
            class_="differ" if len(set(cells)) > 1 else None,
        )
        for name, cells in found.rows
    )
    corner = element("td", role="cell")
    return element(
        "table",
        element("thead", element("tr", corner, heads, role="row"), role="rowgroup"),
        element("tbody", rows, role="rowgroup"),
        role="table",
        class_="compare",
        aria_label=say("Side by side"),
    )


def _head(it: Entry) -> tuple[Html, ...]:
    state = (element("span", it.state, class_="state"),) if it.state else ()
    return (element("a", it.name, href=entry(it.id), dir="auto"), *state)

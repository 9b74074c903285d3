"""The list: search, filters, the entries found, and those picked to be compared."""

from collections.abc import Iterator
from dataclasses import replace

from adapters.web.catalog.address import MOST_PICKED, PATH, Asked, as_known, comparing, listing, picking, trying
from adapters.web.catalog.frame import card, framed, goal_box
from adapters.web.markup import Html, element
from bot.ports import Choice, Entry, Filter, Found, Showcase
from bot.texts import say


def list_page(showcase: Showcase, asked: Asked) -> str:
    """The page of the list that was asked for."""
    found = showcase.find(asked.query)
    picked = showcase.compare(asked.picked).entries
    asked = replace(as_known(asked, found), picked=tuple(it.id for it in picked))
    content = (
        element("h1", say("Short certificates, with the evidence")),
        element("div", _search(asked), goal_box(), class_="asks"),
        element("p", class_="unseen", id="said", role="status"),
        element("div", _filters(asked, found), _results(asked, found), class_="columns"),
        _tray(asked, picked),
    )
    return framed(say("The catalog"), content)


def _search(asked: Asked) -> Html:
    return element(
        "form",
        element("label", say("Search"), for_="q"),
        element(
            "div",
            element(
                "input",
                id="q",
                type="search",
                name="q",
                value=asked.query.text or None,
                maxlength=200,
                autocomplete="off",
                placeholder=say("Excel, CKA, project management"),
            ),
            element("button", say("Search"), type="submit"),
            class_="box",
        ),
        element("p", say("A name, a code, a skill, a job or an issuer. Typos are fine."), class_="hint"),
        id="search",
        role="search",
        action=PATH,
        method="get",
        class_="ask",
    )


def _filters(asked: Asked, found: Found) -> Html:
    chosen = sum(len(values) for values in asked.query.filters.values())
    toggle = element("input", id="show-filters", type="checkbox", class_="unseen")
    shown = element(
        "label", say("Filters ({n})", n=chosen) if chosen else say("Filters"), for_="show-filters", class_="button"
    )
    parts = (_several(it) if it.several else _one(it) for it in found.filters)
    apply = element("noscript", element("button", say("Show these"), type="submit", form="search"))
    clear = _cleared(asked, say("Clear all filters")) if chosen else None
    return element(
        "section",
        toggle,
        shown,
        element("div", element("h2", say("Filters")), parts, apply, clear, id="choices"),
        id="filters",
        aria_label=say("Filters"),
    )


def _cleared(asked: Asked, words: str) -> Html:
    return element("a", words, href=listing(asked, filters={}), data_swap=True)


def _one(it: Filter) -> Html:
    anything = element("option", say("any"), value="")
    options = (
        element("option", f"{choice.label} ({choice.count})", value=choice.value, selected=choice.chosen)
        for choice in it.choices
    )
    id = f"filter-{it.name}"
    return element(
        "p",
        element("label", it.title, for_=id),
        element("select", anything, options, id=id, name=it.name, form="search"),
        class_="one",
    )


def _several(it: Filter) -> Html:
    return element(
        "fieldset",
        element("legend", it.title),
        (_box(it, place, choice) for place, choice in enumerate(it.choices)),
    )


def _box(it: Filter, place: int, choice: Choice) -> Html:
    return element(
        "label",
        element(
            "input",
            id=f"filter-{it.name}-{place}",
            type="checkbox",
            name=it.name,
            value=choice.value,
            checked=choice.chosen,
            form="search",
        ),
        element("span", choice.label, dir="auto"),
        element("small", str(choice.count)),
        class_=None if choice.count or choice.chosen else "empty",
    )


def _results(asked: Asked, found: Found) -> Html:
    return element(
        "section",
        element("div", element("h2", _counted(found), id="count", tabindex="-1"), _orders(found), class_="bar"),
        element("p", found.note, class_="note") if found.note else None,
        _chips(asked, found),
        element("ul", (element("li", card(it, _pick(asked, it))) for it in found.entries), class_="cards")
        if found.entries
        else _nothing(asked),
        _pages(asked, found),
        id="results",
        aria_labelledby="count",
    )


def _counted(found: Found) -> str:
    if found.total == found.all:
        return say("{all} entries", all=f"{found.all:,}")
    if not found.total:
        return say("Nothing found")
    return say("{n} of {all} entries", n=f"{found.total:,}", all=f"{found.all:,}")


def _orders(found: Found) -> Html:
    options = (element("option", it.label, value=it.value, selected=it.chosen) for it in found.orders)
    return element(
        "p",
        element("label", say("Order"), for_="sort"),
        element("select", options, id="sort", name="sort", form="search"),
        class_="order",
    )


def _chips(asked: Asked, found: Found) -> Html | None:
    """What the list is narrowed by, each with a way to take it off."""
    chips = [
        element(
            "li",
            element(
                "a",
                f"{it.title}: {choice.label} ",
                element("span", "×", aria_hidden="true"),
                href=listing(asked, filters=_without(asked, it.name, choice.value)),
                aria_label=say("{filter}, take off", filter=f"{it.title}: {choice.label}"),
                data_swap=True,
            ),
        )
        for it in found.filters
        for choice in it.choices
        if choice.chosen
    ]
    return element("ul", chips, class_="chips", aria_label=say("Chosen filters")) if chips else None


def _without(asked: Asked, name: str, value: str) -> dict[str, list[str]]:
    return {
        filter: [it for it in values if (filter, it) != (name, value)] for filter, values in asked.query.filters.items()
    }


def _nothing(asked: Asked) -> Html:
    text, ways = asked.query.text, list[Html]()
    if asked.query.filters:
        ways.append(_cleared(asked, say("Search without filters")))
    if text:
        ways.append(element("a", say("Try “{text}” as a goal", text=text), href=trying(text)))
        ways.append(element("a", say("Show everything"), href=PATH))
    return element("div", element("p", say("Nothing here fits all of that.")), (element("p", it) for it in ways))


def _pick(asked: Asked, it: Entry) -> Html:
    id = f"pick-{it.id}"
    if it.id in asked.picked:
        left = picking(asked, (id for id in asked.picked if id != it.id))
        label = say("Picked: {name}. Take it out of the comparison", name=it.name)
        return _action(
            element("a", say("Picked"), " ✓", href=left, id=id, class_="picked", aria_label=label, data_swap=True)
        )
    if len(asked.picked) == MOST_PICKED:
        return _action(element("span", say("Three are picked"), class_="full"))
    more = picking(asked, (*asked.picked, it.id))
    label = say("Compare {name}", name=it.name)
    return _action(element("a", say("Compare"), href=more, id=id, aria_label=label, data_swap=True))


def _action(link: Html) -> Html:
    return element("p", link, class_="action")


def _pages(asked: Asked, found: Found) -> Html | None:
    if found.pages == 1:
        return None
    return element("nav", _steps(asked, found), class_="pages", aria_label=say("Pages"))


def _steps(asked: Asked, found: Found) -> Iterator[Html]:
    yield _step(asked, found, say("Previous"), found.page - 1)
    yield element("span", say("Page {n} of {all}", n=found.page, all=found.pages))
    yield _step(asked, found, say("Next"), found.page + 1)


def _step(asked: Asked, found: Found, label: str, page: int) -> Html:
    if 1 <= page <= found.pages:
        return element("a", label, href=listing(asked, page=page), data_swap="top", class_="button")
    return element("span", label, class_="button", aria_hidden="true")


def _tray(asked: Asked, picked: tuple[Entry, ...]) -> Html:
    """What is picked to be compared; it rides along with every search."""
    if not picked:
        return element("section", id="tray", hidden=True)
    names = (
        element(
            "li",
            element(
                "a",
                element("span", it.name, dir="auto"),
                element("span", "×", aria_hidden="true"),
                href=picking(asked, (id for id in asked.picked if id != it.id)),
                aria_label=say("{name}, take out", name=it.name),
                data_swap=True,
            ),
        )
        for it in picked
    )
    ids = ",".join(asked.picked)
    go = element("a", say("Compare these {n}", n=len(picked)), href=comparing(asked.picked), class_="button main")
    return element(
        "section",
        element("input", type="hidden", name="picked", value=ids, form="search"),
        element("ul", names, class_="chips"),
        go if len(picked) > 1 else element("span", say("Pick one more to compare")),
        id="tray",
        aria_label=say("Picked to compare"),
    )

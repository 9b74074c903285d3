"""At most three suggestions with why, cost, hours, the four marks and what is not known; compare, why, cheaper."""

import re
from collections.abc import Iterable
from math import floor

from bot.flows.card import full_card, limits_said, price, short_card, skills, study
from bot.flows.make_plan import plan_these
from bot.flows.need import held, need_of
from bot.matching.explain import Row, Suggestion, cheaper, compare
from bot.matching.rank import Advice, advise, rank, suggestion
from bot.messages import Button, Reply, bold, button, plain
from bot.planning.plan import in_order, total_of
from bot.talk import Flow, Outcome, Step, Turn, go, in_place
from bot.texts import base_language, listed, money
from bot.understanding.take_in import has_aim

_ORDINALS = {"1": 1, "2": 2, "3": 3, "first": 1, "second": 2, "third": 3, "1st": 1, "2nd": 2, "3rd": 3}
_PLAN = re.compile(
    r"(please )?(i('ll| will)? )?(make|plan|take|choose|do|go for|start)\b.*"
    r"\b(plan|it|them|these|those|all|one|both|[123]|first|second|third)\b"
)
_ORDER = re.compile(r"\b(which|what)\b.*\b(first|order|start with)\b|in (what|which) order")
_OTHERS = re.compile(
    r"(none of (these|them)|show (me )?(more|others)|something else|other ones|anything else|not these|"
    r"too (hard|easy|long|difficult))\b"
)
CHANGES = (("Hours", "hours"), ("Money", "money"), ("Date", "date"), ("My skills", "skills"))


def suggest(turn: Turn) -> Outcome:
    """The best few for the goal, or the plain word that none is worth it."""
    found = _advice(turn)
    if found.verdict == "ask":
        return go(turn, "goal.role").here()
    shown = tuple(one.credential.id for one in found.suggestions)
    return go(turn.become(shown=shown), "suggest").here()


def _advice(turn: Turn, most: int = 3) -> Advice:
    world, goal = turn.world, turn.person.goal
    language = base_language(turn.person.language)
    return advise(goal, world.catalog, turn.today, bar=world.bar, most=most, earned=held(turn), language=language)


def _look_up(turn: Turn, ids: Iterable[str]) -> list[Suggestion]:
    """How the credentials stand for the person, in their order; ids the catalog has no more are passed over."""
    catalog, need = turn.world.catalog, need_of(turn)
    return [suggestion(catalog.credentials[id], need, catalog) for id in ids if id in catalog.credentials]


def _shown(turn: Turn) -> list[Suggestion]:
    had = held(turn)
    return _look_up(turn, (id for id in turn.person.shown if id not in had))


def ask(turn: Turn) -> Reply:
    """The suggestions the person stands at."""
    shown = _shown(turn)
    if not shown:
        found = _advice(turn)
        return _looked_anew() if found.suggestions else _nothing(turn, found)
    catalog, language = turn.world.catalog, turn.person.language
    cards = [short_card(number, one, catalog, language) for number, one in enumerate(shown, 1)]
    limits = limits_said(turn.person.goal, language)
    with_limits = f"With {limits}, " if limits else ""
    number = "this one is" if len(shown) == 1 else f"these {len(shown)} are"
    head = f"{with_limits}{number} worth a look:"
    head = head[0].upper() + head[1:]
    parts = (_gate(turn) + head, *cards, _together(turn, shown))
    return Reply(text="\n\n".join(part for part in parts if part), buttons=_ways_on(turn, shown))


def _together(turn: Turn, shown: list[Suggestion]) -> str:
    """Says when all of them together cost more than the limit that each of them keeps."""
    goal = turn.person.goal
    total = total_of([one.credential for one in shown], goal)
    if len(shown) < 2 or goal.budget is None or total is None or total.amount <= goal.budget.amount:
        return ""
    cost = money(round(total.amount, 0), total.currency, turn.person.language)
    return f"Each fits your money; together they cost about {cost}."


def _looked_anew() -> Reply:
    """What was suggested is earned or gone from the catalog, and there is something else."""
    row = (button("Show me", "suggest.list"), button("Change something", "suggest.change"))
    return Reply(text="What I suggested is behind you. I have something else for this goal.", buttons=(row,))


def _ways_on(turn: Turn, shown: list[Suggestion]) -> tuple[tuple[Button, ...], ...]:
    why = tuple(button(f"Why {i}?", "suggest.card", one.credential.id) for i, one in enumerate(shown, 1))
    compared = (button("Compare", "suggest.compare"),) if len(shown) > 1 else ()
    plan = button("Plan it" if len(shown) == 1 else "Plan these", "plan.make")
    return (
        (plan, *_my_plan(turn)),
        why,
        (*compared, button("Something cheaper", "suggest.cheaper"), button("Change something", "suggest.change")),
    )


def _my_plan(turn: Turn) -> tuple[Button, ...]:
    return (button("My plan", "plan.show"),) if turn.person.plan else ()


def _nothing(turn: Turn, found: Advice) -> Reply:
    catalog = turn.world.catalog
    rows = ((button("Change something", "suggest.change"), button("Another goal", "goal.again"), *_my_plan(turn)),)
    if found.verdict == "no-match":
        text = "My catalog has nothing for this goal, and I won't stretch something to fit."
        return Reply(text=_gate(turn) + text, buttons=rows)
    near = [plain(one.credential.name) for one in found.near]
    reached = ""
    if found.below:
        score = floor(found.below.score * 100) / 100
        reached = f" The closest scores {score:.2f} of 1, and I suggest from {found.bar:.2f} on."
    parts = [
        f"{_gate(turn)}{bold('Nothing I know is worth it for this goal within these limits.')}{reached}",
        f"Close, but not known to fit your money: {listed(near)}." if near else "",
        f"What shows it for free: a small project with {skills(found.proof, catalog)}, put where others can see it, "
        "with half a page on what you did and why."
        if found.proof
        else "You seem to have what it asks for already: show it with a project.",
    ]
    closest = (*found.near[:2], *((found.below,) if found.below else ()))
    seen = tuple(button(f"About {plain(one.credential.name)}", "suggest.card", one.credential.id) for one in closest)
    return Reply(text="\n\n".join(part for part in parts if part), buttons=(*((one,) for one in seen), *rows))


def _gate(turn: Turn) -> str:
    role = turn.world.catalog.roles.get(turn.person.goal.role or "")
    if not role or not role.gate:
        return ""
    return f"First the plain part: {plain(role.gate)} A short certificate can't replace that.\n\n"


def why(turn: Turn, id: str) -> Outcome | None:
    """The whole card of one credential."""
    found = _look_up(turn, (id,))
    if not found:
        return None
    text = full_card(found[0], turn.world.catalog, turn.person.language)
    known = has_aim(turn.person.goal)
    other = button("Back to the list", "suggest.list") if known else button("What else fits me?", "goal.again")
    return turn.answer(Reply(text=text, buttons=((button("Plan only this", "plan.only", id), other),)))


def side_by_side(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """Up to three credentials beside each other."""
    known = _look_up(turn, ids)[:3]
    if len(known) < 2:
        return None
    text = "\n\n".join(_compared(turn, row) for row in compare(known))
    names = tuple((button(f"Plan {plain(one.credential.name)}", "plan.only", one.credential.id),) for one in known)
    return turn.answer(Reply(text=text, buttons=(*names, (button("Back to the list", "suggest.list"),))))


def _compared(turn: Turn, row: Row) -> str:
    catalog, one, it = turn.world.catalog, row.suggestion, row.suggestion.credential
    lines = [
        bold(plain(it.name)),
        f"{price(it, one.total, turn.person.language)} · {study(it)} · {row.level or 'level not known'}",
        *(f"{name.capitalize()}: {mark.level}" for name, mark in row.marks.named),
        f"Only here: {skills(row.only_here, catalog)}" if row.only_here else "Teaches nothing the others don't",
    ]
    return "\n".join(lines)


def cheaper_ones(turn: Turn) -> Outcome:
    """The best that cost less than the dearest one shown."""
    shown = _shown(turn)
    if not shown:
        return suggest(turn)
    worth = [one for one in rank(need_of(turn), turn.world.catalog) if one.score >= turn.world.bar]
    dearest = max(shown, key=lambda one: float(one.total.amount) if one.total else float("inf"))
    found = [one for one in cheaper(worth, dearest) if one not in shown][:3]
    kept = [one for one in shown if one in cheaper(shown, dearest)]
    if not found:
        rows = ((button("Back to the list", "suggest.list"), button("Change something", "suggest.change")),)
        return turn.answer(Reply(text="I know nothing cheaper that is worth your time.", buttons=rows))
    ids = tuple(one.credential.id for one in (kept + found)[:3])
    return go(turn.become(shown=ids), "suggest").here()


def one_only(turn: Turn) -> Outcome:
    """Just the best one."""
    if not has_aim(turn.person.goal):
        return go(turn, "goal.role").here()
    shown = tuple(one.credential.id for one in _advice(turn, most=1).suggestions)
    return go(turn.become(shown=shown), "suggest").here()


def _change(turn: Turn, _: tuple[str, ...] = ()) -> Outcome:
    row = tuple(button(label, "suggest.ask", what) for label, what in CHANGES)
    rows = (row, (button("Another goal", "goal.again"), button("Back to the list", "suggest.list")))
    return turn.answer(Reply(text="What shall I change? You can also just write it: “8 hours a week”.", buttons=rows))


def _ask(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if arguments and arguments[0] in {what for _, what in CHANGES}:
        return go(turn, f"goal.{arguments[0]}").here()
    return None


def _list(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return go(turn, "suggest").here() if _shown(turn) else suggest(turn)


def _card(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    return why(turn, ids[0]) if ids else None


def _take(turn: Turn) -> Outcome | None:
    """A bare number is the one meant."""
    text, meant = turn.text.lower().strip(".#!? "), _meant(turn)
    if text.isdigit() and meant:
        return why(turn, meant[0])
    if _PLAN.match(text):
        return plan_these(turn, meant or turn.person.shown)
    if _ORDER.search(text) and len(turn.person.shown) > 1:
        return _order(turn)
    if re.search(r"\b(cheaper|less expensive|too (expensive|dear|much money))\b", text):
        return cheaper_ones(turn)
    return _change(turn) if _OTHERS.match(text) else None


def _order(turn: Turn) -> Outcome:
    """Which to start with: foundations first, as a plan would have them."""
    first, *rest = [plain(it.name) for it in in_order([one.credential for one in _shown(turn)])]
    return turn.beside(f"I'd start with {', then '.join((bold(first), *rest))}: foundations first.")


def _meant(turn: Turn) -> tuple[str, ...]:
    """The shown credentials that words such as "2", "the second", "the first two" mean, in their order."""
    text, shown = turn.text.lower(), turn.person.shown
    if re.search(r"\bfirst two\b", text):
        return shown[:2]
    found = [place for words in re.findall(r"[a-z]+|\d+", text) if (place := _ORDINALS.get(words))]
    return tuple(shown[place - 1] for place in dict.fromkeys(found) if place <= len(shown))


def _why_said(turn: Turn) -> Outcome:
    named = turn.said.credentials if turn.said else ()
    first = next(iter(named or _meant(turn) or turn.person.shown), "")
    return why(turn, first) or turn.here("Tell me which one you mean.")


def _compare_said(turn: Turn) -> Outcome:
    named = turn.said.credentials if turn.said else ()
    meant = _meant(turn)
    return side_by_side(turn, named or (meant if len(meant) > 1 else turn.person.shown)) or turn.beside(
        "Name two certificates, and I put them side by side."
    )


FLOW = Flow(
    actions={
        "suggest.list": in_place(_list),
        "suggest.card": in_place(_card),
        "suggest.why": _card,
        "suggest.compare": in_place(lambda turn, _: side_by_side(turn, turn.person.shown)),
        "suggest.cheaper": lambda turn, _: cheaper_ones(turn),
        "suggest.change": _change,
        "suggest.ask": _ask,
        "suggest.one": lambda turn, _: one_only(turn),
    },
    intents={"why": _why_said, "compare": _compare_said},
    steps={"suggest": Step(ask=ask, take=_take)},
)

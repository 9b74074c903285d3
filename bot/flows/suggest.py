"""At most three suggestions with why, cost, hours, the four marks and what is not known; compare, why, cheaper."""

import re
from collections.abc import Iterable

from bot.catalog.model import Credential
from bot.flows.card import facts_line, full_card, limits_said, mark_row, short_card, skills
from bot.flows.compared import compared
from bot.flows.make_plan import plan_these
from bot.flows.need import held, left_out, lives_in, need_of
from bot.flows.nothing import gate, my_plan, nothing
from bot.matching.explain import Row, Suggestion, cheaper, compare
from bot.matching.rank import Advice, advise, rank, suggestion
from bot.messages import Button, Reply, bold, button, plain
from bot.person import Goal
from bot.planning.plan import in_order, total_of
from bot.proof.ladder import proof_said
from bot.talk import Flow, Outcome, Step, Turn, go, in_place
from bot.texts import base_language, money, say, say_count, to_say
from bot.understanding.ordinals import asks_order, is_either, places_told
from bot.understanding.take_in import has_aim

_PLAN = re.compile(
    r"((please|ok|okay|yes|sure|good|great|fine|perfect),? )*(i('ll| will)? )?"
    r"(make|plan|take|choose|do|go for|start)\b.*\b(plan|it|them|these|those|all|one|both|[123]|first|second|third)\b"
)
_OTHERS = re.compile(
    r"(none of (these|them)|show (me )?(more|others)|something else|other ones|anything else|not these|"
    r"too (hard|easy|long|difficult))\b"
)
_ASKS = re.compile(
    r"how much\b.*\b(cost|is|are|pay|total)\b|\b(is|are) (it|they|this|that|these|those|the)\b.*\bfree\b|in total\b|"
    r"(go |take me |show me )?(back to )?the list$"
)
"""Asks for what the list tells."""
CHANGES = (
    # Translators: buttons below "What shall I change?"
    (to_say("Hours"), "hours"),
    (to_say("Money"), "money"),
    (to_say("Date"), "date"),
    (to_say("My skills"), "skills"),
    (to_say("Where I live"), "country"),
)


def suggest(turn: Turn) -> Outcome:
    """The best few for the goal, or the plain word that none is worth it."""
    found = _advice(turn)
    if found.verdict == "ask":
        return go(turn, "goal.role").here()
    shown = tuple(one.credential.id for one in found.suggestions)
    turn = turn.become(shown=shown)
    return _ask_where(turn) if _depends_on_where(turn, found) else go(turn, "suggest").here()


def _depends_on_where(turn: Turn, found: Advice) -> bool:
    """Whether something to be shown counts in some countries only, and theirs is not known and was not asked for."""
    bound = any(one.credential.valid_in for one in found.suggestions or found.near)
    return bound and lives_in(turn) is None and "goal.country" not in turn.person.skipped


def _ask_where(turn: Turn) -> Outcome:
    """Asks where the person lives, and never again."""
    return go(turn.become(skipped=(*turn.person.skipped, "goal.country")), "goal.country").here()


def _advice(turn: Turn, most: int = 3) -> Advice:
    world, goal = turn.world, turn.person.goal
    about = {"language": base_language(turn.person.language), "country": lives_in(turn)}
    return advise(goal, world.catalog, turn.today, bar=world.bar, most=most, earned=held(turn), **about)


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
        return _looked_anew() if found.suggestions else nothing(turn, found)
    cards = [short_card(number, one, turn.world.catalog) for number, one in enumerate(shown, 1)]
    away = left_out(turn, min(one.score for one in shown))
    parts = (gate(turn), _head(turn.person.goal, len(shown)), *cards, _together(turn, shown), away)
    return Reply(text="\n\n".join(part for part in parts if part), buttons=_ways_on(turn, shown))


def _head(goal: Goal, number: int) -> str:
    limits = limits_said(goal)
    if not limits:
        return say_count("This one is worth a look:", "These {n} are worth a look:", number)
    # Translators: such as "With 5 h a week and up to €200, these 3 are worth a look:"
    return say_count(
        "With {limits}, this one is worth a look:",
        "With {limits}, these {n} are worth a look:",
        number,
        limits=limits,
    )


def _together(turn: Turn, shown: list[Suggestion]) -> str:
    """Says when all of them together cost more than the limit that each of them keeps."""
    goal = turn.person.goal
    total = total_of([one.credential for one in shown], goal)
    if len(shown) < 2 or goal.budget is None or total is None or total.amount <= goal.budget.amount:
        return ""
    cost = money(round(total.amount, 0), total.currency)
    return say("Each fits your money; together they cost about {money}.", money=cost)


def _looked_anew() -> Reply:
    """What was suggested is earned or gone from the catalog, and there is something else."""
    row = (button(say("Show me"), "suggest.list"), button(say("Change something"), "suggest.change"))
    return Reply(text=say("What I suggested is behind you. I have something else for this goal."), buttons=(row,))


def _ways_on(turn: Turn, shown: list[Suggestion]) -> tuple[tuple[Button, ...], ...]:
    why = tuple(button(say("Why {n}?", n=i), "suggest.card", one.credential.id) for i, one in enumerate(shown, 1))
    compared = (button(say("Compare"), "suggest.compare"),) if len(shown) > 1 else ()
    plan = button(say("Plan it") if len(shown) == 1 else say("Plan these"), "plan.make")
    return (
        (plan, *my_plan(turn)),
        why,
        (
            *compared,
            button(say("Something cheaper"), "suggest.cheaper"),
            button(say("Change something"), "suggest.change"),
        ),
    )


def why(turn: Turn, id: str) -> Outcome | None:
    """The whole card of one credential."""
    found = _look_up(turn, (id,))
    if not found:
        return None
    text = full_card(found[0], turn.world.catalog)
    other = _to_list() if has_aim(turn.person.goal) else button(say("What else fits me?"), "goal.again")
    return turn.tell(Reply(text=text, buttons=((button(say("Plan only this"), "plan.only", id), other),)))


def _to_list() -> Button:
    return button(say("Back to the list"), "suggest.list")


def side_by_side(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """Up to three credentials beside each other."""
    known = _look_up(turn, ids)[:3]
    if len(known) < 2:
        return None
    text = "\n\n".join(_compared(turn, row) for row in compare(known))
    names = tuple((_to_plan(one.credential),) for one in known)
    return turn.tell(Reply(text=text, picture=compared(known, turn.person.earned), buttons=(*names, (_to_list(),))))


def _to_plan(credential: Credential) -> Button:
    # Translators: a button that makes a plan with this certificate
    return button(say("Plan {name}", name=plain(credential.name)), "plan.only", credential.id)


def _compared(turn: Turn, row: Row) -> str:
    lines = [
        bold(plain(row.suggestion.credential.name)),
        facts_line(row.suggestion),
        *(mark_row(name, mark) for name, mark in row.marks.named),
        *(
            say("Your proof: {proof}", proof=proof_said(step))
            for step in turn.person.earned
            if step.credential == row.suggestion.credential.id
        ),
        # Translators: skills that none of the other certificates compared teaches
        say("Only here: {skills}", skills=skills(row.only_here, turn.world.catalog))
        if row.only_here
        else say("Teaches nothing the others don't"),
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
        rows = ((_to_list(), button(say("Change something"), "suggest.change")),)
        return turn.answer(Reply(text=say("I know nothing cheaper that is worth your time."), buttons=rows))
    ids = tuple(one.credential.id for one in (kept + found)[:3])
    return go(turn.become(shown=ids), "suggest").here()


def one_only(turn: Turn) -> Outcome:
    """Just the best one."""
    if not has_aim(turn.person.goal):
        return go(turn, "goal.role").here()
    shown = tuple(one.credential.id for one in _advice(turn, most=1).suggestions)
    return go(turn.become(shown=shown), "suggest").here()


def _change(turn: Turn, _: tuple[str, ...] = ()) -> Outcome:
    offered = tuple(button(say(label), "suggest.ask", what) for label, what in CHANGES)
    rows = (offered[:3], offered[3:], (button(say("Another goal"), "goal.again"), _to_list()))
    text = say("What shall I change? You can also just write it: “8 hours a week”.")
    return turn.answer(Reply(text=text, buttons=rows))


def _ask(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if arguments and arguments[0] in {what for _, what in CHANGES}:
        return go(turn, f"goal.{arguments[0]}").here()
    return None


def _list(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return go(turn, "suggest").here() if _shown(turn) else suggest(turn)


def _card(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    return why(turn, ids[0]) if ids else None


def _take(turn: Turn) -> Outcome | None:
    """A bare number is the one meant; of "the first or the third?" both are."""
    text, meant = turn.heard.lower().strip(".#!? "), _meant(turn)
    asks = _ASKS.match(text) and not (turn.said and turn.said.role)
    if meant and (text.isdigit() or asks or is_either(text)):
        return (side_by_side(turn, meant) if is_either(text) else None) or why(turn, meant[0])
    if _PLAN.match(text):
        return plan_these(turn, meant or turn.person.shown)
    if asks_order(text) and len(turn.person.shown) > 1:
        return _order(turn)
    if re.search(r"\b(cheaper|less expensive|too (expensive|dear|much money))\b", text):
        return cheaper_ones(turn)
    if _OTHERS.match(text):
        return _change(turn)
    return turn.here() if asks and turn.person.shown else None


def _order(turn: Turn) -> Outcome:
    """Which to start with: foundations first, as a plan would have them."""
    first, *rest = [plain(it.name) for it in in_order([one.credential for one in _shown(turn)])]
    order = bold(first)
    for name in rest:
        # Translators: certificates in their order, "A, then B", and this again before ", then C"
        order = say("{before}, then {after}", before=order, after=name)
    return turn.beside(say("I'd start with {order}: foundations first.", order=order))


def _meant(turn: Turn) -> tuple[str, ...]:
    """The shown credentials that words such as "2", "the second", "the first two" mean, in their order."""
    shown = turn.person.shown
    return tuple(shown[place - 1] for place in places_told(turn.heard) if place <= len(shown))


def _why_said(turn: Turn) -> Outcome:
    named = turn.said.credentials if turn.said else ()
    first = next(iter(named or _meant(turn) or turn.person.shown), "")
    return why(turn, first) or turn.here(say("Tell me which one you mean."))


def _compare_said(turn: Turn) -> Outcome:
    named = turn.said.credentials if turn.said else ()
    meant = _meant(turn)
    return side_by_side(turn, named or (meant if len(meant) > 1 else turn.person.shown)) or turn.beside(
        say("Name two certificates, and I put them side by side.")
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
    steps={"suggest": Step(ask=ask, take=_take, rests=True)},
)

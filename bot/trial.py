"""What the coach would understand of a text and advise, as plain data: for admins trying an edit of the catalog."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from bot.catalog.model import Catalog
from bot.matching.explain import Suggestion
from bot.matching.names import Names
from bot.matching.rank import BAR, Advice, advise
from bot.person import Goal
from bot.understanding.read import understand
from bot.understanding.take_in import take_in
from bot.understanding.understood import Intent, Understood

ABOUT_A_GOAL: tuple[Intent, ...] = ("set_goal", "ask_match", "change_constraint", "overwhelmed")
"""Other messages (thanks, done, stop ...) get no advice, so their verdict is `ask`."""
UNDECIDED = ("role", "whose")
"""What must be settled before anything can be suggested; the rest can be asked beside it."""
EXAMPLE = '{"id": "1", "text": "data analyst by June", "today": "2026-11-24"}'


def try_text(
    text: str, names: Names, catalog: Catalog, today: date, *, bar: float = BAR, top: int = 3
) -> dict[str, Any]:
    """The answer of `certcoach catalog try` to one text, as plain data (design section 8)."""
    said = understand(text, names, today)
    advice = advise_on(said, catalog, today, bar=bar, top=top)
    return {
        "understood": _understood(said),
        "roles": [{"id": role.id, "score": _rounded(role.score)} for role in said.roles],
        "credentials": [_credential(one) for one in advice.suggestions],
        "verdict": advice.verdict,
    }


def advise_on(said: Understood, catalog: Catalog, today: date, *, bar: float = BAR, top: int = 3) -> Advice:
    """The advice on what was understood of one text; `ask` where something must be settled first."""
    undecided = any(unsure.about in UNDECIDED for unsure in said.unsure)
    if said.intent not in ABOUT_A_GOAL or undecided:
        return Advice(verdict="ask", bar=bar)
    goal = take_in(Goal(), said, anew=True)
    return advise(goal, catalog, today, bar=bar, most=top, country=said.country)


def try_batch(
    lines: Iterable[str], names: Names, catalog: Catalog, today: date, *, bar: float = BAR, top: int = 3
) -> Iterator[str]:
    """One line of JSON for each line of JSON, in the same order; empty lines are passed over.

    A line is an object like EXAMPLE; `today` may be left out. A line that is not gives `{"id", "line", "error"}`,
    and the next one goes on.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _object(line)
        fault = _fault(asked)
        if fault:
            yield as_json({"id": asked.get("id"), "line": number, "error": f"line {number}: {fault}, like {EXAMPLE}"})
            continue
        day = date.fromisoformat(asked["today"]) if asked.get("today") else today
        yield as_json({"id": asked.get("id"), **try_text(asked["text"], names, catalog, day, bar=bar, top=top)})


def as_json(answer: dict[str, Any]) -> str:
    """One line of JSON, in ASCII so that any terminal and any text can carry it."""
    return json.dumps(answer)


def as_text(answer: dict[str, Any], catalog: Catalog, bar: float = BAR) -> str:
    """The same for people: what was understood, each credential with why, then the verdict and the bar."""
    said = {name: value for name, value in answer["understood"].items() if value not in (None, [], False)}
    lines = [f"{name.replace('_', ' ')}: {_shown(value)}" for name, value in said.items()]
    lines.append("nearest roles: " + (", ".join(f"{it['id']} {it['score']:.2f}" for it in answer["roles"]) or "none"))
    for place, one in enumerate(answer["credentials"], start=1):
        lines += ["", f"{place}. {catalog.credentials[one['id']].name} ({one['id']}): {one['score']:.2f}"]
        lines += [f"   {name}: {_shown(value) or 'nothing'}" for name, value in one["why"].items()]
    return "\n".join([*lines, "", f"verdict: {answer['verdict']} (the bar is {bar:.2f})"])


def _understood(said: Understood) -> dict[str, Any]:
    return {
        "intent": said.intent,
        "role": said.role,
        "role_confidence": _rounded(said.role_confidence),
        "skills_have": list(said.skills_have),
        "skills_want": list(said.skills_want),
        "not_wanted": list(said.not_wanted),
        "hours_per_week": said.hours_per_week,
        "budget": {"amount": float(said.budget.amount), "currency": said.budget.currency} if said.budget else None,
        "deadline": said.deadline.isoformat() if said.deadline else None,
        "free_only": said.free_only,
        "unsure": [{"about": unsure.about, "choices": list(unsure.choices)} for unsure in said.unsure],
    } | ({"country": said.country} if said.country else {})


def _credential(one: Suggestion) -> dict[str, Any]:
    marks = {name: mark.level for name, mark in one.marks.named}
    why = {"covers": list(one.covers), "missing": list(one.missing), "marks": marks}
    return {"id": one.credential.id, "score": _rounded(one.score), "why": why}


def _object(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", asked) if isinstance(asked, dict) else {}


def _fault(asked: dict[str, Any]) -> str:
    if not asked:
        return "it should be one JSON object"
    if not isinstance(asked.get("text"), str):
        return 'it needs a "text" that is a string'
    try:
        date.fromisoformat(asked.get("today") or "2026-11-24")
    except (ValueError, TypeError):
        return '"today" should be a date'
    return ""


def _rounded(score: float) -> float:
    return round(score, 4)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, cast("list[Any]", value)))
    if not isinstance(value, dict):
        return "yes" if value is True else str(value)
    if "about" in value:
        return f"{value['about']} ({_shown(value['choices']) or 'open'})"
    if "amount" in value:
        return f"{value['amount']:g} {value['currency'] or '(currency not said)'}"
    return ", ".join(f"{name} {_shown(of)}" for name, of in cast("dict[str, Any]", value).items())

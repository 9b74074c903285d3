"""596 messages written and labelled by hand for this project (messages.jsonl), read with the real catalog.

The labels follow today = 2026-11-24, a Tuesday: "by June" is its last day, a range its middle, a bare short form that
means two jobs is asked about. The ones still read wrongly are listed, not left out: mending one means taking it off.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.catalog.load import load_catalog
from bot.matching.names import Names
from bot.understanding.read import understand
from bot.understanding.understood import Understood

ROOT = Path(__file__).parents[2]
STILL_WRONG = {
    "msg-252",  # i'd love to be the one who designs how the cloud stuff of a company fits togethe
    "msg-257",  # put solar... no, fix fridges and heating systems
    "msg-258",  # I wish to organise shipments and stock for a company
    "msg-259",  # looking after servers in a data centre sounds good to me
    "msg-265",  # getting prescriptions ready behind the counter
    "msg-267",  # make flyers n logos 4 small shops
    "msg-284",  # got a BSc in physics, looking at data engineering
    "msg-289",  # IT, but nothing with networking or hardware
    "msg-295",  # don't show me aws stuff, azure only
    "msg-310",  # excel: yes. sql: no. want to be a bi analyst
    "msg-381",  # which certs do recruiters like
    "msg-437",  # gimme something for qa
    "msg-446",  # recepshunist
    "msg-455",  # software tester but no automation
    "msg-473",  # project management skills are what i lack, want to get them
    "msg-491",  # unpaid courses only, hvac tech
    "msg-510",  # My colleagues say product owner, I say product manager
    "msg-536",  # end this, no more
    "msg-593",  # i don't think i can keep going
}


@cache
def readings() -> dict[str, tuple[dict[str, Any], Understood]]:
    names = Names(load_catalog(ROOT / "catalog"))
    lines = (Path(__file__).parent / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines]
    return {m["id"]: (m["gold"], understand(m["text"], names, date.fromisoformat(m["today"]))) for m in messages}


def slots(said: Understood) -> dict[str, Any]:
    budget = said.budget and {"amount": float(said.budget.amount), "currency": said.budget.currency}
    return {
        "intent": said.intent,
        "role": said.role,
        "skills_have": set(said.skills_have),
        "skills_want": set(said.skills_want),
        "not_wanted": set(said.not_wanted),
        "hours_per_week": said.hours_per_week,
        "budget": budget,
        "deadline": said.deadline and said.deadline.isoformat(),
        "free_only": said.free_only,
        "ask": bool(said.unsure),
    }


def right(slot: str, wanted: Any, given: Any) -> bool:
    if slot == "hours_per_week" and wanted is not None and given is not None:
        return abs(wanted - given) <= 0.1 * wanted
    if isinstance(given, set):
        return set(wanted) == given
    return bool(wanted == given)


def share_right(slot: str) -> float:
    marks = [right(slot, gold[slot], slots(said)[slot]) for gold, said in readings().values()]
    return sum(marks) / len(marks)


def test_each_slot_is_read_as_well_as_was_measured() -> None:
    floors = {
        "intent": 0.97,
        "role": 0.97,
        "hours_per_week": 0.99,
        "budget": 0.99,
        "deadline": 0.99,
        "free_only": 0.99,
        "skills_have": 0.98,
        "skills_want": 0.98,
        "not_wanted": 0.98,
        "ask": 0.98,
    }
    assert {slot: share_right(slot) for slot in floors if share_right(slot) < floors[slot]} == {}


def test_a_wrong_role_is_hardly_ever_taken_without_asking() -> None:
    sure = [gold["role"] == said.role for gold, said in readings().values() if said.role and not said.unsure]
    assert sure.count(False) <= 0.02 * len(readings())


def test_nearly_all_that_should_be_asked_is_asked() -> None:
    asked = [bool(said.unsure) for gold, said in readings().values() if gold["ask"]]
    assert sum(asked) >= 0.9 * len(asked)


def test_only_the_messages_known_to_be_wrong_are_wrong() -> None:
    wrong = {
        number
        for number, (gold, said) in readings().items()
        if not all(right(slot, gold[slot], given) for slot, given in slots(said).items())
    }
    assert wrong == STILL_WRONG

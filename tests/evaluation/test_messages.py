"""1019 messages written and labelled by hand for this project (messages.jsonl), read with the real catalog.

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
    "msg-252",  # i'd love to be the one who designs how the cloud stuff of a company fits together
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
    "msg-607",  # the person who works out why the company's cloud bill is so huge and trims it, i'd
    "msg-609",  # I want to walk round factories and check nobody's going to lose a finger
    "msg-610",  # answer the phone, greet visitors and book meetings in a nice quiet office, that wo
    "msg-615",  # write blog posts and guides that make people trust a brand, thats the dream
    "msg-624",  # i actually enjoy ringing strangers and booking meetings for the closers, want that
    "msg-625",  # lead the people who guard a company against hackers, set the rules, carry the can
    "msg-641",  # AE, the one who sits between the data engineers and the analysts
    "msg-646",  # MA at a GP surgery. yes i also hold an MA, in philosophy, not much use
    "msg-651",  # laid bricks for 20 yrs, back is gone, want to be a CAD drafter. I can read drawing
    "msg-656",  # hairdresser going into recruiting tech people, i.e. recruiter
    "msg-664",  # I'd like to work in a hospital but no blood drawing, I faint
    "msg-688",  # need to learn lesson planning and classroom management so I can teach English in K
    "msg-719",  # Hi there, so I'm 34, from Cork, I did two years of a pharmacy degree and dropped o
    "msg-828",  # I'd enjoy hunting bugs in apps before the customers see them. selenium I'd like to
    "msg-840",  # getting paid to build apps on top of large language models, thats the dream
    "msg-882",  # MA in a small clinic, ekg and phlebotomy i want to learn, nurses aide since 2019
    "msg-913",  # something remote. no customer service. i know excel
    "msg-943",  # help companies stop wasting money on their aws bill, i'd love to do that full time
    "msg-959",  # just got my residence permit!!! i want to work, anything, no coding
    "msg-981",  # PM on building sites, the one with the schedule and the subcontractors. was a fore
    "msg-996",  # make small websites climb the search results, for money, thats what i wanna do
    "msg-998",  # im 17 and my whole family brings me their broken laptops and printers, might as we
}


def readings() -> dict[str, tuple[dict[str, Any], Understood]]:
    return read_all(Path(__file__).parent / "messages.jsonl")


@cache
def read_all(path: Path, language: str = "en") -> dict[str, tuple[dict[str, Any], Understood]]:
    """The labelled messages of a file by id, each with its label and what is understood of it."""
    names = all_names()
    messages = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        m["id"]: (m["gold"], understand(m["text"], names, date.fromisoformat(m["today"]), language)) for m in messages
    }


@cache
def all_names() -> Names:
    return Names(load_catalog(ROOT / "catalog"))


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
        "role": 0.965,
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

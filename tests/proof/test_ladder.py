"""The ladder of proofs: the strongest counts, one of a kind is kept, and older documents have none."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from bot.linking import copied, merge
from bot.person import Claim, Person, Proof, Step
from bot.proof.ladder import proof_said, rung, strongest, with_proof, without_proof
from bot.store.documents import read_person, write_person

DAY = date(2026, 11, 24)
STEP = Step(credential="cka", name="CKA", hours=0, estimated=True, starts=DAY, ends=DAY, state="done", ended_on=DAY)
LINK = Proof(kind="link", on=DAY, by="example.org", of="https://example.org/b/1")
BADGE = Proof(kind="badge", on=DAY, by="CNCF", of="did:key:z6Mk")
MENTOR = Proof(kind="mentor", on=DAY, by="Winter 2026", of="KW7PA4MD")


@pytest.mark.parametrize(
    ("proofs", "short", "long"),
    [
        ((), "said so", "you said so"),
        ((LINK,), "link", "link to example.org"),
        ((BADGE, LINK), "badge verified", "badge verified, signed by CNCF"),
        ((MENTOR, BADGE, LINK), "mentor confirmed", "confirmed by the mentor of Winter 2026"),
    ],
)
def test_the_strongest_proof_is_the_one_that_is_shown(proofs: tuple[Proof, ...], short: str, long: str) -> None:
    step = STEP
    for proof in proofs:
        step = with_proof(step, proof)
    assert (rung(step), proof_said(step)) == (short, long)


def test_another_proof_of_a_kind_takes_the_place_of_the_one_before() -> None:
    other = Proof(kind="link", on=DAY, by="example.net", of="https://example.net/2")
    assert with_proof(with_proof(STEP, LINK), other).proofs == (other,)


def test_a_proof_taken_back_leaves_the_ones_below_it() -> None:
    step = with_proof(with_proof(STEP, LINK), MENTOR)
    assert strongest(without_proof(step, "mentor", "KW7PA4MD")) == LINK
    assert without_proof(step, "mentor", "ANOTHER1") == step


def test_a_mentor_who_confirmed_is_asked_no_more() -> None:
    waiting = replace(STEP, asked_of="KW7PA4MD")
    assert with_proof(waiting, LINK).asked_of == "KW7PA4MD"
    assert with_proof(waiting, MENTOR).asked_of == ""


def test_a_document_of_before_the_ladder_is_read_and_only_says_so() -> None:
    document = msgspec.json.decode(write_person(Person(id="ada", earned=(STEP,))))
    for name in ("proofs", "asked_of"):
        document["earned"][0].pop(name, None)
    person = read_person("ada", msgspec.json.encode(document).decode())
    assert rung(person.earned[0]) == "said so"


def test_proofs_are_kept_and_read_back_as_they_were() -> None:
    person = Person(id="ada", earned=(with_proof(with_proof(STEP, LINK), BADGE),))
    assert read_person("ada", write_person(person)) == person


def test_two_accounts_made_one_keep_all_that_backs_up_what_either_earned() -> None:
    here = Person(id="ada", earned=(with_proof(STEP, LINK),))
    there = Person(id="lovelace", earned=(with_proof(STEP, BADGE), replace(STEP, credential="ckad", name="CKAD")))
    merged = merge(here, there)
    assert [(step.credential, rung(step)) for step in merged.earned] == [("cka", "badge verified"), ("ckad", "said so")]
    assert merged.earned[0].proofs == (LINK, BADGE)


def test_an_account_that_parts_again_asks_for_nothing_that_was_under_way() -> None:
    person = Person(id="ada", earned=(with_proof(STEP, LINK),), claim=Claim(credential="cka"))
    assert copied(person, "new").claim is None
    assert copied(person, "new").earned == person.earned

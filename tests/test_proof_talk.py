"""Backing up what is earned: a link, a badge that is theirs, and everything that is not, answered kindly."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from bot.matching.names import Names
from bot.messages import File
from bot.proof.examine import examine
from bot.proof.ladder import proof_said, rung
from bot.talk import World
from tests.chat import Chat, real_world
from tests.proof.made import ADA, assertion, credential, in_png, in_svg, jws, new_issuer, new_rsa_issuer, signed

CNCF, STRANGER, RSA = new_issuer(), new_issuer(), new_rsa_issuer()
CKA = "Certified Kubernetes Administrator"


@lru_cache(maxsize=1)
def world() -> World:
    """The world whose catalog knows the keys of one issuer."""
    known = real_world().catalog
    issuer = replace(known.issuers["cncf"], keys=(CNCF.did, RSA.did))
    catalog = replace(known, issuers={**known.issuers, "cncf": issuer})
    return World(catalog=catalog, names=Names(catalog), bar=real_world().bar)


def chat() -> Chat:
    return Chat(world=world())


def with_cka(talk: Chat) -> Chat:
    """The person said they passed the exam."""
    talk.says("I want to be a devops engineer, 5 hours a week")
    talk.sends_action("progress.finish:cka")
    assert [step.credential for step in talk.person.earned] == ["cka"]
    return talk


def badge(name: str = CKA, **more: Any) -> bytes:
    return in_png(signed(credential(CNCF, name, **more), CNCF, "eddsa-rdfc-2022"))


def test_a_link_is_kept_and_shown_where_earned_ones_are():
    talk = with_cka(chat())
    assert "Back it up" in talk.labels
    talk.taps("Back it up")
    assert "you said so" in talk.last.text
    talk.taps("A link")
    talk.says("it is here: https://credentials.example.org/b/42")
    assert "link to credentials.example.org" in talk.last.text
    (step,) = talk.person.earned
    assert step.proofs[0].of == "https://credentials.example.org/b/42"
    assert "Never mind" not in talk.labels
    assert "link to credentials.example.org" in talk.commands("proof").text
    assert talk.person.claim is None


def test_a_link_is_taken_where_it_is_asked_what_there_is():
    talk = with_cka(chat())
    talk.taps("Back it up")
    assert "link to credentials.example.org" in talk.says("https://credentials.example.org/b/42").text
    assert talk.person.earned[0].proofs[0].of == "https://credentials.example.org/b/42"
    assert not talk.person.at.startswith("proof")


def test_what_backs_it_up_can_be_left_for_later():
    talk = with_cka(chat())
    before = talk.person.at
    talk.taps("Back it up")
    assert "stays as it is" in talk.taps("Not now").text
    assert (talk.person.at, talk.person.claim) == (before, None)


def test_a_link_behind_the_command_backs_up_the_only_one():
    talk = with_cka(chat())
    assert f"Noted: {CKA}, link to example.org" in talk.commands("proof https://example.org/b/42").text
    assert talk.person.earned[0].proofs[0].of == "https://example.org/b/42"


def test_a_link_behind_the_command_waits_for_the_one_of_several_it_is_for():
    talk = with_cka(chat())
    talk.sends_action("progress.finish:comptia-network-plus")
    assert "Which certificate is this link for?" in talk.commands("proof https://example.org/b/42").text
    assert not any(step.proofs for step in talk.person.earned)
    assert "link to example.org" in talk.taps(CKA).text
    assert [bool(step.proofs) for step in talk.person.earned] == [True, False]
    assert "moved on" in talk.sends_action("proof.for:comptia-network-plus").text


def test_a_link_behind_the_command_is_for_the_one_that_is_being_backed_up():
    talk = with_cka(chat())
    talk.sends_action("progress.finish:comptia-network-plus")
    talk.sends_action("proof.start:cka")
    talk.commands("proof https://example.org/b/42")
    assert [bool(step.proofs) for step in talk.person.earned] == [True, False]


def test_what_is_no_address_is_not_kept_behind_the_command():
    assert "no address I can keep" in with_cka(chat()).commands("proof ftp://example.org/x").text


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/x",
        "https://me:secret@example.org/",
        "https://localhost/",
        "https://[::1",
        "x" * 9 + "://" + "y" * 900,
    ],
)
def test_what_is_no_address_of_a_page_is_not_kept(address: str):
    talk = with_cka(chat())
    talk.sends_action("proof.link:cka")
    assert "no address I can keep" in talk.says(address).text
    assert not talk.person.earned[0].proofs
    assert talk.person.claim is not None


def test_other_words_while_a_link_is_asked_for_are_heard_as_what_they_are():
    talk = with_cka(chat())
    talk.sends_action("proof.link:cka")
    talk.says("my plan")
    assert "You have no plan yet" in talk.last.text


def test_a_badge_that_is_theirs_is_verified_and_the_address_is_forgotten():
    talk = with_cka(chat())
    talk.sends_action("proof.file:cka")
    assert "as a file, not as a photo" in talk.last.text
    talk.sends_file(badge(), "cka.png")
    assert f"The signature holds: {CKA}, signed by {world().catalog.issuers['cncf'].name}." in talk.last.text
    talk.says(f"it was {ADA}")
    assert "It is yours" in talk.last.text
    (step,) = talk.person.earned
    assert rung(step) == "badge verified"
    assert ADA not in repr(talk.person)
    assert talk.labels
    assert "Never mind" not in talk.labels
    assert talk.person.claim is None
    assert "badge verified" in talk.commands("proof").text


def test_a_badge_sent_at_any_time_earns_what_it_is_for():
    talk = chat()
    talk.says("I want to be a devops engineer, 5 hours a week")
    talk.sends_file(in_svg(signed(credential(CNCF), CNCF)), "cka.svg")
    talk.says(ADA.upper())
    assert [reply.text for reply in talk.replies if "It is yours" in reply.text]
    assert "Congratulations" in talk.last.text
    assert "Back it up" not in talk.labels
    assert talk.last.picture is not None
    assert "Its badge is verified" in talk.last.picture.alt
    assert [(step.credential, rung(step)) for step in talk.person.earned] == [("cka", "badge verified")]


def test_a_signed_badge_of_the_second_version_counts_by_the_catalogs_key():
    talk = with_cka(chat())
    talk.sends_file(jws(assertion(verification={"type": "SignedBadge"}), RSA, typ="JWT"), "badge.jws")
    assert "I did not ask its issuer" in talk.last.text
    talk.says(ADA)
    assert rung(talk.person.earned[0]) == "badge verified"


def test_a_badge_of_the_issuer_that_is_none_of_the_catalogs_is_kept_by_its_own_name():
    talk = with_cka(chat())
    talk.sends_file(badge("Winter School 2026"))
    talk.says(ADA)
    assert "by its own name" in talk.last.text
    _, own = talk.person.earned
    assert (own.name, rung(own)) == ("Winter School 2026", "badge verified")
    assert not talk.person.earned[0].proofs
    talk.sends_file(badge("Winter School 2026"))
    talk.says(ADA)
    assert len(talk.person.earned) == 2


def test_the_site_of_a_credential_vouches_for_its_keys_and_no_other_site_does():
    for site, earned in (("cncf.io", "cka"), ("evil.example", "badge-"), ("cncf.io:users:eve", "badge-")):
        talk = chat()
        talk.says("I want to be a devops engineer, 5 hours a week")
        talk.world = replace(world(), badge=replace(examine(badge()), key=STRANGER.did, site=site))
        talk.says("https://credentials.example.org/b/42")
        talk.world = world()
        talk.says(ADA)
        (step,) = talk.person.earned
        assert step.credential.startswith(earned)
        assert proof_said(step) == f"badge verified, signed by {site}"


def test_a_name_that_would_break_a_line_is_one_line():
    talk = chat()
    talk.says("I want to be a devops engineer, 5 hours a week")
    talk.sends_file(badge("Winter\n\u202eSchool\x01 of " + "x" * 300))
    talk.says(ADA)
    (step,) = talk.person.earned
    assert step.name.startswith("Winter School of xx")
    assert len(step.name) <= 120


def test_a_signature_of_nobody_known_changes_nothing():
    talk = with_cka(chat())
    talk.sends_action("proof.file:cka")
    talk.sends_file(signed(credential(STRANGER), STRANGER))
    assert "anybody can make one" in talk.last.text
    assert talk.says(ADA)
    assert not talk.person.earned[0].proofs
    assert "Back it up in another way" in talk.replies[-2].buttons[0][0].label


def test_an_issuers_key_counts_for_its_own_credentials_only():
    talk = chat()
    talk.says("I want to be a cloud engineer, 5 hours a week")
    foreign = next(it for it in world().catalog.credentials.values() if it.issuer != "cncf")
    talk.sends_file(badge(foreign.name))
    talk.says(ADA)
    assert [step.credential for step in talk.person.earned] != [foreign.id]
    assert all(step.credential.startswith("badge-") for step in talk.person.earned)


def test_somebody_elses_badge_stays_theirs_and_guessing_ends_soon():
    talk = with_cka(chat())
    talk.sends_file(badge())
    talk.says("bob@example.org")
    assert "stays theirs" in talk.last.text
    for number in range(6):
        talk.says(f"bob{number}@example.org")
    assert "many codes" in talk.last.text or "a while" in talk.last.text
    talk.says(ADA)
    assert not talk.person.earned[0].proofs


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: badge(validUntil="2026-11-01T00:00:00Z"), "was valid until"),
        (lambda: badge(validFrom="2027-01-01T00:00:00Z"), "is valid from"),
        (lambda: badge().replace(b"Runs clusters", b"Runs Clusters"), "was changed after it was signed"),
        (lambda: json.dumps(credential(CNCF)).encode(), "not signed"),
        (lambda: signed(credential(CNCF, type=["VerifiableCredential"]), CNCF), "no badge for something"),
        (lambda: in_png(b"", b"tEXt", b"Software"), "no badge in that file"),
        (lambda: b"%PDF-1.7", "no badge in that file"),
        (
            lambda: signed(
                credential(CNCF) | {"credentialSubject": {"type": "AchievementSubject", "achievement": {"name": CKA}}},
                CNCF,
            ),
            "does not say to which e-mail",
        ),
        (lambda: b'{"a":' * 5000, "no badge in that file"),
    ],
)
def test_what_does_not_count_is_said_and_harms_nothing(content: Any, words: str):
    talk = with_cka(chat())
    before = talk.person.earned
    assert words in talk.sends_file(content(), "file").text
    assert talk.person.earned == before
    assert talk.labels


def test_a_hosted_badge_is_a_link():
    talk = with_cka(chat())
    talk.sends_file(in_png(json.dumps(assertion()).encode(), keyword=b"openbadges"))
    assert "no signature, only the address" in talk.last.text
    assert proof_said(talk.person.earned[0]) == "link to example.org"


@pytest.mark.parametrize(("missing", "words"), [("too large", "over two megabytes"), ("lost", "did not reach me")])
def test_a_file_that_did_not_come_along_is_answered(missing: str, words: str):
    talk = with_cka(chat())
    assert words in talk._does(kind="file", text="badge.png", missing=missing).text


def test_a_badge_at_a_link_counts_where_the_coach_may_read_it_and_a_page_is_only_a_link():
    talk = with_cka(chat())
    for content, verdict in ((b"<html><body>A page</body></html>", "unreadable"), (badge(), "intact")):
        found = examine(content)
        assert found.verdict == verdict
        talk.sends_action("proof.link:cka")
        talk.world = replace(world(), badge=found)
        talk.says("https://credentials.example.org/b/42")
        talk.world = world()
    assert "The signature holds" in talk.last.text
    assert proof_said(talk.person.earned[0]) == "link to credentials.example.org"
    talk.says(ADA)
    assert rung(talk.person.earned[0]) == "badge verified"


def test_a_badge_is_for_where_nobody_reads_along():
    for around, words in (
        ({"private": False}, "private chat"),
        ({"private": False, "unseen": True}, "signature holds"),
    ):
        talk = with_cka(chat())
        talk._does(kind="file", text="badge.png", file=File("badge.png", "", badge()), **around)
        assert words in talk.last.text


def test_an_earned_one_taken_back_takes_its_proof_with_it():
    talk = with_cka(chat())
    talk.sends_file(badge())
    talk.says(ADA)
    talk.sends_action("progress.undo:cka")
    assert not talk.person.earned
    assert "moved on" in talk.sends_action("proof.start:cka").text
    assert "nothing on your list" in talk.commands("proof").text


@pytest.mark.parametrize(
    "action",
    [
        "proof.start",
        "proof.link",
        "proof.file:x",
        "proof.mentor:x",
        "proof.confirm:x",
        "proof.unconfirm",
        "proof.leave",
    ],
)
def test_a_stale_or_forged_tap_does_no_harm(action: str):
    talk = with_cka(chat())
    before = talk.person.earned
    assert talk.sends_action(action).text
    assert talk.person.earned == before

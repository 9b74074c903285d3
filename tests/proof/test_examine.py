"""A badge verifies by its signature alone, in each way it can be signed and packed, and never once it was touched."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.proof.badge import Badge, is_address_of
from bot.proof.examine import examine
from tests.proof.made import (
    ADA,
    SUITES,
    Issuer,
    as_of_1,
    assertion,
    base64url,
    credential,
    in_png,
    in_svg,
    jws,
    new_issuer,
    new_rsa_issuer,
    signed,
)

CNCF, OTHER, RSA = new_issuer(), new_issuer(), new_rsa_issuer()


def is_issued_to(badge: Badge, address: str) -> bool:
    return is_address_of(((one.hash, one.salt) for one in badge.recipients), address)


def vc_jwt(issuer: Issuer, **header: Any) -> bytes:
    document = as_of_1(credential(issuer))
    claims = {"iss": issuer.did, "nbf": 1790812800, "sub": "urn:uuid:1", "vc": document}
    return jws(claims, issuer, **header)


WAYS = {
    **{suite: signed(credential(CNCF), CNCF, suite) for suite in SUITES},
    "VC-JWT, EdDSA": jws(credential(CNCF), CNCF),
    "VC-JWT, EdDSA by its did:key": jws(credential(CNCF), CNCF, kid=f"{CNCF.did}#1"),
    "VC-JWT, RS256": jws(credential(RSA), RSA),
    "VC-JWT of the first version": vc_jwt(RSA),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_badge_verifies_however_it_is_signed(way: str) -> None:
    badge = examine(WAYS[way])
    assert (badge.verdict, badge.name, badge.issuer) == (
        "intact",
        "Certified Kubernetes Administrator",
        "Cloud Native Computing Foundation",
    )
    assert badge.achievement == "https://example.org/achievements/cka"
    assert badge.key == (RSA if "RS256" in way or "first" in way else CNCF).did
    assert badge.valid_from == datetime(2026, 10, 1, tzinfo=UTC)
    assert (is_issued_to(badge, ADA), is_issued_to(badge, "bob@example.org")) == (True, False)


@pytest.mark.parametrize("text", [WAYS["eddsa-rdfc-2022"], WAYS["VC-JWT, RS256"]], ids=["json", "jwt"])
@pytest.mark.parametrize(
    "bake",
    [
        in_png,
        lambda text: in_png(text, packed=True),
        lambda text: in_png(text, b"tEXt", b"openbadges"),
        lambda text: in_png(text, b"zTXt", b"openbadges"),
        in_svg,
        lambda text: b"\xef\xbb\xbf\n" + text + b"\n",
    ],
)
def test_a_badge_is_found_in_what_it_is_baked_into(text: bytes, bake: Any) -> None:
    assert examine(bake(text)) == examine(text)
    assert examine(bake(text)).verdict == "intact"


def test_a_signed_badge_of_the_second_version_needs_its_issuers_key() -> None:
    text = jws(assertion(verification={"type": "SignedBadge", "creator": "https://example.org/key"}), RSA, typ="JWT")
    assert examine(text).verdict == "no key"
    assert examine(text, [OTHER.did]).verdict == "no key"
    badge = examine(in_svg(b"", "assertion", text.decode()), [OTHER.did, RSA.did])
    assert (badge.verdict, badge.name, badge.key, badge.status) == (
        "intact",
        "Certified Kubernetes Administrator",
        RSA.did,
        "not checked",
    )
    assert is_issued_to(badge, ADA)


@pytest.mark.parametrize("content", [json.dumps(assertion()).encode(), in_png(json.dumps(assertion()).encode())])
def test_a_hosted_badge_is_only_an_address(content: bytes) -> None:
    badge = examine(content)
    assert (badge.verdict, badge.address, badge.key) == ("hosted", "https://example.org/assertions/1", "")


def test_a_baked_address_is_only_an_address() -> None:
    badge = examine(in_png(b"https://example.org/assertions/1", b"tEXt", b"openbadges"))
    assert badge == Badge(verdict="hosted", address="https://example.org/assertions/1")


def test_another_key_does_not_verify() -> None:
    mine = json.loads(WAYS["eddsa-rdfc-2022"])
    mine["proof"]["verificationMethod"] = f"{OTHER.did}#1"
    assert examine(json.dumps(mine).encode()).verdict == "altered"
    head, body, _ = jws(credential(CNCF), CNCF).decode().split(".")
    forged = OTHER.sign(f"{head}.{body}".encode())
    assert examine(f"{head}.{body}.{base64url(forged)}".encode()).verdict == "altered"


@pytest.mark.parametrize(
    "header", [{"alg": "none"}, {"alg": "HS256"}, {"alg": "RS256"}, {"crit": ["exp"]}, {"b64": False}]
)
def test_an_algorithm_that_is_not_the_keys_is_refused(header: dict[str, Any]) -> None:
    assert examine(jws(credential(CNCF), CNCF, jwk=CNCF.jwk, **header)).verdict == "no key"


def test_a_short_rsa_key_is_refused() -> None:
    short = {"kty": "RSA", "e": "AQAB", "n": base64url(b"\xff" * 128)}
    assert examine(jws(credential(RSA), RSA, jwk=short)).verdict == "no key"


@pytest.mark.parametrize("change", [{"proofPurpose": "authentication"}, {"previousProof": "urn:uuid:0"}])
def test_a_proof_made_for_something_else_does_not_count(change: dict[str, str]) -> None:
    assert examine(signed(credential(CNCF), CNCF, "eddsa-jcs-2022", **change)).verdict == "no key"


def test_an_unsigned_credential_and_another_kind_of_it_are_told_apart() -> None:
    assert examine(json.dumps(credential(CNCF)).encode()).verdict == "unsigned"
    licence = credential(CNCF, type=["VerifiableCredential"])
    assert examine(signed(licence, CNCF)).verdict == "other"
    assert examine(jws(licence, CNCF)).verdict == "other"


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "Ed25519Signature2020"])
@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.update(madeUp="added after signing"),
        lambda it: it["credentialSubject"]["achievement"].update(madeUp="added after signing"),
        lambda it: it["credentialSubject"].update({"@context": {"name": "https://example.org/description"}}),
        lambda it: it["@context"].append({"name": "https://schema.org/description"}),
        lambda it: it["@context"].append("https://example.org/context"),
        lambda it: it["credentialSubject"]["achievement"].update(id="no-address"),
        lambda it: it["credentialSubject"]["achievement"].update(id="_:a"),
        lambda it: it["credentialSubject"]["achievement"].update(type=["madeUp"]),
    ],
)
def test_nothing_can_be_added_that_the_signature_does_not_cover(suite: str, change: Any) -> None:
    document = json.loads(WAYS[suite])
    change(document)
    assert examine(json.dumps(document).encode()).verdict in {"altered", "unknown words"}


def test_the_context_a_proof_names_must_be_the_documents() -> None:
    document = json.loads(WAYS["eddsa-jcs-2022"])
    document["@context"] = ["https://example.org/other", *document["@context"]]
    assert examine(json.dumps(document).encode()).verdict == "altered"


@pytest.mark.parametrize("zone", ["", "Z", "+02:00"])
def test_when_it_is_valid_is_read_with_and_without_a_zone(zone: str) -> None:
    badge = examine(signed(credential(CNCF, validUntil=f"2027-10-01T00:00:00{zone}"), CNCF))
    assert badge.valid_until is not None
    assert badge.valid_until.utcoffset() is not None


def test_a_time_that_cant_be_read_is_never_valid() -> None:
    for never in ("for ever", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", 7, ""):
        assert examine(signed(credential(CNCF, validUntil=never), CNCF)).verdict in {"unreadable", "intact"}
    assert examine(signed(credential(CNCF, validUntil="for ever"), CNCF)).verdict == "unreadable"
    assert examine(vc_jwt(RSA)).verdict == "intact"
    assert examine(jws({"vc": as_of_1(credential(RSA)), "exp": 1e300}, RSA)).verdict == "unreadable"


def test_the_narrower_of_the_two_times_counts() -> None:
    claims = {"nbf": 1790812800 + 60, "exp": 1790812800 + 120, "vc": as_of_1(credential(RSA))}
    badge = examine(jws(claims, RSA))
    assert (badge.valid_from, badge.valid_until) == (
        datetime(2026, 10, 1, 0, 1, tzinfo=UTC),
        datetime(2026, 10, 1, 0, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("identity", "whose"),
    [
        ({"hashed": False, "identityHash": "Ada@Example.org", "identityType": "emailAddress"}, True),
        (
            {"hashed": True, "identityHash": "md5$0cc175b9c0f1b6a831c399e269772661", "identityType": "emailAddress"},
            False,
        ),
        ({"hashed": False, "identityHash": ADA, "identityType": "name"}, False),
        ({"hashed": True, "identityHash": "sha256$" + "0" * 64, "identityType": "emailAddress"}, False),
    ],
)
def test_whose_it_is_by_what_it_says_of_its_recipient(identity: dict[str, Any], whose: bool) -> None:
    document = credential(CNCF)
    document["credentialSubject"]["identifier"] = [{"type": "IdentityObject", **identity}]
    badge = examine(signed(document, CNCF))
    assert badge.verdict == "intact"
    assert is_issued_to(badge, ADA) is whose
    assert not any(ADA in part for one in badge.recipients for part in (one.hash, one.salt))


def test_a_subject_that_is_an_address_is_a_recipient() -> None:
    document = credential(CNCF)
    document["credentialSubject"] |= {"id": f"mailto:{ADA}", "identifier": []}
    assert is_issued_to(examine(signed(document, CNCF)), ADA)


def test_a_bare_badge_says_no_more_than_it_holds() -> None:
    assert replace(Badge(verdict="intact"), name="") == Badge(verdict="intact")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(way=st.sampled_from(sorted(WAYS)), place=st.integers(0, 10**9), other=st.integers(0, 255))
def test_any_one_byte_changed_never_verifies_as_something_else(way: str, place: int, other: int) -> None:
    """A change that leaves the meaning as it is (a blank between the parts) may verify, and then says the very same."""
    original, content = examine(WAYS[way]), bytearray(WAYS[way])
    place %= len(content)
    content[place] = other
    badge = examine(bytes(content))
    if badge.verdict == "intact":
        assert badge == original
        assert way in SUITES or bytes(content) == WAYS[way]
        assert way not in SUITES or _meaning(bytes(content)) == _meaning(WAYS[way])


def _meaning(content: bytes) -> Any:
    return json.loads(content)


@settings(max_examples=100, deadline=None)
@given(
    content=st.binary(max_size=400),
    bake=st.sampled_from([lambda it: it, in_png, lambda it: b"{" + it, lambda it: b"<" + it]),
)
def test_no_bytes_make_it_raise(content: bytes, bake: Any) -> None:
    assert examine(bake(content)).verdict != "intact"


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda it: (
            st.lists(it, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "type",
                        "proof",
                        "@context",
                        "issuer",
                        "credentialSubject",
                        "achievement",
                        "identifier",
                        "name",
                        "credentialStatus",
                    ]
                ),
                it,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)
def test_no_json_in_place_of_a_part_makes_it_raise(value: Any) -> None:
    for part in ("issuer", "credentialSubject", "validFrom", "credentialStatus", "type", "@context", "name"):
        assert examine(jws(credential(CNCF) | {part: value}, CNCF, jwk=CNCF.jwk)).verdict
        assert examine(json.dumps(json.loads(WAYS["eddsa-rdfc-2022"]) | {part: value}).encode()).verdict

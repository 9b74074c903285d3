"""What an issuer's list says of a badge since: only where the list was read, and only the issuer's own."""

import gzip
import json
from typing import Any

import pytest

from bot.proof.examine import examine
from tests.proof.made import CONTEXT_2, Issuer, base64url, credential, jws, new_issuer, signed

CNCF, OTHER = new_issuer(), new_issuer()
LIST = "https://example.org/status/1"
ENTRY = {"id": f"{LIST}#7", "statusPurpose": "revocation", "statusListIndex": "7", "statusListCredential": LIST}
BADGE = jws(credential(CNCF, credentialStatus={"type": "BitstringStatusListEntry", **ENTRY}), CNCF)


def listed(issuer: Issuer, bits: bytes, **more: Any) -> bytes:
    subject = {"type": "BitstringStatusList", "encodedList": "u" + base64url(gzip.compress(bits)), **more}
    kinds = ["VerifiableCredential", "BitstringStatusListCredential"]
    return jws({"@context": CONTEXT_2, "type": kinds, "issuer": issuer.did, "credentialSubject": subject}, issuer)


def test_a_list_that_was_not_read_is_said_and_asked_for() -> None:
    badge = examine(BADGE)
    assert (badge.verdict, badge.status, badge.wants) == ("intact", "not checked", (LIST,))
    assert examine(jws(credential(CNCF), CNCF)).status == "none"


@pytest.mark.parametrize(("bits", "status"), [(b"\x01\x00", "revoked"), (b"\xfe\xff", "good")])
def test_the_bit_of_the_badge_decides(bits: bytes, status: str) -> None:
    badge = examine(BADGE, known={LIST: listed(CNCF, bits)})
    assert (badge.status, badge.wants) == (status, ())


@pytest.mark.parametrize(
    "content",
    [
        listed(OTHER, b"\x01\x00"),
        listed(CNCF, b""),
        listed(CNCF, b"\x01\x00")[:-8] + b"AAAAAAAA",
        listed(CNCF, bytes(3 * 2**20)),
        listed(CNCF, b"", encodedList="u???"),
        b"",
        b"not found",
        b"\xff\xfe",
    ],
    ids=["another's", "too short", "tampered", "a bomb", "no list", "empty", "words", "no text"],
)
def test_a_list_that_cant_be_trusted_says_nothing(content: bytes) -> None:
    assert examine(BADGE, known={LIST: content}).status == "not checked"


@pytest.mark.parametrize(("named", "status"), [("urn:uuid:1", "revoked"), ("urn:uuid:2", "good")])
def test_a_list_of_names_decides_by_the_badges_own(named: str, status: str) -> None:
    entry = {"id": LIST, "type": "1EdTechRevocationList"}
    content = signed(credential(CNCF, id="urn:uuid:1", credentialStatus=entry), CNCF)
    assert examine(content).wants == (LIST,)
    known = {LIST: json.dumps({"id": LIST, "revokedCredential": [{"id": named}]}).encode()}
    assert examine(content, known=known).status == status


def test_a_key_at_a_site_is_asked_for_and_then_vouched_for_by_the_site() -> None:
    place, address = "did:web:example.org#key-1", "https://example.org/.well-known/did.json"
    content = signed(credential(CNCF), CNCF, verificationMethod=place)
    assert (examine(content).verdict, examine(content).wants) == ("no key", (address,))
    method = {"id": place, "type": "Multikey", "publicKeyMultibase": CNCF.did.removeprefix("did:key:")}
    badge = examine(content, known={address: json.dumps({"verificationMethod": [method]}).encode()})
    assert (badge.verdict, badge.site, badge.key) == ("intact", "example.org", CNCF.did)
    other = method | {"publicKeyMultibase": OTHER.did.removeprefix("did:key:")}
    assert examine(content, known={address: json.dumps({"verificationMethod": [other]}).encode()}).verdict == "altered"
    for broken in (b"", b"[]", b'{"verificationMethod": 3}', b'{"verificationMethod": [{"id": 5}]}'):
        assert examine(content, known={address: broken}).verdict in {"no key", "unreadable"}


def test_a_page_below_a_site_does_not_speak_for_the_site() -> None:
    place = "did:web:example.org:users:ada#key-1"
    method = {"id": "#key-1", "type": "Multikey", "publicKeyMultibase": CNCF.did.removeprefix("did:key:")}
    known = {"https://example.org/users/ada/did.json": json.dumps({"verificationMethod": [method]}).encode()}
    assert (
        examine(signed(credential(CNCF), CNCF, verificationMethod=place), known=known).site == "example.org:users:ada"
    )


def test_a_key_is_asked_for_only_at_a_plain_site() -> None:
    for place in ("did:web:127.0.0.1%3A80#k", "did:web:example.org:..%2f#k", "did:web:EXAMPLE.org/x#k", "did:web:#k"):
        assert examine(signed(credential(CNCF), CNCF, verificationMethod=place)).wants == ()

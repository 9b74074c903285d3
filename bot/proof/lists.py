"""Lists by which issuers take badges back: Bitstring Status List, Status List 2021, and 1EdTech's revocation list."""

import zlib
from collections.abc import Mapping
from typing import Any, cast

from bot.proof.badge import BadgeError, Status
from bot.proof.keys import from_base64url
from bot.proof.signatures import Json, Signed, check_jws, check_proof, read_object

MOST_BYTES = 2 * 2**20
"""Of an unpacked list: room for sixteen million badges."""
_PACKED = {"BitstringStatusListEntry": "BitstringStatusList", "StatusList2021Entry": "StatusList2021"}


def list_of(entries: Any) -> str | None:
    """The address of the list that tells whether a credential is revoked; None where no kind of list is known here."""
    entry = _entry(entries)
    address = entry.get("id") if entry.get("type") == "1EdTechRevocationList" else entry.get("statusListCredential")
    return address if isinstance(address, str) and address.startswith("https://") else None


def status_in(content: bytes, signed: Signed, known: Mapping[str, bytes]) -> Status:
    """What a fetched list says of a credential; "not checked" where it can't be read or is another's."""
    entry = _entry(signed.said.get("credentialStatus"))
    try:
        if entry.get("type") == "1EdTechRevocationList":
            return _named(read_object(content), signed.said.get("id"))
        return _packed(content, entry, signed, known)
    except BadgeError:
        return "not checked"


def _entry(entries: Any) -> Json:
    """The entry about revocation, the only one or among several."""
    listed = cast("list[Any]", entries) if isinstance(entries, list) else [entries]
    known = {*_PACKED, "1EdTechRevocationList"}
    found = [cast(Json, each) for each in listed if isinstance(each, dict)]
    ours = [
        it for it in found if str(it.get("type")) in known and it.get("statusPurpose", "revocation") == "revocation"
    ]
    return ours[0] if ours else {}


def _named(listed: Json, id: Any) -> Status:
    revoked = listed.get("revokedCredential")
    for each in cast("list[Any]", revoked) if isinstance(revoked, list) else [revoked]:
        if id is not None and (each == id or (isinstance(each, dict) and cast(Json, each).get("id") == id)):
            return "revoked"
    return "good"


def _packed(content: bytes, entry: Json, signed: Signed, known: Mapping[str, bytes]) -> Status:
    """A list signed by the same key, one bit a credential, the first the highest of its byte."""
    text = content.decode("utf-8", "replace").strip()
    checked = check_proof(read_object(text), known) if text.startswith("{") else check_jws(text, (), known)
    if checked.key.did != signed.key.did:
        raise BadgeError("other")
    claims = checked.said.get("vc", checked.said)
    subject = cast(Json, claims).get("credentialSubject") if isinstance(claims, dict) else None
    bits = _unpacked(cast(Json, subject).get("encodedList") if isinstance(subject, dict) else None)
    number = str(entry.get("statusListIndex"))
    place = int(number) if number.isdecimal() and len(number) < 10 else -1
    if not 0 <= place < 8 * len(bits):
        raise BadgeError("unreadable")
    return "revoked" if bits[place // 8] >> (7 - place % 8) & 1 else "good"


def _unpacked(encoded: Any) -> bytes:
    try:
        packed = from_base64url(str(encoded).removeprefix("u").rstrip("="))
        bits = zlib.decompressobj(wbits=31).decompress(packed, MOST_BYTES + 1)
    except (ValueError, zlib.error):
        raise BadgeError("unreadable") from None
    if len(bits) > MOST_BYTES:
        raise BadgeError("large")
    return bits

"""Whether a badge is as its issuer signed it: Data Integrity proofs, and JSON Web Signatures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

import msgspec

from bot.proof.badge import BadgeError
from bot.proof.canonical import jcs, rdfc
from bot.proof.keys import Key, decoded, from_base64url, read_did, read_jwk, read_multikey

Json = dict[str, Any]
Known = Mapping[str, bytes]
"""What was fetched, by its address, where the network is allowed."""

MOST_DEEP = 40
_WAYS = {"eddsa-rdfc-2022": rdfc, "eddsa-jcs-2022": jcs}
_DID_WEB = re.compile(r"did:web:([a-z0-9.-]{1,253})((?::[A-Za-z0-9._-]{1,80}){0,5})#(\S{1,200})")


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, and by which key; `site` vouches for the key where it was looked up there."""

    said: Json
    key: Key
    site: str = ""


def read_object(text: str | bytes) -> Json:
    """A JSON object; raises BadgeError "unreadable" for anything else, or one that is nested too deeply."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise BadgeError("unreadable") from None
    if not isinstance(found, dict) or not _is_shallow(cast(Json, found)):
        raise BadgeError("unreadable")
    return cast(Json, found)


def _is_shallow(thing: Json) -> bool:
    level: list[Any] = [thing]
    for _ in range(MOST_DEEP):
        level = [inside for each in level for inside in _inside(each)]
        if not level:
            return True
    return False


def _inside(thing: Any) -> Iterable[Any]:
    if isinstance(thing, dict):
        return cast(Json, thing).values()
    return cast("list[Any]", thing) if isinstance(thing, list) else ()


def check_proof(document: Json, known: Known) -> Signed:
    """A document with a proof in it; raises BadgeError, "altered" where the signature does not hold."""
    proofs = [cast(Json, each) for each in _list(document.get("proof")) if isinstance(each, dict)]
    ours = next((each for each in proofs if _way(each)), None)
    if ours is None:
        raise BadgeError("no key" if proofs else "unsigned")
    canonical = _way(ours)
    value, place = ours.get("proofValue"), ours.get("verificationMethod")
    if not canonical or ours.get("proofPurpose") != "assertionMethod" or "previousProof" in ours:
        raise BadgeError("no key")
    if not isinstance(value, str) or not isinstance(place, str):
        raise BadgeError("altered")
    key, site = _key_at(place, known)
    said = {name: part for name, part in document.items() if name != "proof"}
    options = {"@context": document.get("@context")} | {name: it for name, it in ours.items() if name != "proofValue"}
    if canonical is jcs:
        options = {name: it for name, it in ours.items() if name != "proofValue"}
        said = _with_context_of(options, said)
    digest = sha256(canonical(options)).digest() + sha256(canonical(said)).digest()
    if not key.signed(digest, _signature(value)):
        raise BadgeError("altered")
    return Signed(said, key, site)


def _way(proof: Json) -> Any:
    """How what the proof signs is written down; None for a kind of proof that is not known here."""
    if proof.get("type") == "Ed25519Signature2020":
        return rdfc
    suite = proof.get("cryptosuite")
    return _WAYS.get(suite) if proof.get("type") == "DataIntegrityProof" and isinstance(suite, str) else None


def _with_context_of(options: Json, said: Json) -> Json:
    """The document with the proof's own context, which the document's must begin with (Data Integrity EdDSA, 3.3.2)."""
    if "@context" not in options:
        return said
    own, whole = (_list(it.get("@context")) for it in (options, said))
    if whole[: len(own)] != own:
        raise BadgeError("altered")
    return said | {"@context": options["@context"]}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _signature(value: str) -> bytes:
    try:
        return decoded(value)
    except BadgeError:
        raise BadgeError("altered") from None


def _key_at(place: str, known: Known) -> tuple[Key, str]:
    """The key at a verification method and the site that vouches for it; raises BadgeError with what it would need.

    Where it stands on a page below the site, as one of its users may have, only that page does ("example.org:ada").
    """
    if place.startswith("did:key:"):
        return read_did(place), ""
    web = _DID_WEB.fullmatch(place)
    if web is None:
        raise BadgeError("no key")
    site, path = web[1] + web[2], web[2].replace(":", "/")
    address = f"https://{web[1]}{path or '/.well-known'}/did.json"
    if address not in known:
        raise BadgeError("no key", address)
    methods = read_object(known[address]).get("verificationMethod")
    for method in cast("list[Any]", methods) if isinstance(methods, list) else []:
        match method:
            case {"id": str(id), "publicKeyMultibase": str(multikey)} if _same(id, place):
                return read_multikey(multikey), site
            case {"id": str(id), "publicKeyJwk": jwk} if _same(id, place):
                return read_jwk(jwk), site
            case _:
                pass
    raise BadgeError("no key")


def _same(id: str, place: str) -> bool:
    return id in {place, f"#{place.partition('#')[2]}"}


def check_jws(text: str, keys: Iterable[str], known: Known) -> Signed:
    """A compact JWS with RS256 or EdDSA, by the key it names or one of `keys`; raises BadgeError as `check_proof`."""
    parts = text.split(".")
    if len(parts) != 3:
        raise BadgeError("unreadable")
    head, body, signature = parts
    try:
        header, said = read_object(from_base64url(head)), read_object(from_base64url(body))
        signed, message = from_base64url(signature), f"{head}.{body}".encode()
    except ValueError:
        raise BadgeError("unreadable") from None
    algorithm = header.get("alg")
    if algorithm not in {"RS256", "EdDSA", "Ed25519"} or "crit" in header or header.get("b64") is False:
        raise BadgeError("no key")
    found, site = _key_named(header, said, known)
    candidates = [found] if found else [read_did(each) for each in keys if each.startswith("did:key:")]
    fitting = [key for key in candidates if key.did.startswith("did:key:z4") == (algorithm == "RS256")]
    if not fitting:
        raise BadgeError("no key")
    for key in fitting:
        if key.signed(message, signed):
            return Signed(said, key, site)
    raise BadgeError("altered" if found else "no key")


def _key_named(header: Json, said: Json, known: Known) -> tuple[Key | None, str]:
    """The key that the header holds or names; None where it names one that only its issuer's keys can settle."""
    if "jwk" in header:
        return read_jwk(header["jwk"]), ""
    kid, issuer = header.get("kid"), said.get("iss")
    place = kid if isinstance(kid, str) and kid.startswith("did:") else issuer
    if isinstance(place, str) and place.startswith(("did:key:", "did:web:")):
        return _key_at(place, known)
    return None, ""

"""A closer look at a file: whether it holds a badge, what it says, and whether its signature holds. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, cast

from bot.proof.badge import Badge, BadgeError, Recipient, Status, Verdict
from bot.proof.baked import take_out
from bot.proof.lists import list_of, status_in
from bot.proof.signatures import Json, Signed, check_jws, check_proof, read_object

_CREDENTIALS = frozenset({"OpenBadgeCredential", "AchievementCredential"})
MOST_WORDS = 200
MOST_RECIPIENTS = 10


def examine(content: bytes, keys: Iterable[str] = (), known: Mapping[str, bytes] | None = None) -> Badge:
    """The badge in a file and its verdict; never raises for anything in the file.

    `keys` are did:keys of issuers that are known, tried where a signature names none. `known` is what was fetched of
    earlier `wants`, by address.
    """
    try:
        return _examine(take_out(content), tuple(keys), known or {})
    except BadgeError as error:
        return Badge(verdict=error.verdict, wants=(error.wants,) if error.wants else ())


def _examine(text: str, keys: tuple[str, ...], known: Mapping[str, bytes]) -> Badge:
    if text.startswith(("http://", "https://")):
        return Badge(verdict="hosted", address=text[:2000].split(maxsplit=1)[0])
    if not text.startswith("{"):
        return _of_jws(check_jws(text, keys, known), known)
    document = read_object(text)
    if _is_assertion(document):
        return _assertion(document, "hosted")
    if not _is_credential(document):
        raise BadgeError("other" if "proof" in document else "unreadable")
    return _credential(check_proof(document, known), known)


def _of_jws(signed: Signed, known: Mapping[str, bytes]) -> Badge:
    """A credential as the whole of what was signed, or as its `vc` with the times beside it; or an assertion of 2.0."""
    said, claims = signed.said, signed.said.get("vc")
    if _is_assertion(said):
        return _with_key(replace(_assertion(said, "intact"), status="not checked"), signed)
    document = cast(Json, claims) if isinstance(claims, dict) else said
    if not _is_credential(document):
        raise BadgeError("other")
    badge = _credential(replace(signed, said=document), known)
    starts, ends = _of_seconds(said.get("nbf")), _of_seconds(said.get("exp"))
    return replace(
        badge,
        valid_from=max((at for at in (starts, badge.valid_from) if at), default=None),
        valid_until=min((at for at in (ends, badge.valid_until) if at), default=None),
    )


def _credential(signed: Signed, known: Mapping[str, bytes]) -> Badge:
    said, subject = signed.said, _object(signed.said.get("credentialSubject"))
    achievement, issuer = _object(subject.get("achievement")), said.get("issuer")
    if not achievement:
        raise BadgeError("other")
    status, wants = _status(signed, known)
    badge = Badge(
        verdict="intact",
        name=_words(achievement.get("name")),
        achievement=_words(achievement.get("id")),
        issuer=_words(_object(issuer).get("name")) or _words(issuer) or _words(_object(issuer).get("id")),
        valid_from=_moment(said.get("validFrom") or said.get("issuanceDate")),
        valid_until=_moment(said.get("validUntil") or said.get("expirationDate")),
        recipients=_recipients(subject),
        status=status,
        wants=wants,
    )
    return _with_key(badge, signed)


def _with_key(badge: Badge, signed: Signed) -> Badge:
    return replace(badge, key=signed.key.did, site=signed.site)


def _status(signed: Signed, known: Mapping[str, bytes]) -> tuple[Status, tuple[str, ...]]:
    """What its issuer's list says of it; and the list's address, where the list would have to be read first."""
    entries = signed.said.get("credentialStatus")
    if not entries:
        return "none", ()
    address = list_of(entries)
    if address is None:
        return "not checked", ()
    if address not in known:
        return "not checked", (address,)
    return status_in(known[address], signed, known), ()


def _assertion(said: Json, verdict: Verdict) -> Badge:
    """An assertion of Open Badges 2.0; its badge and issuer have names only where they are told in it."""
    named = said.get("badge")
    badge, recipient = _object(named), _object(said.get("recipient"))
    return Badge(
        verdict=verdict,
        name=_words(badge.get("name")),
        achievement=_words(badge.get("id")) or _words(named),
        issuer=_words(_object(badge.get("issuer")).get("name")),
        address=_words(said.get("id")),
        valid_from=_moment(said.get("issuedOn")),
        valid_until=_moment(said.get("expires")),
        recipients=_of_identity(recipient, recipient.get("type")),
    )


def _recipients(subject: Json) -> tuple[Recipient, ...]:
    identifiers = subject.get("identifier")
    listed = cast("list[Any]", identifiers) if isinstance(identifiers, list) else [identifiers]
    objects = [_object(each) for each in listed[:MOST_RECIPIENTS]]
    found = [it for each in objects for it in _of_identity(each, each.get("identityType"))]
    id = subject.get("id")
    mail = [_hashed(id.removeprefix("mailto:"))] if isinstance(id, str) and id.startswith("mailto:") else []
    return (*found, *mail)


def _of_identity(identity: Json, kind: Any) -> tuple[Recipient, ...]:
    """An e-mail address, hashed by the issuer with SHA-256 or else hashed here, so that it is never kept."""
    value, salt = identity.get("identityHash", identity.get("identity")), identity.get("salt")
    if kind not in {"emailAddress", "email"} or not isinstance(value, str) or len(value) > 320:
        return ()
    if identity.get("hashed") is True:
        digest = value.removeprefix("sha256$").lower()
        salt = salt if isinstance(salt, str) and len(salt) <= 200 else ""
        return (Recipient(digest, salt),) if value.startswith("sha256$") and len(digest) == 64 else ()
    return (_hashed(value),)


def _hashed(address: str) -> Recipient:
    salt = sha256(f"certcoach {address}".encode()).hexdigest()[:16]
    return Recipient(sha256(f"{address.strip().lower()}{salt}".encode()).hexdigest(), salt)


def _is_credential(document: Json) -> bool:
    return bool(_CREDENTIALS & _types(document)) and "VerifiableCredential" in _types(document)


def _is_assertion(document: Json) -> bool:
    return "Assertion" in _types(document) and "recipient" in document


def _types(document: Json) -> set[str]:
    types = document.get("type")
    listed = cast("list[Any]", types) if isinstance(types, list) else [types]
    return {each for each in listed if isinstance(each, str)}


def _object(value: Any) -> Json:
    """The object, or the only one of a list of them; else an empty one."""
    listed = cast("list[Any]", value) if isinstance(value, list) else [value]
    return cast(Json, listed[0]) if len(listed) == 1 and isinstance(listed[0], dict) else {}


def _words(value: Any) -> str:
    return value.strip()[:MOST_WORDS] if isinstance(value, str) else ""


def _moment(value: Any) -> datetime | None:
    """An ISO moment in UTC, which one without a zone is in; what can't be read makes the whole badge unreadable."""
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        raise BadgeError("unreadable") from None


def _of_seconds(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise BadgeError("unreadable") from None

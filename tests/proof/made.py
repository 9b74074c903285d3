"""Badges made with fresh keys, for tests: signed in each way there is, and baked into pictures."""

import json
import zlib
from base64 import urlsafe_b64encode
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from bot.proof.canonical import CONTEXTS
from bot.proof.keys import Key, encoded

Json = dict[str, Any]
ADA = "ada@example.org"
CONTEXT_2 = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
CONTEXT_1 = [
    "https://www.w3.org/2018/credentials/v1",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://w3id.org/security/suites/ed25519-2020/v1",
]
SUITES = ("eddsa-rdfc-2022", "eddsa-jcs-2022", "Ed25519Signature2020")


@dataclass(frozen=True)
class Issuer:
    """Somebody with keys of their own."""

    private: Ed25519PrivateKey | RSAPrivateKey

    @property
    def key(self) -> Key:
        return Key(self.private.public_key())

    @property
    def did(self) -> str:
        return self.key.did

    @property
    def jwk(self) -> Json:
        public = self.private.public_key()
        if isinstance(self.private, Ed25519PrivateKey):
            return {"kty": "OKP", "crv": "Ed25519", "x": base64url(public.public_bytes_raw())}
        numbers = public.public_numbers()
        return {"kty": "RSA", "e": base64url(b"\x01\x00\x01"), "n": base64url(numbers.n.to_bytes(256))}

    def sign(self, message: bytes) -> bytes:
        if isinstance(self.private, Ed25519PrivateKey):
            return self.private.sign(message)
        return self.private.sign(message, PKCS1v15(), SHA256())


def new_issuer() -> Issuer:
    return Issuer(Ed25519PrivateKey.generate())


def new_rsa_issuer() -> Issuer:
    return Issuer(generate_private_key(65537, 2048))


def credential(issuer: Issuer, name: str = "Certified Kubernetes Administrator", **more: Any) -> Json:
    """An unsigned Open Badges 3.0 credential, issued to Ada by the hash of her address."""
    salt = "a1b2"
    return {
        "@context": CONTEXT_2,
        "id": "urn:uuid:5b3b5d0e-6f6c-4f0e-9a58-6a7f6f1d0c11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": "Cloud Native Computing Foundation"},
        "validFrom": "2026-10-01T00:00:00Z",
        "name": name,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": "sha256$" + sha256(f"{ADA}{salt}".encode()).hexdigest(),
                    "identityType": "emailAddress",
                    "salt": salt,
                }
            ],
            "achievement": {
                "id": "https://example.org/achievements/cka",
                "type": ["Achievement"],
                "name": name,
                "description": "Runs clusters.",
                "criteria": {"narrative": "A practical exam."},
            },
        },
    } | more


def signed(document: Json, issuer: Issuer, suite: str = "eddsa-jcs-2022", **more: Any) -> bytes:
    """The document with a proof, signed independently of the code under test."""
    document, place = deepcopy(document), f"{issuer.did}#{issuer.did.removeprefix('did:key:')}"
    kind = {"type": suite} if suite.startswith("Ed") else {"type": "DataIntegrityProof", "cryptosuite": suite}
    if suite == "Ed25519Signature2020" and document["@context"] == CONTEXT_2:
        document = as_of_1(document)
    proof = kind | {"created": "2026-10-01T00:00:00Z", "verificationMethod": place, "proofPurpose": "assertionMethod"}
    proof |= more
    if suite == "eddsa-jcs-2022":
        proof = {"@context": document["@context"]} | proof
        parts = (rfc8785.dumps(proof), rfc8785.dumps(document))
    else:
        parts = (quads({"@context": document["@context"]} | proof), quads(document))
    value = encoded(issuer.sign(b"".join(sha256(part).digest() for part in parts)))
    return json.dumps(document | {"proof": proof | {"proofValue": value}}).encode()


def as_of_1(document: Json) -> Json:
    """The document in the words of the data model's first version."""
    times = {"validFrom": "issuanceDate", "validUntil": "expirationDate"}
    return {times.get(name, name): value for name, value in document.items()} | {"@context": CONTEXT_1}


def quads(document: Json) -> bytes:
    loader = FrozenDocumentLoader(CONTEXTS)
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
    return jsonld.normalize(document, options).encode()


def jws(said: Json, issuer: Issuer, **header: Any) -> bytes:
    """A compact JWS with the issuer's key in its header, unless `header` says otherwise."""
    algorithm = "EdDSA" if isinstance(issuer.private, Ed25519PrivateKey) else "RS256"
    head = {"alg": algorithm, "typ": "vc+jwt"} | (header or {"jwk": issuer.jwk})
    message = ".".join(base64url(json.dumps(part).encode()) for part in (head, said))
    return f"{message}.{base64url(issuer.sign(message.encode()))}".encode()


def assertion(name: str = "Certified Kubernetes Administrator", **more: Any) -> Json:
    """An Open Badges 2.0 assertion with its badge told in it."""
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://example.org/assertions/1",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "s",
            "identity": "sha256$" + sha256(f"{ADA}s".encode()).hexdigest(),
        },
        "badge": {"type": "BadgeClass", "id": "https://example.org/badges/1", "name": name, "issuer": {"name": "CNCF"}},
        "issuedOn": "2026-10-01T00:00:00Z",
        "verification": {"type": "HostedBadge"},
    } | more


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def in_png(text: bytes, kind: bytes = b"iTXt", keyword: bytes = b"openbadgecredential", packed: bool = False) -> bytes:
    """A picture of one pixel with a text baked in."""
    content = zlib.compress(text) if packed else text
    if kind == b"iTXt":
        content = bytes([packed, 0]) + b"\0\0" + content
    elif kind == b"zTXt":
        content = b"\0" + zlib.compress(text)
    size = (1).to_bytes(4) * 2 + b"\x08\x00\x00\x00\x00"
    chunks = ((b"IHDR", size), (kind, keyword + b"\0" + content), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def in_svg(text: bytes, element: str = "credential", verify: str = "") -> bytes:
    """A drawing with a text baked in."""
    inside = f"<![CDATA[{text.decode()}]]>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f'<openbadges:{element} verify="{verify}">{inside}</openbadges:{element}><circle r="5"/></svg>'
    ).encode()

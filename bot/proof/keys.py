"""Keys that sign badges, each known by its did:key; Ed25519 and RSA from 2,048 bits on."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from bot.proof.badge import BadgeError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519, _RSA = b"\xed\x01", b"\x85\x24"
"""What stands before a public key in a did:key, by the multicodec table: 0xed and 0x1205 as varints."""
_RSA_INFO = bytes.fromhex("300d06092a864886f70d0101010500")
LEAST_BITS, MOST_BITS = 2048, 8192
MOST_CHARACTERS = 2000
DID_KEY = re.compile(rf"did:key:z[{_ALPHABET}]{{40,{MOST_CHARACTERS}}}")


@dataclass(frozen=True, slots=True)
class Key:
    """A public key."""

    public: Ed25519PublicKey | RSAPublicKey

    @property
    def did(self) -> str:
        """Its did:key, the same however the key was written."""
        if isinstance(self.public, Ed25519PublicKey):
            raw = _ED25519 + self.public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        else:
            raw = _RSA + self.public.public_bytes(Encoding.DER, PublicFormat.PKCS1)
        return f"did:key:{encoded(raw)}"

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the key made this signature over the message: Ed25519, or RSA with PKCS #1 v1.5 and SHA-256."""
        try:
            if isinstance(self.public, Ed25519PublicKey):
                self.public.verify(signature, message)
            else:
                self.public.verify(signature, message, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True


def read_did(did: str) -> Key:
    """The key of a did:key, with or without what stands behind a #; raises BadgeError "no key"."""
    did = did.partition("#")[0]
    if not DID_KEY.fullmatch(did):
        raise BadgeError("no key")
    return read_multikey(did.removeprefix("did:key:"))


def read_multikey(text: str) -> Key:
    """The key of a publicKeyMultibase; raises BadgeError "no key"."""
    raw = decoded(text)
    try:
        if raw.startswith(_ED25519):
            return Key(Ed25519PublicKey.from_public_bytes(raw[2:]))
        if raw.startswith(_RSA):
            return _rsa_key(load_der_public_key(_public_key_info(raw[2:])))
    except ValueError:
        pass
    raise BadgeError("no key")


def read_jwk(jwk: Any) -> Key:
    """The key of a JSON Web Key; raises BadgeError "no key"."""
    try:
        match jwk:
            case {"kty": "OKP", "crv": "Ed25519", "x": str(x)}:
                return Key(Ed25519PublicKey.from_public_bytes(from_base64url(x)))
            case {"kty": "RSA", "n": str(n), "e": str(e)} if len(n) <= MOST_CHARACTERS and len(e) <= 8:
                numbers = RSAPublicNumbers(int.from_bytes(from_base64url(e)), int.from_bytes(from_base64url(n)))
                return _rsa_key(numbers.public_key())
            case _:
                pass
    except ValueError:
        pass
    raise BadgeError("no key")


def from_base64url(text: str) -> bytes:
    """The bytes of base64url without padding; raises ValueError for any other letters, or bits left over."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise ValueError("not base64url")
    try:
        found = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except Error:
        raise ValueError("not base64url") from None
    if urlsafe_b64encode(found).rstrip(b"=").decode() != text:
        raise ValueError("bits left over")
    return found


def encoded(raw: bytes) -> str:
    """Multibase base58btc."""
    number, digits = int.from_bytes(raw), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    return "z" + "1" * (len(raw) - len(raw.lstrip(b"\0"))) + digits


def decoded(text: str) -> bytes:
    """The bytes of multibase base58btc; raises BadgeError "no key" where it is none, or too long for a key."""
    digits = text[1:]
    if text[:1] != "z" or len(digits) > MOST_CHARACTERS or not set(digits) <= set(_ALPHABET):
        raise BadgeError("no key")
    number = 0
    for digit in digits:
        number = number * 58 + _ALPHABET.index(digit)
    zeros = len(digits) - len(digits.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)


def _rsa_key(public: Any) -> Key:
    if not isinstance(public, RSAPublicKey) or not LEAST_BITS <= public.key_size <= MOST_BITS:
        raise ValueError("not an RSA key of a safe length")
    return Key(public)


def _public_key_info(pkcs1: bytes) -> bytes:
    """A bare RSA public key (PKCS #1) as the SubjectPublicKeyInfo around it, in DER."""
    bits = b"\x03" + _length(len(pkcs1) + 1) + b"\0" + pkcs1
    return b"\x30" + _length(len(_RSA_INFO) + len(bits)) + _RSA_INFO + bits


def _length(number: int) -> bytes:
    if number < 128:
        return bytes([number])
    size = (number.bit_length() + 7) // 8
    return bytes([0x80 | size]) + number.to_bytes(size)

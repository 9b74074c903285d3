"""What is found in a file that may be a badge; plain data, told between the one who looks and the one who answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

Verdict = Literal["intact", "hosted", "unsigned", "altered", "no key", "unknown words", "other", "unreadable", "large"]
"""`intact`: the signature holds. `hosted`: Open Badges 2.0 that is only true where its issuer shows it. `altered`: the
signature does not hold. `no key`: signed in a way, or with a key, that can't be looked up here. `unknown words`: signed
over a vocabulary that is not bundled. `other`: signed, but no badge. `large`: unpacks to more than is read."""

Status = Literal["none", "not checked", "good", "revoked"]
"""What the issuer says of it since: `none` where it keeps no list, `not checked` where the list was not read."""


class BadgeError(Exception):
    """The file ends in this verdict; raised and caught within this package."""

    def __init__(self, verdict: Verdict, wants: str = "") -> None:
        super().__init__(verdict)
        self.verdict: Verdict = verdict
        self.wants = wants


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom it was issued to: SHA-256 in hex over their e-mail address followed by `salt`."""

    hash: str
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What a badge says and how far that holds; names are the issuer's own words and prove nothing by themselves.

    `key` is the did:key of whoever signed, `site` the host that vouches for that key (did:web). `address` is where a
    hosted one is shown. `wants` are addresses that would settle more, for those who may use the network.
    """

    verdict: Verdict
    name: str = ""
    achievement: str = ""
    issuer: str = ""
    key: str = ""
    site: str = ""
    address: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    recipients: tuple[Recipient, ...] = ()
    status: Status = "none"
    wants: tuple[str, ...] = ()


def is_address_of(recipients: Iterable[tuple[str, str]], address: str) -> bool:
    """Whether an e-mail address, as written or in small letters, is behind one of these hashes with their salts."""
    written = {address.strip(), address.strip().lower()}
    return any(sha256(f"{each}{salt}".encode()).hexdigest() == hash for hash, salt in recipients for each in written)

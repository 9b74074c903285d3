"""Who a browser is: a random id in a signed cookie, with no account behind it."""

import hashlib
import hmac
import re
import secrets

COOKIE = "certcoach"
KEPT_SECONDS = 365 * 24 * 60 * 60

_COOKIE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{64})")


def new_person() -> str:
    """A random id of 128 bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def sign(person: str, secret: bytes) -> str:
    """The cookie's value for a person: the id, a dot, its HMAC-SHA256."""
    return f"{person}.{hmac.new(secret, person.encode(), hashlib.sha256).hexdigest()}"


def read(cookie: str, secret: bytes) -> str | None:
    """The person a cookie names; None when it was not signed with this secret."""
    found = _COOKIE.fullmatch(cookie)
    if found is None or not hmac.compare_digest(sign(found[1], secret), cookie):
        return None
    return found[1]

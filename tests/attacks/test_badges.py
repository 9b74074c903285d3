"""Files made to do harm: each gets its verdict in bounded time and memory, and none is taken for a badge.

Elsewhere: bytes changed one by one and contexts turned in tests/proof/test_examine.py, lists in
tests/proof/test_lists.py, files over the size on every platform in tests/adapters/test_files_in.py.
"""

import json
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from bot.proof.baked import MOST_TEXT
from bot.proof.examine import examine
from tests.proof.made import credential, in_svg, jws, new_issuer, signed

CNCF = new_issuer()
BOMB = zlib.compress(bytes(200 * 2**20), 9)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>{}</openbadges:credential></svg>'
)


def alike(number: int) -> bytes:
    """A signed credential with things that look the same, to be told apart in all orders."""
    document = credential(CNCF)
    nameless = {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://example.org/x"}
    document["credentialSubject"]["achievement"]["alignment"] = [nameless] * number
    return json.dumps(
        document | {"proof": json.loads(signed(credential(CNCF), CNCF, "eddsa-rdfc-2022"))["proof"]}
    ).encode()


HARMFUL: dict[str, Callable[[], bytes]] = {
    "a packed text that unpacks to 200 MB": lambda: _packed_chunk(b"iTXt", b"openbadges\0\1\0\0\0" + BOMB),
    "an old packed text that unpacks to 200 MB": lambda: _packed_chunk(b"zTXt", b"openbadges\0\0" + BOMB),
    "a text cut off in its middle": lambda: _packed_chunk(b"iTXt", b"openbadges\0\1\0\0\0" + BOMB[:100]),
    "a million empty chunks": lambda: b"\x89PNG\r\n\x1a\n" + (b"\0\0\0\0tEXt\0\0\0\0" * 150_000),
    "a chunk that says it is 4 GB": lambda: b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXtopenbadges\0",
    "entities in entities": lambda: LAUGHS.replace("{}", "&i;").encode(),
    "an entity that is a file": lambda: LAUGHS.replace("{}", "&x;").encode(),
    "elements in elements": lambda: b"<a>" * 500_000,
    "a long text in a drawing": lambda: in_svg(b"{" + b" " * (MOST_TEXT + 10)),
    "lists in lists": lambda: b'{"type":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "objects in objects": lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a long text": lambda: b'{"type": "' + b"x" * (MOST_TEXT + 1) + b'"}',
    "a long number": lambda: b'{"type": ' + b"9" * 500_000 + b"}",
    "a wide array": lambda: b'{"type": [' + b"1," * 250_000 + b"1]}",
    "four things alike": lambda: alike(4),
    "forty things alike": lambda: alike(40),
    "four thousand things alike": lambda: alike(4000),
    "a long key": lambda: signed(credential(CNCF), CNCF, verificationMethod="did:key:z" + "6" * 400_000),
    "a long signature": lambda: jws(credential(CNCF), CNCF) + b"A" * 400_000,
    "a key with a huge exponent": lambda: jws(
        credential(CNCF), CNCF, alg="RS256", jwk={"kty": "RSA", "n": "_" * 342, "e": "_" * 342}
    ),
    "another format": lambda: b"%PDF-1.7\n" + bytes(1000),
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_gets_its_verdict_without_harm(name: str) -> None:
    content = HARMFUL[name]()
    tracemalloc.start()
    try:
        badge = examine(content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert badge.verdict != "intact"
    assert most < 64 * 2**20


def test_a_badge_that_lists_a_thing_twice_still_verifies() -> None:
    document = credential(CNCF)
    twice = {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://example.org/x"}
    document["credentialSubject"]["achievement"]["alignment"] = [twice, twice]
    assert examine(signed(document, CNCF, "eddsa-rdfc-2022")).verdict == "intact"


def _packed_chunk(kind: bytes, body: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

"""Taking the badge out of what it comes in: a PNG, an SVG, or the bare text; bounded in time and memory."""

import re
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from bot.proof.badge import BadgeError

MOST_TEXT = 512 * 1024
"""Bytes of a badge's text: its pictures are at addresses, or small."""
MOST_CHUNKS = 10_000
_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = frozenset({b"openbadges", b"openbadgecredential"})
_ELEMENTS = re.compile(r"openbadges:(assertion|credential)")
_SIGNED = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)


def looks_like_badge(content: bytes) -> bool:
    """Whether a closer look is worth its time; cheap, and never wrong about a badge."""
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return content.startswith(_PNG) or start[:1] in b"{<" or start.startswith((b"ey", b"http"))


def take_out(content: bytes) -> str:
    """The badge's own text; raises BadgeError "unreadable" where there is none, "large" where it is too long."""
    if content.startswith(_PNG):
        content = next(_png_texts(content), b"")
    text = _text(content).strip()
    if text.startswith("<"):
        text = _in_svg(text).strip()
    if text.startswith(("{", "http://", "https://")) or _SIGNED.fullmatch(text):
        return text
    raise BadgeError("unreadable")


def _text(content: bytes) -> str:
    if len(content) > MOST_TEXT and not content.lstrip()[:1] == b"<":
        raise BadgeError("large")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadgeError("unreadable") from None


def _png_texts(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    for _ in range(MOST_CHUNKS):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if len(kind) < 4 or len(body) < length:
            return
        keyword, _, rest = body.partition(b"\0")
        if keyword in _KEYWORDS and kind in {b"iTXt", b"tEXt", b"zTXt"}:
            yield _unpacked(kind, rest)
        at += 12 + length


def _unpacked(kind: bytes, rest: bytes) -> bytes:
    """A text chunk behind its keyword: as it is, or packed and then never unpacked beyond the bound."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _inflated(rest[1:])
    packed = rest[:1] == b"\1"
    _language, _, rest = rest[2:].partition(b"\0")
    _translated, _, text = rest.partition(b"\0")
    return _inflated(text) if packed else text


def _inflated(packed: bytes) -> bytes:
    try:
        text = zlib.decompressobj().decompress(packed, MOST_TEXT + 1)
    except zlib.error:
        raise BadgeError("unreadable") from None
    if len(text) > MOST_TEXT:
        raise BadgeError("large")
    return text


def _in_svg(text: str) -> str:
    """The text of the badge's element, or its `verify` attribute; a document type, and so an entity, is refused."""
    parser, found = expat.ParserCreate(), list[str]()
    within = False

    def refuse(*_: object) -> None:
        raise BadgeError("unreadable")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if _ELEMENTS.fullmatch(name):
            within = True
            verify = attributes.get("verify", "")
            found.append(verify if len(verify) > len("jws") else "")

    def end(name: str) -> None:
        nonlocal within
        within = within and not _ELEMENTS.fullmatch(name)

    def characters(data: str) -> None:
        if within:
            found.append(data)

    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, start
    parser.EndElementHandler, parser.CharacterDataHandler = end, characters
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        raise BadgeError("unreadable") from None
    verify, inside = found[0] if found else "", "".join(found[1:]).strip()
    if not (inside or verify):
        raise BadgeError("unreadable")
    return _bounded(inside or verify.strip())


def _bounded(text: str) -> str:
    if len(text.encode()) > MOST_TEXT:
        raise BadgeError("large")
    return text

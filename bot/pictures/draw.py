"""A picture as PNG, a page as PDF; the only importer of the drawing library, whose drawings and fonts lie in files."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec
import typst

from bot.picture import Picture
from bot.sheet import Sheet

DRAWINGS = Path(__file__).parent / "drawings"
"""One drawing a kind of picture, and `look` with what they share."""
SHOWN = ("timeline", "gap", "weeks", "compared", "earned")
"""The fields of a Picture that are drawn, each by the drawing of its name."""
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
"""The packages of the fonts: Latin, Cyrillic, Greek and Devanagari in the first, Arabic in the second."""
DOTS_PER_POINT = 3
"""A picture is 320 points wide, as a small phone, and sharp on its screen."""


def draw(shown: Picture | Sheet) -> bytes:
    """A picture as PNG, 960 pixels wide, or a page as PDF; raises ValueError where a picture shows nothing."""
    return _draw_page(shown) if isinstance(shown, Sheet) else _draw_picture(shown)


def _draw_page(sheet: Sheet) -> bytes:
    words = msgspec.json.encode(msgspec.to_builtins(sheet) | {"dark": False})
    inputs = {"picture": words.decode()}
    page = DRAWINGS / "record.typ"
    return typst.compile(page, root=DRAWINGS, font_paths=_fonts(), format="pdf", sys_inputs=inputs)


def _draw_picture(picture: Picture) -> bytes:
    shown = next((kind for kind in SHOWN if getattr(picture, kind)), None)
    if shown is None:
        raise ValueError("a picture shows something")
    given = ("title", "facts", "language", "dark", shown)
    words = msgspec.json.encode({name: getattr(picture, name) for name in given})
    return typst.compile(
        DRAWINGS / f"{shown}.typ",
        root=DRAWINGS,
        font_paths=_fonts(),
        format="png",
        ppi=72 * DOTS_PER_POINT,
        sys_inputs={"picture": words.decode()},
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folders = [str(files(package) / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

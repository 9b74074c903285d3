"""The colours can be read on their paper and told apart by colour-blind eyes; each state has a pattern of its own."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops

from bot.picture import Bar, BarState, Picture, Timeline
from bot.pictures.draw import draw
from tests.pictures.sketches import colours

Colour = tuple[float, float, float]
LOOKS = ("light", "dark")
STATES: tuple[BarState, ...] = ("done", "doing", "failed", "planned")
BLIND: dict[str, tuple[Colour, Colour, Colour]] = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How linear red, green and blue reach eyes without one kind of cone (Machado, Oliveira and Fernandes 2009)."""


def linear(colour: tuple[int, int, int]) -> Colour:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return red, green, blue


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """As WCAG 2.2 measures it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    """Linear red, green and blue in the space in which 2.3 apart is just seen."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    parts = [sum(w * max(c, 0) for w, c in zip(row, colour, strict=True)) for row in rows]
    x, y, z = (
        (part / of) ** (1 / 3) if part / of > 0.008856 else 7.787 * part / of + 16 / 116
        for part, of in zip(parts, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: tuple[int, int, int], blind: str) -> Colour:
    clear = linear(colour)
    red, green, blue = (sum(w * c for w, c in zip(row, clear, strict=True)) for row in BLIND[blind])
    return lab((red, green, blue))


@pytest.mark.parametrize("look", LOOKS)
def test_words_can_be_read_on_their_paper(look: str) -> None:
    named = colours()[look]
    assert min(contrast(named[words], named["paper"]) for words in ("ink", "quiet")) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_shapes_stand_out_from_their_paper(look: str) -> None:
    named = colours()[look]
    assert min(contrast(named[shape], named["paper"]) for shape in ("done", "doing", "failed", "edge")) >= 3


@pytest.mark.parametrize("blind", BLIND)
@pytest.mark.parametrize("look", LOOKS)
def test_colour_blind_eyes_tell_the_states_apart(look: str, blind: str) -> None:
    shown = [seen(colours()[look][state], blind) for state in ("done", "doing", "failed")]
    assert min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in combinations(shown, 2)) >= 15


def test_each_state_has_a_pattern_that_shows_without_any_colour() -> None:
    for one, other in combinations(map(shape, STATES), 2):
        apart = ImageChops.difference(one, other).histogram()[255]
        assert apart > 0.1 * one.histogram()[0], "a tenth of the bar is another black or white"


def shape(state: BarState) -> Image.Image:
    """A bar of the state in black and white."""
    drawn = Image.open(BytesIO(draw(Picture(alt="", timeline=Timeline((Bar("", "", 0, 1, state),)))))).convert("L")
    return drawn.point([255 * (light > 200) for light in range(256)])

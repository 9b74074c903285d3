"""The plan as a timeline: one bar a step, the deadline as a line; the only importer of the drawing library."""

# The drawing library types its members only in part.
# pyright: reportUnknownMemberType=false, reportArgumentType=false

from datetime import date, timedelta
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from bot.messages import Bar, Picture

COLOURS = {"planned": "#9db8d9", "doing": "#1f6fb2", "done": "#2b8a5b", "failed": "#c4702b"}
"""Blue, green and orange of different lightness, so that they hold for colour-blind eyes and in grey."""
INK, FAINT = "#1c2733", "#d7dee6"
HATCHES = {"failed": "//", "done": ""}


def draw_timeline(picture: Picture) -> bytes:
    """A PNG 924 pixels wide, readable on a phone, of the picture's bars; raises ValueError without a bar."""
    if not picture.bars:
        raise ValueError("a timeline needs a bar")
    figure = Figure(figsize=(4.2, 1.0 + 0.66 * len(picture.bars)), dpi=220, facecolor="white", layout="constrained")
    axes = figure.subplots()
    for row, bar in enumerate(picture.bars):
        _draw_bar(axes, row, bar)
    if picture.deadline:
        _draw_deadline(axes, date.fromisoformat(picture.deadline))
    _tidy(axes, picture.title, len(picture.bars))
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Title": picture.title, "Description": picture.alt})
    return out.getvalue()


def _draw_bar(axes: Axes, row: int, bar: Bar) -> None:
    starts, ends = date.fromisoformat(bar.starts), date.fromisoformat(bar.ends) + timedelta(days=1)
    axes.barh(
        row,
        (ends - starts).days,
        left=starts,
        height=0.34,
        color=COLOURS[bar.state],
        hatch=HATCHES.get(bar.state),
        edgecolor="white",
    )
    axes.annotate(
        _short(bar.label),
        (0, row - 0.27),
        xycoords=axes.get_yaxis_transform(),
        va="bottom",
        fontsize=11,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        parse_math=False,
    )


def _draw_deadline(axes: Axes, when: date) -> None:
    axes.axvline(when, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.annotate(
        f"{when.day} {when:%b} ",
        (when, -0.72),
        va="top",
        ha="right",
        fontsize=10,
        color=INK,
    )


def _tidy(axes: Axes, title: str, rows: int) -> None:
    axes.set_title(title, loc="left", fontsize=12, pad=8, fontweight="bold", color=INK, parse_math=False)
    axes.set_ylim(rows - 0.5, -0.75)
    axes.set_yticks([])
    locator = AutoDateLocator(maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.tick_params(colors=INK, labelsize=10, length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("left", "right", "top", "bottom"):
        axes.spines[side].set_visible(False)


def _short(label: str) -> str:
    return label if len(label) <= 46 else label[:45].rstrip() + "…"

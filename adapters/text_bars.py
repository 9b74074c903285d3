"""A picture drawn with letters, for a terminal."""

from bot.messages import shortened
from bot.picture import Bar, Gap, Level, Picture, Row, Timeline, Week

WIDTH = 30
DOTS: dict[Level, str] = {"": "", "high": "●●● ", "medium": "●●○ ", "low": "●○○ ", "not known": "··· "}
SIGNS = {"have": "#", "learn": "+", "open": "·"}
INKS = {"done": "#", "doing": "+", "failed": "/", "planned": "="}


def text_bars(picture: Picture) -> str:
    """The picture's lines of letters under its title; its words where letters draw nothing."""
    if picture.timeline:
        lines = _timeline(picture.timeline)
    elif picture.gap:
        lines = _gap(picture.gap)
    elif picture.compared:
        lines = [" | ".join(picture.compared.names), *map(_row, picture.compared.rows)]
    else:
        lines = [_week(week) for week in picture.weeks]
    return "\n".join([picture.title, *picture.facts, *lines]) if lines else picture.alt


def _timeline(timeline: Timeline) -> list[str]:
    deadline = [timeline.deadline.label] if timeline.deadline else []
    return [*map(_bar, timeline.bars), *deadline]


def _bar(bar: Bar) -> str:
    left = round(bar.begins * WIDTH)
    length = max(round(bar.ends * WIDTH) - left, 1)
    line = (" " * left + INKS[bar.state] * length)[-WIDTH:].ljust(WIDTH)
    return f"{_short(bar.label)} |{line}| {bar.note}"


def _gap(gap: Gap) -> list[str]:
    shares = [
        f"{_short(share.label)} |{SIGNS['have'] * share.have}{SIGNS['learn'] * share.learn}"
        f"{SIGNS['open'] * share.open}| {share.note}"
        for share in gap.shares
    ]
    return [*shares, "   ".join(f"{SIGNS[group.state]} {group.label}" for group in gap.groups)]


def _week(week: Week) -> str:
    line = ("#" * max(round(week.share * WIDTH), 1)).ljust(WIDTH)
    return f"{_short(week.label)} |{line}| {'★ ' * week.earned}{week.note}"


def _row(row: Row) -> str:
    return f"{row.label}: " + " | ".join(f"{DOTS[cell.level]}{cell.said}" for cell in row.cells)


def _short(label: str) -> str:
    return f"{shortened(label, 24):<24}"

"""What a line most likely is for, by single words in it, where no rule knows its sentence.

Other languages come as words glossed one by one; so two words that go together tell more than their order.
"""

from bot.understanding.pattern import Pattern
from bot.understanding.understood import Intent

_EXAM = r"(?:exams?|tests?|certs?|certificates?|certification)"
_PIECE = r"(?:lessons?|modules?|chapters?|units?|videos?|exercises?|quiz(?:zes)?|lectures?)"
_ASKS = Pattern(r"^ ?(?:who|whose|what|how|where|when|which|is|are|do|does|did|will|can|could|should)\b|\?")


def _together(one: str, other: str) -> str:
    """Two words in either order, near each other."""
    return rf"\b{one}\b.{{0,40}}\b{other}\b|\b{other}\b.{{0,40}}\b{one}\b"


_REPORTS: tuple[tuple[Intent, Pattern], ...] = (
    ("failed_exam", Pattern(_together(_EXAM, r"(?:disaster|horrible|terrible|awful|badly|catastroph\w+|not passed)"))),
    ("failed_exam", Pattern(_together(_EXAM, r"(?:not (?:\w+ )?enough|too few|missing) points"))),
    ("completed", Pattern(_together(_EXAM, r"(?:passed|ok|approved|admitted|went (?:very |really )?well|success\w*)"))),
    ("log_progress", Pattern(_together(_PIECE, r"(?:done|finished|completed|read|watched|over|through)"))),
    ("log_progress", Pattern(_together(r"(?:nothing|not .{0,12}anything)", r"(?:week|month|today|yesterday)"))),
    ("overwhelmed", Pattern(r"\b(?:discourag\w*|demotivat\w*|unmotivated|(?:do|can) not sleep|so much pressure)\b")),
)
_KEPT = r"(?:me|data|history|database|records|account)"
_ORDERS: tuple[tuple[Intent, Pattern], ...] = (
    ("forget_me", Pattern(_together(r"(?:delet\w+|eras\w+|remov\w+)", _KEPT))),
    ("set_reminder", Pattern(r"^ ?(?:(?:a|an|the|my|please|daily|weekly) )*(?:reminders?|alerts?|alarms?)\b")),
    ("why", Pattern(r"\b(?:how|explain)\b.{0,20}\b(?:your choice|you (?:choose|chose|pick))\b")),
    ("help", Pattern(r"\bhow much (?:\w+ ){0,3}(?:service|bot|you)\b")),
    ("help", Pattern(r"\b(?:change|switch|other|another)(?: \w+){0,2} language\b")),
    ("snooze", Pattern(r"^(?=(?:\W*\w+){1,6}\W*$).*\b(?:later|tomorrow|next week|on \w+day)\b")),
)


def leaning(line: str) -> Intent | None:
    """The intent that words of a line go with; None where there are none, and of a report or put-off that asks."""
    asks = bool(_ASKS.search(line))
    cues = _ORDERS[:-1] if asks else (*_REPORTS, *_ORDERS)
    return next((intent for intent, pattern in cues if pattern.search(line)), None)

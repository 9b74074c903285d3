"""Whether words may say where somebody will be when a reminder comes."""

import re

_NOWHERE = re.compile(
    r"((in )?no (fixed |special |particular )?place|nowhere( special| in particular)?|anywhere|wherever( i am)?"
    r"|(it )?varies)\W*"
)
_DONE_OR_ASKED = re.compile(
    r"(i |we |have |has |just |already |even )*(did|done|made|finished|completed|passed|know|don't know|do not know)\b"
    r"|(how|what|when (do|does|will|is)|why|which|who)\b"
    r"|.*\b(first|second|third|next|last) step\b|step \w+ (is )?(done|finished)\b"
)


def is_nowhere(text: str) -> bool:
    """Whether English words say that there is no fixed place."""
    return bool(_NOWHERE.fullmatch(text.lower()))


def may_be_place(text: str) -> bool:
    """Whether English words may be a place: one line that neither asks nor tells what was done."""
    return not re.search(r"[\n?]", text) and not _DONE_OR_ASKED.match(text.lower())

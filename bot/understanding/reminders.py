"""When and where a person wants to be reminded: "Tuesday 19:00, kitchen table", "every weekday 7:30"."""

import re
from dataclasses import dataclass
from datetime import date, time

from bot.understanding.message import read_message
from bot.understanding.pattern import Pattern

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = Pattern(
    r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday)s?\b"
)
_SPREAD = Pattern(rf"{_DAY.pattern} ?(?:-|to|till|until|through) ?{_DAY.pattern}")
_DASHED = Pattern(r"(?i)\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) ?[-–] ?((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)")
_GROUPS = (
    (Pattern(r"\b(?:week ?days?|work ?days?|working days?|school days?)\b"), (0, 1, 2, 3, 4)),
    (Pattern(r"\bweekends?\b"), (5, 6)),
    (
        Pattern(r"\b(?:every|each|per|a) (?:single )?(?:day|evening|morning|night)\b|\bdaily\b|\bevery ?day\b"),
        (0, 1, 2, 3, 4, 5, 6),
    ),
)
_PART = r"in the morning|in the evening|in the afternoon|at night|this evening|tonight"
_CLOCK = Pattern(
    r"(?P<at>\b(?:at|around|by|(?:mon|tues|wednes|thurs|fri|satur|sun)days?) |"
    r"@ ?)?(?<![\w.:])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?![\d:.])"
    rf"(?: ?(?P<half>am|pm|a m|p m|h|o clock|oclock)\b)?(?: (?P<part>{_PART})\b)?"
    r"(?! ?(?:hours|minutes|euros|%|weeks|days|months|times))"
)
"""Any number that may be an hour; it is one beside am or pm, minutes, "at", a weekday, or as the whole answer."""
_PAST_CLOCK = Pattern(
    r"\b(?P<part>half|quarter) (?:(?P<side>past|to) )?(?P<hour>\w+)(?: (?P<half>am|pm|in the evening|in the morning|"
    r"at night))?"
)
"""Without "past" it is the British "half seven", which is half past."""
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_WORD_CLOCK = Pattern(
    rf"\bat (?P<hour>{'|'.join(_WORDS)})(?: (?P<half>am|pm|in the morning|in the evening|o clock|at night|"
    r"thirty))?(?! hours)\b"
)
_AHEAD = {"today": 0, "tonight": 0, "tomorrow": 1}
_PARTS = (
    (Pattern(r"\bearly mornings?\b"), time(7)),
    (Pattern(r"\bmornings?\b|\bbreakfast\b"), time(9)),
    (Pattern(r"\b(?:noon|midday|lunch(?: ?time)?)\b"), time(12)),
    (Pattern(r"\bafternoons?\b"), time(15)),
    (Pattern(r"\bafter work\b"), time(18)),
    (Pattern(r"\b(?:evenings?|dinner|tonight)\b"), time(19)),
    (Pattern(r"\bnights?\b"), time(20)),
)
_NOT_PLACE = Pattern(
    r"\b(?:remind(?:ers?|ing)?|ping|nudge|message|text|alert|notify|me|i|every|each|on|at|around|about|the|in|please|"
    r"and|to|study|studying|set|a|an|for|can|you|could|would|like|want|my|with|week|day|evenings?|mornings?|nights?|"
    r"afternoons?|am|pm|o|clock|ok|yes|let|us|make|it|do|is|best|good|time|works|maybe|after|work|before|lunch|dinner|"
    r"breakfast|noon|midday|from|from now|daily|weekly|once|twice|of|plan|will|h|half|quarter|past|single|also|"
    r"instead|only|then|sharp|ish|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|that|there|up|"
    r"when|if|sure|or|so|break|early|late|tonight|start|starting|am|be|up)\b"
)
_COMMA = re.compile(r"[,;\n،؛]")
_ROOMS = r"kitchen|library|office|desk|living|bed|dining|sofa|couch|cafe|garden|balcony|garage|basement"
_PLACES = rf"{_ROOMS}|coffee|train|bus|home|work|gym|school|study|room|table|bench|bath|metro|park|van|car"
_SPOT = r"(?: (?:table|room|shop|desk|office|corner|bench|sofa|couch|ride))?"
_PLACE = Pattern(
    rf"\b(?:at|in|on|from) (?:the |my |a )?(?P<place>(?:{_PLACES})\w*{_SPOT})"
    rf"|\b(?P<bare>(?:{_ROOMS})(?:room)?{_SPOT})\b"
)
"""Known kinds of places; those that are nothing else need no "at" before them."""


@dataclass(frozen=True, slots=True)
class ReminderWish:
    """Weekdays (Monday 0, sorted), local time and place, in the person's words; (), None and "" were not said."""

    weekdays: tuple[int, ...]
    time: time | None
    place: str


def read_reminder(text: str, today: date | None = None, bare: bool = False, own: str = "") -> ReminderWish:
    """The weekdays, time and place a text names; a part of the day ("evening") gives a usual hour for it.

    `bare` also takes "7" alone, as an answer to the question of the hour; "tomorrow" needs to know `today`. Where the
    text is the gloss of another language, `own` is what was written: the place stays in these words.
    """
    line = read_message(_DASHED.sub(r"\1 to \2", text[:500])).line
    days = _weekdays(line)
    ahead = next((number for word, number in _AHEAD.items() if word in line.split()), None)
    if not days and today and ahead is not None:
        days = ((today.weekday() + ahead) % 7,)
    return ReminderWish(days, _time(line, bare=bare), _place(text, line, own or text))


def _weekdays(line: str) -> tuple[int, ...]:
    found: set[int] = set()
    for match in _SPREAD.finditer(line):
        first, last = _DAYS.index(match[1][:3]), _DAYS.index(match[2][:3])
        found.update(day % 7 for day in range(first, last + 1 + 7 * (last < first)))
    found.update(_DAYS.index(match[1][:3]) for match in _DAY.finditer(line))
    if not found:
        for pattern, days in _GROUPS:
            if pattern.search(line):
                found.update(days)
                break
    return tuple(sorted(found))


def _time(line: str, *, bare: bool) -> time | None:
    spoken = _PAST_CLOCK.search(line)
    if spoken and (spoken["side"] or spoken["part"] == "half"):
        hour = _WORDS.get(spoken["hour"]) or (int(spoken["hour"]) if spoken["hour"].isdigit() else None)
        if hour is not None:
            minutes = hour * 60 + {"half": 30, "quarter": 15}[spoken["part"]] * (-1 if spoken["side"] == "to" else 1)
            half = spoken["half"] or ("" if "morning" in line or hour > 8 else "pm")
            return _clock(minutes // 60, minutes % 60, half, line)
    for match in _CLOCK.finditer(line):
        if bare or any(match[sign] for sign in ("at", "minute", "half", "part")):
            half = " ".join(filter(None, (match["half"], match["part"])))
            return _clock(int(match["hour"]), int(match["minute"] or 0), half, line)
    word = _WORD_CLOCK.search(line)
    if word:
        return _clock(_WORDS[word["hour"]], 30 if word["half"] == "thirty" else 0, word["half"] or "", line)
    return next((usual for pattern, usual in _PARTS if pattern.search(line)), None)


def _clock(hour: int, minute: int, half: str, line: str) -> time | None:
    """An hour without am or pm below 8 is in the evening, when people study, unless they speak of the morning."""
    half = half.replace(" ", "")
    if half.startswith("pm") or "evening" in half or "afternoon" in half or half == "atnight":
        hour += 12 * (hour < 12)
    elif half.startswith("am") or "morning" in half:
        hour %= 12 if hour == 12 else 24
    elif (minute == 0 and hour < 8 and not half and not re.search(r"\bmornings?\b|\b0\d:", line)) or (
        hour < 12 and re.search(r"\b(?:evenings?|tonight|nights?)\b", line)
    ):
        hour += 12
    return time(hour % 24, minute)


def _place(text: str, line: str, own: str) -> str:
    """A part between commas with no day or time in it, in the person's own words; else a known kind of place."""
    written, parts = _COMMA.split(own[:500]), _COMMA.split(text[:500])
    for part, own_part in zip(parts[1:], written[1:], strict=False):
        plain_part = read_message(part).line
        left = _NOT_PLACE.sub(" ", _DAY.sub(" ", re.sub(r"[\d:.]+", " ", plain_part)))
        if re.search(r"[a-z]{3}", left) and not _DAY.search(plain_part) and not re.search(r"\d", plain_part):
            place = re.sub(r"^(?:at|in|on)\s+(?:the\s+|my\s+)?", "", own_part.strip(), flags=re.IGNORECASE)
            return place.strip(" .!")[:80]
    match = _PLACE.search(line) if own == text else None
    return match["place"] or match["bare"] if match else ""

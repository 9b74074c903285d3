"""Hours a week out of what people say: "5-6 hrs/wk", "an hour a day", "weekends, 4 hours each day"."""

import re
from itertools import islice

from bot.understanding.message import read_message
from bot.understanding.numbers import NUMBER, RANGE_WORD, read_number
from bot.understanding.pattern import Pattern
from bot.understanding.spoken import Said, settle

_TIMES = {
    "day": 7, "days": 7, "night": 7, "nights": 7, "evening": 7, "evenings": 7, "morning": 7, "mornings": 7,
    "afternoon": 7, "daily": 7, "lunch": 7, "weekday": 5, "weekdays": 5, "workday": 5, "workdays": 5, "work day": 5,
    "working day": 5, "work night": 5, "school day": 5, "week": 1, "weeks": 1, "weekly": 1, "weekend": 1,
    "weekends": 1, "weekend day": 2, "month": 12 / 52, "monthly": 12 / 52, "other day": 3.5, "second day": 3.5,
    "fortnight": 0.5, "two weeks": 0.5, "2 weeks": 0.5, "monday": 1, "tuesday": 1, "wednesday": 1, "thursday": 1,
    "friday": 1, "saturday": 1, "sunday": 1, "mondays": 1, "tuesdays": 1, "wednesdays": 1, "thursdays": 1,
    "fridays": 1, "saturdays": 1, "sundays": 1,
}  # fmt: skip
"""How often a week something that is done every such time is done."""

_TIME = "|".join(sorted((word.replace(" ", " ") for word in _TIMES), key=len, reverse=True))
_MOST = 112.0
_MOST_SAID = 10
_DURATION = Pattern(
    rf"\b(?:(?P<low>{NUMBER}){RANGE_WORD})?(?P<high>{NUMBER})"
    r"(?: ?(?:ish|\+|or so|odd|good|solid|free|spare|full|whole|study))*(?P<half> and a half)?(?: |"
    r"(?<=\d) ?)(?P<unit>hours?|hrs?(?! (?:generalist|coordinator|manager|jobs?)\b)|h|minutes|"
    r"m(?= (?:a|per|/|every|each|daily)\b))(?P<more> (?:and )?(?:a half|"
    r"30(?: minutes)?|15 minutes|45 minutes)\b)?(?![^\W_])"
)
_AFTER = Pattern(
    r"^(?: (?:of|to|for|my|free|spare|time|study|studying|studies|learning|learn|max|maximum|tops|or so|about|spread|"
    r"over|at|the|most|least|can|i|just|only|maybe|in|-|,|works|work on it|this|it|ish|\+|on|available)){0,5} ?"
    rf"(?:(?:per|a|an|each|every|every single|/|any|in the|on|on the|at the|during the|in a|of a|all|both|x|"
    rf"p)(?: single)? ?)?(?P<time>{_TIME})\b"
)
_EACH = Pattern(r"^ (?:each|per (?:session|time|evening|sitting)|a (?:time|piece|session)|every time|at a time)\b")
_BEFORE = Pattern(
    rf"\b(?:per|each|every|every single|any|on|a|all|only|just|at) (?P<time>{_TIME})(?: (?:i|can|could|have|do|"
    r"got|about|around|maybe|like|for|after|work|of|:|only|study|up to|,|is|there|spare|would|be|me|to|put|in|"
    rf"manage|it)){{0,6}} ?$"
    r"|\b(?P<bare>daily|weekly|weekdays|monday - friday|monday to friday)(?: (?:i|can|do|have|:|,|about|around|like|"
    rf"maybe|only|of|for)){{0,4}} ?$"
)
_COUNT = Pattern(
    rf"\b(?P<count>{NUMBER}) ?(?:days|evenings|nights|mornings|afternoons|times|sessions|x)(?: (?:a|per|each|"
    r"every|in a|in the|of the|/|out of the))? ?week\b"
    rf"|\b(?P<word>once|twice|thrice)(?: (?:a|per|each|every|in a|/))? ?week\b"
    rf"|\b(?P<halves>{NUMBER}) ?x (?=\d)"
)
_NAMED_DAYS = Pattern(
    r"\b(?:on |every )?((?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:(?: ,)?(?: and| &| or| plus)? (?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)days?)+)"
)
_NOT_STUDY_BEFORE = Pattern(
    r"\b(?:i|we|who|already|currently|also) (?:work|am working|works)(?! on)(?: (?:full time|part time|about|for|"
    r"around|like|a|at|in|\w+)){0,3} ?$"
    r"|\b(?:shifts?|commute|commuting|sleep|drive|takes?|took|is only|lasts?|ago|spent|studied|did|done|worked|job is|"
    r"(?<!put )in|after|for the last|watched|read|revised|practi[sc]ed)(?: (?:of|a|is|about|around|only|like|just|me|"
    r"an|for|already)){0,3} ?$"
)
_NOT_STUDY_AFTER = Pattern(
    r"^ (?:shifts?|courses?|class|classes|exams?|videos?|drive|flight|commute|ago|before(?! (?:the|my|i|work))|later|"
    r"jobs?|workshops?|lab|certs?|certificates?)\b"
)
_DONE_AFTER = Pattern(
    r"^ (?:(?:on|into|with|of|doing) (?!(?:the |my |an? |each |every |all )?(?:weekends?|week|days?|\w+days?|own|"
    r"study|studying|learning|free|spare|time|it|this|average|most|evenings?|mornings?|nights?|top)\b)"
    r"|(?:today|yesterday|this (?:morning|afternoon|evening|weekend)|last night|so far|done|in(?! (?:the |a |each |"
    r"every )?(?:\w+)))\b)"
)
"""What was studied, or when: "2 hours on joins" tells what was done, not what can be done."""
_OFFERED = Pattern(
    r"\b(?:can|could|have|got|want|give|spare|spend|only|up to|available|manage|do|free|will|would)(?: \w+){0,3} ?$"
)
_AND_MORE = Pattern(
    rf"^(?: on| every| at)?(?: the)?(?: \w+days?| weekends?)?(?: ,)? (?:and|plus|&|,) (?P<number>{NUMBER}) (?:on|at|"
    rf"every)(?: the)? (?P<time>{_TIME})\b"
)
_LEFT_OUT = Pattern(
    r"\b(?:except|but not|without|apart from)(?: for)?(?: on)? (?P<days>(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days?(?: (?:and|or|&|,) (?:mon|tues|wednes|thurs|fri|satur|sun)days?)*)"
)
_WORKDAYS = Pattern(r"\b(?:monday|mondays) (?:to|-|until|through) fridays?\b")
_PER_WEEK = Pattern(r"\b(?:an?|per|each|every) (?:week|day|month)\b|\bweekly\b")
_LABELLED = Pattern(
    rf"\bhours?(?: (?:a|per|/) week)?(?: (?:is|are|:|=|to|should be|now|have|has|been|went|gone|go|dropped|cut|"
    rf"reduced|down|up|only|just|about))+ (?P<value>{NUMBER})(?![\w.])"
)
_BARE = Pattern(
    rf"\b(?:(?P<low>{NUMBER}){RANGE_WORD})?(?P<high>{NUMBER})\b(?P<per> (?:a|per|/|every|each) (?:day|week))?"
)


def read_hours(text: str, bare: bool = False) -> float | None:
    """Hours a week said in a text; `bare` also takes a number alone, as an answer to that very question.

    Every day is 7 times, weekdays 5, a weekend two days, a month 12/52 of a year's weeks; of a range the middle.
    """
    line = read_message(text).line
    said = settle(line, find_hours(line))
    if said:
        return said.value
    match = _BARE.search(line) if bare else None
    if not match or match["high"] in {"a", "an"}:
        return None
    value = _middle(match["low"], match["high"])
    return None if value is None else _sane(value * (7 if "day" in (match["per"] or "") else 1))


def find_hours(line: str) -> list[Said[float]]:
    """All hours a week a line says, in their order."""
    said = [one for match in islice(_DURATION.finditer(line), _MOST_SAID) if (one := _read(line, match))]
    said = _added_up(line, said)
    for match in _LABELLED.finditer(line):
        value = read_number(match["value"])
        if value is not None and not said and (sane := _sane(value)):
            said.append(Said(sane, match.start(), match.end()))
    return said


def find_durations(line: str) -> list[Said[float]]:
    """All lengths of time a line says, in hours, whatever they are for."""
    return [Said(value, m.start(), m.end()) for m in _DURATION.finditer(line) if (value := _duration(m)) is not None]


def _read(line: str, match: re.Match[str]) -> Said[float] | None:
    before, after = line[max(0, match.start() - 60) : match.start()], line[match.end() : match.end() + 60]
    if _NOT_STUDY_BEFORE.search(before) or _NOT_STUDY_AFTER.search(after):
        return None
    value = _duration(match)
    if value is None or (_DONE_AFTER.match(after) and not _OFFERED.search(before) and not _PER_WEEK.search(line)):
        return None
    times, end = _times_a_week(line, before, after, match.end())
    more = _AND_MORE.match(line[end:])
    total = value * times + ((read_number(more["number"]) or 0) * _TIMES[more["time"]] if more else 0)
    sane = _sane(total)
    return Said(sane, match.start(), end + more.end() if more else end) if sane else None


def _duration(match: re.Match[str]) -> float | None:
    value = _middle(match["low"], match["high"])
    if value is None:
        return None
    if match["half"] or (match["more"] or "").endswith("half"):
        value += 0.5
    elif match["more"]:
        value += float(re.sub(r"\D", "", match["more"])) / 60
    if match["unit"] in {"minutes", "m"}:
        value /= 60
    return value


def _times_a_week(line: str, before: str, after: str, end: int) -> tuple[float, int]:
    each, counted = _EACH.match(after), _COUNT.search(line)
    follows = _AFTER.match(after)
    stated = follows["time"] if follows else ""
    if stated:
        end += follows.end() if follows else 0
    if counted and (each or not stated or _TIMES[stated] == 7 or counted.end() >= end - 5):
        return _count(counted), end
    named = _NAMED_DAYS.search(line)
    if (
        named
        and (not stated or stated.endswith(("day", "days")))
        and (stated not in {"day", "weekday", "weekdays"} or after.startswith(" each day"))
    ):
        return (len(re.findall(r"days?\b", named[1])) if each or stated or "each" in after[:20] else 1), end
    if stated:
        return _on_weekends(line, stated), end
    leads = _BEFORE.search(before)
    if leads and not _WORKDAYS.search(line):
        return _on_weekends(line, leads["time"] or leads["bare"].split()[0].replace("monday", "weekday")), end
    if each and re.search(r"\bweekends?\b", line):
        return 2, end
    return 5 if _WORKDAYS.search(line) else 1, end


def _on_weekends(line: str, time: str) -> float:
    left_out = _LEFT_OUT.search(line)
    if _TIMES[time] == 7 and left_out:
        return 7 - len(re.findall(r"days?\b", left_out["days"]))
    if _TIMES[time] == 7 and re.search(r"\b(?:except|not|no|without|but not)(?: on| the)* weekends?\b", line):
        return 5
    if _TIMES[time] == 7 and re.search(r"\bweekends?\b", line) and not re.search(r"\bweek ?days?\b", line):
        return 2
    if _TIMES[time] == 7 and re.search(
        r"\b(?:on|only|just|every|except) (?:week ?days?|work ?days?)\b|\bmonday (?:to|-) friday\b", line
    ):
        return 5
    return _TIMES[time]


def _count(match: re.Match[str]) -> float:
    if match["word"]:
        return {"once": 1, "twice": 2, "thrice": 3}[match["word"]]
    return read_number(match["count"] or match["halves"]) or 1


def _added_up(line: str, said: list[Said[float]]) -> list[Said[float]]:
    """Two amounts for different days joined by "and" are one amount."""
    if len(said) == 2 and re.fullmatch(
        r"(?: ?(?:,|on|weekdays?|a|every|per|day|the|week|in|evenings?))* ?(?:and|plus|\+|&)(?: (?:then|another|on|"
        r"weekends?|saturdays?|sundays?|maybe|about))* ?",
        line[said[0].end : said[1].start],
    ):
        return [Said(said[0].value + said[1].value, said[0].start, said[1].end)]
    return said


def _middle(low: str | None, high: str) -> float | None:
    upper = read_number(high)
    lower = read_number(low) if low else None
    if upper is None or lower is None or lower > upper:
        return upper
    return (lower + upper) / 2


def _sane(hours: float) -> float | None:
    return round(hours, 2) if 0 < hours <= _MOST else None

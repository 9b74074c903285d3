"""Numbers as people write them: 1,500, 1.5k, five, a couple, half a."""

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "grand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
}

NUMBER_WORDS = frozenset({*_UNITS, *_TENS, *_SCALES})
_WORDS = "|".join(sorted(NUMBER_WORDS, key=lambda word: (-len(word), word)))
_DIGITS = r"\d{1,9}(?:[.,]\d{1,3}){0,3}"
NUMBER = (
    rf"(?:(?:{_DIGITS}|an?(?= (?:hundred|thousand|grand|k|lakh|million)\b)|half a(?= (?:hundred|thousand|million)\b)|"
    rf"(?:{_WORDS})\b)(?:(?: |(?<=hundred) and |(?<=thousand) and |(?<=\d)(?=k\b))(?:{_WORDS})\b){{0,5}}"
    r"|(?:a )?couple(?: of)?|half(?: an?)?|an?)"
)
"""A pattern (no groups) for one number in a line of words."""

RANGE_WORD = r"(?: ?(?:-|to|or|til|till|until|a) ?)"


def read_number(text: str) -> float | None:
    """The value of a text that matched NUMBER; None where it is no number after all."""
    words = text.replace(" and ", " ").replace(" of", "").split()
    if not words:
        return None
    if words[0] == "half" and (len(words) == 1 or words[1] in {"a", "an"}):
        return 0.5 * (read_number("a " + " ".join(words[2:])) or 1.0) if len(words) > 2 else 0.5
    if "couple" in words:
        return 2.0
    total = current = 0.0  # "two fifty" is 250
    for word in words:
        if word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
            continue
        value = _value(word)
        if value is None:
            return None
        hundreds = word in _TENS and 0 < current < 10
        current = current * (100 if hundreds else 1) + value
    return total + current


def _value(word: str) -> float | None:
    if word in {"a", "an"}:
        return 1.0
    for table in (_UNITS, _TENS):
        if word in table:
            return float(table[word])
    return _digits(word)


def _digits(word: str) -> float | None:
    """1,500 and 1.500 are thousands, 1,5 and 1.5 are one and a half."""
    if not re.fullmatch(_DIGITS, word):
        return None
    *whole, last = re.split(r"[.,]", word)
    if not whole:
        return float(last)
    if len(last) == 3 and all(len(part) == 3 for part in whole[1:]) and whole[0] != "0":
        return float("".join(whole) + last)
    return float("".join(whole) + "." + last)

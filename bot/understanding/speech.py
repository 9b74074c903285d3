"""How people type English: contractions and phone spelling, brought to plain words."""

from bot.understanding.numbers import NUMBER
from bot.understanding.pattern import Pattern

CONTRACTIONS = tuple(
    (Pattern(pattern), replacement)
    for pattern, replacement in (
        (r"\bwon'?t\b", "will not"),
        (r"\bcan'?t\b|\bcannot\b", "can not"),
        (r"n't\b", " not"),
        (r"\b(do|does|did|is|are|was|were|have|has|had|should|would|could)nt\b", r"\1 not"),
        (r"\bi'?m\b", "i am"),
        (r"\bi'?ve\b", "i have"),
        (r"\bi'?d (?=like|love|rather|prefer|want|be )", "i would "),
        (r"\bi'd\b", "i would"),
        (r"'re\b", " are"),
        (r"'ve\b", " have"),
        (r"'ll\b", " will"),
        (r"'d\b", " would"),
        (r"\b(what|who|where|how|it|that|there|here|he|she)'s\b", r"\1 is"),
        (r"\bwhats\b", "what is"),
        (r"\blet'?s\b", "let us"),
        (r"'s\b", ""),
        (r"\s*(?:->|=>|→|➡️|>>)\s*", " to "),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s)", "with"),
        (r"\bhow r (u|you)\b", "how are you"),
        (r"\br u\b", "are you"),
        (r"\be-?mail", "email"),
    )
)
"""Applied to the folded text before it is cut into words."""

PHONE_WORDS = {
    "u": "you", "ur": "your", "plz": "please", "pls": "please", "plss": "please", "ppl": "people", "thx": "thanks",
    "ty": "thanks", "tysm": "thanks", "thnx": "thanks", "thanx": "thanks", "tnx": "thanks", "wanna": "want to",
    "gonna": "going to", "gotta": "have to", "tryna": "trying to", "lemme": "let me", "gimme": "give me",
    "idk": "i do not know", "dunno": "do not know", "abt": "about", "bc": "because", "cuz": "because",
    "coz": "because", "cos": "because", "tmrw": "tomorrow", "tmr": "tomorrow", "tomoz": "tomorrow", "wk": "week",
    "wks": "weeks", "mins": "minutes", "min": "minutes", "mth": "month", "mths": "months", "mos": "months",
    "mo": "months",
    "yr": "year", "yrs": "years", "smth": "something", "sth": "something", "rn": "right now", "rly": "really",
    "msg": "message", "msgs": "messages", "wat": "what", "wut": "what", "n": "and", "gud": "good",
    "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday", "thu": "thursday",
    "thur": "thursday", "thurs": "thursday", "fri": "friday", "mon": "monday",
    "b4": "before", "l8r": "later", "2day": "today", "2moro": "tomorrow", "2morrow": "tomorrow",
    "thru": "through", "lil": "little", "wid": "with", "dis": "this", "wknd": "weekend", "wkend": "weekend",
    "wkends": "weekends", "exp": "experience", "tho": "though", "kno": "know", "becuz": "because", "frm": "from",
}  # fmt: skip
"""Word by word; only spellings that are no English word a person would mean otherwise."""

_CHANGING = "(?:change|changed|increase|raise|bump|drop|cut|reduce|switch|move|go|went|lower|up)"

PHRASES = tuple(
    (Pattern(rf"(?<!\S){pattern}(?!\S)"), replacement)
    for pattern, replacement in (
        (r"sat(?= (?:and|or|mornings?|evenings?|at|-|\d)(?!\S)|$| ,)", "saturday"),
        (r"((?:saturday|friday|monday|thursday|and|on|every) (?:, |- |and |& )?)sun", r"\1sunday"),
        (r"i no (like|want|know)", r"i do not \1"),
        ("i no have", "i do not have"),
        (rf"between ({NUMBER}) and ({NUMBER})", r"\1 - \2"),
        (rf"({_CHANGING}(?: \w+){{0,6}}?) from [€$£₹]? ?{NUMBER}(?: (?!to )\w+){{0,3}}? to", r"\1 to"),
        (r"((?:not|never|hate) (?:\w+ ){0,4}?)(?:to )?(?:code|program)", r"\1 coding"),
        (r"((?:not|never|hate) (?:\w+ ){0,4}?)(?:to )?sell(?: things| stuff)?", r"\1 sales"),
    )
)
"""Applied to the line of words."""

CUES = frozenset(
    """
    want wanted wanting become becoming learn learning looking interested goal dream career job know already
    experience experienced familiar comfortable hours hour week weeks weekly weekend weekends weekday month months
    year years day minutes budget money euros dollars pounds rupees free course courses certificate certification
    certified deadline before january february march april june july august september october november december
    christmas summer winter easter remind reminder reminders tomorrow finished completed passed failed please
    thanks thank hello instead actually without nothing anything something never wish hope study studied studying
    switch started currently worked working between recommend overwhelmed tired messages messaging delete account
    because really should manager management beginner teach prefer every each daily dump quicker quickest faster
    slower nursery possible monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905
)
"""Words our own rules read, that a misspelt word may be."""

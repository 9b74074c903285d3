"""How people type: contractions, phone spelling, and the small words of other languages, all brought to English."""

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
    "msg": "message", "msgs": "messages", "wat": "what", "wut": "what", "y": "and", "n": "and", "gud": "good",
    "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday", "thu": "thursday",
    "thur": "thursday", "thurs": "thursday", "fri": "friday", "mon": "monday",
    "b4": "before", "l8r": "later", "2day": "today", "2moro": "tomorrow", "2morrow": "tomorrow",
    "cual": "which", "qual": "which", "certificado": "certificate", "melhor": "best", "mejor": "best",
    "hacer": "do", "fazer": "do", "puedes": "can you", "schon": "already", "noch": "still", "erinnere": "remind",
    "mich": "me", "jeden": "every", "bitte": "please",
    "thru": "through", "lil": "little", "kenn": "know", "losch": "delete", "losche": "delete",
    "alles": "everything",
    "aata": "aata", "aati": "aati", "seekhna": "seekhna", "banna": "banna", "gusto": "gusto", "maging": "maging",
    "wid": "with", "dis": "this", "wknd": "weekend", "wkend": "weekend", "wkends": "weekends", "exp": "experience",
    "cuanto": "how much", "tho": "though", "kno": "know", "becuz": "because", "frm": "from", "quiero": "want",
    "quisiera": "would like", "gustaria": "would like", "ser": "be", "busco": "looking for", "tengo": "i have",
    "horas": "hours", "hora": "hour", "semana": "week", "aprender": "learn", "trabajo": "job", "trabajar": "work",
    "necesito": "i need", "puedo": "i can", "gratis": "free", "gratuitement": "free",
    "gratuito": "free", "gratuitos": "free",
    "dinero": "money", "meses": "months", "semanas": "weeks", "dias": "days", "dia": "day", "pero": "but",
    "sin": "without", "soy": "i am a", "curso": "course", "cursos": "courses", "sobre": "about", "empezar": "start",
    "hola": "hello", "gracias": "thanks", "ayuda": "help", "cada": "every", "ahora": "now", "hasta": "until",
    "junio": "june", "algo": "something", "convertirme": "become", "llegar": "become", "deseo": "want",
    "conozco": "i know", "porque": "because", "mucho": "much", "ich": "i", "mochte": "want", "moechte": "want",
    "will": "will", "werden": "become", "stunden": "hours", "stunde": "hour", "woche": "week", "lernen": "learn",
    "kostenlos": "free", "aber": "but", "nicht": "not", "kein": "no", "keine": "no", "kann": "can", "habe": "have",
    "monate": "months", "monaten": "months", "und": "and", "oder": "or", "als": "as", "bis": "by", "kurs": "course",
    "kurse": "courses", "danke": "thanks", "hallo": "hello", "geld": "money", "brauche": "need", "kenne": "know",
    "suche": "looking for", "mit": "with", "fur": "for", "ohne": "without", "pro": "per", "wochen": "weeks",
    "tage": "days", "tag": "day", "ein": "a", "eine": "a", "einen": "a", "einem": "a", "einer": "a", "auch": "also",
    "nur": "only", "jetzt": "now", "je": "i", "veux": "want", "voudrais": "would like", "devenir": "become",
    "heures": "hours", "heure": "hour", "semaine": "week", "apprendre": "learn", "gratuit": "free",
    "gratuits": "free", "mais": "but", "sans": "without", "mois": "months", "cherche": "looking for",
    "travail": "job", "par": "per", "avec": "with", "bonjour": "hello", "merci": "thanks", "pour": "for", "et": "and",
    "suis": "am", "peux": "can", "connais": "know", "besoin": "need", "une": "a", "un": "a", "argent": "money",
    "cours": "course", "jour": "day", "jours": "days", "semaines": "weeks", "juin": "june", "aussi": "also",
    "quero": "want", "sou": "i am a", "tenho": "i have", "preciso": "i need", "estudar": "study", "voglio": "want",
    "diventare": "become", "ore": "hours", "settimana": "week", "imparare": "learn", "como": "as", "para": "for",
    "una": "a", "con": "with", "por": "per", "que": "that", "de": "of", "del": "of", "la": "the", "el": "the",
    "der": "the", "den": "the", "obrigado": "thanks", "grazie": "thanks", "ciao": "hello", "mesi": "months",
    "ho": "i have", "lavoro": "job", "analista": "analyst", "datos": "data", "dados": "data",
    "desarrollador": "developer", "ingeniero": "engineer", "entwickler": "developer", "developpeur": "developer",
    "programador": "programmer", "disenador": "designer",
}  # fmt: skip
"""Word by word; only spellings that are no English word a person would mean otherwise."""

_CHANGING = "(?:change|changed|increase|raise|bump|drop|cut|reduce|switch|move|go|went|lower|up)"

FOREIGN_PHRASES = tuple(
    (Pattern(rf"(?<!\S){pattern}(?!\S)"), replacement)
    for pattern, replacement in (
        (r"sat(?= (?:and|or|mornings?|evenings?|at|-|\d)(?!\S)|$| ,)", "saturday"),
        (r"((?:saturday|friday|monday|thursday|and|on|every) (?:, |- |and |& )?)sun", r"\1sunday"),
        (r"(?:aata|aati|ata|ati) (?:hai|he|h)", "i know"),
        (r"seekhna (?:hai|he|h|chahta|chahti)", "i want to learn"),
        (r"(?:banna (?:hai|he|h|chahta|chahti)|gusto(?: \w+)? maging)", "want to become"),
        ("per that", "why"),
        ("that(?= can you)", "what"),
        ("j ai", "i have"),
        ("ich will", "i want"),
        ("will(?= .{1,60} become)", "want"),
        ("no want", "do not want"),
        ("no i have", "do not have"),
        ("i no have", "i do not have"),
        ("i no (like|want|know)", r"i do not \1"),
        ("ya se", "i already know"),
        ("yo se", "i know"),
        ("me would like", "i would like"),
        ("me gusta", "i like"),
        ("i connais", "i know"),
        ("ne want pas", "do not want"),
        ("se (?=excel|python|sql|html)", "i know "),
        (rf"between ({NUMBER}) and ({NUMBER})", r"\1 - \2"),
        (rf"({_CHANGING}(?: \w+){{0,6}}?) from [€$£₹]? ?{NUMBER}(?: (?!to )\w+){{0,3}}? to", r"\1 to"),
        (r"((?:not|never|hate) (?:\w+ ){0,4}?)(?:to )?(?:code|program)", r"\1 coding"),
        (r"((?:not|never|hate) (?:\w+ ){0,4}?)(?:to )?sell(?: things| stuff)?", r"\1 sales"),
    )
)
"""Applied to the line once its words are English."""

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

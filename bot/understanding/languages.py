"""A wish to be spoken to in another language, or in plainer words: "speak German", "auf Deutsch bitte", "simpler"."""

import re

from bot.matching.words import fold
from bot.texts import LANGUAGES

_CALLED = {
    "en": "english englisch englischen ingles anglais англійськ انجليزي انكليزي अंग्रेज angrezi",
    "es": "spanish spanisch spanischen espanol castellano espanhol espagnol іспанськ اسباني स्पेनिश स्पैनिश",
    "pt-BR": "portuguese brazilian portugiesisch portugues brasileiro portugais португальськ برتغالي पुर्तगाली",
    "fr": "french franzosisch frances francais французьк فرنسي फ्रेंच फ्रांसीसी",
    "de": "german deutsch deutschen aleman alemao allemand німецьк الماني जर्मन",
    "uk": "ukrainian ukrainisch ucraniano ukrainien українськ اوكراني यूक्रेनी यूक्रेनियन",
    "ar": "arabic arabisch arabe арабськ عربي अरबी",
    "hi": "hindi гінді هندي हिन्दी हिंदी",
}
"""What each language is called in all of them; what is not in Latin letters is the beginning of what is written."""
_NAMES = {fold(name): tag for tag, names in _CALLED.items() for name in names.split()}
_WISH = """
    in into to speak talk write answer reply continue switch change use please now language can could do does you we
    this it let's the with me from on my is only again
    auf zu bitte sprich sprichst spricht sprechen rede reden schreib schreibe schreiben antworte weiter mach machen das
    kannst können könntest du wir mir mit jetzt wechsle wechsel zur sprache ab nur wieder
    en a al por favor habla hablas hablar háblame hable escribe escríbeme responde cambia cambiar idioma ahora puedes
    podemos hablamos el conmigo
    em para pro fala fale falar falas comigo escreve escreva responda muda mude mudar agora você pode podemos o
    parle parles parler parlez écris écrivez réponds répondez s'il te vous plaît stp svp langue passe maintenant peux tu
    pouvez on peut moi
    будь ласка говори говорити розмовляй розмовляти пиши відповідай перейди перейти на мову мовою мова давай можеш ти зі
    мною тепер зараз
    تكلم تحدث اكتب أجب رد من فضلك رجاء لو سمحت باللغة اللغة إلى هل تتكلم تتحدث معي الآن يمكنك
    में बात बोलो बोलिए करो करें कीजिए लिखो लिखिए जवाब दो दीजिए कृपया भाषा क्या आप तुम सकते हो हैं अब से
    mein bolo baat karo likho
"""
"""The words beside a language's name that make the two a wish; any other word makes it about something else."""
_WISHING = frozenset(fold(_WISH).split())
_OWN = {fold(name.split(maxsplit=1)[0]): tag for tag, name in LANGUAGES.items() if tag != "en"}
"""What each language calls itself is a wish even alone; "English" may as well be what somebody wants to learn."""
_MOST_CHARACTERS = 80
_WORDS = re.compile(r"[^\s,.;:!?¿¡]+")
_ARABIC_BEFORE = re.compile(r"^(?:بال|لل|ال|ب)(?=.{3})")

_PLAINER = r"(?:plain(?:er)?|simpler?|eas(?:y|ier)|shorter|more simple)"
_WAY = r"(?:words|language|english|terms|way)"
_BEFORE = r"(?:(?:please|can you|could you|would you|i want|i need|i would like|i'd like|some|and|now|back to)\s+)*"
_AFTER = r"(?:\s+(?:please|now|again|for me|to me|thanks|thank you))*"
_SAYING = (
    r"(?:(?:use|speak|talk|write|say|explain|put|tell me|with|in)\s+"
    r"(?:(?:it|this|that|them|to me|me|an?|some|the|your|in)\s+)*)"
)
_PLAIN = re.compile(
    rf"{_BEFORE}(?:{_SAYING}?{_PLAINER} {_WAY}(?: on)?|{_SAYING}(?:more )?(?:simply|plainly|simpler|plainer|easier)"
    rf"|more simply|keep it simple"
    rf"|(?:i )?(?:don't|do not) understand (?:these|the|your|those|such) words){_AFTER}"
)
_USUAL = re.compile(
    rf"{_BEFORE}(?:{_SAYING}?(?:the )?(?:usual|normal|regular|ordinary) {_WAY}"
    rf"|(?:no|without|stop|end|turn off)(?: the| with)? {_PLAINER} {_WAY}|{_PLAINER} {_WAY} off){_AFTER}"
)


def read_language(text: str) -> str:
    """The one of LANGUAGES a whole message asks to be spoken to in; "" for a message about anything else."""
    words = _WORDS.findall(fold(text[:_MOST_CHARACTERS])) if len(text) <= _MOST_CHARACTERS else []
    if len(words) == 1:
        return _OWN.get(words[0], "")
    named = {tag for word in words if word not in _WISHING and (tag := _named(word))}
    wishing = [word for word in words if word in _WISHING]
    return named.pop() if len(named) == 1 and len(wishing) == len(words) - 1 else ""


def _named(word: str) -> str:
    bare = _ARABIC_BEFORE.sub("", word)
    return _NAMES.get(word, "") or next((tag for name, tag in _NAMES.items() if _begins(bare, name)), "")


def _begins(word: str, name: str) -> bool:
    return not name.isascii() and word.startswith(name)


def read_plainness(heard: str) -> bool | None:
    """Whether a whole message, in English, asks for plainer words, or (False) for the usual ones again; else None."""
    words = " ".join(fold(heard[:_MOST_CHARACTERS]).strip(" .!?").replace(",", " ").split())
    if _USUAL.fullmatch(words):
        return False
    return True if _PLAIN.fullmatch(words) else None

"""A wish to be spoken to in another language, or in plainer words: "speak German", "auf Deutsch bitte", "simpler"."""

import re

from bot.matching.words import fold

UNSPOKEN = "another"
_CALLED = {
    "en": "english englisch englischen ingles anglais англійськ انجليزي انكليزي अंग्रेज angrezi",
    "es": "spanish spanisch spanischen espanol castellano espanhol espagnol іспанськ اسباني स्पेनिश स्पैनिश",
    "pt-BR": "portuguese brazilian portugiesisch portugues brasileiro portugais португальськ برتغالي पुर्तगाली",
    "fr": "french franzosisch frances francais французьк فرنسي फ्रेंच फ्रांसीसी",
    "de": "german deutsch deutschen aleman alemao allemand німецьк الماني जर्मन",
    "uk": "ukrainian ukrainisch ucraniano ukrainien українськ اوكراني यूक्रेनी यूक्रेनियन",
    "ar": "arabic arabisch arabe арабськ عربي अरबी",
    "hi": "hindi гінді هندي हिन्दी हिंदी",
    UNSPOKEN: """
        russian russisch ruso russo russe російськ русск روسي रूसी italian italienisch italiano italien італійськ
        ايطالي इतालवी polish polnisch polaco polones polonais польськ بولندي पोलिश turkish turkisch turco turc турецьк
        تركي तुर्की dutch niederlandisch holandes neerlandais nederlands нідерландськ هولندي डच chinese chinesisch chino
        chines chinois китайськ صيني चीनी japanese japanisch japones japonais японськ ياباني जापानी
    """,
}
"""What each language is called in all of them; what is not in Latin letters is the beginning of what is written.

The last are the likeliest of the languages that are not spoken here."""
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
    back let us lets but and better return again ok okay yes lang
    zurück zum lass lasst uns und aber doch lieber besser ja gern gerne bleib gehen
    mejor regresa regresar vuelve volver volvamos sigue seguir sigamos y pero sí prefiero otra vez de nuevo
    melhor volta volte voltar vamos mas sim prefiro outra novo continua continue
    retour au reviens revenir revenons mieux et mais oui plutôt continue continuons nouveau encore repasse repassons le
    а і але так краще назад повернись повертайся повернися повернімось перейдемо переходь переходьмо перейди поговоримо
    говоримо знову давайте до
    خلينا خلنا نتكلم نحكي احكي كلمني ارجع رجع نرجع نعم بس يلا الأفضل مرة ثانية تاني على
    वापस चलो चलते फिर हाँ लेकिन और बेहतर मुझसे पर आओ
"""
"""The words beside a language's name that make the two a wish; any other word makes it about something else."""
_WISHING = frozenset(fold(_WISH).split())
_MOST_CHARACTERS = 80
_WORDS = re.compile(r"[^\s,.;:!?¿¡،؟।]+")
_NO_FIRST = re.compile(rf"(?:{fold('no|nein|não|non|ні|لا|नहीं')})\s*[,،.!]")
"""What they said before is not wanted; without the comma it is the language that is not."""
_ARABIC_BEFORE = re.compile(r"^(?:بال|لل|ال|ب)(?=.{3})")

_PLAINER = r"(?:plain(?:er)?|simpler?|eas(?:y|ier)|shorter|more simple)"
_WAY = r"(?:words|language|english|terms|way)"
_BEFORE = r"(?:(?:please|can|can you|could you|would you|i want|i need|i would like|i'd like|some|and|now|back to)\s+)*"
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
    rf"|(?:speak|talk|write)(?: to me)?(?: again)? (?:normal|normally|as before|as usual)"
    rf"|(?:no|without|stop|end|turn off)(?: the| with)? {_PLAINER} {_WAY}|{_PLAINER} {_WAY} off){_AFTER}"
)


def read_language(text: str, spoken: str = "en") -> str:
    """The one of LANGUAGES a whole message asks to be spoken to in, UNSPOKEN for another; "" about anything else.

    A bare name is a wish, but of the one of LANGUAGES `spoken` now: that may as well be what somebody wants to learn.
    """
    words = _WORDS.findall(_NO_FIRST.sub("", fold(text).strip(), 1)) if len(text) <= _MOST_CHARACTERS else []
    named = {tag for word in words if word not in _WISHING and (tag := _named(word))}
    if len(named) != 1 or sum(word in _WISHING for word in words) != len(words) - 1:
        return ""
    (tag,) = named
    bare = len(words) == 1 and not _ARABIC_BEFORE.match(words[0])
    return "" if bare and tag in (spoken, UNSPOKEN) else tag


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

"""The language the coach speaks, and how plainly: chosen by one tap, for all apps of the person."""

from dataclasses import replace

from bot.messages import MOST_BUTTONS, Button, Reply, button
from bot.talk import Flow, Outcome, Turn
from bot.texts import LANGUAGES, base_language, language_name, said_in, say, speaking, to_say, written_in
from bot.understanding.languages import UNSPOKEN, read_language, read_plainness

PER_ROW = 2
GO_ON = {
    "en": "Go on in English",
    "es": "Seguir en español",
    "pt-BR": "Continuar em português",
    "fr": "Continuer en français",
    "de": "Auf Deutsch weiter",
    "uk": "Далі українською",
    "ar": "المتابعة بالعربية",
    "hi": "हिन्दी में जारी रखें",
}
"""Each in its own language: it is for somebody who wrote in it."""
FEW_WORDS = 2
"""So few English words tell no language: they are names of jobs, skills and certificates anywhere."""
WORDS = {"plain": to_say("I use plain words now."), "usual": to_say("I use the usual words now.")}


def ask(turn: Turn) -> Outcome:
    """Takes the language written behind the command; without one shows all there are, each by its own name."""
    tag = _named(" ".join(turn.text.split()[1:]))
    return _speak(turn, (tag,)) or turn.answer(_choice(turn))


def wish_said(turn: Turn) -> Outcome | None:
    """Takes a language or plainer words wished for in words, anywhere; None when they are about something else.

    Somebody who is asked what they can do already and writes "English" means what they can do.
    """
    plainly = read_plainness(turn.heard)
    if plainly is not None:
        return _words(turn, ("plain" if plainly else "usual",))
    wished = read_language(turn.text, said_in())
    if wished == "en" and turn.person.at == "goal.skills" and len(turn.text.split()) == 1:
        return None
    return turn.answer(_choice(turn)) if wished == UNSPOKEN else _speak(turn, (wished,))


def other_language() -> Button:
    """The way here."""
    return button(say("Another language"), "language.ask")


def is_guessed(turn: Turn) -> bool:
    """Whether the person may want another language than the one their app told, which they never chose."""
    person = turn.person
    return not person.language_chosen and base_language(person.language) != "en"


def with_other(turn: Turn, outcome: Outcome) -> Outcome:
    """The outcome with a button to go on in the language of the person's words, where they never chose another."""
    if turn.incoming.kind != "text" or outcome.person.language_chosen or not outcome.replies:
        return outcome
    tag = turn.glossed.language
    few = tag == "en" and len(turn.text.split()) <= FEW_WORDS
    if few or tag not in GO_ON or tag == written_in(turn.person.language):
        return outcome
    *before, last = outcome.replies
    if sum(map(len, last.buttons)) >= MOST_BUTTONS:
        return outcome
    row = (button(GO_ON[tag], "language.speak", tag),)
    return replace(outcome, replies=(*before, replace(last, buttons=(*last.buttons, row))))


def _choice(turn: Turn) -> Reply:
    names = [button(name, "language.speak", tag) for tag, name in LANGUAGES.items()]
    rows = [tuple(names[first : first + PER_ROW]) for first in range(0, len(names), PER_ROW)]
    return Reply(text=say("Which language shall I speak?"), buttons=(*rows, (_other_words(turn),)))


def _other_words(turn: Turn) -> Button:
    # Translators: buttons: short sentences and easy words from now on; the words there are for everybody
    plain, usual = say("Plain words"), say("Usual words")
    return button(usual if turn.person.simply else plain, "language.words", "usual" if turn.person.simply else "plain")


def _named(words: str) -> str:
    """The tag of a language by its tag, its own name or its English one; "" for one that is not spoken here."""
    said = words.lower()
    known = {tag: {tag, base_language(tag), name, language_name(base_language(tag))} for tag, name in LANGUAGES.items()}
    return next((tag for tag, names in known.items() if said in {name.lower() for name in names}), "")


def _speak(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    """Speaks the language from now on; the territory the app told stays, as dates and money go by it."""
    tag = arguments[0] if arguments else ""
    if tag not in LANGUAGES:
        return None
    told = turn.incoming.language
    language = told if base_language(told) == base_language(tag) else tag
    turn = turn.become(language=language, language_chosen=True)
    with speaking(language, simply=turn.person.simply):
        return turn.here(say("I speak {language} with you now.", language=LANGUAGES[tag]))


def _words(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    said = WORDS.get(arguments[0]) if arguments else None
    if said is None:
        return None
    turn = turn.become(simply=arguments[0] == "plain")
    with speaking(turn.person.language, simply=turn.person.simply):
        return turn.here(say(said))


FLOW = Flow(
    commands={"language": ask},
    actions={
        "language.ask": lambda turn, _: turn.answer(_choice(turn)),
        "language.speak": _speak,
        "language.words": _words,
    },
)

"""For a person whose data can't be read just now: what they may do with it all the same, and why nothing else."""

from bot.flows.privacy import ask_forget, export_all, forget
from bot.messages import Incoming, Reply, button, plain, unpack
from bot.person import Person
from bot.talk import Outcome
from bot.texts import say, speaking, to_say
from bot.understanding.gloss import gloss

CANT_READ = to_say(
    "I can't read what I keep of you at the moment, so I leave it exactly as it is: nothing is lost, and no reminder "
    "comes meanwhile. Those who run me can mend it; please write again later.\n\n"
    "What you can do now: take all of it along with /export, or erase all of it with /forget."
)
FORGET = {"forget", "forget me", "erase my data", "erase my data too", "delete my data", "erase everything"}
EXPORT = {"export", "export first", "export my data", "take it along"}


def unread(person_id: str, incoming: Incoming) -> Outcome:
    """What is said to somebody of whom nothing but the id is known; only erasing and exporting change anything.

    The outcome's person is not them and must not be saved.
    """
    with speaking(incoming.language):
        return _unread(Person(id=person_id), incoming)


def _unread(person: Person, incoming: Incoming) -> Outcome:
    match _wish(incoming):
        case "ask":
            return ask_forget(person)
        case "forget":
            return forget(person)
        case "export":
            return export_all(person)
        case _:
            row = (button(say("Export"), "data.export"), button(say("Erase my data"), "data.ask"))
            return Outcome(person=person, replies=(Reply(text=say(CANT_READ), buttons=(row,)),))


def _wish(incoming: Incoming) -> str:
    if incoming.kind == "action":
        wishes = {"data.ask": "ask", "data.forget": "forget", "data.export": "export"}
        return wishes.get(unpack(incoming.action)[0], "")
    said = plain(incoming.text).lower().strip(" .!?/")
    if said in {"yes, erase everything", say("Yes, erase everything").lower()}:
        return "forget"
    if said == say("Erase my data").lower():
        return "ask"
    heard = gloss(said, incoming.language).text
    if heard in FORGET:
        return "ask"
    return "export" if heard in EXPORT or said in {say("Export").lower(), say("Export first").lower()} else ""

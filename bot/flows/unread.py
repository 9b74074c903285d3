"""For a person whose data can't be read just now: what they may do with it all the same, and why nothing else."""

from bot.flows.privacy import ask_forget, export, forget
from bot.messages import Incoming, Reply, button, plain, unpack
from bot.person import Person
from bot.talk import Outcome

CANT_READ = (
    "I can't read what I keep of you at the moment, so I leave it exactly as it is: nothing is lost, and no reminder "
    "comes meanwhile. Those who run me can mend it; please write again later.\n\n"
    "What you can do now: take all of it along with /export, or erase all of it with /forget."
)
FORGET = {"forget", "forget me", "erase my data", "erase my data too", "delete my data", "erase everything"}
EXPORT = {"export", "export first", "export my data", "take it along"}
ROWS = ((button("Export", "data.export"), button("Erase my data", "data.ask")),)


def unread(person_id: str, incoming: Incoming) -> Outcome:
    """What is said to somebody of whom nothing but the id is known; only erasing and exporting change anything.

    The outcome's person is not them and must not be saved.
    """
    person = Person(id=person_id)
    match _wish(incoming):
        case "ask":
            return ask_forget(person)
        case "forget":
            return forget(person)
        case "export":
            return export(person)
        case _:
            return Outcome(person=person, replies=(Reply(text=CANT_READ, buttons=ROWS),))


def _wish(incoming: Incoming) -> str:
    if incoming.kind == "action":
        wishes = {"data.ask": "ask", "data.forget": "forget", "data.export": "export"}
        return wishes.get(unpack(incoming.action)[0], "")
    said = plain(incoming.text).lower().strip(" .!?/")
    if said == "yes, erase everything":
        return "forget"
    return "ask" if said in FORGET else "export" if said in EXPORT else ""

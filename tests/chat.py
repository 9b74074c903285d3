"""A conversation in memory: the real `decide` and `remind`, a clock that moves when told, no database, no platform."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from adapters.render import to_plain
from bot.catalog.load import load_catalog
from bot.flows.reminded import remind
from bot.matching.names import Names
from bot.matching.rank import BAR
from bot.messages import Address, Button, File, Incoming, Reply
from bot.person import Person
from bot.proof.baked import looks_like_badge
from bot.proof.examine import examine
from bot.reminding.contract import Send, after_sent, choose, next_wake
from bot.talk import World
from bot.turn import decide

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ADA = Address("web", "ada", "ada")
CATALOG = Path(__file__).parent.parent / "catalog"


@lru_cache(maxsize=1)
def real_world() -> World:
    """The world with the catalog that is shipped."""
    catalog = load_catalog(CATALOG)
    return World(catalog=catalog, names=Names(catalog), bar=BAR)


@dataclass
class Chat:
    """One person's talk; every method returns the coach's last reply and keeps all of them in `replies`."""

    world: World = field(default_factory=real_world)
    person: Person = field(default_factory=lambda: Person(id="ada"))
    now: datetime = START
    zone: str = "Europe/Berlin"
    address: Address = ADA
    replies: list[Reply] = field(default_factory=list[Reply])
    erased: bool = False
    _events: int = 0

    def says(self, text: str) -> Reply:
        """The person writes."""
        return self._does(kind="text", text=text)

    def commands(self, text: str) -> Reply:
        """The person sends /text."""
        return self._does(kind="command", text=text)

    def taps(self, label: str) -> Reply:
        """The person taps a button of the last reply by its label; fails with the labels there are."""
        return self.sends_action(self._button(label).action)

    def chooses(self, *labels: str) -> Reply:
        """The person chooses from the last reply's select by labels."""
        select = self.last.select
        assert select, f"there is nothing to choose in: {self.last.text}"
        values = {option.label: option.value for option in select.options}
        assert set(labels) <= set(values), f"{set(labels) - set(values)} are not among {list(values)}"
        return self.sends_action(select.action, *(values[label] for label in labels))

    def sends_action(self, action: str, *values: str) -> Reply:
        """The person's client sends any action, old, forged or right."""
        return self._does(kind="action", action=action, values=values)

    def sends_file(self, content: bytes, name: str = "certcoach.json") -> Reply:
        """The person sends a file."""
        return self._does(kind="file", text=name, file=File(name, "application/octet-stream", content))

    def passes(self, **time: float) -> None:
        """Time goes by: days=3, hours=2."""
        self.now += timedelta(**time)

    def waits_for_reminder(self) -> Reply:
        """Time goes on to the next reminder, which is sent."""
        for _ in range(400):
            wake = next_wake(self.person)
            assert wake is not None, "no reminder is due, ever"
            self.now = max(self.now, wake)
            choice = choose(self.person, self.now)
            if isinstance(choice, Send):
                reply = remind(self.person, choice.reminders, choice.late)
                self.person = after_sent(self.person, choice.reminders, self.now)
                self.replies.append(reply)
                return reply
            self.now += timedelta(hours=1)
        raise AssertionError("no reminder came in 400 hours of waiting")

    @property
    def last(self) -> Reply:
        """The coach's last reply."""
        return self.replies[-1]

    @property
    def labels(self) -> list[str]:
        """The labels of the last reply's buttons."""
        return [button.label for row in self.last.buttons for button in row]

    def _button(self, label: str) -> Button:
        for row in self.last.buttons:
            for button in row:
                if button.label == label:
                    return button
        raise AssertionError(f"no button {label!r} among {self.labels} under: {self.last.text}")

    def _does(self, **what: object) -> Reply:
        self._events += 1
        self.now += timedelta(seconds=5)
        event = Incoming(address=self.address, event_id=str(self._events), at=self.now, zone=self.zone, **what)
        outcome = decide(self.person, event, looked_at(event, self.world))
        self.person, self.erased = outcome.person, outcome.forget
        if self.person.address is None:
            self.person = replace(self.person, address=self.address)
        self.replies.extend(outcome.replies)
        return self.last


def looked_at(event: Incoming, world: World) -> World:
    """The world with what is found in the file that comes along."""
    if event.file is None or not looks_like_badge(event.file.content):
        return world
    keys = (key for issuer in world.catalog.issuers.values() for key in issuer.keys)
    return replace(world, badge=examine(event.file.content, keys))


def as_text(reply: Reply) -> str:
    """A reply as a transcript shows it: the words, then what can be tapped, chosen, seen or kept."""
    parts = [to_plain(reply.text)]
    if reply.picture:
        parts.append(f"(picture: {reply.picture.alt})")
    if reply.file:
        parts.append(f"(file: {reply.file.name})")
    if reply.select:
        parts.append("choose: " + " | ".join(option.label for option in reply.select.options))
    parts.extend(" ".join(f"[{button.label}]" for button in row) for row in reply.buttons)
    return "\n".join(parts)

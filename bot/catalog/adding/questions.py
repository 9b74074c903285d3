"""The questions about a new credential; an empty answer is "not known" and leaves the field out."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.catalog.exchange.draft import Matcher, checked_fields, made_id
from bot.catalog.faults import nearest, quoted
from bot.catalog.model import Catalog

_COST = re.compile(r"(\d+(?:[.,]\d{1,2})?) *([A-Za-z]{3})?(?: +(?:a|per) +(month))?")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "₹": "INR"}
_SPOKEN = {"euros": "EUR", "euro": "EUR", "dollars": "USD", "dollar": "USD", "pounds": "GBP", "rupees": "INR"}
_HOURS = re.compile(r"(\d+(?:\.\d+)?)(?: *(?:-|–|to) *(\d+(?:\.\d+)?))? *(?:hours?|h)?", re.IGNORECASE)
_TRUTHS = {"yes": True, "y": True, "no": False, "n": False}
_PLAIN = {
    "code": "The issuer's short code, such as AZ-900",
    "type": "Type: micro-credential, certification, certificate, certificate-of-completion or badge",
    "level": "Level: beginner, intermediate or advanced",
    "hours": "Hours of study, such as 40 or 40-60",
    "cost": "Cost, such as 150 EUR, 49 USD per month, or 0",
    "url": "The issuer's page about it",
    "assessment": "Assessment: none, quiz, exam, performance, artifact or prior-learning",
    "supervision": "Supervision: unsupervised, supervised-without-identity or supervised-with-identity",
    "languages": "Languages, such as English, Finnish",
    "checked": "Where you read this: an address, or: own knowledge",
}
"""Each field asked for that may stay unknown, in the catalog's order."""
_EXAMPLES = {
    "hours": "hours: {min: 40, max: 60}",
    "cost": 'cost: {amount: 150, currency: EUR, covers: "exam, one retake"}',
    "languages": "languages: [English]",
    "checked": "checked: {on: 2026-11-24, source: https://...}",
}


class UnansweredError(Exception):
    """The answers ended before what is needed was said."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What the answers come to: the entry, its issuer where that is new, and comments for what is left to find out."""

    fields: dict[str, Any]
    issuer: dict[str, Any] | None
    comments: list[str]


def ask_for_entry(
    catalog: Catalog, today: date, ask: Callable[[str], str | None], say: Callable[[str], object]
) -> NewEntry:
    """Asks until the answers make an entry; `ask` gives None where there are no more answers.

    Raises UnansweredError.
    """
    return _Questions(catalog, today, ask, say).entry()


@dataclass(slots=True)
class _Questions:
    catalog: Catalog
    today: date
    ask: Callable[[str], str | None]
    say: Callable[[str], object]
    new_issuer: dict[str, Any] | None = None
    matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.catalog)

    def entry(self) -> NewEntry:
        self.say("Enter alone means: not known. Ctrl-C ends this, and nothing is written.")
        given: dict[str, Any] = {"name": self._needed("name", "Name of the credential")}
        given["issuer"] = self._issuer()
        given["skills"] = self._skills()
        given["id"] = self._id(given["name"])
        for name, question in _PLAIN.items():
            if (value := self._answered(name, question)) is not None:
                given[name] = value
        self._free(given)
        unknown = [name for name in _PLAIN if name not in given]
        comments = [f"not known yet: {_EXAMPLES.get(name, f'{name}: ...')}" for name in unknown]
        return NewEntry(checked_fields(given, []), self.new_issuer, comments)

    def _answer(self, question: str) -> str:
        return " ".join((self.ask(f"{question}: ") or "").split())

    def _needed(self, name: str, question: str) -> str:
        while True:
            answer = self.ask(f"{question}: ")
            if answer is None:
                raise UnansweredError(f"the answers end before the {name}, which is needed; nothing was written")
            text = " ".join(answer.split())
            if text and self._fits(name, text):
                return text
            if not text:
                self.say(f"A {name} is needed.")

    def _fits(self, name: str, value: Any) -> bool:
        doubts: list[str] = []
        checked_fields({name: value}, doubts)
        for doubt in doubts:
            self.say(f"{doubt}.")
        return not doubts

    def _answered(self, name: str, question: str) -> Any:
        """The value of a field, asked until it is one or nothing."""
        while text := self._answer(question):
            value = self._value(name, text)
            if value is not None and self._fits(name, value):
                return value
        return None

    def _value(self, name: str, text: str) -> Any:
        if name == "hours":
            found = _HOURS.fullmatch(text)
            if found is None or not float(found[1]):
                return self._again("hours", "40 or 40-60")
            return {"min": found[1], "max": found[2] or found[1]}
        if name == "cost":
            found = _COST.fullmatch(_plain_cost(text))
            return _cost(*found.groups()) if found else self._again("a cost", "150 EUR, 49 USD per month, or 0")
        if name == "languages":
            return [each.strip() for each in text.split(",") if each.strip()]
        if name == "url" and text.lower().startswith("www."):
            return f"https://{text}"
        return self._checked(text) if name == "checked" else text

    def _checked(self, source: str) -> dict[str, str]:
        """What a person only knows goes with low confidence."""
        seen = {"on": self.today.isoformat(), "source": source}
        return seen | ({} if source.startswith(("http://", "https://")) else {"confidence": "low"})

    def _again(self, what: str, right: str) -> None:
        self.say(f"That is not {what}; write such as {right}.")

    def _free(self, given: dict[str, Any]) -> None:
        """Free needs one more word, since a free course may have a paid certificate."""
        if "cost" in given and not float(given["cost"]["amount"]):
            question = "Is the certificate free too, yes or no"
            while (answer := self._answer(question).lower()) and answer not in _TRUTHS:
                self._again("an answer", "yes or no, or Enter for not known")
            if answer:
                given["cost"]["free_certificate"] = _TRUTHS[answer]

    def _id(self, name: str) -> str:
        while True:
            offered = made_id(name, self.catalog.credentials)
            text = self._answer(f"Id, which never changes later [{offered}]") or offered
            if text in self.catalog.credentials:
                self.say(f"{quoted(text)} is the id of {quoted(self.catalog.credentials[text].name)} already.")
            elif self._fits("id", text):
                return text

    def _issuer(self) -> str:
        while True:
            name = self._needed("issuer", "Issuer, by name or id")
            if known := self.matcher.issuer(name):
                return known
            names = {name: each.id for each in self.catalog.issuers.values() for name in (each.name, each.id)}
            if chosen := self._chosen(name, names, "a new issuer"):
                return chosen
            identifier = made_id(name, self.catalog.issuers)
            self.new_issuer = {"id": identifier, "name": name} | self._country(name)
            return identifier

    def _country(self, name: str) -> dict[str, str]:
        question = f"{name} is new. Its country, two letters such as US"
        while (country := self._answer(question).upper()) and not re.fullmatch("[A-Z]{2}", country):
            self._again("a country", "US, FI or IN, or Enter for not known")
        return {"country": country} if country else {}

    def _skills(self) -> list[str]:
        found: list[str] = []
        while not found:
            text = self._needed("skill", "Skills it teaches, with commas between")
            found = list(dict.fromkeys(self._known_skills(each.strip() for each in text.split(",") if each.strip())))
            if not found:
                self.say("None of them is a skill of the catalog; add it to skills.yaml first, or name another.")
        return found

    def _known_skills(self, names: Iterable[str]) -> Iterator[str]:
        called = {name: skill.id for skill in self.catalog.skills.values() for name in (skill.name, *skill.aliases)}
        for name in names:
            known, _ = self.matcher.skills([name])
            if known:
                yield known[0]
            elif chosen := self._chosen(name, called, "leave it out"):
                yield chosen

    def _chosen(self, name: str, ids: dict[str, str], otherwise: str) -> str | None:
        """The id of the nearest that the person takes; None for none of them."""
        folded = {each.casefold(): (identifier, each) for each, identifier in ids.items()}
        called: dict[str, str] = {}
        for each in nearest(name.casefold(), folded, most=6):
            called.setdefault(*folded[each])
        near = list(called)[:3]
        if not near:
            self.say(f"Nothing is called {quoted(name)}: {otherwise}.")
            return None
        offered = ", ".join(f"{number} {_with_name(each, called[each])}" for number, each in enumerate(near, 1))
        question = f"Nothing is called {quoted(name)}. Near are {offered}. A number, or Enter for: {otherwise}"
        numbered = {str(number): each for number, each in enumerate(near, 1)} | {each: each for each in near}
        while (answer := self._answer(question)) and answer not in numbered:
            self.say(f"{quoted(answer)} is none of them.")
        return numbered.get(answer)


def _with_name(identifier: str, name: str) -> str:
    """An id, and behind it the name it was found by where that is another word."""
    return identifier if made_id(name) == identifier else f"{identifier} ({name})"


def _plain_cost(text: str) -> str:
    """A price as `_COST` reads it: "49 EUR" of "€49" or "49 euros"."""
    for symbol, code in _SYMBOLS.items():
        if symbol in text:
            amount, _, rest = text.replace(symbol, "", 1).strip().partition(" ")
            text = f"{amount} {code} {rest}".strip()
    words = [_SPOKEN.get(word.lower(), word) for word in text.split()]
    return "0" if text.lower() == "free" else " ".join(words)


def _cost(amount: str, currency: str | None, month: str | None) -> dict[str, Any]:
    cost: dict[str, Any] = {"amount": amount.replace(",", ".")}
    cost |= {"currency": currency.upper()} if currency else {}
    return cost | ({"per": "month"} if month else {})

"""What the coach answers one person from one catalog."""

from dataclasses import dataclass
from datetime import date

from bot.catalog.model import Catalog, SamplePerson
from bot.matching.explain import Suggestion
from bot.matching.gap import Need, read_need
from bot.matching.names import Names
from bot.matching.rank import Advice, suggestion
from bot.person import Goal
from bot.trial import advise_on
from bot.understanding.read import understand
from bot.understanding.take_in import take_in
from bot.understanding.understood import Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was understood of a person and what they are advised."""

    catalog: Catalog
    said: Understood
    need: Need
    advice: Advice

    @property
    def credentials(self) -> tuple[str, ...]:
        """The ids suggested, the best first."""
        return tuple(one.credential.id for one in self.advice.suggestions)

    def standing(self, credential: str) -> Suggestion | None:
        """How a credential stands for the person, suggested or not; None where the catalog does not hold it."""
        found = self.catalog.credentials.get(credential)
        return None if found is None else suggestion(found, self.need, self.catalog)


def answer(person: SamplePerson, names: Names, today: date, bar: float) -> Answer:
    """The answer from the catalog of these names, seen from that day."""
    said = understand(person.says, names, today)
    goal = take_in(Goal(), said, anew=True)
    return Answer(
        catalog=names.catalog,
        said=said,
        need=read_need(goal, names.catalog, today, country=said.country),
        advice=advise_on(said, names.catalog, today, bar=bar),
    )

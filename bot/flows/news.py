"""What is new, for those who want to hear it: asked for once, ended by one tap."""

from dataclasses import replace

from bot.messages import Reply, button
from bot.reminding.word import without_words
from bot.talk import Flow, Outcome, Turn

ASK = (
    "May I write to you when something is new here, a few times a year? It comes at your hour like a reminder, and "
    "counts into its limit."
)
WANTED = "You hear what is new, a few times a year. Shall it end?"


def news(turn: Turn) -> Outcome:
    """Asks whether the person wants news, or whether they want no more."""
    wanted = turn.person.news
    yes = button("Keep it" if wanted else "Yes, tell me", "news.yes")
    no = button("No more news" if wanted else "No, thanks", "news.no")
    return turn.answer(Reply(text=WANTED if wanted else ASK, buttons=((yes, no),)))


def _yes(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return turn.become(news=True).here("You will hear when something is new. /news ends it.")


def _no(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return replace(turn, person=without_words(turn.become(news=False).person, news=True)).here("No news, then.")


FLOW = Flow(commands={"news": news}, actions={"news.yes": _yes, "news.no": _no})
"""Whether the person hears what is new."""

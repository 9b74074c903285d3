"""What is new, for those who want to hear it: asked for once, ended by one tap."""

from dataclasses import replace

from bot.messages import Reply, button
from bot.reminding.word import without_words
from bot.talk import Flow, Outcome, Turn
from bot.texts import say, to_say

ASK = to_say(
    "May I write to you when something is new here, a few times a year? It comes at your hour like a reminder, and "
    "counts into its limit."
)
WANTED = to_say("You hear what is new, a few times a year. Shall it end?")


def news(turn: Turn) -> Outcome:
    """Asks whether the person wants news, or whether they want no more."""
    wanted = turn.person.news
    yes, no = (say("Keep it"), say("No more news")) if wanted else (say("Yes, tell me"), say("No, thanks"))
    row = (button(yes, "news.yes"), button(no, "news.no"))
    return turn.answer(Reply(text=say(WANTED if wanted else ASK), buttons=(row,)))


def _yes(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return turn.become(news=True).here(say("You will hear when something is new. /news ends it."))


def _no(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return replace(turn, person=without_words(turn.become(news=False).person, news=True)).here(say("No news, then."))


FLOW = Flow(commands={"news": news}, actions={"news.yes": _yes, "news.no": _no})
"""Whether the person hears what is new."""

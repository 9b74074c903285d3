"""The weekly digest of a cohort: where its mentor wants it, and what all who read that channel are told.

It shows nothing of one person: where people stand is the mentor's own view, by the rule of bot.cohort.counts and
changed only when that is. There is no leaderboard.
"""

from datetime import time

from bot.ask import EndDigest, Posts, SeeDigest, SetDigest
from bot.cohort.counts import FINISHED
from bot.cohort.digest import Digest, ahead
from bot.messages import Button, Reply, bold, button, italic, plain
from bot.talk import Flow, Outcome, Turn, local_time
from bot.texts import clock, day, listed, weekday
from bot.understanding.reminders import read_reminder

MONDAY, MORNING = 0, time(9)
MOST_AHEAD = 3
OFF = {"off", "stop", "end", "no"}
WHERE = (
    "The digest comes once a week where your cohort talks: write /cohort digest in that Discord channel or Telegram "
    "group, and it comes on Mondays at 9:00; or choose, as in /cohort digest Friday 16:00."
)
UNREAD = "I need a day or an hour, as in /cohort digest Friday 16:00, or “off”. Nothing is changed."
NO_CLOCK = " I don't know your clock yet, so this is UTC: tell me “I live in Lisbon” or the like, and write it again."
LEAVE = "Joining shares nothing of you unless you choose to, and /cohort leave ends it any time."
KIND = (
    "A quarter of an hour this week is enough to keep the thread.",
    "Stuck is part of it. A question here helps the next one too.",
    "Whatever got done last week counts. The next small piece is enough.",
    "Weeks off are fine; the path is still here when you are.",
)
"""Rotated by the week, since a message that is always the same goes stale (Yancey & Settles, KDD 2020)."""


def digest(turn: Turn, words: str) -> Outcome:
    """Reads what follows /cohort digest; only written where others read along does it say where."""
    if next(iter(words.lower().split()), "") in OFF:
        return turn.asks(EndDigest())
    if turn.incoming.private:
        return turn.asks(SeeDigest())
    wish = read_reminder(words, turn.today, bare=True)
    if words and not wish.weekdays and wish.time is None:
        return turn.answer(Reply(text=UNREAD))
    on, at = next(iter(wish.weekdays), MONDAY), wish.time or MORNING
    return turn.asks(SetDigest(turn.incoming.address.platform, turn.incoming.address.chat, on, at))


def post(digest: Digest) -> Reply:
    """The message for the channel, for all to see, with a button to join by."""
    join = button("Join", "cohort.join", digest.code)
    invite = f"join-{digest.code}"
    return Reply(text=_said(digest), buttons=((join,),), private=False, invite=invite)


def lost(names: tuple[str, ...]) -> Reply:
    """Tells a mentor whose digests can't be posted any more."""
    text = f"I can't post the weekly digest of {_names(names)} where it was any more, so it is off. "
    return Reply(text=f"{text}/cohort digest, written where I may write, starts it again.")


def _said(digest: Digest) -> str:
    kind = KIND[digest.on.isocalendar().week % len(KIND)]
    parts = (f"{bold(plain(digest.name))}: the week ahead", _next(digest), _stand(digest), kind, italic(LEAVE))
    return "\n\n".join(part for part in parts if part)


def _next(digest: Digest) -> str:
    steps = ahead(digest.path, digest.on)[:MOST_AHEAD]
    if not steps:
        return "All the dates on our path have passed; finishing late is fine." if digest.path else ""
    said = [f"{plain(step.name)}, by {day(step.by, digest.language)}" for step in steps]
    return "\n".join((f"Next on our path: {bold(said[0])}", *(f"Then {step}" for step in said[1:])))


def _stand(digest: Digest) -> str:
    known = dict(digest.counts)
    places = [*((step.credential, f"at {plain(step.name)}") for step in digest.path), (FINISHED, "finished")]
    said = [f"{known[id]} or more {place}" for id, place in places if id in known]
    if not digest.path:
        return ""
    return (
        f"Where we stand, as far as it is shared: {listed(said)}."
        if said
        else "Numbers appear once five or more share where they stand."
    )


def _say_posts(turn: Turn, posts: Posts) -> Outcome:
    name = bold(plain(posts.digest.name))
    match posts.did:
        case EndDigest():
            return turn.answer(Reply(text=f"No digest of {name} is posted any more. {WHERE}"))
        case SetDigest():
            head = f"The digest of {name} comes where you have just written, {_when(turn, posts)}."
            head = f"{head}{'' if turn.person.zone else NO_CLOCK}"
            text = f"{head}\n\nFor another time write it again, as in /cohort digest Friday 16:00. It will look so:"
            return turn.answer(Reply(text=f"{text}\n\n{_said(posts.digest)}", buttons=((_end(posts),),)))
        case _:
            return turn.answer(_state(turn, posts, name))


def _state(turn: Turn, posts: Posts, name: str) -> Reply:
    if not posts.platform:
        return Reply(text=WHERE)
    if posts.next_at is None:
        return lost((posts.digest.name,))
    now = f"The digest of {name} comes on {posts.platform.capitalize()} {_when(turn, posts)}."
    return Reply(text=f"{now} To move it, write /cohort digest where you want it.", buttons=((_end(posts),),))


def _when(turn: Turn, posts: Posts) -> str:
    if posts.next_at is None:
        return "never"
    at = local_time(turn.person, posts.next_at)
    first = day(at.date(), turn.person.language)
    return f"every {weekday(at.weekday(), turn.person.language)} at {clock(at.time())}, next on {first}"


def _end(posts: Posts) -> Button:
    return button("End the digest", "cohort.undigest", posts.digest.code)


def _names(names: tuple[str, ...]) -> str:
    return listed([bold(plain(name)) for name in dict.fromkeys(names)])


FLOW = Flow(
    actions={
        "cohort.digest": lambda turn, codes: turn.asks(SeeDigest(codes[0])) if codes else None,
        "cohort.undigest": lambda turn, codes: turn.asks(EndDigest(codes[0])) if codes else None,
    },
    answers={Posts: _say_posts},
)

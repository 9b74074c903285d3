"""The weekly digest of a cohort: where its mentor wants it, and what all who read that channel are told.

It shows nothing of one person: where people stand is the mentor's own view, by the rule of bot.cohort.counts and
changed only when that is. There is no leaderboard.
"""

from datetime import datetime, time

from bot.ask import EndDigest, Posts, SeeDigest, SetDigest
from bot.cohort.counts import FINISHED
from bot.cohort.digest import Digest, ahead
from bot.messages import Button, Reply, bold, button, italic, plain
from bot.talk import Flow, Outcome, Turn, local_time
from bot.texts import clock, day, listed, say, speaking, to_say, weekday
from bot.understanding.gloss import gloss
from bot.understanding.reminders import read_reminder

MONDAY, MORNING = 0, time(9)
MOST_AHEAD = 3
OFF = {"off", "stop", "end", "no"}
WHERE = to_say(
    "The digest comes once a week where your cohort talks: write /cohort digest in that Discord channel or Telegram "
    "group, and it comes on Mondays at 9:00; or choose, as in /cohort digest Friday 16:00."
)
UNREAD = to_say("I need a day or an hour, as in /cohort digest Friday 16:00, or “off”. Nothing is changed.")
NO_CLOCK = to_say(
    "I don't know your clock yet, so this is UTC: tell me “I live in Lisbon” or the like, and write it again."
)
LEAVE = to_say("Joining shares nothing of you unless you choose to, and /cohort leave ends it any time.")
KIND = (
    to_say("A quarter of an hour this week is enough to keep the thread."),
    to_say("Stuck is part of it. A question here helps the next one too."),
    to_say("Whatever got done last week counts. The next small piece is enough."),
    to_say("Weeks off are fine; the path is still here when you are."),
)
"""Rotated by the week, since a message that is always the same goes stale (Yancey & Settles, KDD 2020)."""


def digest(turn: Turn, words: str) -> Outcome:
    """Reads what follows /cohort digest; only written where others read along does it say where."""
    if next(iter(words.lower().split()), "") in OFF:
        return turn.asks(EndDigest())
    if turn.incoming.private:
        return turn.asks(SeeDigest())
    wish = read_reminder(gloss(words, turn.person.language).text, turn.today, bare=True)
    if words and not wish.weekdays and wish.time is None:
        return turn.answer(Reply(text=say(UNREAD)))
    on, at = next(iter(wish.weekdays), MONDAY), wish.time or MORNING
    return turn.asks(SetDigest(turn.incoming.address.platform, turn.incoming.address.chat, on, at))


def post(digest: Digest) -> Reply:
    """The message for the channel, for all to see, in its mentor's language, with a button to join by."""
    with speaking(digest.language):
        join = button(say("Join"), "cohort.join", digest.code)
        return Reply(text=_said(digest), buttons=((join,),), private=False, invite=f"join-{digest.code}")


def lost(names: tuple[str, ...]) -> Reply:
    """Tells a mentor whose digests can't be posted any more."""
    text = say(
        "I can't post the weekly digest of {cohorts} where it was any more, so it is off. /cohort digest, written "
        "where I may write, starts it again.",
        cohorts=listed([bold(plain(name)) for name in dict.fromkeys(names)]),
    )
    return Reply(text=text)


def _said(digest: Digest) -> str:
    head = say("{cohort}: the week ahead", cohort=bold(plain(digest.name)))
    kind = say(KIND[digest.on.isocalendar().week % len(KIND)])
    parts = (head, _next(digest), _stand(digest), kind, italic(say(LEAVE)))
    return "\n\n".join(part for part in parts if part)


def _next(digest: Digest) -> str:
    steps = ahead(digest.path, digest.on)[:MOST_AHEAD]
    if not steps:
        return say("All the dates on our path have passed; finishing late is fine.") if digest.path else ""
    said = [say("{step}, by {day}", step=plain(step.name), day=day(step.by)) for step in steps]
    first = say("Next on our path: {step}", step=bold(said[0]))
    return "\n".join((first, *(say("Then {step}", step=step) for step in said[1:])))


def _stand(digest: Digest) -> str:
    known = dict(digest.counts)
    said = [
        say("{n} or more at {step}", n=known[step.credential], step=plain(step.name))
        for step in digest.path
        if step.credential in known
    ]
    if FINISHED in known:
        said.append(say("{n} or more finished", n=known[FINISHED]))
    if not digest.path:
        return ""
    if not said:
        return say("Numbers appear once five or more share where they stand.")
    return say("Where we stand, as far as it is shared: {counts}.", counts=listed(said))


def _say_posts(turn: Turn, posts: Posts) -> Outcome:
    name = bold(plain(posts.digest.name))
    match posts.did:
        case EndDigest():
            ended = say("No digest of {cohort} is posted any more.", cohort=name)
            return turn.answer(Reply(text=f"{ended} {say(WHERE)}"))
        case SetDigest() if posts.next_at:
            return turn.answer(Reply(text=_set_said(turn, posts, posts.next_at), buttons=((_end(posts),),)))
        case _:
            return turn.answer(_state(turn, posts, name))


def _set_said(turn: Turn, posts: Posts, next_at: datetime) -> str:
    comes = say(
        "The digest of {cohort} comes where you have just written, every {weekday} at {time}, next on {day}.",
        cohort=bold(plain(posts.digest.name)),
        **_times(turn, next_at),
    )
    head = comes if turn.person.zone else f"{comes} {say(NO_CLOCK)}"
    again = say("For another time write it again, as in /cohort digest Friday 16:00. It will look so:")
    return f"{head}\n\n{again}\n\n{_said(posts.digest)}"


def _state(turn: Turn, posts: Posts, name: str) -> Reply:
    if not posts.platform:
        return Reply(text=say(WHERE))
    if posts.next_at is None:
        return lost((posts.digest.name,))
    text = say(
        "The digest of {cohort} comes on {platform} every {weekday} at {time}, next on {day}. To move it, write "
        "/cohort digest where you want it.",
        cohort=name,
        platform=posts.platform.capitalize(),
        **_times(turn, posts.next_at),
    )
    return Reply(text=text, buttons=((_end(posts),),))


def _times(turn: Turn, next_at: datetime) -> dict[str, str]:
    at = local_time(turn.person, next_at)
    return {"weekday": weekday(at.weekday()), "time": clock(at.time()), "day": day(at.date())}


def _end(posts: Posts) -> Button:
    return button(say("End the digest"), "cohort.undigest", posts.digest.code)


FLOW = Flow(
    actions={
        "cohort.digest": lambda turn, codes: turn.asks(SeeDigest(codes[0])) if codes else None,
        "cohort.undigest": lambda turn, codes: turn.asks(EndDigest(codes[0])) if codes else None,
    },
    answers={Posts: _say_posts},
)

"""Why a person is answered differently, in plain words: what they are understood to want, then entry by entry."""

from collections.abc import Iterator

from bot.impact.answers import Answer
from bot.impact.entries import changes, shown
from bot.impact.standing import Why, moved, turned


def reasons(person: str, before: Answer, after: Answer) -> tuple[Why, ...]:
    """Why the answers differ; never empty where they do. `person` is what to call them."""
    found = [*_understood(before, after), *_role(before, after)]
    if before.said.role == after.said.role:
        found += _entries(person, before, after)
    return tuple(found) or (Why("other", "", "the entries around it changed the order"),)


def _understood(before: Answer, after: Answer) -> Iterator[Why]:
    was, now = before.said, after.said
    if was.role != now.role:
        gone = f"the role {was.role} was removed; " if was.role and was.role not in after.catalog.roles else ""
        new = " (a new role)" if now.role and now.role not in before.catalog.roles else ""
        text = f"{gone}the wish is now understood as {now.role or 'no role'}{new}, before as {was.role or 'no role'}"
        yield Why("understood", now.role or was.role or "", text)
    elif was.intent != now.intent:
        yield Why("understood", "", f"the message is now read as {now.intent}, before as {was.intent}")
    for name in ("skills_want", "skills_have", "not_wanted"):
        then, here = getattr(was, name), getattr(now, name)
        if set(then) != set(here):
            what, new, old = name.replace("_", " "), ", ".join(here) or "none", ", ".join(then) or "none"
            yield Why("understood", "", f"{what}: now understood as {new}, before as {old}")
    if was.unsure != now.unsure and "ask" in (before.advice.verdict, after.advice.verdict):
        asked = ", ".join(f"{each.about} ({shown(each.choices)})" for each in now.unsure)
        yield Why("understood", "", f"the coach must ask first: {asked}" if asked else "nothing must be asked any more")


def _role(before: Answer, after: Answer) -> Iterator[Why]:
    role = after.said.role
    if role is None or role != before.said.role:
        return
    was, now = before.catalog.roles[role], after.catalog.roles[role]
    if was.skills != now.skills:
        yield Why("role", role, f"{role} asks for other skills: {'; '.join(changes(was, now, ('skills',)))}")


def _entries(person: str, before: Answer, after: Answer) -> Iterator[Why]:
    differing = sorted(set(before.credentials) ^ set(after.credentials), key=lambda each: each in after.credentials)
    for each in differing:
        yield turned(each, person, before, after)
    if not differing:
        yield from moved(before, after)
    if not before.credentials and not after.credentials:
        yield from _taught(before, after)


def _taught(before: Answer, after: Answer) -> Iterator[Why]:
    if before.advice.verdict == after.advice.verdict:
        return
    if after.advice.verdict == "no-match":
        yield Why("skills", "", "nothing teaches what they miss any more")
    elif before.advice.verdict == "no-match":
        best = f"the best scores {after.advice.best:.2f} and the bar is {after.advice.bar:.2f}"
        yield Why("skills", "", f"something teaches what they miss now, but {best}")

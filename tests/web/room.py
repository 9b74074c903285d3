"""A real server on a real socket, with a talk kept in memory and a coach that repeats."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from adapters.web.server import Web
from bot.messages import Address, File, Incoming, Option, Picture, Reply, Select, bold, button
from bot.ports import Line

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


class Talk:
    """The lines of each person, as the coach keeps them."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Line]] = {}

    async def since(self, address: Address, number: int) -> tuple[Line, ...]:
        return tuple(line for line in self.lines.get(address.user, []) if line.number > number)[-200:]

    async def add(self, address: Address, reply: Reply) -> int | None:
        kept = self.lines.setdefault(address.user, [])
        if reply.key and any(line.reply.key == reply.key for line in kept):
            return None
        return self.keep(address, "coach", reply)

    def keep(self, address: Address, who: str, reply: Reply) -> int:
        kept = self.lines.setdefault(address.user, [])
        kept.append(Line(len(kept) + 1, who, reply))
        return len(kept)


class Room:
    """The page's server with what the coach behind it heard; `given` goes to Web.

    `fails` makes the coach break as without a database, `has_pen` takes away what it draws with.
    """

    def __init__(self, port: int = 0, **given: Any) -> None:
        self.talk = Talk()
        self.web = Web(self.talk, secret=b"s" * 32, draw=self.draw, port=port, **given)
        self.heard: list[Incoming] = []
        self.fails = False
        self.has_pen = True
        self.drawn: list[Picture] = []

    @property
    def url(self) -> str:
        return self.web.url

    @property
    def people(self) -> list[str]:
        return [*self.talk.lines]

    async def handle(self, incoming: Incoming) -> tuple[Reply, ...]:
        if self.fails:
            raise OSError("no database")
        if any(incoming.event_id == known.event_id for known in self.heard):
            return ()
        self.heard.append(incoming)
        if incoming.text == "erase me":
            del self.talk.lines[incoming.address.user]
            return (Reply(text="Everything is erased."),)
        if incoming.text:
            self.talk.keep(incoming.address, "person", Reply(text=incoming.text))
        replies = answers(incoming)
        for reply in replies:
            self.talk.keep(incoming.address, "coach", replace(reply, file=None) if incoming.text == "export" else reply)
        return replies

    async def draw(self, picture: Picture) -> bytes:
        if not self.has_pen:
            raise OSError("no pen")
        self.drawn.append(picture)
        return PNG

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Room"]:
        """The server while it runs."""
        serving = asyncio.create_task(self.web.run(self.handle))
        started = asyncio.create_task(self.web.started.wait())
        await asyncio.wait([serving, started], return_when=asyncio.FIRST_COMPLETED)
        try:
            yield self
        finally:
            started.cancel()
            serving.cancel()
            await asyncio.wait([serving])


def answers(incoming: Incoming) -> tuple[Reply, ...]:
    """What the repeating coach says."""
    echo = Reply(
        text=f"You said: {incoming.text}",
        buttons=((button("Again", "again", "1"), button("Back", "back")),),
    )
    return KNOWN.get(incoming.text, (echo,))


OPTIONS = tuple(Option(skill, skill.lower()) for skill in ("Excel", "SQL", "Python"))
KNOWN = {
    "": (
        Reply(
            text=f"Hello, I'm {bold('certcoach')}.",
            buttons=((button("My plan", "plan"), button("Help", "help")),),
        ),
    ),
    "skills": (Reply(text="Which of these?", select=Select("goal.skills", OPTIONS, many=True, hint="Your skills")),),
    "one": (Reply(text="Which one?", select=Select("goal.skill", OPTIONS, hint="Your best skill")),),
    "plan": (
        Reply(
            text="Here it is.",
            picture=Picture(alt="SQL until May", title="Your plan"),
            file=File("my plan.ics", "text/calendar", b"BEGIN:VCALENDAR"),
        ),
    ),
    "export": (Reply(text="All I keep.", file=File("all.json", "application/json", b"{}")),),
    "long": tuple(Reply(text="Long. " * 200, buttons=((button(f"No. {n}", "help"),),)) for n in range(3)),
}

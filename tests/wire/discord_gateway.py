"""Discord's gateway on loopback: sessions that are resumed with what was missed, shards, and what goes wrong there."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

Data = dict[str, Any]


@dataclass
class Session:
    """One shard of the bot: all it was told, and the line to it while there is one."""

    shard: tuple[int, int]
    told: list[Data] = field(default_factory=list)
    line: web.WebSocketResponse | None = None


@dataclass
class Gateway:
    """The gateway; `identity` is what the bot said last of itself, `resumed` and `identified` count its hellos."""

    token: str
    bot: Data
    address: str = ""
    identified: int = 0
    resumed: int = 0
    identity: Data = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _again: int = 0

    async def tell(self, event: str, data: Data) -> None:
        """Tells the shard it belongs to; it is kept for a session whose line is cut."""
        for session in self._sessions.values():
            number, count = session.shard
            if (int(data.get("guild_id") or 0) >> 22) % count == number:
                frame = {"op": 0, "t": event, "s": len(session.told) + 1, "d": data}
                session.told.append(frame)
                if session.line and not session.line.closed:
                    await session.line.send_json(frame)

    async def ask_to_reconnect(self) -> None:
        """Asks the bot to connect anew, as Discord does every few hours."""
        for line in self._lines():
            await line.send_json({"op": 7, "d": None})

    async def cut(self, *, forget: bool = False) -> None:
        """Cuts every line; the sessions are told what they miss when they resume, unless they are forgotten."""
        lines = self._lines()
        if forget:
            self._sessions.clear()
        for line in lines:
            await line.close(code=4000)

    def rewind(self, events: int) -> None:
        """Makes the next resume tell the last events again, as Discord may."""
        self._again = events

    async def stop(self) -> None:
        """Cuts every line for good."""
        for line in self._lines():
            await line.close()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One line of the bot."""
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_json({"op": 10, "d": {"heartbeat_interval": 41250}})
        async for received in line:
            if received.type is not aiohttp.WSMsgType.TEXT:
                break
            said = received.json()
            if said["op"] == 1:
                await line.send_json({"op": 11})
            elif said["op"] in {2, 6}:
                await self._welcome(line, said["op"], said["d"])
        for session in self._sessions.values():
            if session.line is line:
                session.line = None
        return line

    def _lines(self) -> list[web.WebSocketResponse]:
        return [session.line for session in self._sessions.values() if session.line]

    async def _welcome(self, line: web.WebSocketResponse, op: int, said: Data) -> None:
        if said["token"] != self.token:
            await line.close(code=4004, message=b"Authentication failed.")
            return
        if op == 6 and said["session_id"] not in self._sessions:
            await line.send_json({"op": 9, "d": False})
            return
        await (self._resume(line, said) if op == 6 else self._begin(line, said))
        async with self.changed:
            self.identified += 1
            self.resumed += op == 6
            self.identity = said
            self.changed.notify_all()

    async def _begin(self, line: web.WebSocketResponse, said: Data) -> None:
        number, count = said.get("shard") or (0, 1)
        name = f"session-{self.identified}"
        ready = {"v": 10, "user": self.bot, "guilds": [], "session_id": name, "resume_gateway_url": self.address}
        ready |= {"application": {"id": self.bot["id"], "flags": 0}, "shard": [number, count]}
        frame = {"op": 0, "t": "READY", "s": 1, "d": ready}
        self._sessions = {key: it for key, it in self._sessions.items() if it.shard != (number, count)}
        self._sessions[name] = Session((number, count), [frame], line)
        await line.send_json(frame)

    async def _resume(self, line: web.WebSocketResponse, said: Data) -> None:
        session = self._sessions[said["session_id"]]
        for frame in session.told[max(1, (said["seq"] or 0) - self._again) :]:
            await line.send_json(frame)
        self._again, session.line = 0, line
        await line.send_json({"op": 0, "t": "RESUMED", "s": len(session.told), "d": {}})

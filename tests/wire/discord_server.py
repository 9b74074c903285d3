"""Discord's REST API and gateway on loopback: the real protocol, refusing what Discord refuses.

By hand: `python -m tests.wire.discord_server` prints the addresses to give to the bot and reads what Ada does:
words, `/plan until June`, `!Plan it` for a tap, `fault POST messages 502` for what goes wrong next.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.wire.discord_gateway import Gateway
from tests.wire.discord_rules import Refused, check_answer, check_commands, check_message, check_schema

Data = dict[str, Any]
TOKEN = "local.canary.token"
BOT = {"id": "4242", "username": "coach", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
ADA = {"id": "7", "username": "ada", "discriminator": "0", "global_name": "Ada", "avatar": None}
BOB = {"id": "8", "username": "bob", "discriminator": "0", "global_name": "Bob", "avatar": None}
SERVER, CHANNEL = "900", "901"
FRIENDS = "902"
"""A private chat of several people, named in place of a server; the bot is no member, but a person may bring it."""
EPHEMERAL = 64


class Cut:
    """A fault: the request is taken, and the line is cut before it is answered."""


Fault = Refused | Cut | asyncio.Event
"""What can go wrong with a request; an event makes it slow, until the event is set."""


@dataclass(frozen=True)
class Call:
    """One request of the bot: "POST messages" and the like, with its body and files."""

    what: str
    body: Data
    files: tuple[bytes, ...] = ()


@dataclass
class DiscordServer:
    """The server; `messages` are what people see, the verbs what they do: Ada where no one is named.

    A person's private channel has their id and a 0. `refused` are the requests that were wrong in themselves.
    `files` are those that may be fetched, `given` those that were.
    `hurry` is how many seconds pass on Discord's clock, which is in every id, from one id to the next; `patience` how
    many it waits for the first answer to an interaction. `locale` is the language of those who use it.
    """

    token: str = TOKEN
    gateway_token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    messages: dict[str, Data] = field(default_factory=dict)
    commands: list[Data] = field(default_factory=list)
    hurry: float = 0.0
    patience: float = 3.0
    clock: Callable[[], float] = time.time
    locale: str = "en-US"
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    api_base: str = ""
    gateway: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    _interactions: dict[str, Data] = field(default_factory=dict)
    _nonces: dict[str, Data] = field(default_factory=dict)
    _hidden: dict[str, str] = field(default_factory=dict)
    _numbers: int = 0

    def __post_init__(self) -> None:
        self.line = Gateway(self.gateway_token, BOT)
        self._changed = self.line.changed

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes(
            [
                web.get("/gateway/", self.line.serve),
                web.get("/attachments/{name}", self._give_file),
                web.get("/users/@me", self._rest("GET me", lambda *_: BOT)),
                web.get("/oauth2/applications/@me", self._rest("GET application", lambda *_: self._application())),
                web.get("/applications/4242/commands", self._rest("GET commands", self._get_commands)),
                web.put("/applications/4242/commands", self._rest("PUT commands", self._put_commands)),
                web.post("/users/@me/channels", self._rest("POST channels", self._open_channel)),
                web.post("/channels/{channel}/messages", self._rest("POST messages", self._post_message)),
                web.post("/interactions/{id}/{token}/callback", self._rest("POST callback", self._callback)),
                web.post("/webhooks/4242/{token}", self._rest("POST followup", self._follow_up)),
                web.patch("/webhooks/4242/{token}/messages/@original", self._rest("PATCH original", self._original)),
                web.delete("/webhooks/4242/{token}/messages/@original", self._rest("DELETE original", self._original)),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.api_base, self.gateway = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}/gateway/"
        self.line.address = self.gateway
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        assert not self.refused, self.refused

    async def stop(self) -> None:
        """Cuts every line and takes no new one."""
        await self.line.stop()
        await self._runner.cleanup()

    def refuse(self, what: str, *faults: Fault) -> None:
        """The next calls of this kind go wrong like this."""
        self.faults.setdefault(what, []).extend(faults)

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until something about the calls holds; fails after ten seconds."""
        async with asyncio.timeout(30), self._changed:
            await self._changed.wait_for(holds)

    def of(self, what: str) -> list[Data]:
        """The bodies of all calls of a kind, in order."""
        return [call.body for call in self.calls if call.what == what]

    @property
    def contents(self) -> list[str]:
        """What was posted or edited in, in order."""
        return [call.body["content"] for call in self.calls if "content" in call.body]

    def seen_by(self, who: Data) -> list[Data]:
        """The messages a person sees: those of their private channel, and on the server those not hidden from them."""
        places = {CHANNEL, FRIENDS, f"{who['id']}0"}
        shown = [message for message in self.messages.values() if message["channel_id"] in places]
        return [message for message in shown if self._hidden.get(message["id"], who["id"]) == who["id"]]

    async def say(self, content: str, *, guild: str | None = None, who: Data = ADA, **more: Any) -> str:
        """A message, in private unless a server is named; gives its id."""
        channel = CHANNEL if guild else f"{who['id']}0"
        message = self._message(content, who, channel) | {"mentions": []} | more
        await self.line.tell("MESSAGE_CREATE", message | ({"guild_id": guild} if guild else {}))
        return message["id"]

    async def say_file(self, name: str, content: bytes, words: str = "", **about: Any) -> str:
        """A file sent in private, perhaps with words; `about` it overrides what Discord says of it."""
        self.files[name], url = content, f"{self.api_base}/attachments/{name}"
        known = {"id": "1", "filename": name, "size": len(content), "url": url, "proxy_url": url}
        return await self.say(words, attachments=[known | about])

    async def mention(self, words: str) -> str:
        """A message on the server that names the bot."""
        return await self.say(f"<@4242> {words}", guild=SERVER, mentions=[BOT])

    async def command(self, name: str, words: str = "", /, *, guild: str | None = None, who: Data = ADA, **said: str):
        """A slash command, "cohort join" being one of several, with its words or options; gives the token."""
        said |= {"words": words} if words else {}
        there = {option["name"]: option for option in self.options(name)}
        assert {one for one, option in there.items() if option.get("required")} <= said.keys() <= there.keys()
        for one, value in said.items():
            assert value in ([choice["value"] for choice in there[one].get("choices") or ()] or [value])
        return await self._interact(2, _called(name, said), guild, who=who)

    async def type_into(
        self, name: str, parameter: str, text: str, *, guild: str | None = None, who: Data = ADA
    ) -> str:
        """Letters typed into an option that is completed; gives the interaction's token."""
        assert [one["autocomplete"] for one in self.options(name) if one["name"] == parameter] == [True]
        return await self._interact(4, _called(name, {parameter: text}, focused=True), guild, who=who)

    def is_several(self, name: str) -> bool:
        """Whether a published command is several, and can't be called alone."""
        return any(one["name"] == name and _is_several(one) for one in self.commands)

    def options(self, name: str) -> list[Data]:
        """What can be said with a published command."""
        found = {"options": self.commands}
        for word in name.split():
            (found,) = [one for one in found["options"] if one["name"] == word]
        assert not _is_several(found), f"/{name} can't be called alone"
        return found.get("options") or []

    def offered(self, token: str) -> list[tuple[str, str]] | None:
        """What was offered for what was typed: names with their ids; None before it was."""
        answer = self._interactions[token].get("body")
        return [(choice["name"], choice["value"]) for choice in answer["data"]["choices"]] if answer else None

    async def ask_about(self, content: str, *, guild: str | None = None, **more: Any) -> str:
        """The bot's entry in the menu of somebody else's message; gives the interaction's token."""
        message = self._message(content, BOB, CHANNEL) | more
        return await self._open_menu(3, message["id"], {"messages": {message["id"]: message}}, guild)

    async def ask_about_person(self, nick: str, *, guild: str | None = None) -> str:
        """The bot's entry in the menu of a person; gives the interaction's token."""
        member = {"roles": [], "joined_at": None, "flags": 0, "nick": nick, "permissions": "0"}
        return await self._open_menu(2, BOB["id"], {"users": {BOB["id"]: BOB}, "members": {BOB["id"]: member}}, guild)

    async def tap(self, label: str, *, guild: str | None = None, who: Data = ADA) -> str:
        """A tap on the newest button with this label that they see; gives the interaction's token."""
        message, button = self._component(lambda item: item.get("label") == label, guild, who)
        data = {"custom_id": button["custom_id"], "component_type": 2}
        return await self._interact(3, data, guild, message, who)

    async def tap_id(self, custom_id: str, *, guild: str | None = None, who: Data = ADA) -> str:
        """A tap on a button of a message long gone from memory; gives the interaction's token."""
        message = self._message("once", BOT, _where(guild, who)["channel_id"])
        return await self._interact(3, {"custom_id": custom_id, "component_type": 2}, guild, message, who)

    async def choose(self, *values: str, guild: str | None = None, who: Data = ADA) -> str:
        """A choice in the newest select; gives the interaction's token."""
        message, select = self._component(lambda item: item["type"] == 3, guild, who)
        data = {"custom_id": select["custom_id"], "component_type": 3, "values": list(values)}
        return await self._interact(3, data, guild, message, who)

    async def write(self, words: str, *, guild: str | None = SERVER, who: Data = ADA) -> str:
        """A tap on "Write it", and what was written into the form that opened; gives the interaction's token."""
        opened = self._interactions[await self.tap("Write it", guild=guild, who=who)]
        await self.until(lambda: "body" in opened)
        return await self.submit(opened["body"]["data"], words, guild=guild, message=opened["message"], who=who)

    async def submit(
        self, form: Data, words: str, *, guild: str | None = SERVER, message: Data | None = None, who: Data = ADA
    ) -> str:
        """A form sent off, opened now or long ago; gives the interaction's token."""
        (row,) = form["components"]
        field = {"type": 4, "custom_id": row["components"][0]["custom_id"], "value": words, "id": 2}
        data = {"custom_id": form["custom_id"], "components": [{"type": 1, "id": 1, "components": [field]}]}
        return await self._interact(5, data, guild, message, who)

    def expire(self) -> None:
        """Makes all interaction tokens too old, as they are after 15 minutes."""
        self._interactions.clear()

    async def _give_file(self, request: web.Request) -> web.Response:
        self.given.append(request.match_info["name"])
        return web.Response(body=self.files[request.match_info["name"]])

    async def _open_menu(self, kind: int, target: str, resolved: Data, guild: str | None) -> str:
        (name,) = [command["name"] for command in self.commands if command["type"] == kind]
        data = {"id": "1", "name": name, "type": kind, "target_id": target, "resolved": resolved}
        return await self._interact(2, data, guild)

    def _component(self, fits: Callable[[Data], bool], guild: str | None, who: Data) -> tuple[Data, Data]:
        return next(
            (message, item)
            for message in reversed(self.seen_by(who))
            for row in message["components"]
            for item in row["components"]
            if fits(item) and (guild or message["channel_id"] == f"{who['id']}0")
        )

    async def _interact(
        self, kind: int, data: Data, guild: str | None, message: Data | None = None, who: Data = ADA
    ) -> str:
        number, token, where = self._number(), f"reply-token-{self._numbers}", _where(guild, who)
        state = {"kind": kind, "message": message, "channel": where["channel_id"], "who": who["id"]}
        state["at"] = time.monotonic()
        self._interactions[token] = state
        interaction = {
            "id": number,
            "application_id": "4242",
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "locale": self.locale,
            "attachment_size_limit": 10_000_000,
            "entitlements": [],
        }
        await self.line.tell("INTERACTION_CREATE", interaction | where | ({"message": message} if message else {}))
        return token

    def _rest(self, what: str, serve: Callable[[web.Request, Data, tuple[bytes, ...]], Any]) -> Any:
        async def answer(request: web.Request) -> web.StreamResponse:
            body, files = await _body(request)
            headers = {"Content-Type": "application/json"}  # discord.py reads JSON only where it says exactly this
            fault = self.faults[what].pop(0) if self.faults.get(what) else None
            try:
                if "webhooks" not in request.path and "interactions" not in request.path:
                    self._check_token(request)
                if isinstance(fault, Refused):
                    raise fault
                if isinstance(fault, asyncio.Event):
                    await fault.wait()
                check_schema(what, body)
                result = serve(request, body, files)
                status = 204 if result is None else 200
            except Refused as error:
                result, status = error.body, error.status
                if error is not fault and error.body["code"] in {50006, 50035}:
                    self.refused.append(f"{what}: {error}")
                if error.body["retry_after"] is not None:
                    headers["Via"] = "1.1 local"  # or the library takes it for a block of the address
                    headers["Retry-After"] = f"{error.body['retry_after']:.0f}"
                    headers |= {"X-RateLimit-Global": "true"} if error.body["global"] else {}
            async with self._changed:
                self.calls.append(Call(what, body, files))
                self._changed.notify_all()
            if isinstance(fault, Cut) and request.transport:
                request.transport.abort()
            if status == 204:
                return web.Response(status=204)
            return web.Response(status=status, body=json.dumps(result), headers=headers)

        return answer

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refused(401, 0, "401: Unauthorized")

    def _application(self) -> Data:
        owner = {"id": "1", "username": "owner", "discriminator": "0", "avatar": None}
        about = {"id": "4242", "name": "coach", "description": "", "icon": None, "bot_public": True}
        return about | {"bot_require_code_grant": False, "verify_key": "", "owner": owner, "flags": 0}

    def _get_commands(self, request: web.Request, *_: object) -> list[Data]:
        """The commands; their translations only for who asks for them."""
        return self.commands if request.query.get("with_localizations") == "true" else _untranslated(self.commands)

    def _put_commands(self, _request: web.Request, body: Any, *_: object) -> list[Data]:
        check_commands(body)
        extra = {"application_id": "4242", "version": "1", "default_member_permissions": None}
        self.commands = [command | extra | {"id": self._number()} for command in body]
        return self.commands

    def _open_channel(self, _request: web.Request, body: Data, *_: object) -> Data:
        return {"id": f"{body['recipient_id']}0", "type": 1, "recipients": [ADA | {"id": str(body["recipient_id"])}]}

    def _post_message(self, request: web.Request, body: Data, files: tuple[bytes, ...]) -> Data:
        if request.match_info["channel"] == FRIENDS:
            raise Refused(403, 50001, "Missing Access")
        nonce = str(body.get("nonce", ""))
        if body.get("enforce_nonce") and nonce in self._nonces:
            return self._nonces[nonce]
        message = self._keep(body, files, request.match_info["channel"])
        if nonce:
            self._nonces[nonce] = message
        return message

    def _callback(self, request: web.Request, body: Data, *_: object) -> Data:
        state = self._interactions.get(request.match_info["token"])
        if state is None:
            raise Refused(404, 10062, "Unknown interaction")
        if "answer" in state:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if time.monotonic() - state["at"] > self.patience:
            raise Refused(404, 10062, "Unknown interaction")
        check_answer(state["kind"], body)
        state["answer"], state["flags"] = body["type"], (body.get("data") or {}).get("flags", 0)
        state["body"] = body
        return {"interaction": {"id": request.match_info["id"], "type": state["kind"]}}

    def _follow_up(self, request: web.Request, body: Data, files: tuple[bytes, ...]) -> Data:
        state = self._state(request)
        if state["answer"] == 5 and "shown" not in state:  # Discord takes it for the answer that is waited for
            return self._original(request, body, files)
        return self._keep_for(state, self._keep(body, files, state["channel"]))

    def _original(self, request: web.Request, body: Data, files: tuple[bytes, ...]) -> Data | None:
        state = self._state(request)
        if request.method == "DELETE":
            return None
        before = state["message"] if state["answer"] == 6 else None
        flags = before["flags"] if before else state["flags"]
        state["shown"] = True
        return self._keep_for(state, self._keep(body | {"flags": flags}, files, state["channel"], before))

    def _state(self, request: web.Request) -> Data:
        state = self._interactions.get(request.match_info["token"])
        if state is None:
            raise Refused(404, 10015, "Unknown Webhook")
        if "answer" not in state:
            raise Refused(404, 10008, "Unknown Message")
        return state

    def _keep_for(self, state: Data, message: Data) -> Data:
        """The message, hidden from all but the person where it is ephemeral."""
        if message["flags"] & EPHEMERAL:
            self._hidden[message["id"]] = state["who"]
        return message

    def _keep(self, body: Data, files: tuple[bytes, ...], channel: str, before: Data | None = None) -> Data:
        check_message(body, files)
        message = before or self._message("", BOT, channel)
        shown = {"content": body.get("content") or "", "components": body.get("components") or []}
        named = [
            {"id": str(number), "size": 1, "url": "", "proxy_url": ""} | attachment
            for number, attachment in enumerate(body.get("attachments", ()))
        ]
        message = message | shown | {"attachments": named, "flags": body.get("flags") or 0}
        self.messages[message["id"]] = message
        return message

    def _message(self, content: str, author: Data, channel: str) -> Data:
        return {
            "id": self._number(),
            "channel_id": channel,
            "content": content,
            "author": author,
            "type": 0,
            "timestamp": "2027-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "flags": 0,
        }

    def _number(self) -> str:
        """The next snowflake: milliseconds since 2015 in the upper bits, as the library reads its time out of it."""
        self._numbers += 1
        milliseconds = int((self.clock() + self.hurry * self._numbers) * 1000)
        return str((milliseconds - 1420070400000 << 22) + self._numbers)


def _where(guild: str | None, who: Data) -> Data:
    """What Discord tells of the place where somebody does something with the bot."""
    if guild == FRIENDS:
        channel = {"id": FRIENDS, "type": 3, "recipients": [ADA, BOB], "name": None, "owner_id": ADA["id"]}
        return {"context": 2, "channel_id": FRIENDS, "channel": channel, "user": who}
    if guild:
        member = {"user": who, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}
        channel = {"id": CHANNEL, "type": 0, "name": "general", "position": 0}
        there = {"guild_id": guild, "member": member | {"permissions": "0"}}
        return {"context": 0, "channel_id": CHANNEL, "channel": channel} | there
    private = f"{who['id']}0"
    channel = {"id": private, "type": 1, "recipients": [who]}
    return {"context": 1, "channel_id": private, "channel": channel, "user": who}


def _is_several(command: Data) -> bool:
    return any(option["type"] == 1 for option in command.get("options") or ())


def _called(name: str, said: dict[str, str], **more: bool) -> Data:
    """A command as Discord tells of it, with what was said in the order it was filled in."""
    options: list[Data] = [{"name": one, "type": 3, "value": value} | more for one, value in said.items()]
    name, *one_of_several = name.split()
    for one in one_of_several:
        options = [{"name": one, "type": 1, "options": options}]
    return {"id": "1", "name": name, "type": 1, "options": options}


async def _body(request: web.Request) -> tuple[Any, tuple[bytes, ...]]:
    """The JSON of a request and the files sent with it."""
    if not request.can_read_body:
        return {}, ()
    if request.content_type == "application/json":
        return await request.json(), ()
    form = await request.post()
    files = tuple(value.file.read() for value in form.values() if isinstance(value, web.FileField))
    return json.loads(str(form["payload_json"])), files


async def _by_hand() -> None:
    import sys

    async with DiscordServer() as server:
        sys.stdout.write(f"api_base {server.api_base}\ngateway {server.gateway}\ntoken {server.token}\n")
        while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
            before = len(server.contents)
            if fault := re.fullmatch(r"fault (\w+ \w+) (\d+)", line):
                server.refuse(fault[1], Refused(int(fault[2]), retry_after=1.0 if fault[2] == "429" else None))
                continue
            try:
                await _do(server, line)
                await server.until(lambda before=before: len(server.contents) > before)
                sys.stdout.write("\n".join(server.contents[before:]) + "\n")
            except (StopIteration, RuntimeError, TimeoutError, AssertionError, ValueError):
                sys.stdout.write("Nothing came of that.\n")


async def _do(server: DiscordServer, line: str) -> None:
    if line.startswith("/"):
        words = line[1:].split()
        name = " ".join(words[: 2 if server.is_several(words[0]) else 1])
        names = [option["name"] for option in server.options(name)]
        said = line[1:].removeprefix(name).split(maxsplit=max(0, len(names) - 1))
        await server.command(name, **dict(zip(names, said, strict=False)))
    elif line.startswith("!"):
        await server.tap(line[1:])
    else:
        await server.say(line)


if __name__ == "__main__":
    asyncio.run(_by_hand())


def _untranslated(told: Any) -> Any:
    if isinstance(told, list):
        return [_untranslated(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {key: _untranslated(value) for key, value in told.items() if not key.endswith("_localizations")}

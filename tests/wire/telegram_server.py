"""A Telegram Bot API on loopback that speaks the real protocol and refuses what Telegram refuses.

`python -m tests.wire.telegram_server` prints its address and token and serves until the input ends; to talk to a bot by
hand there is `python -m tests.wire`.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.wire.telegram_posting import Posting
from tests.wire.telegram_rules import Dropped, Refused, Slow, check_keyboard, check_results, check_words, visible
from tests.wire.telegram_schema import METHODS, answer_faults, faults, request_faults

Data = dict[str, Any]
TOKEN = "4242:local-canary-token"
BOT = {"id": 4242, "is_bot": True, "first_name": "Coach", "username": "coach_bot"}


@dataclass(frozen=True)
class Call:
    """One request of the bot."""

    method: str
    parameters: Data


@dataclass
class TelegramServer:
    """The server; `say`, `tap` and `push` make updates, `calls` and `messages` show what the bot did.

    `files` are those that may be fetched, `given` those that were.
    `strangers` are users who never wrote to the bot in private, so it may not write to them.
    `language` is what taps come with.
    """

    token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    messages: dict[int, Data] = field(default_factory=dict)
    refusals: dict[str, list[Exception]] = field(default_factory=dict)
    confirmed: int = 0
    polls: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    strangers: set[int] = field(default_factory=set)
    base_url: str = ""
    clock: Callable[[], float] = time.time
    language: str = "en"
    _updates: list[Data] = field(default_factory=list)
    _numbers: int = 100
    _held: bool = False
    _asking: object = None
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.posting = Posting(self._tell)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{name}", self._give_file)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Cuts every line and takes no new one."""
        await self.posting.end()
        await self._runner.cleanup()

    def refuse(self, method: str, *errors: Exception) -> None:
        """The next calls of a method meet these, one each.

        Refused is answered, Slow waits, Dropped cuts the line once the message is taken, ConnectionError before it is.
        """
        self.refusals.setdefault(method, []).extend(errors)

    async def say(self, text: str, *, user: int = 7, language: str | None = "en", **more: Any) -> int:
        """A private message of a user; gives the update's id."""
        self.strangers.discard(user)
        person = {"id": user, "is_bot": False, "first_name": "Ada"} | ({"language_code": language} if language else {})
        return await self.push("message", self._message(person, {"id": user, "type": "private"}, text=text, **more))

    async def say_file(self, name: str, content: bytes, *, user: int = 7, **about: Any) -> int:
        """A document sent in private; `about` it overrides what Telegram says of it."""
        self.files[name] = content
        known = {"file_id": name, "file_unique_id": name, "file_name": name, "file_size": len(content)}
        return await self.say("", user=user, document=known | about)

    async def say_in_group(self, text: str, *, user: int = 7, chat: int = -900, **more: Any) -> int:
        """A message in a group."""
        person = {"id": user, "is_bot": False, "first_name": "Ada"}
        group = {"id": chat, "type": "supergroup", "title": "Bootcamp"}
        return await self.push("message", self._message(person, group, text=text, **more))

    async def tap(self, label: str, *, user: int = 7, too_old: bool = False) -> int:
        """A tap on the newest button whose label ends so; `too_old` hides the message from it."""
        message, data = next(
            (message, button["callback_data"])
            for message in reversed(self.messages.values())
            for row in message.get("reply_markup", {}).get("inline_keyboard", ())
            for button in row
            if button["text"].endswith(label)
        )
        return await self.tap_data(data, message, user=user, too_old=too_old)

    async def tap_data(self, data: str, message: Data, *, user: int = 7, too_old: bool = False) -> int:
        """A tap with this callback data."""
        seen = {"chat": message["chat"], "message_id": message["message_id"], "date": 0} if too_old else message
        person = {"id": user, "is_bot": False, "first_name": "Ada", "language_code": self.language}
        return await self.push(
            "callback_query",
            {"id": str(self._number()), "from": person, "message": seen, "chat_instance": "1", "data": data},
        )

    async def push(self, kind: str, what: Data) -> int:
        """Any update; gives its id."""
        update = {"update_id": self._number(), kind: what}
        if wrong := faults("Update", update):
            raise ValueError(f"Telegram never sends this: {wrong}")
        if self.posting.addresses:
            self.posting.post(update)
        else:
            self._updates.append(update)
        await self._tell()
        return update["update_id"]

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """What is pushed in the block comes to the bot as one batch."""
        self._held = True
        yield
        async with self.changed:
            self._held = False
            self.changed.notify_all()

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until something about the calls holds; fails after ten seconds."""
        async with asyncio.timeout(30), self.changed:
            await self.changed.wait_for(holds)

    def of(self, *methods: str) -> list[Data]:
        """The parameters of all calls of these methods, in order."""
        return [call.parameters for call in self.calls if call.method in methods]

    @property
    def texts(self) -> list[str]:
        """The texts and captions sent or edited, in order, as the person reads them."""
        return [
            visible(said.get("text", said.get("caption", "")), said.get("parse_mode"))
            for said in self.of("sendMessage", "sendPhoto", "sendDocument", "editMessageText")
        ]

    async def ask_inline(self, words: str, *, user: int = 7) -> int:
        """Words typed behind the bot's name in some chat."""
        person = {"id": user, "is_bot": False, "first_name": "Ada", "language_code": "en"}
        query = {"id": str(self._number()), "from": person, "query": words, "offset": ""}
        return await self.push("inline_query", query)

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        parameters = await _parameters(request)
        try:
            if method != "getUpdates":
                self.calls.append(Call(method, parameters))
                await self._tell()
            result = await self._do(method, parameters)
        except Refused as error:
            body = {"ok": False, "error_code": error.status, "description": error.description}
            return _answer(error.status, body | ({"parameters": error.parameters} if error.parameters else {}))
        except ConnectionError:
            assert request.transport
            request.transport.abort()
            return web.Response()
        if wrong := answer_faults(method, result):
            raise ValueError(f"Telegram never answers this: {wrong}")
        return _answer(200, {"ok": True, "result": result})

    async def _give_file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return web.Response(status=401)
        self.given.append(request.match_info["name"])
        return web.Response(body=self.files[request.match_info["name"]])

    async def _do(self, method: str, said: Data) -> Any:
        if method not in METHODS:
            raise Refused(404, "Not Found")
        fault = self.refusals[method].pop(0) if self.refusals.get(method) else None
        if isinstance(fault, Slow):
            await fault.until.wait()
        elif fault and not isinstance(fault, Dropped):
            raise fault
        if wrong := request_faults(method, said):
            raise Refused(400, f"Bad Request: {'; '.join(wrong)}")
        result = await self._result(method, said)
        await self._tell()
        if isinstance(fault, Dropped):
            raise fault
        return result

    async def _result(self, method: str, said: Data) -> Any:
        if method in {"sendMessage", "sendPhoto", "sendDocument"}:
            return self._send(method, said)
        if method.startswith("edit"):
            return self._edit(method, said)
        match method:
            case "getMe":
                return BOT
            case "getFile":
                if said["file_id"] not in self.files:
                    raise Refused(400, "Bad Request: invalid file_id")
                known = {"file_id": said["file_id"], "file_unique_id": said["file_id"], "file_path": said["file_id"]}
                return known | {"file_size": len(self.files[said["file_id"]])}
            case "getUpdates":
                return await self._next_updates(said)
            case "setWebhook":
                self._set_webhook(said)
            case "deleteWebhook":
                self.posting.addresses = []
            case "answerInlineQuery":
                check_results(said)
        return True

    def _set_webhook(self, said: Data) -> None:
        """Takes http as well, as a Bot API server of one's own does, but on this machine only."""
        if not re.match(r"https://[^/:]+(:(443|80|88|8443))?(/|$)|http://127\.0\.0\.1:", said["url"]):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", said.get("secret_token", "none")):
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        self.posting.addresses, self.posting.secret = [said["url"]], said.get("secret_token", "")
        while self._updates:
            self.posting.post(self._updates.pop(0))

    async def _next_updates(self, said: Data) -> list[Data]:
        if self.posting.addresses:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        asking = self._asking = object()
        async with self.changed:
            self.polls += 1
            self.confirmed = max(self.confirmed, said.get("offset", 0))
            self._updates = [update for update in self._updates if update["update_id"] >= self.confirmed]
            self.changed.notify_all()
            try:
                async with asyncio.timeout(said.get("timeout", 0)):
                    await self.changed.wait_for(
                        lambda: self._asking is not asking or (self._updates and not self._held)
                    )
            except TimeoutError:
                return []
            if self._asking is not asking:
                raise Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one runs")
            wanted = said.get("allowed_updates") or ["message"]
            return [update for update in self._updates if set(update) & set(wanted)][: said.get("limit", 100)]

    def _send(self, method: str, said: Data) -> Data:
        kind, limit = ("text", 4096) if method == "sendMessage" else ("caption", 1024)
        words = check_words(said.get(kind, ""), said.get("parse_mode"), limit, kind)
        if kind == "text" and not words.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if not re.fullmatch(r"-?\d+", str(said.get("chat_id", ""))):
            raise Refused(400, "Bad Request: chat not found")
        if int(said["chat_id"]) in self.strangers:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        check_keyboard(said.get("reply_markup"))
        chat = {"id": int(said["chat_id"]), "type": "private" if int(said["chat_id"]) > 0 else "supergroup"}
        message = self._message(BOT, chat, **{kind: words})
        if said.get("reply_markup"):
            message["reply_markup"] = said["reply_markup"]
        if method == "sendPhoto":
            message["photo"] = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
        if method == "sendDocument":
            message["document"] = {"file_id": "d", "file_unique_id": "d"}
        self.messages[message["message_id"]] = message
        return message

    def _edit(self, method: str, said: Data) -> Data:
        message = self.messages.get(int(said.get("message_id", 0)))
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        changed = dict(message, reply_markup=said.get("reply_markup"))
        if method == "editMessageText":
            if "text" not in message:
                raise Refused(400, "Bad Request: there is no text in the message to edit")
            changed["text"] = check_words(said["text"], said.get("parse_mode"), 4096, "text")
        check_keyboard(said.get("reply_markup"))
        changed = {key: value for key, value in changed.items() if value is not None}
        if changed == message:
            raise Refused(
                400, "Bad Request: message is not modified: specified new message content is exactly the same"
            )
        self.messages[message["message_id"]] = changed
        return changed

    def _message(self, sender: Data, chat: Data, **more: Any) -> Data:
        number = self._number()
        return {"message_id": number, "date": int(self.clock()), "chat": chat, "from": sender, **more}

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


async def _parameters(request: web.Request) -> Data:
    """A request's parameters; JSON inside a form is read, text and files are left as they are."""
    if request.content_type == "application/json":
        return await request.json()
    found: Data = {}
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[key] = (value.filename, value.file.read())
        else:
            kinds = METHODS.get(request.match_info["method"], {"takes": {}})["takes"].get(key, "")
            found[key] = value if "String" in kinds.removesuffix("!").split("|") else json.loads(value)
    return found


def _answer(status: int, body: Data) -> web.Response:
    return web.json_response(body, status=status)


async def _alone() -> None:
    async with TelegramServer() as server:
        print(f"base_url {server.base_url}\ntoken {server.token}", flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_alone())

"""Discord's own description of the requests the bot sends, cut to those, and the check against it.

`python -m tests.wire.discord_schema discord-openapi.json` makes discord_schema.json anew from Discord's OpenAPI.
"""

import json
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema

KEPT = Path(__file__).with_suffix(".json")
REQUESTS = {
    "PUT commands": ("/applications/{application_id}/commands", "put"),
    "POST channels": ("/users/@me/channels", "post"),
    "POST messages": ("/channels/{channel_id}/messages", "post"),
    "POST callback": ("/interactions/{interaction_id}/{interaction_token}/callback", "post"),
    "POST followup": ("/webhooks/{webhook_id}/{webhook_token}", "post"),
    "PATCH original": ("/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
}
_IDS = ("channel_id", "guild_id", "message_id", "recipient_id")
_UNUSED = (
    *("Container", "FileComponent", "MediaGallery", "Section", "Separator", "TextDisplay", "Poll", "Theme", "Embed"),
    *("Sticker", "SKU", "Launch", "Pong", "ChannelSelect", "RoleSelect", "MentionableSelect", "UserSelect", "Radio"),
    *("Checkbox", "FileUpload", "IncomingWebhookUpdate", "SlackWebhook", "PrimaryEntryPoint"),
    *(f"ApplicationCommand{kind}Option" for kind in ("Attachment", "Boolean", "Channel", "Integer", "Mentionable")),
    *(f"ApplicationCommand{kind}Option" for kind in ("Number", "Role", "SubcommandGroup", "User")),
)
"""What the bot never sends; a request with it is refused, as nothing is left that describes it."""


def faults(what: str, body: Any) -> list[str]:
    """What Discord's description does not allow of a request."""
    checker = _checkers().get(what)
    return (
        [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(_as_said(body))]
        if checker
        else []
    )


@lru_cache(maxsize=1)
def _checkers() -> dict[str, jsonschema.Draft202012Validator]:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    return {
        what: jsonschema.Draft202012Validator(request | {"$defs": kept["$defs"]})
        for what, request in kept["requests"].items()
    }


def _as_said(body: Any) -> Any:
    """The body as it is described: ids as texts where the library sends numbers, no `tts`, which it always adds."""
    if isinstance(body, dict):
        said = {key: _as_said(value) for key, value in body.items() if key != "tts"}
        ids = (*_IDS, "id") if "filename" in body else _IDS
        return {key: str(value) if key in ids else value for key, value in said.items()}
    return [_as_said(one) for one in body] if isinstance(body, list) else body


def make(openapi: Any) -> dict[str, Any]:
    """The description of our requests out of the whole of Discord's."""
    schemas = openapi["components"]["schemas"]
    requests = {
        what: _cut(openapi["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"])
        for what, (path, method) in REQUESTS.items()
    }
    found: dict[str, Any] = {}
    waiting = list(_named(requests))
    while waiting:
        if (name := waiting.pop()) not in found:
            found[name] = _cut(schemas[name])
            waiting += _named(found[name])
    return {"requests": requests, "$defs": dict(sorted(found.items()))}


def _cut(schema: Any) -> Any:
    """The schema without words for people, without what is unused, and without keys it does not name."""
    if isinstance(schema, list):
        return [_cut(one) for one in schema if not _is_unused(one)]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref'].rsplit('/', 1)[-1]}"}
    kept = {key: _cut(value) for key, value in schema.items() if not key.startswith("x-") and not _is_prose(key, value)}
    if isinstance(properties := schema.get("properties"), dict):
        kept["properties"] = {key: _cut(value) for key, value in properties.items() if not _is_unused(value)}
        kept.setdefault("additionalProperties", False)
    return kept


def _is_prose(key: str, value: Any) -> bool:
    return key in {"description", "title", "format"} and isinstance(value, str)


def _is_unused(schema: Any) -> bool:
    named = list(_named(schema))
    return bool(named) and all(any(part in name for part in _UNUSED) for name in named)


def _named(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rsplit("/", 1)[-1]
        for value in schema.values():
            yield from _named(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _named(one)


if __name__ == "__main__":
    made = make(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    KEPT.write_text(json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{KEPT.name}: {len(made['$defs'])} shapes, {KEPT.stat().st_size} bytes\n")

"""What Discord refuses of a request, beyond what its OpenAPI says."""

from typing import Any

Data = dict[str, Any]
_MESSAGE_KEYS = {
    "content",
    "components",
    "attachments",
    "embeds",
    "flags",
    "allowed_mentions",
    "nonce",
    "enforce_nonce",
    "tts",
    "message_reference",
}


class Refused(Exception):  # noqa: N818
    """An answer that is not 2xx: the status and Discord's code; `retry_after` is a limit of Discord's own."""

    def __init__(
        self, status: int, code: int = 0, message: str = "Invalid Form Body", retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.body = status, {"code": code, "message": message, "retry_after": retry_after}


def check_commands(commands: list[Data]) -> None:
    """Raises Refused for slash commands that Discord does not take."""
    for command in commands:
        name = command["name"]
        if not (1 <= len(name) <= 32 and name == name.lower() and 1 <= len(command["description"]) <= 100):
            raise Refused(400, 50035)


def check_message(body: Data, files: tuple[bytes, ...]) -> None:
    """Raises Refused for a message that Discord does not take."""
    if set(body) - _MESSAGE_KEYS or len(body.get("content") or "") > 2000 or len(str(body.get("nonce", ""))) > 25:
        raise Refused(400, 50035)
    if not ((body.get("content") or "").strip() or files or body.get("components")):
        raise Refused(400, 50006, "Cannot send an empty message")
    if any(len(one.get("description") or "") > 1024 for one in body.get("attachments", ())):
        raise Refused(400, 50035)
    rows = body.get("components") or []
    items = [item for row in rows for item in row["components"]]
    ids = [item["custom_id"] for item in items]
    if len(rows) > 5 or len(set(ids)) < len(ids) or any(not 1 <= len(one) <= 100 for one in ids):
        raise Refused(400, 50035)
    for row in rows:
        selects = [item for item in row["components"] if item["type"] == 3]
        if not 1 <= len(row["components"]) <= 5 or (selects and len(row["components"]) > 1):
            raise Refused(400, 50035)
    for item in items:
        _check_select(item) if item["type"] == 3 else _check_label(item)


def _check_label(item: Data) -> None:
    if not 1 <= len(item["label"].strip()) <= 80:
        raise Refused(400, 50035)


def _check_select(item: Data) -> None:
    options = item["options"]
    values = [option["value"] for option in options]
    if not 1 <= len(options) <= 25 or len(set(values)) < len(values) or item.get("max_values", 1) > len(options):
        raise Refused(400, 50035)
    if sum(bool(option.get("default")) for option in options) > item.get("max_values", 1):
        raise Refused(400, 50035)
    if len(item.get("placeholder") or "") > 150 or any(len(value) > 100 for value in values):
        raise Refused(400, 50035)

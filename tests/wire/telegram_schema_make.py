"""Makes `telegram_schema.json`, names and types of what the adapter uses, from a machine-readable Bot API.

`python -m tests.wire.telegram_schema_make FILE`, where FILE has `methods` and `types`, each with `fields` of `name`,
`types` and `required`, as community transcriptions of core.telegram.org/bots/api have.
"""

import json
import sys
from pathlib import Path
from typing import Any

METHODS = (
    *("getMe", "getFile", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "setMyCommands"),
    *("sendMessage", "sendPhoto", "sendDocument", "sendChatAction", "setMessageReaction"),
    *("editMessageText", "editMessageReplyMarkup", "answerCallbackQuery", "answerInlineQuery"),
)
TYPES = (
    *(
        "Update",
        "Message",
        "User",
        "Chat",
        "CallbackQuery",
        "InlineQuery",
        "MaybeInaccessibleMessage",
        "InaccessibleMessage",
        "ChatMemberUpdated",
        "ChatMember",
    ),
    *("ChatMemberMember", "ChatMemberLeft", "ChatMemberBanned", "PhotoSize", "Document", "File", "WebhookInfo"),
    *("InlineKeyboardMarkup", "InlineKeyboardButton", "LinkPreviewOptions", "ReplyParameters", "BotCommand"),
    *("ReactionType", "ReactionTypeEmoji", "InlineQueryResult", "InlineQueryResultArticle"),
    *("BotCommandScope", "BotCommandScopeDefault", "BotCommandScopeAllGroupChats"),
    *("InputMessageContent", "InputTextMessageContent", "InlineQueryResultsButton", "ResponseParameters"),
)


def made(api: dict[str, Any]) -> dict[str, Any]:
    """The part that is used: a field's types with bars between, `!` behind those of a required one."""
    return {
        "version": api["version"],
        "methods": {
            name: {"takes": _fields(api["methods"][name]), "gives": "|".join(api["methods"][name]["returns"])}
            for name in METHODS
        },
        "types": {
            name: {"one of": [one for one in api["types"][name]["subtypes"] if one in TYPES]}
            if "subtypes" in api["types"][name]
            else _fields(api["types"][name])
            for name in TYPES
        },
    }


def _fields(it: dict[str, Any]) -> dict[str, str]:
    return {
        field["name"]: "|".join(field["types"]) + "!" * field["required"]
        for field in sorted(it.get("fields", []), key=lambda field: field["name"])
    }


if __name__ == "__main__":
    schema = made(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    target = Path(__file__).with_name("telegram_schema.json")
    target.write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n", encoding="utf-8")

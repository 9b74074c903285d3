"""What happened on Telegram, as the coach takes it in."""

from datetime import UTC, datetime

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from adapters.render import read_command
from adapters.telegram_keyboard import Tap
from bot.messages import Address, Incoming


def said(message: Message, event_id: str) -> Incoming:
    """What a message says: a command, words, or something only named (a file, a voice, a sticker)."""
    text, user = message.text or "", message.from_user
    command = read_command(text)
    document = message.document.file_name if message.document else None
    return Incoming(
        address=Address("telegram", str(user.id if user else message.chat.id), str(message.chat.id)),
        event_id=event_id,
        kind="command" if command else "text" if text else "file",
        at=message.date,
        text=command or text or message.caption or document or "",
        private=message.chat.type == ChatType.PRIVATE,
        language=(user and user.language_code) or "",
    )


def tapped(query: CallbackQuery, tap: Tap, event_id: str) -> Incoming:
    """What a tap under a message that is still known asks for."""
    assert query.message  # noqa: S101
    return Incoming(
        address=Address("telegram", str(query.from_user.id), str(query.message.chat.id)),
        event_id=event_id,
        kind="action",
        at=datetime.now(UTC),
        action=tap.action,
        values=tap.values,
        private=query.message.chat.type == ChatType.PRIVATE,
        language=query.from_user.language_code or "",
    )

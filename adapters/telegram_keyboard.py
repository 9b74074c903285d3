"""A reply's buttons and select as Telegram's inline keyboard, and what a tap on one means.

The ticks of a select live in the keyboard itself, so a list half ticked survives any restart. Callback data is an
action, `action value` for one option of a short list, `+value` or `-value` for an option without or with its tick,
and `>action` (any number) or `=action` (one) for the button that hands the ticked ones in.
"""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Option, Reply, Select
from bot.texts import say, speaking, to_say

_MOST_BYTES = 64
_INVITED = to_say("Open our private chat")
_TICKS = {"+": "▫️ ", "-": "✅ "}
STALE = "stale"
"""The action for a tap whose list can't be read any more; it matches no flow, so the coach shows where we are."""


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tap asks for."""

    action: str
    values: tuple[str, ...] = ()


def private_link(username: str, payload: str) -> str:
    """The address that opens the private chat with a bot and sends it `/start` and the payload."""
    return f"https://t.me/{username}?start={payload}"


def keyboard(reply: Reply, username: str) -> InlineKeyboardMarkup | None:
    """The keyboard under a bot's reply: its select, one option a row, its buttons, its invitation; None without any."""
    rows = [] if reply.select is None else _select_rows(reply.select)
    rows += [[InlineKeyboardButton(one.label, callback_data=one.action) for one in row] for row in reply.buttons if row]
    if reply.invite:
        with speaking(reply.language):
            rows.append([InlineKeyboardButton(say(_INVITED), url=private_link(username, reply.invite))])
    return InlineKeyboardMarkup(rows) if rows else None


def as_data(markup: InlineKeyboardMarkup) -> dict[str, list[list[dict[str, str]]]]:
    """A keyboard of ours as plain data; the library's own way takes ten times as long."""
    return {"inline_keyboard": [[_button_data(button) for button in row] for row in markup.inline_keyboard]}


def _button_data(button: InlineKeyboardButton) -> dict[str, str]:
    does = {"url": button.url} if button.url else {"callback_data": str(button.callback_data)}
    return {"text": button.text} | does


def read_tap(data: str, markup: InlineKeyboardMarkup | None) -> Tap | InlineKeyboardMarkup:
    """What a tap with this data on this keyboard means: an action, or the keyboard with one tick changed."""
    if data[:1] not in {"+", "-", ">", "="}:
        action, _, value = data.partition(" ")
        return Tap(action, (value,) if value else ())
    if markup is None:
        return Tap(STALE)
    if data[0] in {"+", "-"}:
        return _ticked(data, markup)
    return Tap(data[1:], tuple(value[1:] for value in _data(markup) if value.startswith("-")))


def _select_rows(select: Select) -> list[list[InlineKeyboardButton]]:
    direct = [f"{select.action} {option.value}" for option in select.options]
    if not select.many and all(len(data.encode()) <= _MOST_BYTES for data in direct):
        return [
            [InlineKeyboardButton(_TICKS["-"] * option.chosen + option.label, callback_data=data)]
            for option, data in zip(select.options, direct, strict=True)
        ]
    hand_in = InlineKeyboardButton("OK ➜", callback_data=(">" if select.many else "=") + select.action)
    return [*([_option(option)] for option in select.options), [hand_in]]


def _option(option: Option) -> InlineKeyboardButton:
    sign = "-" if option.chosen else "+"
    return InlineKeyboardButton(_TICKS[sign] + option.label, callback_data=sign + option.value)


def _ticked(data: str, markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The keyboard with the tick of `data` turned; where only one may be ticked the others lose theirs."""
    only_one = any(value.startswith("=") for value in _data(markup))
    rows = [[_turned(button, data, only_one) for button in row] for row in markup.inline_keyboard]
    return InlineKeyboardMarkup(rows)


def _turned(button: InlineKeyboardButton, tapped: str, only_one: bool) -> InlineKeyboardButton:
    data = str(button.callback_data or "")
    if data != tapped and not (only_one and data.startswith("-")):
        return button
    sign = "-" if data.startswith("+") else "+"
    return InlineKeyboardButton(_TICKS[sign] + button.text.removeprefix(_TICKS[data[0]]), callback_data=sign + data[1:])


def _data(markup: InlineKeyboardMarkup) -> list[str]:
    return [str(button.callback_data or "") for row in markup.inline_keyboard for button in row]

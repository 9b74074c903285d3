"""The neutral message: what comes in, what goes out, and the limits both platforms share.

Limits are checked where an object is built, since neither platform library checks them before its server does.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot.picture import Picture
from bot.sheet import Sheet
from bot.texts import said_in

ACTION_BYTES = 60
"""An action's most, in bytes of UTF-8; Telegram gives callback data 64."""
LABEL_CHARACTERS = 80
"""A button label's most, in characters; Discord gives 80."""
MOST_BUTTONS = 25
"""Discord shows five rows of five."""
MOST_OPTIONS = 25
"""Discord's select takes 25 options."""

MOST_FILE_BYTES = 2 * 2**20
"""The most of a file people send that is taken in: a badge in a picture is well under it."""

_INVITE = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram takes behind ?start= in a link."""
_FORM = re.compile(r"/[a-z ]{1,39}")
_ACTION = re.compile(r"[a-z0-9]+(?:\.[a-z0-9-]+)?(?::[^\s:]+)*")
_BOLD, _ITALIC, _LINK, _URL, _END = "\x01", "\x02", "\x03", "\x04", "\x05"
MARKS = {"bold": _BOLD, "italic": _ITALIC, "link": _LINK, "url": _URL, "end": _END}
"""The control characters that carry the three marks; `plain` takes them out of everything people write."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: three strings, always, on every platform."""

    platform: str
    user: str
    chat: str


@dataclass(frozen=True, slots=True)
class File:
    """A file handed to the person or by them; whatever they call it, its content is to be looked at.

    With a `sheet` its content is a page, set after the commit.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing a person did; `event_id` is the platform's own, `at` is aware, `zone` an IANA name if known.

    `language` is a tag such as "pt-BR", "" where the platform does not say it.
    `unseen` is what nobody else sees where others read along, nor what is answered in private.
    `local` is typed on the machine the coach runs on, which may be as fast as a pipe.
    `file` came along with it, whatever its kind; `missing` says why one did not: over MOST_FILE_BYTES, which adapters
    find out before they fetch it, or "lost" on the way.
    """

    address: Address
    event_id: str
    kind: Literal["text", "command", "action", "file"]
    at: datetime
    text: str = ""
    action: str = ""
    values: tuple[str, ...] = ()
    private: bool = True
    unseen: bool = False
    language: str = ""
    zone: str = ""
    local: bool = False
    file: File | None = None
    missing: Literal["", "too large", "lost"] = ""

    @property
    def alone(self) -> bool:
        """Whether nobody else reads what is said here and answered in private."""
        return self.private or self.unseen

    def carrying(self, file: File) -> "Incoming":
        """The same with this file, or with the word that it is too large."""
        return replace(self, missing="too large") if len(file.content) > MOST_FILE_BYTES else replace(self, file=file)


@dataclass(frozen=True, slots=True)
class Button:
    """A labelled tap whose action carries its whole meaning; raises ValueError over the platforms' limits."""

    label: str
    action: str

    def __post_init__(self) -> None:
        _check_label(self.label)
        _check_action(self.action)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a Select; `value` comes back in Incoming.values."""

    label: str
    value: str
    chosen: bool = False

    def __post_init__(self) -> None:
        _check_label(self.label)
        if not self.value or len(self.value.encode()) > ACTION_BYTES:
            raise ValueError(f"an option's value takes 1 to {ACTION_BYTES} bytes: {self.value!r}")


@dataclass(frozen=True, slots=True)
class Select:
    """A list to choose from, one or (`many`) several, answered as one action with values."""

    action: str
    options: tuple[Option, ...]
    many: bool = False
    hint: str = ""

    def __post_init__(self) -> None:
        _check_action(self.action)
        if not 1 <= len(self.options) <= MOST_OPTIONS:
            raise ValueError(f"a select takes 1 to {MOST_OPTIONS} options, not {len(self.options)}")


@dataclass(frozen=True, slots=True)
class Card:
    """Something found that can be shown in any chat: a title and a line for the list, and the marked text to share.

    `invite` is what /start is sent with by whoever follows it, as in a Reply.
    """

    id: str
    title: str
    about: str
    text: str
    invite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person; a new ability is a new field with a harmless default.

    `buttons` are rows. `edit` asks to replace the message that was tapped, `private` to keep it from onlookers.
    `key` names the message for platforms that can drop a second copy of it; `react` is an emoji to put on the message
    that was tapped, where a platform can. `invite`, such as "join-KW7PA4MD", makes it a message to pass on: a platform
    adds its own link by which whoever opens it sends `/start join-KW7PA4MD`. `form`, such as "/cohort name", says where
    people write into a form what stands before their words, so that they answer this very message. Without `kept` it is
    shown once and left out of the talk that is kept for a platform, as it holds a secret. `language` is the one of
    LANGUAGES it is in, which is spoken where it is made.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    select: Select | None = None
    picture: Picture | None = None
    file: File | None = None
    edit: bool = False
    private: bool = True
    key: str = ""
    react: str = ""
    invite: str = ""
    form: str = ""
    kept: bool = True
    language: str = field(default_factory=said_in)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a reply says something")
        if sum(len(row) for row in self.buttons) > MOST_BUTTONS or any(len(row) > 5 for row in self.buttons):
            raise ValueError(f"a reply takes {MOST_BUTTONS} buttons in rows of five at most")
        if self.invite and not _INVITE.fullmatch(self.invite):
            raise ValueError(f"an invitation takes 1 to 64 letters, digits, - and _: {self.invite!r}")
        if self.form and not _FORM.fullmatch(self.form):
            raise ValueError(f"a form begins with a command of 40 characters at most: {self.form!r}")


def pack(prefix: str, *arguments: str) -> str:
    """The action `prefix:argument:...`; raises ValueError when it is over 60 bytes or has a stray character."""
    action = ":".join((prefix, *arguments))
    _check_action(action)
    return action


def unpack(action: str) -> tuple[str, tuple[str, ...]]:
    """The prefix and the arguments of an action; any text is taken, a forged one just matches no flow."""
    prefix, *arguments = action.split(":")
    return prefix, tuple(arguments)


def button(label: str, prefix: str, *arguments: str) -> Button:
    """A button with a packed action; a label that is too long is shortened."""
    return Button(shortened(label), pack(prefix, *arguments))


def shortened(text: str, most: int = LABEL_CHARACTERS) -> str:
    """As many whole words of the text as fit into `most` characters, with an ellipsis where some are left out.

    Only a first word that is too long by itself is cut within.
    """
    if len(text) <= most:
        return text
    whole, _, _ = text[:most].rpartition(" ")
    return (whole.rstrip(" ,;:·(&/-") or text[: most - 1]) + "…"


def fitting(names: Sequence[str], most: int = 60) -> list[str]:
    """The names for one button: whole where all fit into `most` characters, else each shortened to its share."""
    share = most // max(len(names), 1)
    return [*names] if sum(map(len, names)) <= most else [shortened(name, share) for name in names]


def bold(text: str) -> str:
    """The text marked bold."""
    return f"{_BOLD}{text}{_END}"


def italic(text: str) -> str:
    """The text marked italic."""
    return f"{_ITALIC}{text}{_END}"


def link(text: str, url: str) -> str:
    """The text as a link; an address that is not http(s) is dropped and only the text stays."""
    clean = plain(url).strip()
    if not re.match(r"https?://\S+$", clean):
        return text
    return f"{_LINK}{text}{_URL}{clean}{_END}"


def plain(text: str, most: int = 4000) -> str:
    """What a person or a catalog wrote, made harmless: no control or direction characters, no marks, cut to `most`.

    Newlines and tabs stay; a pile of combining marks is thinned to three; lone surrogates go.
    """
    kept: list[str] = []
    pile = 0
    for character in text[:most]:
        category = unicodedata.category(character)
        pile = pile + 1 if category in {"Mn", "Me"} else 0
        joins = character in "\u200c\u200d"
        if (category in {"Cc", "Cf", "Cs", "Co"} and character not in "\n\t" and not joins) or pile > 3:
            continue
        kept.append(character)
    return "".join(kept)


def _check_action(action: str) -> None:
    if len(action.encode()) > ACTION_BYTES or not _ACTION.fullmatch(action):
        raise ValueError(f"an action is prefix[.verb][:argument], at most {ACTION_BYTES} bytes: {action!r}")


def _check_label(label: str) -> None:
    if not 1 <= len(label) <= LABEL_CHARACTERS:
        raise ValueError(f"a label takes 1 to {LABEL_CHARACTERS} characters: {label!r}")

"""HTML that is safe by its making: every text is escaped where it becomes part of an element."""

import re
from collections.abc import Iterable
from html import escape

_VOID = frozenset({"input", "link", "meta", "img", "br"})
_SAFE_ADDRESS = re.compile(r"(https?://[^\s]|[/?#](?!/))", re.IGNORECASE)


class Html(str):
    """Markup; only the functions of this file make it."""

    __slots__ = ()


Child = str | Html | None | Iterable["Child"]
"""What an element holds: a text is escaped, markup is taken as it is, None is nothing."""


def element(tag: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element; True is a bare attribute, None and False leave it out; `class_` is class, `aria_label` aria-label.

    An address (href, action, src) that leads neither to this server nor to http(s) is left out.
    """
    opened = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    return Html(opened if tag in _VOID else f"{opened}{together(children)}</{tag}>")


def together(children: Child) -> Html:
    """The children one after another."""
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return Html(escape(children))
    return Html("".join(map(together, children)) if children is not None else "")


def out(text: str, address: str) -> Html:
    """A link to another site, which learns nothing of this one; only the text where the address leads nowhere safe."""
    if not _SAFE_ADDRESS.match(address) or not address.lower().startswith("http"):
        return together(text)
    return element("a", text, href=address, rel="noopener noreferrer nofollow", target="_blank")


def page(head: Child, body: Child, language: str = "en", direction: str = "ltr") -> str:
    """A whole document, in a language whose words run in a direction, "ltr" or "rtl"."""
    html = element("html", element("head", head), "\n", element("body", body), lang=language, dir=direction)
    return f"<!doctype html>\n{html}\n"


def _attribute(name: str, value: str | int | bool | None) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False or (name in ("href", "action", "src") and not _SAFE_ADDRESS.match(str(value))):
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'

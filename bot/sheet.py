"""What a page to print shows, as data: every word in it is said already, the drawing only sets it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One thing on a page: its name, what stands beside it, and lines below."""

    name: str
    beside: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page, or a few; without a `name` there is a line to write it on, under `name_label`.

    `otherwise` is said in its place where it can't be set. `language` is the tag the words are in, which gives the
    direction of writing.
    """

    title: str
    name_label: str
    otherwise: str
    name: str = ""
    facts: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: str = ""
    language: str = "en"

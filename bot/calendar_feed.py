"""The private address a calendar follows a person's plan at: what a turn may ask of it, and what it is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeeFeed:
    """Whether the person's calendar has a private address."""


@dataclass(frozen=True, slots=True)
class MakeFeed:
    """A new private address for the person's calendar; any before it ends."""


@dataclass(frozen=True, slots=True)
class StopFeed:
    """The person's calendar has no address any more."""


AskFeed = SeeFeed | MakeFeed | StopFeed


@dataclass(frozen=True, slots=True)
class Feed:
    """Whether the person's calendar had an address; the `token` of the new one, which is known this once."""

    did: AskFeed
    there: bool
    token: str = ""

"""Regular expressions that wait: the big ones take a tenth of a second together, which no start should pay for."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first used; `re.Pattern` for what little the rules need."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready for use."""
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """Its first match anywhere."""
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Its match at the start."""
        return self.compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All its matches, none overlapping."""
        return self.compiled.finditer(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with each match replaced."""
        return self.compiled.sub(replacement, text)

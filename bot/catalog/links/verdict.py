"""What an answer says about an address: a flaky host or a wall against robots must not make a good entry look wrong."""

import socket
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "broken", "inconclusive"]

NO_SUCH_HOST = "there is no such host"

_IN_WORDS = {
    401: "asks for a login",
    403: "lets no robot in",
    404: "not there",
    410: "gone for good",
    429: "asks to come back later",
}
_DENIED = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of an address; `moved` is where it says it lives for good."""

    address: str
    state: State
    why: str = ""
    moved: str | None = None


def judged(status: int) -> tuple[State, str]:
    """The state a final HTTP status stands for, and why; only 404 and 410 say that a page is not there."""
    if 200 <= status < 300:
        return "ok", ""
    words = _IN_WORDS.get(status, "does not work just now" if status >= 500 else "refuses the request")
    return ("broken" if status in {404, 410} else "inconclusive"), f"{status}, {words}"


def says_no_such_host(error: OSError) -> bool:
    """Whether the name servers deny the host, rather than not answer."""
    return error.errno in _DENIED

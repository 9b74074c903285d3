"""A closer look at one file in a process of its own, which may take little time and memory: bytes in, bytes out."""

import sys
from contextlib import suppress

import msgspec
from msgspec import Struct

SECONDS, BYTES = 5, 768 * 2**20
"""What the system gives it; of the memory, most is addresses that its libraries set aside."""


class Question(Struct):
    """The file, the did:keys of issuers that are known, and what was fetched by its address."""

    content: bytes
    keys: tuple[str, ...] = ()
    known: dict[str, bytes] = {}


def main() -> None:
    """Answers the question on standard input with the Badge that was found."""
    _bound()
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Question)
    from bot.proof.examine import examine

    sys.stdout.buffer.write(msgspec.msgpack.encode(examine(question.content, question.keys, question.known)))


def _bound() -> None:
    with suppress(ImportError):  # there is none on Windows, where only the time it is waited for bounds it
        import resource

        for kind, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, BYTES)):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()

"""A line to PostgreSQL that can be cut at a commit, or swallow what it is given."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy import make_url

COMMIT = b"COMMIT;"
"""How asyncpg ends a transaction."""


@dataclass
class Line:
    """A TCP port in front of the server's socket in a folder."""

    folder: Path
    port: int = 0
    _arms: list[tuple[bool, asyncio.Future[None]]] = field(default_factory=list)
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _dead: set[asyncio.StreamWriter] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in [*self._open]:
            writer.transport.abort()
        await self._server.wait_closed()

    def url(self, url: str) -> str:
        """The same database at the end of this line."""
        there = make_url(url).set(host="127.0.0.1", port=self.port).difference_update_query(["host"])
        return there.render_as_string(hide_password=False)

    async def cut_next_commit(self, *, arrived: bool) -> None:
        """Waits until a commit is on the line and cuts it: after the server `arrived` at it, or before."""
        cut = asyncio.get_running_loop().create_future()
        self._arms.append((arrived, cut))
        await asyncio.wait_for(cut, 60)

    def swallow(self) -> None:
        """The connections that are open carry nothing any more and stay open; new ones go through."""
        self._dead |= self._open

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, to_server = await asyncio.open_unix_connection(self.folder / ".s.PGSQL.5432")
        ends = {writer, to_server}
        self._open |= ends
        try:
            await asyncio.gather(self._carry(reader, to_server, ends), self._carry(there, writer, set()))
        except ConnectionError:
            pass  # cut, as wished
        finally:
            self._open -= ends
            for end in ends:
                end.transport.abort()

    async def _carry(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, ends: set[asyncio.StreamWriter]
    ) -> None:
        while data := await source.read(65536):
            if to in self._dead:
                continue
            cut = self._arms.pop(0) if ends and self._arms and COMMIT in data else None
            if cut is None or cut[0]:
                to.write(data)
                await to.drain()
            if cut:
                with suppress(asyncio.InvalidStateError):
                    cut[1].set_result(None)
                for end in ends - {to}:
                    end.transport.abort()
                if cut[0]:
                    to.write_eof()
                raise ConnectionError
        to.close()

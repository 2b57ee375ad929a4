"""What stands between a bot and the world: a round-robin proxy, and a line to PostgreSQL that can be cut."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp import web


@asynccontextmanager
async def round_robin(addresses: list[str]) -> AsyncIterator[str]:
    """Every request to the next replica; yields the address that Slack posts to."""
    turns = cycle(addresses)
    async with aiohttp.ClientSession() as session:

        async def forward(request: web.Request) -> web.Response:
            body = await request.read()
            kept = {k: v for k, v in request.headers.items() if k.startswith(("X-Slack", "Content-Type"))}
            async with session.post(next(turns), data=body, headers=kept) as response:
                return web.Response(
                    status=response.status, body=await response.read(), content_type=response.content_type
                )

        app = web.Application()
        app.router.add_post("/slack/events", forward)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        finally:
            await runner.cleanup()


class Line:
    """A TCP port on loopback that leads to PostgreSQL's socket, as long as it is not cut."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._socket = f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432"
        self.database = parts.path.strip("/")
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{self.database}"

    async def join(self) -> None:
        """Lead to the database (again)."""
        self._flowing.set()
        self._server = await asyncio.start_server(self._accepted, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def stall(self) -> None:
        """As when the way there is lost: connections stay, and nothing comes through."""
        self._flowing.clear()

    async def cut(self) -> None:
        """As when the server stops: every connection ends, and none is taken."""
        assert self._server is not None
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0.01)

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        database_reader, database_writer = await asyncio.open_unix_connection(self._socket)
        self._writers |= {writer, database_writer}
        try:
            await asyncio.gather(
                _pump(reader, database_writer, self._flowing), _pump(database_reader, writer, self._flowing)
            )
        finally:
            self._writers -= {writer, database_writer}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, flowing: asyncio.Event) -> None:
    with contextlib.suppress(ConnectionError, OSError):
        while data := await reader.read(65_536):
            await flowing.wait()
            writer.write(data)
            await writer.drain()
    writer.close()

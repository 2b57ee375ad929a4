"""Tells open pages that something has changed: a stream of server-sent events."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.console.site import Site

PAUSE = 15.0  # seconds between signs of life, so that a closed page is noticed
Streams = set[asyncio.Task[Any] | None]
STREAMS = web.AppKey("streams", Streams)


def routes(site: Site) -> Iterator[web.AbstractRouteDef]:
    """The stream."""

    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        streams, task = request.app[STREAMS], asyncio.current_task()
        streams.add(task)
        try:
            while True:
                state = f"{site.workspace.version} {site.desk.edition.digest[:12]}"
                await response.write(f"data: {state}\n\n".encode())
                with suppress(TimeoutError):
                    await asyncio.wait_for(site.workspace.changed.wait(), PAUSE)
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            streams.discard(task)

    yield web.get("/events", stream)


async def close_streams(app: web.Application) -> None:
    """End every stream, so that stopping waits for no open page."""
    streams = app[STREAMS]
    for task in tuple(streams):
        if task:
            task.cancel()

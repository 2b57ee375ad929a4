"""The page follows edits of the fact files as the bot does; a faulty one is shown and not served."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.app import client_of
from bot.console.loopback.workspace import Workspace
from bot.reload import Reloader
from bot.reply import Desk

FACTS = web.AppKey("facts", Reloader)


@asynccontextmanager
async def watching(desk: Desk, workspace: Workspace) -> AsyncIterator[Reloader]:
    """Watch while the block runs, if the settings say so."""
    reloader = Reloader(desk, client_of(desk.settings, desk), workspace.touch)
    stopping = asyncio.Event()
    task = asyncio.create_task(_follow(reloader, stopping)) if desk.settings.watch else None
    try:
        yield reloader
    finally:
        stopping.set()
        if task:
            await asyncio.wait({task})


async def _follow(reloader: Reloader, stopping: asyncio.Event) -> None:
    await reloader.follow_up()
    await reloader.watch(stopping)

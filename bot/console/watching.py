"""Follows edits of the fact files: a good edit is served at once, a faulty one is shown and not served."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog
from aiohttp import web
from watchfiles import awatch

from bot.console.loopback.workspace import Workspace
from bot.dossier import open_base
from bot.edition import Edition
from bot.reply import Desk
from knowledge.load.problems import FactBaseError
from knowledge.service import Knowledge

log = structlog.get_logger()


@dataclass
class Watched:
    """What became of the last edit."""

    folder: Path | None = None
    problems: tuple[str, ...] = ()


FACTS = web.AppKey("facts", Watched)


@asynccontextmanager
async def watching(desk: Desk, workspace: Workspace) -> AsyncIterator[Watched]:
    """Watch while the block runs, if the settings say so."""
    if not desk.settings.watch:
        yield Watched()
        return
    watched = Watched(desk.settings.folders[0])
    task = asyncio.create_task(_follow(desk, workspace, watched))
    try:
        yield watched
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _follow(desk: Desk, workspace: Workspace, watched: Watched) -> None:
    async for _ in awatch(*desk.settings.folders, debounce=400, step=100, ignore_permission_denied=True):
        try:
            knowledge = await asyncio.to_thread(lambda: Knowledge(open_base(desk.settings)).prepared())
        except FactBaseError as error:
            watched.problems = tuple(str(problem) for problem in error.problems)
        except OSError as error:  # a file that is being replaced
            watched.problems = (str(error),)
        else:
            watched.problems = ()
            desk.editions.swap(Edition(knowledge))
            log.info("fact base reloaded", statements=len(knowledge.base.statements))
        workspace.touch()

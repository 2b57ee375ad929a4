"""Starting and stopping the console: loopback workspace, the real Bolt app, the page."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import make_url

from bot.app import create_app
from bot.console.loopback.person import Person
from bot.console.loopback.server import loopback
from bot.console.loopback.workspace import ROOM, TOKEN, YOU, Workspace
from bot.console.pages import routes
from bot.console.pages.curation import ASKED
from bot.console.pages.events import STREAMS, close_streams
from bot.console.pages.reader import article_html
from bot.console.site import Site, guard
from bot.console.watching import FACTS, watching
from bot.run import opened_desk
from bot.settings import Settings
from bot.store.database import Database
from bot.store.questions import Questions
from bot.text import console as text
from knowledge.service import Knowledge

HOST, PORT = "127.0.0.1", 8765


async def serve(settings: Settings, knowledge: Knowledge, port: int, once: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; `once`: ask one question and stop."""
    stopping = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    async with console(settings, knowledge, port) as (address, site):
        if not address.endswith(f":{port}") and port:
            _say(text.port_taken(port))
        _say(text.serving(address))
        if once:
            await _probe(site)
        else:
            await stopping.wait()
        await site.desk.drain()


@asynccontextmanager
async def console(settings: Settings, knowledge: Knowledge, port: int) -> AsyncIterator[tuple[str, Site]]:
    """The running console and its address; its ledgers are its own and end with it."""
    workspace = Workspace()
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(loopback(workspace))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="brief-console-"))
        inside = settings.model_copy(update={
            "slack_api_url": f"{slack}/api/", "slack_bot_token": SecretStr(TOKEN),
            "slack_signing_secret": SecretStr(TOKEN), "slack_app_token": SecretStr(""),
            "database_url": f"sqlite+aiosqlite:///{Path(folder) / 'console.sqlite3'}",
            "curators": frozenset({YOU}), "curators_channel": None,
        })  # fmt: skip
        desk = await stack.enter_async_context(opened_desk(inside, knowledge))
        site = Site(desk, workspace, Person(create_app(inside, desk), workspace, slack))
        watched = await stack.enter_async_context(watching(desk, workspace))
        missing = partial(site.page, "missing.html", status=404)
        app = web.Application(middlewares=[guard(lambda: runner.addresses[0][1], missing)])
        app[FACTS], app[STREAMS] = watched, set()
        app[ASKED] = (desk.store.questions, *await stack.enter_async_context(asked_before(settings.database_url)))
        app.on_shutdown.append(close_streams)
        app.add_routes(list(routes(site)))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await _listen(runner, port)
        ready = asyncio.create_task(asyncio.to_thread(_prepare, site))
        stack.push_async_callback(asyncio.wait, {ready})
        yield f"http://{HOST}:{runner.addresses[0][1]}", site


@asynccontextmanager
async def asked_before(url: str) -> AsyncIterator[tuple[Questions, ...]]:
    """The question log of the bot's own database, if there is one; it is read, never written or brought up to date."""
    if not _there(url):
        yield ()
        return
    database = Database(url)
    try:
        yield (Questions(database, date.today),)
    finally:
        await database.close()


def _there(url: str) -> bool:
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or ":memory:").is_file()


def _prepare(site: Site) -> None:
    """Do what the first reader would wait for; they find the page ready."""
    site.prepare()
    for source in site.base.sources:
        site.kept(source.id, partial(article_html, site, source))


async def _listen(runner: web.AppRunner, port: int) -> None:
    """Take the port, or a free one where it is taken."""
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError:
        await web.TCPSite(runner, HOST, 0).start()


async def _probe(site: Site) -> None:
    """Ask the dossier's first question as a reader would."""
    dossier = site.base.dossier
    question = dossier.prompts[0].question if dossier.prompts else ""
    await site.person.slash(ROOM, dossier.command, question)
    answer = next(m for m in reversed(site.workspace.messages.values()) if m.by_bot)
    _say(text.ready(len(site.base.statements), answer.text.partition("\n")[0]))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

"""Running the bot: database, fact base, Bolt, and either Socket Mode or signed HTTP."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.app import create_app
from bot.edition import Edition, Editions
from bot.http import create_http_app
from bot.reply import Desk
from bot.settings import Settings, SettingsError
from bot.store import open_store
from knowledge.service import Knowledge

log = structlog.get_logger()


async def run(settings: Settings, knowledge: Knowledge) -> None:
    """Serve until SIGINT or SIGTERM; work that has begun is finished first."""
    check_tokens(settings)
    stopping = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    async with opened_desk(settings, knowledge) as desk:
        app = create_app(settings, desk)
        async with listening(settings, app) as where:
            log.info("serving", over=where, statements=len(knowledge.base.statements))
            await stopping.wait()
        await desk.drain()


def check_tokens(settings: Settings) -> None:
    """Raise SettingsError with a line for every secret that is missing."""
    faults = []
    if not settings.slack_bot_token.get_secret_value().startswith("xoxb-"):
        faults.append("SLACK_BOT_TOKEN: must begin with xoxb- (Slack: OAuth & Permissions)")
    app_token = settings.slack_app_token.get_secret_value()
    if app_token and not app_token.startswith("xapp-"):
        faults.append("SLACK_APP_TOKEN: must begin with xapp- (Slack: Basic Information, App-Level Tokens)")
    if not app_token and not settings.slack_signing_secret.get_secret_value():
        faults.append("SLACK_APP_TOKEN: set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP")
    if faults:
        raise SettingsError(faults)


@asynccontextmanager
async def opened_desk(settings: Settings, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """Everything a request needs."""
    async with AsyncExitStack() as stack:
        store = await open_store(settings.database_url)
        stack.push_async_callback(store.close)
        yield Desk(settings, store, Editions(Edition(knowledge)))


@asynccontextmanager
async def listening(settings: Settings, app: AsyncApp) -> AsyncIterator[str]:
    """Take requests from Slack; yields where from. Socket Mode where there is an app token, else HTTP."""
    app_token = settings.slack_app_token.get_secret_value()
    if app_token:
        handler = AsyncSocketModeHandler(app, app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt has no hint here
        try:
            yield "Socket Mode"
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
        return
    runner = web.AppRunner(create_http_app(app))
    await runner.setup()
    site = web.TCPSite(runner, settings.http_host, settings.http_port)
    try:
        await site.start()
        yield f"http://{settings.http_host}:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()

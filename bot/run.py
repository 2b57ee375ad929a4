"""Running the bot: database, fact base, Bolt, and either Socket Mode or signed HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from slack_bolt.async_app import AsyncApp

from bot import tracing
from bot.app import client_of, create_app
from bot.digest.ticker import delivering
from bot.edition import Edition, Editions
from bot.housekeeping import housekeeping
from bot.lifecycle import Deadline, drain, let_answers_go_first, spare_the_collector, stop_signal
from bot.reply import Desk
from bot.serving import serving
from bot.serving.health import Health
from bot.serving.server import EVENTS
from bot.settings import Settings, SettingsError
from bot.store import open_store
from knowledge.service import Knowledge

log = structlog.get_logger()


async def run(settings: Settings, knowledge: Knowledge) -> None:
    """Serve until SIGINT or SIGTERM; work that has begun is finished first."""
    check_tokens(settings)
    with tracing.exporting(settings):
        await _serve(settings, knowledge)
    log.info("stopped")


async def _serve(settings: Settings, knowledge: Knowledge) -> None:
    stopping = stop_signal()
    async with opened_desk(settings, knowledge) as desk:
        app = create_app(settings, desk)
        client = client_of(settings, desk)
        async with (
            listening(settings, app, desk) as where,
            housekeeping(desk, client),
            delivering(desk, client),
        ):
            log.info("serving", over=where, statements=len(knowledge.base.statements))
            spare_the_collector()
            let_answers_go_first()
            await stopping.wait()


def check_tokens(settings: Settings) -> None:
    """Raise SettingsError with a line for every secret that is missing."""
    faults = _installing_faults(settings) if settings.installable else _workspace_faults(settings)
    faults += _reader_faults(settings) if settings.public_url else []
    if faults:
        raise SettingsError(faults)


def _reader_faults(settings: Settings) -> list[str]:
    needed = {
        "SLACK_CLIENT_ID": settings.slack_client_id,
        "SLACK_CLIENT_SECRET": settings.slack_client_secret.get_secret_value(),
        "BRIEF_TOKEN_KEYS": settings.token_keys,
    }
    faults = [f"{name}: needed beside BRIEF_PUBLIC_URL" for name, value in needed.items() if not value]
    if settings.slack_app_token.get_secret_value() and "http_port" not in settings.model_fields_set:
        faults.append("BRIEF_HTTP_PORT: needed beside BRIEF_PUBLIC_URL in Socket Mode")
    return faults


def _workspace_faults(settings: Settings) -> list[str]:
    faults = []
    if not settings.slack_bot_token.get_secret_value().startswith("xoxb-"):
        faults.append("SLACK_BOT_TOKEN: must begin with xoxb- (Slack: OAuth & Permissions)")
    app_token = settings.slack_app_token.get_secret_value()
    if app_token and not app_token.startswith("xapp-"):
        faults.append("SLACK_APP_TOKEN: must begin with xapp- (Slack: Basic Information, App-Level Tokens)")
    if not app_token and not settings.slack_signing_secret.get_secret_value():
        faults.append("SLACK_APP_TOKEN: set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP")
    return faults


def _installing_faults(settings: Settings) -> list[str]:
    needed = {
        "SLACK_CLIENT_SECRET": settings.slack_client_secret.get_secret_value(),
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret.get_secret_value(),
        "BRIEF_TOKEN_KEYS": settings.token_keys,
    }
    faults = [f"{name}: needed beside SLACK_CLIENT_ID" for name, value in needed.items() if not value]
    if settings.slack_bot_token.get_secret_value():
        faults.append("SLACK_BOT_TOKEN: leave it out where SLACK_CLIENT_ID lets workspaces install the bot")
    return faults


@asynccontextmanager
async def opened_desk(settings: Settings, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """Everything a request needs."""
    async with AsyncExitStack() as stack:
        store = await open_store(settings.database_url)
        stack.push_async_callback(store.close)
        yield Desk(settings, store, Editions(Edition(knowledge.prepared())))


@asynccontextmanager
async def listening(settings: Settings, app: AsyncApp, desk: Desk) -> AsyncIterator[str]:
    """Take requests from Slack; yields where from. Socket Mode where there is an app token, else HTTP.

    At the end nothing new is taken, and what is in flight gets the time that lifecycle.DRAIN_SECONDS says.
    """
    if settings.slack_app_token.get_secret_value():
        async with _socket(settings, app, desk):
            yield "Socket Mode"
        return
    health = Health(desk)
    deadline = Deadline()
    async with serving(settings, health, app) as served:
        try:
            yield f"{served.address}{EVENTS}"
        finally:
            health.is_stopping = True
            deadline.left()  # the server's own grace counts
    await drain(desk, deadline)


@asynccontextmanager
async def _socket(settings: Settings, app: AsyncApp, desk: Desk) -> AsyncIterator[None]:
    """Socket Mode, with the probes beside it where a port is set."""
    from bot.serving.socket import SocketHandler  # signed HTTP does without

    handler = SocketHandler(app, settings.slack_app_token.get_secret_value())
    health = Health(desk, connected=handler.client.is_connected)
    async with AsyncExitStack() as stack:
        if "http_port" in settings.model_fields_set:
            await stack.enter_async_context(serving(settings, health, None))
        stack.push_async_callback(handler.close_async)
        await handler.client.admitted()
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt has no hint here
        try:
            yield
        finally:
            health.is_stopping = True
            await drain(desk, Deadline())

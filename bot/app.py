"""The Bolt app: one factory, one middleware that names the request for the log, and every listener."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.access import Gate, Pace
from bot.corrections import ClientOf
from bot.listeners import register
from bot.observe import MeasuredApp
from bot.reply import Desk
from bot.retries import retry_handlers
from bot.settings import Settings
from bot.workspaces import Workspaces

log = structlog.get_logger()


def create_app(settings: Settings, desk: Desk) -> AsyncApp:
    """A Bolt app that answers before it acknowledges: measured, 40 times the default's rate, nothing lost."""
    bolt_log = logging.getLogger("slack_bolt")
    bolt_log.setLevel(logging.WARNING)
    client = create_client(settings)
    workspaces = Workspaces.of(settings, desk.store.database, client)
    app = MeasuredApp(
        name="brief",
        logger=bolt_log,
        client=client,
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        process_before_response=True,
        raise_error_for_unhandled_request=True,  # else Bolt writes whole payloads to the log
        **workspaces.bolt_options(),
    )
    app.middleware(name_request)
    app.middleware(Gate(settings, Pace(settings.questions_per_minute)).pass_through)
    app.error(on_error)
    register(app, desk)
    workspaces.register(app)
    return app


def create_client(settings: Settings) -> AsyncWebClient:
    """A Web API client; Bolt copies it for each request and keeps its address and retries."""
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value() or None,
        base_url=settings.slack_api_url,
        logger=_quiet("slack_sdk"),
        retry_handlers=retry_handlers(),
    )


def client_of(settings: Settings, desk: Desk) -> ClientOf:
    """The client of a workspace, for what is sent without a request."""
    return Workspaces.of(settings, desk.store.database, create_client(settings)).client_of


async def name_request(
    body: dict[str, Any],
    context: AsyncBoltContext,
    next: Callable[[], Awaitable[None]],  # Bolt's name
) -> None:
    """Bind what a log line may say of a request: kinds and ids of places, never words, people or tokens."""
    event = body.get("event") or {}
    structlog.contextvars.clear_contextvars()  # a connection that is kept alive keeps its context, too
    structlog.contextvars.bind_contextvars(
        request=secrets.token_hex(3),
        kind=str(event.get("type") or body.get("type") or ("command" if body.get("command") else "?")),
        team=context.team_id,
        channel=context.channel_id,
        event_id=body.get("event_id"),
    )
    await next()


async def on_error(error: Exception) -> BoltResponse:
    """What no listener took, or a defect outside them all; acknowledged, or Slack would repeat it."""
    if isinstance(error, BoltUnhandledRequestError):
        log.info("nobody listens to this")
    else:
        log.error("defect outside a listener", exc_info=error)
    return BoltResponse(status=200, body="")


def _quiet(name: str) -> logging.Logger:
    logger = logging.getLogger(name)
    logger.setLevel(logging.WARNING)
    return logger

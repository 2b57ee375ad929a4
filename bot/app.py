"""The Bolt app: one factory, one gate, and every listener."""

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot import text
from bot.access import Gate, Pace
from bot.again import Again
from bot.corrections import ClientOf
from bot.listeners import register
from bot.observe import MeasuredApp
from bot.reply import Desk
from bot.retries import retry_handlers
from bot.settings import Settings
from bot.workspaces import Workspaces

log = structlog.get_logger()

SLACK_SECONDS = 15  # that a call may take: whoever asked has read "looking…" and waits


def create_app(settings: Settings, desk: Desk) -> AsyncApp:
    """A Bolt app that answers before it acknowledges: measured, 40 times the default's rate, nothing lost."""
    bolt_log = logging.getLogger("slack_bolt")
    bolt_log.setLevel(logging.ERROR)  # it would warn of a token in the environment that the client has, too
    client = create_client(settings)
    workspaces = Workspaces.of(settings, desk.store.database, client)
    with _unread("SLACK_CLIENT_ID"):
        app = MeasuredApp(
            name="brief",
            logger=bolt_log,
            client=client,
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            process_before_response=True,
            request_verification_enabled=False,  # bot.serving.door has checked; Socket Mode has no signatures
            raise_error_for_unhandled_request=True,  # else Bolt writes whole payloads to the log
            user_facing_authorize_error_message=text.UNKNOWN_HERE,
            **workspaces.bolt_options(),
        )
    bolt_log.setLevel(logging.WARNING)
    app.traffic = desk.traffic
    gate = Gate(settings, Pace(settings.questions_per_minute))
    app.middleware(gate)
    if not settings.installable:
        app.at_once = Again(desk, gate, desk.edition.base.dossier.command).answer
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
        timeout=SLACK_SECONDS,
        retry_handlers=retry_handlers(),
    )


def client_of(settings: Settings, desk: Desk) -> ClientOf:
    """The client of a workspace, for what is sent without a request."""
    return Workspaces.of(settings, desk.store.database, create_client(settings)).client_of


async def on_error(error: Exception) -> BoltResponse:
    """What no listener took, or a defect outside them all; acknowledged, or Slack would repeat it."""
    if isinstance(error, BoltUnhandledRequestError):
        log.info("nobody listens to this")
    else:
        log.error("defect outside a listener", error=type(error).__name__, where=_place(error))
    return BoltResponse(status=200, body="")


@contextmanager
def _unread(variable: str) -> Iterator[None]:
    """Bolt would read it from the environment and install workspaces into a folder, whatever the settings say."""
    value = os.environ.pop(variable, None)
    try:
        yield
    finally:
        if value is not None:
            os.environ[variable] = value


def _quiet(name: str) -> logging.Logger:
    logger = logging.getLogger(name)
    logger.setLevel(logging.WARNING)
    return logger


def _place(error: Exception) -> str:
    """Where it was raised; its message and a traceback could hold what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"

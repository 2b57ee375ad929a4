"""The web server of a process: Slack's door over HTTP, and in either mode the probes."""

import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot import text
from bot.serving.door import Door
from bot.serving.health import Health
from bot.settings import Settings, SettingsError

log = structlog.get_logger()

EVENTS = "/slack/events"
CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src https:"
GRACE_SECONDS = 10.0  # how long requests in flight may take to end when the server stops


@dataclass(frozen=True)
class Served:
    """Where a server listens."""

    address: str


@asynccontextmanager
async def serving(settings: Settings, health: Health, app: AsyncApp | None) -> AsyncIterator[Served]:
    """Listen until the block ends; without an app the probes alone. Raises SettingsError where it cannot.

    At the end the port is closed first; requests in flight get GRACE_SECONDS.
    """
    runner = web.AppRunner(
        _web_app(settings, health, app),
        access_log=None,
        logger=_silent(),
        shutdown_timeout=GRACE_SECONDS,
        handler_cancellation=False,
    )
    await runner.setup()
    try:
        await _listen(runner, settings)
        yield Served(f"http://{settings.http_host}:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


def _web_app(settings: Settings, health: Health, app: AsyncApp | None) -> web.Application:
    web_app = web.Application(client_max_size=settings.max_body)
    health.add_to(web_app)
    if settings.public_url:
        # templates and pages: what a bot without a public reader does without
        from bot.reader.app import reader_app
        from bot.render.links import READER

        web_app.add_subapp(READER, reader_app(health.desk))
    if app is None:
        return web_app
    door = Door(app, SignatureVerifier(settings.slack_signing_secret.get_secret_value()))
    web_app.router.add_post(EVENTS, door.enter)
    if app.oauth_flow is not None:
        _add_installing(web_app, app.oauth_flow)
    return web_app


def _add_installing(web_app: web.Application, flow: AsyncOAuthFlow) -> None:
    async def install(request: web.Request) -> web.Response:
        return await _answered(flow.handle_installation(_query(request)))

    async def redirected(request: web.Request) -> web.Response:
        return await _answered(flow.handle_callback(_query(request)))

    web_app.router.add_get(flow.install_path, install)
    web_app.router.add_get(flow.redirect_uri_path, redirected)


def _query(request: web.Request) -> AsyncBoltRequest:
    return AsyncBoltRequest(body="", query=request.query_string, headers=dict(request.headers))


async def _answered(page: Awaitable[BoltResponse]) -> web.Response:
    try:
        answer = await to_aiohttp_response(await page)
    except Exception as error:  # Slack or the database, halfway; the installer can begin again
        log.exception("installation failed", error=type(error).__name__)
        return web.Response(status=502, text=text.INSTALL_FAILED)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = CONTENT_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port, backlog=1024).start()
    except OSError as error:
        where = f"{settings.http_host}:{settings.http_port}"
        fault = f"BRIEF_HTTP_PORT: cannot listen on {where}: {error.strerror or error}"
        raise SettingsError([fault]) from error


def _silent() -> logging.Logger:
    """For what aiohttp says of requests that are not HTTP: it would write their bytes and a traceback."""
    logger = logging.getLogger("brief.http")
    logger.setLevel(logging.CRITICAL)
    return logger

"""Socket Mode: Slack's requests over a connection that the bot opens, and opens again whenever it is lost."""

import asyncio

from slack_bolt.adapter.socket_mode.async_base_handler import AsyncBaseSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.failures import REVOKED
from bot.sender import error_code
from bot.settings import SettingsError

NOTICED_SECONDS = 3.0  # until a lost connection is noticed; meanwhile Slack has nobody to bring commands to
ADDRESS_SECONDS = 3.5 * NOTICED_SECONDS  # for four attempts at one address: it serves once, and soon expires
NO_SUCH_TOKEN = REVOKED | {"not_allowed_token_type", "missing_scope", "app_not_found"}


class Socket(SocketModeClient):
    """slack_sdk's connection, which asks for a new address where the one it has leads nowhere."""

    async def connect(self) -> None:
        """Come back connected, however long that takes."""
        while not self.closed:
            attempt = asyncio.ensure_future(super().connect())  # type: ignore[no-untyped-call]  # no hint there
            try:
                await asyncio.wait({attempt}, timeout=ADDRESS_SECONDS)
            finally:
                attempt.cancel()
            if attempt.done() and not attempt.cancelled():
                attempt.result()
                return
            self.wss_uri = None

    async def admitted(self) -> None:
        """Ask for the first address; raises SettingsError where Slack refuses the token for good."""
        try:
            self.wss_uri = await self.issue_new_wss_url()
        except SlackApiError as error:
            code = error_code(error)
            if code in NO_SUCH_TOKEN:
                raise SettingsError([f"SLACK_APP_TOKEN: Slack says {code}"]) from None
        except (OSError, TimeoutError):  # Slack is not there; `connect` waits for it
            return


class SocketHandler(AsyncBaseSocketModeHandler):
    """Bolt's handler over such a connection; use within a running event loop."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self.app = app
        self.client: Socket = Socket(
            app_token=app_token, logger=app.logger, web_client=app.client, ping_interval=NOTICED_SECONDS
        )
        self.client.socket_mode_request_listeners.append(self.handle)

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        """Dispatch a request and acknowledge it."""
        assert isinstance(self.app, AsyncApp)  # noqa: S101  # Bolt's base class allows either kind
        await send_async_response(client, req, await run_async_bolt_app(self.app, req), 0.0)

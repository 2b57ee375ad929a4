"""The one place that sends to Slack. Who may see a message is a required argument of `send`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import aiohttp
import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import text
from bot.render.blocks.modals import answer_view
from bot.render.blocks.screen import Screen
from bot.request import Json, Request, Surface
from bot.retries import GARBAGE, retry_handlers

log = structlog.get_logger()

UNDRAWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "unsupported_block_type"})
"""Answers of a server that cannot draw a block; the same message is then sent without tables."""


UNDRAWABLE_STATUS = 400  # the same from a response_url

Method = Callable[..., Awaitable[AsyncSlackResponse]]


class Visibility(StrEnum):
    """Who sees a message."""

    ASKER = "asker"  # the person who asked, and nobody else
    THREAD = "thread"  # everybody in the channel, in the thread where it was asked in public
    CHANNEL = "channel"  # everybody in the channel, because somebody chose to share it


@dataclass(frozen=True)
class Sent:
    """A message that can be found again."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Where:
    """A place that takes messages."""

    channel: str
    thread_ts: str | None = None

    @property
    def is_direct(self) -> bool:
        """Direct messages, which nobody else reads."""
        return self.channel.startswith("D")


class NotDelivered(Exception):  # noqa: N818  # an outcome, named as the reader of a log would say it
    """Slack refused the message; `code` is its error."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


async def send(request: Request, screen: Screen, visibility: Visibility, metadata: Json | None = None) -> Sent | None:
    """Send a screen by the first route that the request offers for this visibility.

    Returns where it can be found, or None where Slack does not say (ephemerals, acknowledgements). Raises
    SlackApiError or NotDelivered.
    """
    if visibility is Visibility.ASKER:
        return await _send_privately(request, screen, metadata)
    where = Where(request.place.channel, request.place.thread_ts)
    return await post(request.client, where, screen, visibility, metadata)


async def replace(request: Request, screen: Screen, metadata: Json | None = None) -> None:
    """Put a screen in the place of the message whose button was pressed; it stays as visible as it was."""
    if request.is_ephemeral:
        await _respond(request, screen, {"replace_original": True, "response_type": "ephemeral"})
        return
    where = {"channel": request.place.channel, "ts": request.message_ts, "metadata": metadata}
    await _drawn(request.client.chat_update, screen, where)


def answers_in_acknowledgement(request: Request) -> bool:
    """Whether the asker's own answer can be the acknowledgement: a command that has none yet."""
    return request.surface is Surface.COMMAND and request.ack.response is None


class Ready(BoltResponse):
    """A command's acknowledgement of JSON that is ready to send; spares building and writing it each time."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.status = 200
        self.headers = {"content-type": ["application/json"]}

    @property
    def body(self) -> str:
        """The same as text, for Socket Mode."""
        return self.content.decode()

    @body.setter
    def body(self, body: str) -> None:
        self.content = body.encode()


async def _send_privately(request: Request, screen: Screen, metadata: Json | None) -> Sent | None:
    if request.ack.response is None and request.surface is Surface.COMMAND:
        await request.ack({**screen.payload(), "response_type": "ephemeral"})
        return None
    if request.ack.response is None and request.surface is Surface.VIEW:
        await request.ack(response_action="update", view=answer_view(text.ANSWER, screen))
        return None
    if request.response_url:
        how: Json = {"response_type": "ephemeral", "replace_original": False}
        if request.place.thread_ts and not request.is_ephemeral:
            how["thread_ts"] = request.place.thread_ts
        try:
            await _respond(request, screen, how)
        except NotDelivered as refusal:
            log.info("response_url refused", code=refusal.code)
        else:
            return None
    if request.place.is_direct:
        where = Where(request.place.channel, request.place.thread_ts)
        return await post(request.client, where, screen, Visibility.ASKER, metadata)
    if request.place.channel and await _posted_ephemeral(request, screen):
        return None
    return await send_direct(request, screen)


async def send_direct(request: Request, screen: Screen) -> Sent:
    """A direct message to the person who asked: the last route, which needs no channel."""
    opened = await request.client.conversations_open(users=request.place.user)
    where = Where(opened["channel"]["id"])
    return await post(request.client, where, screen, Visibility.ASKER)


async def post(
    client: AsyncWebClient, where: Where, screen: Screen, visibility: Visibility, metadata: Json | None = None
) -> Sent:
    """Post a message; nothing that only its asker may see goes anywhere but into direct messages."""
    if visibility is Visibility.ASKER and not where.is_direct:
        raise NotDelivered("private_in_public")
    thread_ts = where.thread_ts if visibility is not Visibility.CHANNEL else None
    arguments: dict[str, Any] = {"channel": where.channel, "unfurl_links": False, "unfurl_media": False}
    if thread_ts:
        arguments["thread_ts"] = thread_ts
    if metadata:
        arguments["metadata"] = metadata
    response = await _drawn(client.chat_postMessage, screen, arguments)
    return Sent(response["channel"], response["ts"])


async def _drawn(method: Method, screen: Screen, arguments: Json) -> AsyncSlackResponse:
    """Call with the screen, and where Slack cannot draw it, with the same screen without tables."""
    try:
        return await method(**arguments, **screen.payload())
    except SlackApiError as error:
        if screen.plain is None or error_code(error) not in UNDRAWABLE:
            raise
        log.info("drawn without tables", code=error_code(error))
        return await method(**arguments, **screen.plain.payload())


async def _posted_ephemeral(request: Request, screen: Screen) -> bool:
    place = request.place
    where = {"channel": place.channel, "user": place.user, "thread_ts": place.thread_ts}
    try:
        await _drawn(request.client.chat_postEphemeral, screen, where)
    except SlackApiError as error:
        log.info("ephemeral refused", code=error_code(error))
        return False
    return True


async def _respond(request: Request, screen: Screen, how: Json) -> None:
    webhook = AsyncWebhookClient(request.response_url, retry_handlers=retry_handlers())
    try:
        response = await webhook.send_dict({**screen.payload(), **how})
        if response.status_code == UNDRAWABLE_STATUS and screen.plain is not None:
            response = await webhook.send_dict({**screen.plain.payload(), **how})
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        raise NotDelivered("response_url_silent") from error
    if response.status_code != 200:
        raise NotDelivered(f"response_url_{response.status_code}")


def error_code(error: SlackApiError) -> str:
    """Slack's own word for what went wrong; where it says none, the status, or that it was no answer."""
    response = error.response
    data = response if isinstance(response, dict) else getattr(response, "data", None)
    if isinstance(data, dict) and data.get("error"):
        return str(data["error"])
    status = getattr(response, "status_code", None) or getattr(response, "status", 200)
    return GARBAGE if status == 200 else f"http_{status}"

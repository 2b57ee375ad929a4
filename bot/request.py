"""What came from Slack, read into one shape: who, where, and the ways in which an answer can go back."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]
LEAST_SECONDS = 0.4  # for an answer to be given at once after all, whatever has gone before


class Surface(StrEnum):
    """Where in Slack somebody did something."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct message"
    FOLLOW_UP = "follow-up"
    BUTTON = "button"
    HOME = "home"
    SHORTCUT = "shortcut"
    VIEW = "view"


@dataclass(frozen=True)
class Place:
    """Workspace, channel, thread and the person who asks."""

    team: str
    channel: str
    user: str
    thread_ts: str | None = None

    @property
    def is_direct(self) -> bool:
        """A direct message with the bot: nobody else reads it. Slack's ids of those begin with D."""
        return self.channel.startswith("D")

    @property
    def is_shared(self) -> bool:
        """A channel that others read, too."""
        return bool(self.channel) and not self.is_direct


@dataclass(frozen=True)
class Request:
    """One thing that somebody did, and every route by which its outcome can reach them."""

    surface: Surface
    place: Place
    client: AsyncWebClient
    ack: AsyncAck
    bot_user: str = ""
    response_url: str = ""
    trigger_id: str = ""
    message_ts: str = ""
    """The message spoken in, or the one whose button was pressed."""
    is_ephemeral: bool = False
    """Whether the button pressed stood in a message that only this person sees."""
    in_view: bool = False
    event_key: str = ""
    """Names the delivery in the event ledger and in the metadata of its answer."""
    is_retried: bool = False
    """Whether Slack says that it has delivered this before."""
    body: Json = field(default_factory=dict, repr=False)
    came_at: float = field(default_factory=time.monotonic, repr=False)

    def left(self, seconds: float) -> float:
        """What is left of so many seconds since it came: claiming an event took some; never less than LEAST_SECONDS."""
        return max(LEAST_SECONDS, self.came_at + seconds - time.monotonic())


def from_command(command: Json, context: AsyncBoltContext, ack: AsyncAck) -> Request:
    """A slash command."""
    return Request(
        surface=Surface.COMMAND,
        place=place_of(context),
        client=context.client,
        ack=ack,
        bot_user=context.bot_user_id or "",
        response_url=str(command.get("response_url", "")),
        trigger_id=str(command.get("trigger_id", "")),
        body=command,
    )


def from_message(event: Json, req: AsyncBoltRequest, ack: AsyncAck, surface: Surface) -> Request:
    """A mention or a message; an answer goes into its thread, which it may begin.

    Slack delivers one message both as a mention and as a message, under two event ids: its place names it.
    """
    context = req.context
    place = place_of(context)
    ts = str(event.get("ts", ""))
    root = event.get("thread_ts") or (None if surface is Surface.DIRECT else ts)
    return Request(
        surface=surface,
        place=Place(place.team, place.channel, place.user, root),
        client=context.client,
        ack=ack,
        bot_user=context.bot_user_id or "",
        message_ts=ts,
        event_key=f"message:{place.team}:{place.channel}:{ts}",
        is_retried=is_retried(req),
        body=event,
    )


def from_event(body: Json, req: AsyncBoltRequest, ack: AsyncAck) -> Request:
    """Any other event, known by its event id."""
    context = req.context
    return Request(
        surface=Surface.HOME,
        place=place_of(context),
        client=context.client,
        ack=ack,
        bot_user=context.bot_user_id or "",
        event_key=f"event:{body.get('event_id', '')}",
        is_retried=is_retried(req),
        body=body,
    )


def from_action(body: Json, context: AsyncBoltContext, ack: AsyncAck) -> Request:
    """A button, a select or a shortcut; `container` says what it stood in."""
    container = body.get("container") or {}
    message = body.get("message") or {}
    place = place_of(context)
    thread = message.get("thread_ts") or container.get("thread_ts")
    surface = Surface.BUTTON if body.get("type") == "block_actions" else Surface.SHORTCUT
    return Request(
        surface=surface,
        place=Place(place.team, place.channel, place.user, thread),
        client=context.client,
        ack=ack,
        bot_user=context.bot_user_id or "",
        response_url=str(body.get("response_url") or ""),
        trigger_id=str(body.get("trigger_id", "")),
        message_ts=str(container.get("message_ts") or message.get("ts") or ""),
        is_ephemeral=bool(container.get("is_ephemeral")),
        in_view=container.get("type") == "view",
        body=body,
    )


def from_view(body: Json, context: AsyncBoltContext, ack: AsyncAck) -> Request:
    """A modal that was submitted."""
    return Request(
        surface=Surface.VIEW,
        place=place_of(context),
        client=context.client,
        ack=ack,
        bot_user=context.bot_user_id or "",
        trigger_id=str(body.get("trigger_id", "")),
        in_view=True,
        body=body,
    )


def place_of(context: AsyncBoltContext) -> Place:
    """Where Bolt read that something was done, and by whom."""
    team = context.team_id or context.enterprise_id or ""
    return Place(team, context.channel_id or "", context.user_id or "")


def is_retried(req: AsyncBoltRequest) -> bool:
    """Whether Slack says that it has delivered this before.

    Bolt gives Socket Mode's `retry_attempt` the header's name; it is 0 at first, the header is missing.
    """
    return req.headers.get("x-slack-retry-num", ["0"])[0] not in ("", "0")

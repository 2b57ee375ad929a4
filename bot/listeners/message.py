"""Messages: direct ones, follow-ups in threads, deletions."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.messages import PLAIN, hear_deletion, hear_direct, hear_follow_up
from bot.reply import Desk
from bot.request import Surface, from_message


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to messages; what Slack says of edits, joins and other bots is acknowledged and left alone."""

    async def on_message(ack: AsyncAck, event: dict[str, Any], req: AsyncBoltRequest) -> BoltResponse | None:
        if event.get("subtype") not in PLAIN or event.get("bot_id"):
            if event.get("subtype") == "message_deleted":
                await hear_deletion(desk, from_message(event, req, ack, Surface.FOLLOW_UP))
            return await ack()
        if event.get("channel_type") == "im":
            return await hear_direct(desk, from_message(event, req, ack, Surface.DIRECT))
        return await hear_follow_up(desk, from_message(event, req, ack, Surface.FOLLOW_UP))

    app.event("message")(on_message)

"""The bot's name in a channel or thread."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.deliveries import once
from bot.mentions import answer_mention
from bot.reply import Desk
from bot.request import Surface, from_message


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to mentions."""

    async def on_mention(ack: AsyncAck, event: dict[str, Any], req: AsyncBoltRequest) -> BoltResponse | None:
        request = from_message(event, req, ack, Surface.MENTION)
        return await once(desk, request, lambda: answer_mention(desk, request))

    app.event("app_mention")(on_mention)

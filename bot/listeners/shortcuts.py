"""The shortcut of a message and the shortcut from anywhere."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.home import brief_message, open_ask
from bot.reply import Desk
from bot.request import from_action

ON_MESSAGE, ANYWHERE = "brief_message", "brief_ask"
"""Callback ids, as the manifest declares them."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to both shortcuts."""

    async def on_message(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> BoltResponse | None:
        request = from_action(body, context, ack)
        return await desk.handle(request, lambda: brief_message(desk, request))

    async def on_ask(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> BoltResponse | None:
        request = from_action(body, context, ack)
        return await desk.handle(request, lambda: open_ask(desk, request))

    app.message_shortcut(ON_MESSAGE)(on_message)
    app.global_shortcut(ANYWHERE)(on_ask)

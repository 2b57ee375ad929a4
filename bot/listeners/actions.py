"""Buttons."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.pressed import pressed, voted
from bot.render.blocks.buttons import (
    CHOICE,
    DISPUTES,
    FEEDBACK,
    MAP,
    MORE,
    POSITIONS,
    REPORT,
    SHARE,
    SOURCES,
    TIMELINE,
)
from bot.reply import Desk
from bot.request import from_action
from bot.share import share_pressed

OF_AN_ANSWER = re.compile(rf"^(?:{CHOICE}\d+|{'|'.join((MORE, SOURCES, REPORT, TIMELINE, MAP, POSITIONS, DISPUTES))})$")


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the buttons of answers."""

    async def on_button(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_action(body, context, ack)
        name, value = action["action_id"], str(action.get("value", ""))
        return await desk.handle(request, lambda: pressed(desk, request, name, value))

    async def on_share(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_action(body, context, ack)
        return await desk.handle(request, lambda: share_pressed(desk, request, str(action.get("value", ""))))

    async def on_feedback(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_action(body, context, ack)
        return await desk.handle(request, lambda: voted(desk, str(action.get("value", ""))))

    app.action(OF_AN_ANSWER)(on_button)
    app.action(SHARE)(on_share)
    app.action(FEEDBACK)(on_feedback)

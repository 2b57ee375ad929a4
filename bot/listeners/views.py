"""Windows that were submitted."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.channels import settings_submitted
from bot.home import asked_in_window
from bot.pressed import reported
from bot.render.blocks.channel import SETTINGS, submitted
from bot.render.blocks.home import ASK
from bot.render.blocks.modals import REPORT, REPORT_WORDS
from bot.reply import Desk
from bot.request import from_view


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to every window that has a button to send it."""

    async def on_report(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_view(body, context, ack)
        words = view["state"]["values"][REPORT_WORDS][REPORT_WORDS]["value"] or ""
        return await desk.handle(request, lambda: reported(desk, request, view["private_metadata"], words))

    async def on_ask(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_view(body, context, ack)
        return await desk.handle(request, lambda: asked_in_window(desk, request, view["state"]["values"]))

    async def on_settings(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_view(body, context, ack)
        channel, values = view["private_metadata"], submitted(view["state"]["values"])
        return await desk.handle(request, lambda: settings_submitted(desk, request, channel, values))

    app.view(REPORT)(on_report)
    app.view(ASK)(on_ask)
    app.view(SETTINGS)(on_settings)

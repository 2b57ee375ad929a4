"""Windows that were submitted."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.pressed import reported
from bot.render.blocks.modals import REPORT, REPORT_WORDS
from bot.reply import Desk
from bot.request import from_view


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the report window."""

    async def on_report(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_view(body, context, ack)
        words = view["state"]["values"][REPORT_WORDS][REPORT_WORDS]["value"] or ""
        return await desk.handle(request, lambda: reported(desk, request, view["private_metadata"], words))

    app.view(REPORT)(on_report)

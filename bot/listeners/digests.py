"""The window in which a digest is ordered or edited."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.digest.submitted import order_submitted
from bot.digest.window import ORDER
from bot.reply import Desk
from bot.request import from_view


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the window."""

    async def on_order(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_view(body, context, ack)
        number, values = view["private_metadata"], view["state"]["values"]
        return await desk.handle(request, lambda: order_submitted(desk, request, number, values))

    app.view(ORDER)(on_order)

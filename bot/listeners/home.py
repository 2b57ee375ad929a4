"""Home tab, messages tab, invitations, and the selects that look names up."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels import invited
from bot.deliveries import once
from bot.home import asked_at_home, names_like, offer_prompts, publish_home
from bot.render.blocks.home import FIND, SEARCH
from bot.reply import Desk
from bot.request import from_action, from_event


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the bot's own tabs."""

    async def on_opened(
        ack: AsyncAck, body: dict[str, Any], event: dict[str, Any], req: AsyncBoltRequest
    ) -> BoltResponse | None:
        request = from_event(body, req, ack)
        shown = offer_prompts if event.get("tab") == "messages" else publish_home
        return await once(desk, request, lambda: shown(desk, request))

    async def on_joined(ack: AsyncAck, body: dict[str, Any], req: AsyncBoltRequest) -> BoltResponse | None:
        request = from_event(body, req, ack)
        return await once(desk, request, lambda: invited(desk, request))

    async def on_asked(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        request = from_action(body, context, ack)
        return await desk.handle(request, lambda: asked_at_home(desk, request, action))

    async def on_typing(ack: AsyncAck, payload: dict[str, Any]) -> BoltResponse:
        return await ack(options=names_like(desk, str(payload.get("value", ""))))

    app.event("app_home_opened")(on_opened)
    app.event("member_joined_channel")(on_joined)
    app.action(SEARCH)(on_asked)
    app.action({"action_id": FIND, "type": "block_actions"})(on_asked)
    app.options(FIND)(on_typing)

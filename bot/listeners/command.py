"""The slash command."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.commands import run_command
from bot.render.clean import typed
from bot.reply import Desk
from bot.request import from_command


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the dossier's command; a reload that renames it takes effect at the next start."""

    async def on_command(ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext) -> BoltResponse | None:
        request = from_command(command, context, ack)
        words = typed(str(command.get("text", "")))
        return await desk.handle(request, lambda: run_command(desk, request, words))

    app.command(desk.edition.base.dossier.command)(on_command)

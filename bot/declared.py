"""What the app declares to Slack: the manifest of this dossier, from the listeners as they register."""

from typing import Any, cast

from slack_bolt.async_app import AsyncApp

from bot.app import create_client
from bot.edition import Edition, Editions
from bot.listeners import register
from bot.manifest import Heard, manifest
from bot.reader.identity import redirect_uri
from bot.reply import Desk
from bot.settings import Settings
from bot.store import open_store
from bot.workspaces import Workspaces
from knowledge.service import Knowledge


async def declared(settings: Settings, knowledge: Knowledge, address: str = "") -> dict[str, Any]:
    """The manifest; `address` is the bot's public address where Slack reaches it over HTTP."""
    store = await open_store("sqlite+aiosqlite://")
    try:
        heard = Heard()
        app = cast("AsyncApp", heard)  # it has every method that a listener registers by
        register(app, Desk(settings, store, Editions(Edition(knowledge))))
        Workspaces(settings, store.database, create_client(settings), None).register(app)
        sign_in = redirect_uri(settings) if settings.public_url else ""
        return manifest(heard, knowledge.base.dossier, address, sign_in)
    finally:
        await store.close()

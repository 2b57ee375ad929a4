"""Many workspaces: installing the bot, finding each one's token, and leaving without a trace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.failures import REVOKED
from bot.manifest import BOT_SCOPES
from bot.sender import error_code
from bot.settings import Settings
from bot.store.database import Database

if TYPE_CHECKING:
    from bot.store.installations import Installations

log = structlog.get_logger()


@dataclass(frozen=True)
class Workspaces:
    """The workspaces of one app; `installations` is None where a single bot token is set."""

    settings: Settings
    database: Database
    client: AsyncWebClient
    installations: "Installations | None"

    @classmethod
    def of(cls, settings: Settings, database: Database, client: AsyncWebClient) -> "Workspaces":
        """As the settings say."""
        store = None
        if settings.installable:
            # cryptography and slack_sdk's stores: 9 MB that a bot with one token does without
            from bot.store.installations import Cipher, Installations

            cipher = Cipher([key.get_secret_value() for key in settings.token_keys])
            store = Installations(settings.slack_client_id, database, cipher)
        return cls(settings, database, client, store)

    def bolt_options(self) -> dict[str, Any]:
        """What Bolt's app needs in order to install workspaces and to find their tokens."""
        if self.installations is None:
            return {}
        from slack_bolt.authorization.async_authorize import AsyncInstallationStoreAuthorize
        from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings

        from bot.store.installations import States

        settings = self.settings
        secret = settings.slack_client_secret.get_secret_value()
        oauth = AsyncOAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=secret,
            scopes=BOT_SCOPES,
            user_scopes=[],
            redirect_uri=settings.slack_redirect_uri or None,
            installation_store=self.installations,
            installation_store_bot_only=True,
            state_store=States(self.database),
            logger=self.client.logger,
        )
        authorize = AsyncInstallationStoreAuthorize(
            logger=self.client.logger,
            client_id=settings.slack_client_id,
            client_secret=secret,
            installation_store=self.installations,
            bot_only=True,
            cache_enabled=True,  # else every request costs a call of auth.test
            client=self.client,
        )
        return {"oauth_settings": oauth, "authorize": authorize}

    async def client_of(self, team: str) -> AsyncWebClient:
        """The Web API client of a workspace; where it is not installed, Slack refuses its calls."""
        if self.installations is None:
            return self.client
        bot = await self.installations.of_team(team)
        return AsyncWebClient(
            token=bot.bot_token if bot else None,
            base_url=self.client.base_url,
            logger=self.client.logger,
            retry_handlers=self.client.retry_handlers,
        )

    def register(self, app: AsyncApp) -> None:
        """Listen to workspaces that leave."""

        async def on_uninstalled(context: AsyncBoltContext) -> None:
            await self.forget(context.team_id, context.enterprise_id)

        async def on_revoked(event: dict[str, Any], context: AsyncBoltContext) -> None:
            if (event.get("tokens") or {}).get("bot") and not await self._token_lives(context):
                await self.forget(context.team_id, context.enterprise_id)

        app.event("app_uninstalled")(on_uninstalled)
        app.event("tokens_revoked")(on_revoked)

    async def forget(self, team: str | None, enterprise: str | None) -> None:
        """Delete everything that is kept of a workspace."""
        from bot.store.installations import forget_workspace

        if self.installations is not None:
            self.installations.forget()
        await forget_workspace(self.database, team, enterprise)
        log.info("workspace forgotten", team=team, enterprise=enterprise)

    async def _token_lives(self, context: AsyncBoltContext) -> bool:
        """Slack's rotation revokes old tokens, too: a workspace whose present token works stays."""
        if self.installations is None:
            return True
        try:
            await (await self.client_of(context.team_id or "")).auth_test()
        except SlackApiError as error:
            return error_code(error) not in REVOKED
        return True

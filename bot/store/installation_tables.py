"""slack_sdk's tables of installed workspaces and of installations under way, with room for encrypted secrets."""

from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import Table, Text

from bot.store.tables import Base

SECRETS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")


def widened(table: Table) -> Table:
    """The table with room for what encryption adds to a secret."""
    for name in SECRETS:
        if name in table.c:
            table.c[name].type = Text()
    return table


_Workspaces, _States = AsyncSQLAlchemyInstallationStore, AsyncSQLAlchemyOAuthStateStore
widened(_Workspaces.build_installations_table(Base.metadata, _Workspaces.default_installations_table_name))
widened(_Workspaces.build_bots_table(Base.metadata, _Workspaces.default_bots_table_name))
_States.build_oauth_states_table(Base.metadata, _States.default_table_name)

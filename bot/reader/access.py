"""Who may read: members of a workspace that has the bot and that the operator's list allows."""

from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.workspaces import Workspaces


@dataclass
class Readers:
    """Asks anew at every page: a workspace that removes the bot reads no further."""

    settings: Settings
    workspaces: Workspaces
    _own: str = field(default="")

    @property
    def client(self) -> AsyncWebClient:
        """For calls that no workspace's token is needed for."""
        return self.workspaces.client

    async def admits(self, team: str) -> bool:
        """Whether members of a workspace may read. Raises SlackApiError or SQLAlchemyError where nobody can say."""
        if self.settings.allowed_teams and team not in self.settings.allowed_teams:
            return False
        if self.workspaces.installations is not None:
            return await self.workspaces.installations.of_team(team) is not None
        if not self._own:
            self._own = str((await self.client.auth_test())["team_id"])
        return team == self._own

"""Who may see an order and who may change it."""

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels import may_change
from bot.reply import Desk
from bot.request import Request
from bot.store.subscriptions import Kind, Subscription


@dataclass(frozen=True)
class Rights:
    """What whoever asks may do."""

    desk: Desk
    request: Request

    async def may_see(self, order: Subscription) -> bool:
        """Its owner; the operator's admins; of a channel's digest, whoever can read that channel."""
        place = self.request.place
        if place.user == order.owner or place.user in self.desk.settings.admins:
            return True
        if order.kind is Kind.WATCH or order.is_direct:
            return False
        return order.channel == place.channel or await self.may_read(order.channel)

    async def may_read(self, channel: str) -> bool:
        """Whether whoever asks can read a channel: it is public, or they are in it."""
        try:
            info = (await self.request.client.conversations_info(channel=channel))["channel"]
            return not info.get("is_private") or await is_member(self.request.client, channel, self.request.place.user)
        except SlackApiError:
            return False

    async def may_change(self, order: Subscription) -> bool:
        """Its owner; workspace admins; once the owner has left, whoever is there."""
        place = self.request.place
        if place.user == order.owner or place.user in self.desk.settings.admins:
            return True
        if order.kind is Kind.WATCH or order.is_direct:
            return False
        choices = await self.desk.store.channels.of(place.team, order.channel)
        return await may_change(self.request, choices, self.desk.roles) or (
            order.channel == place.channel and await self._has_left(order.owner)
        )

    async def _has_left(self, user: str) -> bool:
        try:
            found = await self.request.client.users_info(user=user)
        except SlackApiError as error:
            return "user_not_found" in str(error)
        return bool((found.get("user") or {}).get("deleted"))


async def is_member(client: AsyncWebClient, channel: str, user: str) -> bool:
    """Whether a person is in a channel; raises SlackApiError where the bot is not."""
    cursor: str | None = None
    while True:
        page = await client.conversations_members(channel=channel, limit=1000, cursor=cursor)
        if user in page["members"]:
            return True
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return False

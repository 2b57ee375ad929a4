"""What each channel has chosen."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import ChannelSettings


@dataclass(frozen=True)
class Choices:
    """A channel's settings; the defaults hold until somebody changes them."""

    follow_ups: bool = False
    sharing: bool = True
    time_zone: str = "UTC"
    dates: str = "en"
    inviter: str | None = None


@dataclass(frozen=True)
class Channels:
    """The settings of all channels."""

    database: Database

    async def of(self, team: str, channel: str) -> Choices:
        """A channel's settings."""
        table = ChannelSettings
        columns = (table.follow_ups, table.sharing, table.time_zone, table.dates, table.inviter)
        query = select(*columns).where(table.team == team, table.channel == channel)
        async with self.database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return Choices(*row) if row else Choices()

    async def set(self, team: str, channel: str, choices: Choices) -> None:
        """Keep a channel's settings."""
        values = asdict(choices)
        row = self.database.insert(ChannelSettings).values(team=team, channel=channel, **values)
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["team", "channel"], set_=values))

    async def invited(self, team: str, channel: str, inviter: str) -> None:
        """Remember who invited the bot."""
        await self.set(team, channel, replace(await self.of(team, channel), inviter=inviter))

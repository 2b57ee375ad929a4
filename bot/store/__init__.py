"""What the bot keeps: event ledger, public posts, question log, channel settings, fact history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.store.database import Database, DatabaseError
from bot.store.events import Events
from bot.store.history import History
from bot.store.posts import Posts
from bot.store.quick import QuestionLog, QuickChannels

__all__ = ["DatabaseError", "Store", "open_store"]


@dataclass(frozen=True)
class Store:
    """Every ledger of the bot, over one database."""

    database: Database
    events: Events
    posts: Posts
    questions: QuestionLog
    channels: QuickChannels
    history: History

    async def close(self) -> None:
        """Give back the database's connections."""
        await self.questions.settled()
        self.channels.close()
        await self.database.close()


async def open_store(url: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Store:
    """Open the database and bring its tables up to date; raises DatabaseError with one clear line."""
    database = Database(url)

    def today() -> date:
        return clock().date()

    await database.migrate()
    return Store(
        database,
        Events(database, lambda: clock().timestamp()),
        Posts(database, today),
        QuestionLog(database, today),
        QuickChannels(database),
        History(database, today),
    )

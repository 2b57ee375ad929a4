"""Everything that digests keep, over one database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.deliveries import Deliveries
from bot.store.planning import SLACKS_PACE, Pace, Planning
from bot.store.snapshots import Snapshots
from bot.store.subscriptions import Subscriptions
from bot.store.tables import Question


@dataclass(frozen=True)
class Ledger:
    """How a process works on the ledger."""

    owner: str
    lease: float = 120.0
    """Seconds for which a claimed delivery is nobody else's."""
    pace: Pace = SLACKS_PACE


@dataclass(frozen=True)
class DigestStore:
    """Orders, their ledger, and what they are compared with."""

    database: Database
    clock: Callable[[], float]
    subscriptions: Subscriptions
    deliveries: Deliveries
    planning: Planning
    snapshots: Snapshots

    @classmethod
    def over(cls, database: Database, clock: Callable[[], float], ledger: Ledger) -> "DigestStore":
        """The tables of digests as one process sees them."""
        return cls(
            database,
            clock,
            Subscriptions(database),
            Deliveries(database, clock, ledger.owner, ledger.lease),
            Planning(database, clock, ledger.pace),
            Snapshots(database, clock),
        )

    async def unanswered(self, since: int) -> tuple[tuple[str, int], ...]:
        """Questions that could not be answered from that day on, most asked first."""
        asked = func.lower(Question.question)
        days = func.count().label("times")
        query = (
            select(func.min(Question.question), days)
            .where(Question.outcome == "not_found", Question.day >= datetime.fromtimestamp(since, UTC).date())
            .group_by(asked)
            .order_by(days.desc(), asked)
        )
        async with self.database.reading() as connection:
            return tuple((row[0], row[1]) for row in await connection.execute(query))

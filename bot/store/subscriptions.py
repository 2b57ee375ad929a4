"""Orders: who gets which digest where, and how each one stands."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update

from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow, Values


class Kind(StrEnum):
    """What was ordered."""

    DIGEST = "digest"
    WATCH = "watch"


class State(StrEnum):
    """Whether it runs."""

    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True)
class Subscription:
    """One order; `schedule` is as `bot.digest.schedule` writes it, lists hold ids, times are seconds."""

    team: str
    channel: str
    owner: str
    schedule: str
    zone: str
    next_due: int
    previous_due: int
    edition: str
    kind: Kind = Kind.DIGEST
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    even_if_empty: bool = False
    state: State = State.ACTIVE
    stopped_by: str | None = None
    spotlights: tuple[str, ...] = field(default=())
    id: int = 0

    @property
    def is_direct(self) -> bool:
        """Whether it goes to one person alone."""
        return self.channel.startswith("D")


@dataclass(frozen=True)
class Subscriptions:
    """Every order of every workspace."""

    database: Database

    async def add(self, order: Subscription) -> Subscription:
        """Keep an order; returns it with its number."""
        row = self.database.insert(SubscriptionRow).values(**_values(order)).returning(SubscriptionRow.id)
        async with self.database.writing() as connection:
            return replace(order, id=(await connection.execute(row)).scalar_one())

    async def change(self, number: int, **values: Any) -> None:  # noqa: ANN401  # columns of the table
        """Change columns of an order; tuples are lists there."""
        kept = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        async with self.database.writing() as connection:
            await connection.execute(
                update(SubscriptionRow).where(SubscriptionRow.id == number).values(**kept)
            )

    async def of(self, team: str, number: int) -> Subscription | None:
        """An order of a workspace."""
        where = (SubscriptionRow.team == team, SubscriptionRow.id == number)
        found = await self._where(*where)
        return found[0] if found else None

    async def seen_by(self, team: str, channel: str, user: str) -> tuple[Subscription, ...]:
        """What a person may be told of in a place: the channel's digests and everything of their own."""
        here = (SubscriptionRow.channel == channel) & (SubscriptionRow.kind == Kind.DIGEST.value)
        return await self._where(SubscriptionRow.team == team, or_(here, SubscriptionRow.owner == user))

    async def resume(self, number: int, next_due: int) -> None:
        """Let a paused order run again, from its next due time on."""
        await self.change(number, state=State.ACTIVE.value, stopped_by=None, next_due=next_due)

    async def pause(self, number: int) -> None:
        """Stop an order at a person's wish, with whatever was waiting to be delivered."""
        open_ones = (DeliveryRow.subscription == number, DeliveryRow.state == "open")
        async with self.database.writing() as connection:
            await connection.execute(update(DeliveryRow).where(*open_ones).values(state="cancelled"))
            await connection.execute(
                update(SubscriptionRow)
                .where(SubscriptionRow.id == number)
                .values(state=State.PAUSED.value, stopped_by=None)
            )

    async def remove(self, number: int) -> None:
        """Forget an order and its ledger."""
        async with self.database.writing() as connection:
            await connection.execute(delete(SubscriptionRow).where(SubscriptionRow.id == number))

    async def count(self) -> int:
        """How many orders there are."""
        async with self.database.reading() as connection:
            query = select(func.count()).select_from(SubscriptionRow)
            return (await connection.execute(query)).scalar_one()

    async def _where(self, *conditions: Any) -> tuple[Subscription, ...]:  # noqa: ANN401  # SQLAlchemy's own
        query = select(SubscriptionRow.__table__).where(*conditions).order_by(SubscriptionRow.id)
        async with self.database.reading() as connection:
            return tuple(subscription(row) for row in await connection.execute(query))


def subscription(row: Row[Any], prefix: str = "") -> Subscription:
    """An order from its row; `prefix` stands before the columns' names where the row is of two tables."""
    kept = {name: row._mapping[prefix + name] for name in COLUMNS}
    lists = {name: tuple(kept[name]) for name in ("include", "exclude", "sections", "spotlights")}
    return Subscription(**{**kept, **lists, "kind": Kind(kept["kind"]), "state": State(kept["state"])})


COLUMNS: Sequence[str] = tuple(Subscription.__dataclass_fields__)


def _values(order: Subscription) -> Values:
    values = {**asdict(order), "kind": order.kind.value, "state": order.state.value}
    values.pop("id")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

"""What became of deliveries, written for many at a time: each writing costs the same for one and for a hundred."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.claims import NOTICE, OPEN, Claimed, Told
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from bot.store.posts import as_json
from bot.store.tables import Post

_RUNS, _ORDERS = DeliveryRow.__table__, SubscriptionRow.__table__


def _changing(table: Any, *columns: str) -> Any:  # noqa: ANN401  # SQLAlchemy's own
    """An UPDATE of these columns of the row whose id is `number`; each value is bound as `new_` and its column."""
    values: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns}
    return update(table).where(table.c.id == bindparam("number")).values(**values)


_END = _changing(_RUNS, "state", "ts")
_TELL = _changing(_RUNS, "told")
_SERVED = _changing(_ORDERS, "edition")
_SHOWN = _changing(_ORDERS, "spotlights")


@dataclass(frozen=True)
class Mark:
    """A claim, the state in which it ends, and what it has said."""

    claimed: Claimed
    state: str
    told: Told


@dataclass(frozen=True)
class Marks:
    """Writes the marks of one process."""

    database: Database
    clock: Callable[[], float]
    owner: str

    async def make(self, marks: Sequence[Mark]) -> list[bool]:
        """Whether each mark counts: its claim still held the lease. All are kept in one transaction, or none."""
        async with self.database.writing() as connection:
            held = await self._held(connection, marks)
            counting = [mark for mark in marks if held.get(mark.claimed.id) == mark.claimed.attempts]
            if counting:
                await self._end(connection, counting)
                await self._advance(connection, [mark for mark in counting if mark.claimed.kind != NOTICE])
        return [mark in counting for mark in marks]

    async def _held(self, connection: AsyncConnection, marks: Sequence[Mark]) -> dict[int, int]:
        """The attempts of those rows that this process holds: an attempt that outlived its lease is void."""
        ours = (DeliveryRow.owner == self.owner, DeliveryRow.state == OPEN)
        ids = [mark.claimed.id for mark in marks]
        query = select(DeliveryRow.id, DeliveryRow.attempts).where(DeliveryRow.id.in_(ids), *ours)
        locked = query.order_by(DeliveryRow.id).with_for_update()
        return {row.id: row.attempts for row in await connection.execute(locked)}

    async def _end(self, connection: AsyncConnection, marks: Sequence[Mark]) -> None:
        ends = [{"number": m.claimed.id, "new_state": m.state, "new_ts": m.told.ts or None} for m in marks]
        await connection.execute(_END, ends)

    async def _advance(self, connection: AsyncConnection, marks: Sequence[Mark]) -> None:
        """What the next digest of each order builds on, and the posts that corrections follow."""
        marks = sorted(marks, key=lambda mark: mark.claimed.order.id)  # so that no two processes wait for each other
        orders = [(mark.claimed.order, mark.told) for mark in marks]
        served = [{"number": order.id, "new_edition": told.edition} for order, told in orders if told.edition]
        lit = [
            {"number": order.id, "new_spotlights": _later(order.spotlights, told.spotlights)}
            for order, told in orders
            if told.spotlights
        ]
        seen = [{"number": run, "new_told": True} for _, told in orders for run in told.missed]
        for change, rows in ((_SERVED, served), (_SHOWN, lit), (_TELL, seen)):
            if rows:
                await connection.execute(change, rows)
        today = datetime.fromtimestamp(self.clock(), UTC).date()
        posts = [
            {"team": order.team, "channel": told.channel, "ts": told.ts, "day": today,
             "statements": as_json(told.statements)}
            for order, told in orders if told.statements and not order.is_direct
        ]  # fmt: skip
        if posts:
            await connection.execute(self.database.insert(Post), posts)


def _later(before: Sequence[str], now: Sequence[str]) -> list[str]:
    return [*(shown for shown in before if shown not in now), *now]

"""Due orders become rows of the ledger, each with the slot that Slack's limits leave it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.claims import SKIPPED, delivery
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, PaceRow, SubscriptionRow
from bot.store.subscriptions import State, Subscription, subscription

JUST_NOW = 60.0  # seconds: a run of the last minute may have been missed; one that was made is on the ledger
FARTHEST = 6 * 3600.0  # seconds until a place can be free again: what waits longer is skipped anyway
PLANNED_AT_ONCE = 25  # orders per transaction: some 5 ms, for which SQLite's other writers wait


class Decision(Protocol):
    """What becomes of an order that is due."""

    @property
    def run(self) -> int | None:
        """The run to deliver."""

    @property
    def missed(self) -> tuple[int, ...]:
        """Runs that are skipped."""

    @property
    def next_due(self) -> int:
        """The run after those."""


@dataclass(frozen=True)
class Pace:
    """Slack's limits: about one message a second in a channel, some hundreds a minute in a workspace."""

    workspace: float = 4.0
    """Messages a second."""
    channel: float = 1.0


SLACKS_PACE = Pace()


@dataclass(frozen=True)
class Planning:
    """Moves due orders into the ledger; any number of processes may do it at once."""

    database: Database
    clock: Callable[[], float]
    pace: Pace = SLACKS_PACE

    async def plan_due(self, decide: Callable[[Subscription, float], Decision]) -> int:
        """Plan the orders that are due, up to PLANNED_AT_ONCE; returns how many there were."""
        now = self.clock()
        active = (SubscriptionRow.state == State.ACTIVE.value, SubscriptionRow.next_due <= int(now))
        pick = (
            select(SubscriptionRow.__table__)
            .where(*active)
            .order_by(SubscriptionRow.next_due, SubscriptionRow.id)
            .limit(PLANNED_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        async with self.database.writing() as connection:
            orders = [subscription(row) for row in await connection.execute(pick)]
            if orders:
                await self._plan(connection, [(order, decide(order, now)) for order in orders], now)
        return len(orders)

    async def bring_back(self, first: Callable[[Subscription, float], int]) -> int:
        """Orders whose next run a clock that was ahead has put off: due when they should be; returns how many."""
        now = self.clock()
        waiting = (SubscriptionRow.state == State.ACTIVE.value, SubscriptionRow.next_due > int(now))
        async with self.database.writing() as connection:
            rows = await connection.execute(select(SubscriptionRow.__table__).where(*waiting))
            orders = [subscription(row) for row in rows]
            late = [(order, due) for order in orders if (due := first(order, now - JUST_NOW)) < order.next_due]
            for order, due in late:
                values = {"next_due": due, "previous_due": min(order.previous_due, int(now))}
                await connection.execute(update(SubscriptionRow).where(SubscriptionRow.id == order.id).values(**values))
        return len(late)

    async def order_now(self, order: Subscription) -> None:
        """One more run of an order, at once; its schedule stays as it is."""
        now = self.clock()
        async with self.database.writing() as connection:
            slot = (await self._slots(connection, [order], now))[0]
            row = delivery(order.id, int(now), order.previous_due, slot)
            await connection.execute(self.database.insert(DeliveryRow).values(**row).on_conflict_do_nothing())

    async def _plan(
        self, connection: AsyncConnection, decided: list[tuple[Subscription, Decision]], now: float
    ) -> None:
        runs = [order for order, decision in decided if decision.run is not None]
        slots = iter(await self._slots(connection, runs, now))
        rows: list[dict[str, Any]] = []
        for order, decision in decided:
            rows += [delivery(order.id, due, due, now) | {"state": SKIPPED} for due in decision.missed]
            if decision.run is not None:
                rows.append(delivery(order.id, decision.run, order.previous_due, next(slots)))
        if rows:
            await connection.execute(self.database.insert(DeliveryRow).on_conflict_do_nothing(), rows)
        moved = (
            update(SubscriptionRow.__table__)  # type: ignore[arg-type]  # a table is a target, too
            .where(SubscriptionRow.__table__.c.id == bindparam("number"))
            .values(next_due=bindparam("due"), previous_due=bindparam("run"))
        )
        await connection.execute(moved, [_moved(order, decision) for order, decision in decided])

    async def _slots(self, connection: AsyncConnection, orders: list[Subscription], now: float) -> list[float]:
        """When each may be posted, in order; the places' next free times are kept for whoever plans next."""
        pauses = {o.team: 1 / self.pace.workspace for o in orders} | {
            f"{o.team}/{o.channel}": 1 / self.pace.channel for o in orders
        }
        known = await self._locked(connection, sorted(pauses))
        free = {place: when if when <= now + FARTHEST else now for place, when in known.items()}
        slots = []
        for order in orders:
            places = (order.team, f"{order.team}/{order.channel}")
            slots.append(max(now, *(free[place] for place in places)))
            for place in places:
                free[place] = max(now, free[place]) + pauses[place]
        if free:
            changed = [{"at": place, "free": when} for place, when in free.items()]
            table = PaceRow.__table__
            keep = update(table).where(table.c.place == bindparam("at")).values(free_at=bindparam("free"))  # type: ignore[arg-type]
            await connection.execute(keep, changed)
        return slots

    async def _locked(self, connection: AsyncConnection, places: list[str]) -> dict[str, float]:
        if not places:
            return {}
        rows = [{"place": place, "free_at": 0.0} for place in places]
        await connection.execute(self.database.insert(PaceRow).on_conflict_do_nothing(), rows)
        query = select(PaceRow.place, PaceRow.free_at).where(PaceRow.place.in_(places))
        locked = query.order_by(PaceRow.place).with_for_update()
        return {row.place: row.free_at for row in await connection.execute(locked)}

    async def purge(self) -> int:
        """Forget places that have been free for an hour."""
        old = PaceRow.free_at < self.clock() - 3600
        async with self.database.writing() as connection:
            return (await connection.execute(delete(PaceRow).where(old))).rowcount


def _moved(order: Subscription, decision: Decision) -> dict[str, int]:
    run = decision.run if decision.run is not None else order.previous_due
    return {"number": order.id, "due": decision.next_due, "run": run}

"""The ledger of deliveries: each due run is one row, and one process at a time holds its lease.

`ready_at` says when a row may be claimed. A claim moves it to the end of its lease, so that a row whose
process died becomes claimable by itself; marks count only from the claim that holds the lease.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.claims import (
    DIGEST,
    EMPTY,
    FAILED,
    NOTICE,
    OPEN,
    POSTED,
    SKIPPED,
    Claimed,
    Missed,
    Standing,
    Told,
    claimed_of,
    delivery,
)
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from bot.store.marks import Mark, Marks
from bot.store.together import Together

KEPT_DAYS = 90  # finished deliveries, so that a missed run can still be told of
KEPT_EMPTY_DAYS = 7  # those that said nothing: a watch has 24 of them a day
FARTHEST = 86_400.0  # seconds that a row may wait; what is to wait longer was written by a clock that was ahead
_ORDER = [SubscriptionRow.__table__.c[c.name].label(f"s_{c.name}") for c in SubscriptionRow.__table__.c]


@dataclass(frozen=True)
class Deliveries:
    """The ledger, as one process sees it."""

    database: Database
    clock: Callable[[], float]
    owner: str
    lease: float = 120.0
    """Seconds; longer than any post may take."""
    _marks: Together[Mark, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_marks", Together(Marks(self.database, self.clock, self.owner).make))

    async def claim(self, most: int) -> tuple[Claimed, ...]:
        """Take the lease of up to so many deliveries that are ready; no two processes get the same one."""
        now = self.clock()
        reachable = or_(DeliveryRow.ready_at <= now, DeliveryRow.ready_at > now + FARTHEST)
        ready = (DeliveryRow.state == OPEN, reachable)
        pick = (
            select(DeliveryRow.__table__, *_ORDER)
            .join(SubscriptionRow, SubscriptionRow.id == DeliveryRow.subscription)
            .where(*ready)
            .order_by(DeliveryRow.ready_at)
            .limit(most)
            .with_for_update(skip_locked=True, of=DeliveryRow)
        )
        until = now + self.lease
        async with self.database.writing() as connection:
            rows = (await connection.execute(pick)).all()
            if not rows:
                return ()
            await connection.execute(
                update(DeliveryRow)
                .where(DeliveryRow.id.in_([row.id for row in rows]))
                .values(
                    owner=self.owner,
                    ready_at=until,
                    unsure=True,
                    attempts=DeliveryRow.attempts + 1,
                    begun_at=func.coalesce(DeliveryRow.begun_at, now),
                )
            )
            missed = await _missed(connection, [row.subscription for row in rows])
        return tuple(claimed_of(row, now, until, _before(row.due, missed[row.subscription])) for row in rows)

    async def posted(self, claimed: Claimed, told: Told) -> bool:
        """The post stands: mark it, remember what it said. False where the lease had been lost."""
        return await self._marks.soon(Mark(claimed, POSTED, told))

    async def empty(self, claimed: Claimed, edition: str) -> bool:
        """There was nothing to say. False where the lease had been lost."""
        return await self._marks.soon(Mark(claimed, EMPTY, Told("", "", edition)))

    async def again(self, claimed: Claimed, at: float, unsure: bool) -> bool:
        """Try later; `unsure` where the post may have been made. False where the lease had been lost."""
        async with self.database.writing() as connection:
            later = update(DeliveryRow).where(*self._held(claimed)).values(ready_at=at, unsure=unsure, owner=None)
            return (await connection.execute(later)).rowcount == 1

    async def standing(self, claimed: Claimed) -> Standing | None:
        """How the delivery stands by now, whoever holds it; None where it is gone with its order."""
        query = select(DeliveryRow.state, DeliveryRow.ts).where(DeliveryRow.id == claimed.id)
        async with self.database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return Standing(row.state, row.ts) if row else None

    async def failed(self, claimed: Claimed, state: str = FAILED) -> bool:
        """It will not be made; the next digest says so."""
        async with self.database.writing() as connection:
            return await self._close(connection, claimed, state)

    async def stop(self, claimed: Claimed, code: str) -> None:
        """Slack refuses for good: pause the order, drop what waits, order one notice to its owner."""
        now = self.clock()
        order = claimed.order
        async with self.database.writing() as connection:
            if not await self._close(connection, claimed, FAILED):
                return
            paused = (
                update(SubscriptionRow)
                .where(SubscriptionRow.id == order.id, SubscriptionRow.state == "active")
                .values(state="paused", stopped_by=code)
            )
            if (await connection.execute(paused)).rowcount != 1:
                return
            digests = (DeliveryRow.subscription == order.id, DeliveryRow.kind == DIGEST)
            waiting = (*digests, DeliveryRow.state == OPEN)
            await connection.execute(update(DeliveryRow).where(*waiting).values(state=FAILED))
            notice = delivery(order.id, claimed.due, claimed.due, now) | {"kind": NOTICE}
            await connection.execute(self.database.insert(DeliveryRow).values(**notice).on_conflict_do_nothing())

    async def missed(self, order: int, before: int) -> Missed:
        """What a digest of the order that is due then has to tell of."""
        async with self.database.reading() as connection:
            return _before(before, (await _missed(connection, [order]))[order])

    async def purge(self) -> int:
        """Forget deliveries that ended and are KEPT_DAYS old, or KEPT_EMPTY_DAYS; returns how many."""
        now = int(self.clock())
        old = and_(DeliveryRow.state != OPEN, DeliveryRow.due < now - KEPT_DAYS * 86_400)
        empty = and_(DeliveryRow.state == EMPTY, DeliveryRow.due < now - KEPT_EMPTY_DAYS * 86_400)
        async with self.database.writing() as connection:
            return (await connection.execute(delete(DeliveryRow).where(or_(old, empty)))).rowcount

    async def _close(self, connection: AsyncConnection, claimed: Claimed, state: str, **more: str) -> bool:
        done = update(DeliveryRow).where(*self._held(claimed)).values(state=state, **more)
        return (await connection.execute(done)).rowcount == 1

    def _held(self, claimed: Claimed) -> tuple[ColumnElement[bool], ...]:
        """True of the row while this very claim holds it: an attempt that outlived its lease is void."""
        return (
            DeliveryRow.id == claimed.id,
            DeliveryRow.owner == self.owner,
            DeliveryRow.attempts == claimed.attempts,
            DeliveryRow.state == OPEN,
        )


async def _missed(connection: AsyncConnection, orders: Sequence[int]) -> defaultdict[int, Missed]:
    """By order."""
    where = (
        DeliveryRow.subscription.in_(orders),
        DeliveryRow.state.in_((SKIPPED, FAILED)),
        DeliveryRow.kind == DIGEST,
        DeliveryRow.told.is_(False),
    )
    query = select(DeliveryRow.id, DeliveryRow.subscription, DeliveryRow.due).where(*where).order_by(DeliveryRow.due)
    found: defaultdict[int, Missed] = defaultdict(tuple)
    for row in await connection.execute(query):
        found[row.subscription] += ((row.id, row.due),)
    return found


def _before(due: int, missed: Missed) -> Missed:
    return tuple(run for run in missed if run[1] < due)

"""The ledger of deliveries: each due run is one row, and one process at a time holds its lease.

`ready_at` says when a row may be claimed. A claim moves it to the end of its lease, so that a row whose
process died becomes claimable by itself; marks count only from the claim that holds the lease.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from bot.store.posts import Shown, as_json
from bot.store.subscriptions import Subscription, subscription
from bot.store.tables import Post

OPEN, POSTED, EMPTY, SKIPPED, FAILED = "open", "posted", "empty", "skipped", "failed"
KEPT_DAYS = 90  # finished deliveries, so that a missed run can still be told of
KEPT_EMPTY_DAYS = 7  # those that said nothing: a watch has 24 of them a day
DIGEST, NOTICE = "digest", "notice"
FARTHEST = 86_400.0  # seconds that a row may wait; what is to wait longer was written by a clock that was ahead
_ORDER = [SubscriptionRow.__table__.c[c.name].label(f"s_{c.name}") for c in SubscriptionRow.__table__.c]


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process holds until `lease_until`."""

    id: int
    kind: str
    due: int
    since: int
    order: Subscription
    attempts: int
    """This one included."""
    unsure: bool
    begun_at: float
    lease_until: float

    @property
    def key(self) -> str:
        """Names the delivery in the metadata of its post."""
        return f"{self.kind}-{self.order.id}-{self.due}"


@dataclass(frozen=True)
class Told:
    """What a delivery has said: kept with the mark, in the same transaction."""

    ts: str
    channel: str
    edition: str = ""
    spotlights: tuple[str, ...] = ()
    statements: Mapping[str, Shown] | None = None
    """What it showed, where a correction should follow the post."""
    missed: tuple[int, ...] = ()
    """Ids of skipped deliveries that it has told of."""


@dataclass(frozen=True)
class Standing:
    """State of a row of the ledger, and the message that counts once it is posted."""

    state: str
    ts: str | None


@dataclass(frozen=True)
class Deliveries:
    """The ledger, as one process sees it."""

    database: Database
    clock: Callable[[], float]
    owner: str
    lease: float = 120.0
    """Seconds; longer than any post may take."""

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
        async with self.database.writing() as connection:
            rows = (await connection.execute(pick)).all()
            until = now + self.lease
            if rows:
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
        return tuple(_claimed(row, now, until) for row in rows)

    async def posted(self, claimed: Claimed, told: Told, today: date) -> bool:
        """The post stands: mark it, remember what it said. False where the lease had been lost."""
        async with self.database.writing() as connection:
            if not await self._close(connection, claimed, POSTED, ts=told.ts):
                return False
            if claimed.kind == NOTICE:
                return True
            await self._advance(connection, claimed.order, told)
            if told.missed:
                seen = update(DeliveryRow).where(DeliveryRow.id.in_(told.missed)).values(told=True)
                await connection.execute(seen)
            if told.statements and not claimed.order.is_direct:
                row = {"team": claimed.order.team, "channel": told.channel, "ts": told.ts, "day": today}
                await connection.execute(
                    self.database.insert(Post).values(**row, statements=as_json(told.statements))
                )
        return True

    async def _advance(self, connection: AsyncConnection, order: Subscription, told: Told) -> None:
        values: dict[str, Any] = {"edition": told.edition} if told.edition else {}
        if told.spotlights:
            earlier = [shown for shown in order.spotlights if shown not in told.spotlights]
            values["spotlights"] = [*earlier, *told.spotlights]
        if values:
            await connection.execute(
                update(SubscriptionRow).where(SubscriptionRow.id == order.id).values(**values)
            )

    async def empty(self, claimed: Claimed, edition: str) -> bool:
        """There was nothing to say."""
        async with self.database.writing() as connection:
            if not await self._close(connection, claimed, EMPTY):
                return False
            await self._advance(connection, claimed.order, Told("", "", edition))
        return True

    async def again(self, claimed: Claimed, at: float, unsure: bool) -> bool:
        """Try later; `unsure` where the post may have been made. False where the lease had been lost."""
        async with self.database.writing() as connection:
            later = (
                update(DeliveryRow).where(*self._held(claimed)).values(ready_at=at, unsure=unsure, owner=None)
            )
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
            await connection.execute(
                self.database.insert(DeliveryRow).values(**notice).on_conflict_do_nothing()
            )

    async def missed(self, order: int, before: int) -> tuple[tuple[int, int], ...]:
        """Id and due time of runs that came to nothing and that no digest has told of yet, oldest first."""
        where = (
            DeliveryRow.subscription == order,
            DeliveryRow.state.in_((SKIPPED, FAILED)),
            DeliveryRow.kind == DIGEST,
            DeliveryRow.told.is_(False),
            DeliveryRow.due < before,
        )
        query = select(DeliveryRow.id, DeliveryRow.due).where(*where).order_by(DeliveryRow.due)
        async with self.database.reading() as connection:
            return tuple((row.id, row.due) for row in await connection.execute(query))

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


def delivery(order: int, due: int, since: int, ready_at: float) -> dict[str, Any]:
    """The row of a run that is waiting."""
    return {
        "subscription": order, "due": due, "kind": DIGEST, "since": since, "state": OPEN, "owner": None,
        "ready_at": ready_at, "unsure": False, "begun_at": None, "attempts": 0, "ts": None, "told": False,
    }  # fmt: skip


def _claimed(row: Row[Any], now: float, until: float) -> Claimed:
    found = row._mapping
    order = subscription(row, "s_")
    begun = found["begun_at"] if found["begun_at"] is not None else now
    return Claimed(
        found["id"], found["kind"], found["due"], found["since"], order, found["attempts"] + 1,
        found["unsure"], begun, until,
    )  # fmt: skip

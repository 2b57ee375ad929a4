"""Versions of the facts that digests are compared with, kept while some subscription needs them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import delete, select

from bot.store.database import Database
from bot.store.digest_tables import SnapshotRow, SubscriptionRow
from knowledge.changes import Snapshot, snapshot
from knowledge.factbase import FactBase

SPARED_SECONDS = 7 * 86_400  # an unused version is kept this long: a replica may still be serving it


@dataclass(frozen=True)
class Snapshots:
    """Snapshots by the digest of their version."""

    database: Database
    clock: Callable[[], float]
    read: dict[str, Snapshot] = field(default_factory=dict)
    """Those in use, in memory."""

    async def keep(self, base: FactBase) -> None:
        """Make sure that a version can be compared with later."""
        if base.digest in self.read:
            return
        kept = snapshot(base)
        row = self.database.insert(SnapshotRow).values(
            digest=base.digest, body=kept.model_dump_json(), kept_at=int(self.clock())
        )
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())
        self.read[base.digest] = kept

    async def of(self, digest: str) -> Snapshot | None:
        """A version kept earlier."""
        if digest not in self.read:
            query = select(SnapshotRow.body).where(SnapshotRow.digest == digest)
            async with self.database.reading() as connection:
                body = (await connection.execute(query)).scalar_one_or_none()
            if body is None:
                return None
            self.read[digest] = Snapshot.model_validate_json(body)
        return self.read[digest]

    async def purge(self, serving: str) -> int:
        """Forget versions that nobody needs; returns how many."""
        used = select(SubscriptionRow.edition)
        unused = (
            SnapshotRow.digest.not_in(used),
            SnapshotRow.digest != serving,
            SnapshotRow.kept_at < int(self.clock()) - SPARED_SECONDS,
        )
        async with self.database.writing() as connection:
            gone = (await connection.execute(delete(SnapshotRow).where(*unused))).rowcount
        if gone:
            self.read.clear()
        return gone

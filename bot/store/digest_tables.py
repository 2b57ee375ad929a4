"""The tables of digests: what was ordered, the ledger of deliveries, the versions that digests compare with.

Times are seconds since 1970. No message text is kept; a delivery's words are composed from the facts.
"""

from typing import Any

from sqlalchemy import BigInteger, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class SubscriptionRow(Base):
    """One order: a digest of a channel, or a watched subject of a person."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index("ix_subscriptions_due", "state", "next_due"),
        Index("ix_subscriptions_place", "team", "channel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default="digest", server_default="digest")
    team: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(40))
    schedule: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(60))
    include: Mapped[list[str]]
    exclude: Mapped[list[str]]
    sections: Mapped[list[str]]
    even_if_empty: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10))
    stopped_by: Mapped[str | None] = mapped_column(String(60))
    """Slack's refusal that paused it; empty where a person did."""
    next_due: Mapped[int] = mapped_column(BigInteger)
    previous_due: Mapped[int] = mapped_column(BigInteger)
    """The run before the next one, or the order itself: where "on this day" begins."""
    edition: Mapped[str] = mapped_column(String(64))
    """The version of the facts that its last digest told of."""
    spotlights: Mapped[list[str]]
    """What was in the spotlight, oldest first."""


class DeliveryRow(Base):
    """One run of a subscription; the unique key makes each happen once."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("subscription", "due", "kind"),
        Index("ix_deliveries_ready", "state", "ready_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription: Mapped[int] = mapped_column(ForeignKey("subscriptions.id", ondelete="CASCADE"))
    due: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    since: Mapped[int] = mapped_column(BigInteger)
    """The run before this one."""
    state: Mapped[str] = mapped_column(String(10))
    owner: Mapped[str | None] = mapped_column(String(60))
    """The process that holds the lease."""
    ready_at: Mapped[float] = mapped_column(Float)
    """When it may be claimed: its slot, the end of its lease, or the end of a back-off."""
    unsure: Mapped[bool]
    """A post was begun whose end is not known: the channel is searched before another is made."""
    begun_at: Mapped[float | None] = mapped_column(Float)
    """The first claim; the search begins a little before it."""
    attempts: Mapped[int]
    ts: Mapped[str | None] = mapped_column(String(40))
    told: Mapped[bool]
    """Whether a later digest has said that this run was missed."""


class PaceRow(Base):
    """When the next post to a workspace or a channel may be made; shared by all replicas."""

    __tablename__ = "pace"

    place: Mapped[str] = mapped_column(String(90), primary_key=True)
    free_at: Mapped[float] = mapped_column(Float)


class SnapshotRow(Base):
    """A version of the facts that some subscription's next digest is compared with."""

    __tablename__ = "fact_snapshots"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[int] = mapped_column(BigInteger)


Values = dict[str, Any]

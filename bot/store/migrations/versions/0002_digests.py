"""Subscriptions, the ledger of deliveries, pacing, versions of the facts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of digests."""
    _subscriptions()
    _deliveries()
    op.create_table(
        "pace",
        sa.Column("place", sa.String(90), primary_key=True),
        sa.Column("free_at", sa.Float(), nullable=False),
    )
    op.create_table(
        "fact_snapshots",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("schedule", sa.String(200), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("include", sa.JSON(), nullable=False),
        sa.Column("exclude", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("even_if_empty", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("stopped_by", sa.String(60), nullable=True),
        sa.Column("next_due", sa.BigInteger(), nullable=False),
        sa.Column("previous_due", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("spotlights", sa.JSON(), nullable=False),
    )
    op.create_index("ix_subscriptions_due", "subscriptions", ["state", "next_due"])
    op.create_index("ix_subscriptions_place", "subscriptions", ["team", "channel"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "subscription",
            sa.Integer(),
            sa.ForeignKey("subscriptions.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("owner", sa.String(60), nullable=True),
        sa.Column("ready_at", sa.Float(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ts", sa.String(40), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("subscription", "due", "kind"),
    )
    op.create_index("ix_deliveries_ready", "deliveries", ["state", "ready_at"])


def downgrade() -> None:
    """Refuse: it would delete every subscription."""
    raise RuntimeError(
        "going back before revision 0002 would delete every subscription; restore a backup instead"
    )

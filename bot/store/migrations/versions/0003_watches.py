"""A subscription may be a watched subject; every one before this was a digest."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tell watches from digests."""
    op.add_column("subscriptions", sa.Column("kind", sa.String(10), nullable=False, server_default="digest"))


def downgrade() -> None:
    """Refuse: it would turn every watch into a digest that was never ordered."""
    raise RuntimeError(
        "going back before revision 0003 would lose every watched subject; restore a backup instead"
    )

"""Events, public posts, corrections, questions, feedback, reports, channel settings, fact history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables."""
    _ledgers()
    _questions()
    op.create_table(
        "channel_settings",
        sa.Column("team", sa.String(40), primary_key=True),
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("follow_ups", sa.Boolean(), nullable=False),
        sa.Column("sharing", sa.Boolean(), nullable=False),
        sa.Column("time_zone", sa.String(60), nullable=False),
        sa.Column("dates", sa.String(10), nullable=False),
        sa.Column("inviter", sa.String(40), nullable=True),
    )
    op.create_table(
        "statement_texts",
        sa.Column("dossier", sa.String(80), primary_key=True),
        sa.Column("statement", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_table(
        "fact_changes",
        sa.Column("dossier", sa.String(80), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("statement", sa.String(200), primary_key=True),
        sa.Column("change", sa.String(12), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
    )


def _ledgers() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("ts", sa.String(40), nullable=True),
        sa.Column("thread_ts", sa.String(40), nullable=True),
        sa.Column("share_key", sa.String(200), nullable=True, unique=True),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_index("ix_posts_place", "posts", ["team", "channel", "ts"])
    op.create_table(
        "corrections",
        sa.Column("post", sa.Integer(), sa.ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("statement", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(40), primary_key=True),
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("answer", sa.String(40), primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_index("ix_questions_day", "questions", ["day"])
    op.create_table(
        "feedback",
        sa.Column("answer", sa.String(40), primary_key=True),
        sa.Column("vote", sa.String(10), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_table(
        "error_reports",
        sa.Column("reference", sa.String(20), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )


def downgrade() -> None:
    """Drop everything."""
    for table in (
        "corrections", "posts", "events", "questions", "feedback", "error_reports",
        "channel_settings", "statement_texts", "fact_changes",
    ):  # fmt: skip
        op.drop_table(table)

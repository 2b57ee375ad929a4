"""The database's tables: no user's id stands beside a question, and no thread's text in any of them."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables; Alembic compares its migrations with these."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[str]: JSON}


class Event(Base):
    """One delivery from Slack, so that each is answered once: claimed, then answered."""

    __tablename__ = "events"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    owner: Mapped[str] = mapped_column(String(200))
    claimed_at: Mapped[int] = mapped_column(BigInteger)
    """Seconds since 1970; also what the purge goes by."""


class Post(Base):
    """A message that showed statements in public, remembered for corrections."""

    __tablename__ = "posts"
    __table_args__ = (Index("ix_posts_place", "team", "channel", "ts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(40))
    thread_ts: Mapped[str | None] = mapped_column(String(40))
    share_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    statements: Mapped[dict[str, Any]]
    """Statement id → fingerprint and sentence as they were shown."""
    day: Mapped[date] = mapped_column(Date)


class Correction(Base):
    """A correction that was posted under a post; the key makes each happen once."""

    __tablename__ = "corrections"

    post: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    statement: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Of the new sentence; empty for a retraction."""


class Question(Base):
    """What was asked and whether it could be answered; nobody's name."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_day", "day"),)

    answer: Mapped[str] = mapped_column(String(40), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(200))
    day: Mapped[date] = mapped_column(Date)


class Feedback(Base):
    """👍 or 👎 for an answer; one row each however often it is pressed, by whomever."""

    __tablename__ = "feedback"

    answer: Mapped[str] = mapped_column(String(40), primary_key=True)
    vote: Mapped[str] = mapped_column(String(10), primary_key=True)
    day: Mapped[date] = mapped_column(Date)


class ErrorReport(Base):
    """What a reader said is wrong, and the statements it is about."""

    __tablename__ = "error_reports"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    statements: Mapped[list[str]]
    day: Mapped[date] = mapped_column(Date)


class ChannelSettings(Base):
    """What a channel has chosen."""

    __tablename__ = "channel_settings"

    team: Mapped[str] = mapped_column(String(40), primary_key=True)
    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    follow_ups: Mapped[bool] = mapped_column(default=False)
    sharing: Mapped[bool] = mapped_column(default=True)
    time_zone: Mapped[str] = mapped_column(String(60), default="UTC")
    dates: Mapped[str] = mapped_column(String(10), default="en")
    inviter: Mapped[str | None] = mapped_column(String(40))
    """Who invited the bot, and so may change these."""


class StatementText(Base):
    """Every statement as it was last served; what a new fact base is compared with."""

    __tablename__ = "statement_texts"

    dossier: Mapped[str] = mapped_column(String(80), primary_key=True)
    statement: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)


class FactChange(Base):
    """One difference between two versions of a fact base."""

    __tablename__ = "fact_changes"

    dossier: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    statement: Mapped[str] = mapped_column(String(200), primary_key=True)
    change: Mapped[str] = mapped_column(String(12))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Date)

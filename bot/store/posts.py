"""Messages that showed statements in public, and the corrections that followed them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, delete, select, update

from bot.store.database import Database
from bot.store.tables import Correction, Post


@dataclass(frozen=True)
class Shown:
    """A statement as a post showed it."""

    fingerprint: str
    text: str


@dataclass(frozen=True)
class PublicPost:
    """Where a message stands and the statements it showed, by id."""

    id: int
    team: str
    channel: str
    ts: str
    thread_ts: str | None
    statements: Mapping[str, Shown]


@dataclass(frozen=True)
class Posts:
    """The record of public messages."""

    database: Database
    today: Callable[[], date]

    async def is_shared(self, share_key: str) -> bool:
        """Whether this answer was posted in its channel already."""
        async with self.database.reading() as connection:
            found = await connection.execute(select(Post.id).where(Post.share_key == share_key))
            return found.scalar_one_or_none() is not None

    async def remember(self, post: PublicPost, share_key: str | None = None) -> None:
        """A message in public showed these statements; `post.id` is not used."""
        if not post.statements and share_key is None:
            return
        row = self.database.insert(Post).values(
            team=post.team,
            channel=post.channel,
            ts=post.ts,
            thread_ts=post.thread_ts,
            share_key=share_key,
            statements=as_json(post.statements),
            day=self.today(),
        )
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())

    async def all(self) -> tuple[PublicPost, ...]:
        """Every message that was posted, oldest first."""
        async with self.database.reading() as connection:
            rows = await connection.execute(select(Post.__table__).where(Post.ts.is_not(None)).order_by(Post.id))
            return tuple(_post(row) for row in rows)

    async def claim_correction(self, post: int, statement: str, fingerprint: str) -> bool:
        """Whether this correction is still to be posted; True at most once."""
        claim = self.database.insert(Correction).values(post=post, statement=statement, fingerprint=fingerprint)
        async with self.database.writing() as connection:
            claimed = await connection.execute(claim.on_conflict_do_nothing().returning(Correction.post))
            return claimed.scalar_one_or_none() is not None

    async def unclaim_correction(self, post: int, statement: str, fingerprint: str) -> None:
        """The correction could not be posted; the next reload tries again."""
        which = (
            Correction.post == post,
            Correction.statement == statement,
            Correction.fingerprint == fingerprint,
        )
        async with self.database.writing() as connection:
            await connection.execute(delete(Correction).where(*which))

    async def corrected(self, post: int, statements: Mapping[str, Shown]) -> None:
        """The thread of the post now says this."""
        async with self.database.writing() as connection:
            await connection.execute(update(Post).where(Post.id == post).values(statements=as_json(statements)))

    async def forget(self, team: str, channel: str, ts: str) -> None:
        """The message is gone; nothing follows it any more."""
        which = (Post.team == team, Post.channel == channel, Post.ts == ts)
        async with self.database.writing() as connection:
            await connection.execute(delete(Post).where(*which))


def _post(row: Row[tuple[object, ...]]) -> PublicPost:
    found = row._mapping
    shown = {key: Shown(*value) for key, value in found["statements"].items()}
    return PublicPost(found["id"], found["team"], found["channel"], found["ts"], found["thread_ts"], shown)


def as_json(statements: Mapping[str, Shown]) -> dict[str, list[str]]:
    """What a post showed, as its row keeps it."""
    return {key: [shown.fingerprint, shown.text] for key, shown in statements.items()}

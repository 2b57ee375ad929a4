"""The connection to SQLite or PostgreSQL, and the migrations that bring it up to date."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from datetime import date
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, delete, event, make_url, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.store.schema import revision_of, upgrade
from bot.store.tables import Base, Question

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

BUSY_MS = 5000  # how long SQLite waits for another writer
CACHE_KB = 500  # pages that each connection keeps, a quarter of SQLite's own: the system keeps the file, too
CONNECT_SECONDS, DEAD_MS = 3, 5000  # until a server that says nothing counts as gone: connecting, and later
ANSWER_SECONDS = 0.9  # that an answer waits for a server that says nothing: with all else well within Slack's 3
LATE_SECONDS = 5.0  # that a statement may go on when nobody waits for it any more
PROBE_LETTERS = 8192  # of the row that asks for room: more than a page of either database
MIGRATION_LOCK = 7_201_994  # any fixed number: PostgreSQL's advisory lock of our migrations
Given = TypeVar("Given")


class DatabaseError(Exception):
    """The database cannot be used; the message is one line for the operator."""


class Database:
    """One engine; `reading` and `writing` are the only ways in."""

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):
            raise DatabaseError("BRIEF_DATABASE_URL: not an address of a database") from None
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        in_memory = self.is_sqlite and parsed.database in (None, "", ":memory:")
        options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"pool_pre_ping": not self.is_sqlite}
        if not self.is_sqlite:
            patience = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": DEAD_MS}
            options["connect_args"] = {name: value for name, value in patience.items() if name not in parsed.query}
        self.engine: AsyncEngine = create_async_engine(url, hide_parameters=True, **options)
        self.is_doubted = False
        """Whether the last write failed, and none has been made for the sake of asking since."""
        self._late: set[asyncio.Future[Any]] = set()
        self._turn: AbstractAsyncContextManager[None] = asyncio.Lock() if self.is_sqlite else nullcontext()
        """Writers of this process queue here: SQLite itself would let them sleep up to 100 ms and try again."""
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading; what it wrote would be lost."""
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is kept unless the block raises; SQLite's write lock is taken at once."""
        try:
            async with self._turn, self.engine.execution_options(immediate=True).begin() as connection:
                yield connection
        except DBAPIError:
            self.is_doubted = True
            raise

    async def promptly(self, statement: Awaitable[Given], seconds: float | None = None) -> Given:
        """Its outcome; TimeoutError where a server says nothing for ANSWER_SECONDS, or so many seconds.

        It is not cancelled at once: psycopg takes up to 10 s to let go of a statement, and a late claim counts, too.
        Without `seconds` a file is waited for: it answers or fails by itself.
        """
        if self.is_sqlite and seconds is None:
            return await statement
        running = asyncio.ensure_future(statement)
        await asyncio.wait({running}, timeout=seconds or ANSWER_SECONDS)
        if running.done():
            return running.result()
        self._late.add(running)
        running.add_done_callback(self._let_go)
        asyncio.get_running_loop().call_later(LATE_SECONDS, running.cancel)
        raise TimeoutError

    def _let_go(self, late: "asyncio.Future[Any]") -> None:
        self._late.discard(late)
        if not late.cancelled():
            late.exception()  # nobody waits for it any more

    async def probe(self) -> None:
        """Raise where it cannot be read or, after a write that failed, still not be written: a full disk reads well."""
        async with self.reading() as connection:
            await connection.execute(text("SELECT 1"))
        if not self.is_doubted:
            return
        name, letters = f"probe-{token_hex(4)}", token_hex(PROBE_LETTERS // 2)
        row = {"answer": name, "question": letters, "outcome": "probe", "subject": "", "day": date.min}
        async with self.writing() as connection:  # the row is gone before anybody could see it
            await connection.execute(self.insert(Question).values(row))
            await connection.execute(delete(Question).where(Question.answer == name))
        self.is_doubted = False

    def insert(self, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
        """An INSERT that knows ON CONFLICT in this database's dialect."""
        if self.is_sqlite:
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # 3 MB that SQLite does without

        return postgresql.insert(table)

    async def migrate(self) -> None:
        """Bring the tables up to date; safe where several replicas start at once. Raises DatabaseError."""
        with _one_line():
            async with self.writing() as connection:
                if not self.is_sqlite:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": MIGRATION_LOCK})
                await connection.run_sync(upgrade)

    async def revision(self) -> str:
        """The migration that the tables are at; empty where there are none. Raises DatabaseError."""
        with _one_line():
            async with self.reading() as connection:
                return await connection.run_sync(revision_of) or ""

    async def try_writing(self) -> None:
        """Raise DatabaseError where the tables take nothing."""
        self.is_doubted = True
        with _one_line():
            await self.probe()

    async def close(self) -> None:
        """Give back every connection."""
        await self.engine.dispose()


@contextmanager
def _one_line() -> Iterator[None]:
    """What a driver says over many lines, as one for the operator."""
    try:
        yield
    except (OSError, DBAPIError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise DatabaseError(f"BRIEF_DATABASE_URL: the database cannot be opened: {reason}") from error


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own adapter
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        f"cache_size=-{CACHE_KB}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

"""Reading one row of an SQLite file at once, in the calling thread."""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from bot.store.database import Database

BUSY_SECONDS = 0.05  # only a checkpoint that resets the log makes a reader wait


@dataclass
class FileReader:
    """One connection that never writes, opened at the first read."""

    path: str
    _connection: sqlite3.Connection | None = field(default=None, repr=False)

    @classmethod
    def of(cls, database: Database) -> "FileReader | None":
        """The reader of a database that is a file; None for one in memory or on a server."""
        path = database.engine.url.database
        return cls(path) if database.is_sqlite and path and path != ":memory:" else None

    def one(self, query: str, parameters: tuple[str, ...]) -> tuple[Any, ...] | None:
        """The first row, as last committed; raises sqlite3.Error."""
        if self._connection is None:
            self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            self._connection.execute("PRAGMA query_only = ON")
        row: tuple[Any, ...] | None = self._connection.execute(query, parameters).fetchone()
        return row

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

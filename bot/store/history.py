"""What changed in the fact base, across restarts: each version is compared with what was served before it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import delete, select

from bot.store.database import Database
from bot.store.posts import Shown
from bot.store.tables import FactChange, StatementText
from knowledge.changes import mark
from knowledge.factbase import FactBase


class Change(StrEnum):
    """What happened to a statement."""

    ADDED = "added"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True)
class Changed:
    """One statement that changed, and its old and new sentence."""

    statement: str
    change: Change
    old: str | None
    new: str | None
    day: date


@dataclass(frozen=True)
class History:
    """The statements as last served, and the differences since."""

    database: Database
    today: Callable[[], date]

    async def record(self, base: FactBase) -> tuple[Changed, ...]:
        """Compare the base with what was served before, keep the differences, return them.

        The first version of a dossier is no change. Two replicas that load the same version record it once.
        """
        dossier, today = base.dossier.id, self.today()
        async with self.database.writing() as connection:
            table = StatementText
            query = select(table.statement, table.fingerprint, table.text).where(table.dossier == dossier)
            before = {row.statement: (row.fingerprint, row.text) for row in await connection.execute(query)}
            changes = tuple(_differences(before, base, today)) if before else ()
            if before and not changes:
                return ()
            await connection.execute(delete(table).where(table.dossier == dossier))
            rows = [
                {"dossier": dossier, "statement": s.id, "fingerprint": mark(s), "text": s.text} for s in base.statements
            ]
            if rows:
                await connection.execute(self.database.insert(table), rows)
            for change in changes:
                row = self.database.insert(FactChange).values(
                    dossier=dossier, digest=base.digest, statement=change.statement,
                    change=change.change.value, old=change.old, new=change.new, day=today,
                )  # fmt: skip
                await connection.execute(row.on_conflict_do_nothing())
        return changes

    async def recent(self, dossier: str, limit: int = 50) -> tuple[Changed, ...]:
        """The latest changes, newest first."""
        table = FactChange
        columns = (table.statement, table.change, table.old, table.new, table.day)
        query = select(*columns).where(table.dossier == dossier).order_by(table.day.desc()).limit(limit)
        async with self.database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(Changed(r.statement, Change(r.change), r.old, r.new, r.day) for r in rows)


def shown(base: FactBase, statements: Iterable[str]) -> dict[str, Shown]:
    """Statements as a post shows them."""
    return {key: Shown(mark(base.by_id[key]), base.by_id[key].text) for key in statements}


def _differences(before: dict[str, tuple[str, str]], base: FactBase, day: date) -> list[Changed]:
    found = []
    for statement in base.statements:
        old_print, old_text = before.get(statement.id, ("", ""))
        if not old_print:
            found.append(Changed(statement.id, Change.ADDED, None, statement.text, day))
        elif old_print != mark(statement):
            found.append(Changed(statement.id, Change.CORRECTED, old_text, statement.text, day))
    gone = [key for key in before if key not in base.by_id]
    return found + [Changed(key, Change.RETRACTED, before[key][1], None, day) for key in gone]

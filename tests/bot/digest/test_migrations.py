"""Upgrading keeps every subscription; going back is refused and leaves everything as it was. On both databases."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, select, text
from sqlalchemy import types as sqltypes

from bot.settings import load_settings
from bot.store import open_store
from bot.store.database import Database
from bot.store.schema import MIGRATIONS
from bot.store.subscriptions import Kind, Subscriptions

BEFORE_WATCHES = "0002"
MANY = 300


def config(connection: Connection) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


async def on(database: Database, work: Callable[[Connection], object]) -> None:
    async with database.writing() as connection:
        await connection.run_sync(work)


def filled(connection: Connection) -> None:
    """Subscriptions as revision 0002 kept them."""
    columns = ("team", "channel", "owner", "schedule", "zone", "include", "exclude", "sections", "even_if_empty",
               "state", "next_due", "previous_due", "edition", "spotlights")  # fmt: skip
    insert = text(f"INSERT INTO subscriptions ({', '.join(columns)}) VALUES ({', '.join(f':{c}' for c in columns)})")
    for n in range(MANY):
        connection.execute(
            insert,
            {
                "team": "T1", "channel": f"C{n}", "owner": "U1", "schedule": "daily at 09:00", "zone": "Europe/Berlin",
                "include": json.dumps([f"actor/a{n}"]), "exclude": "[]", "sections": '["changes"]',
                "even_if_empty": bool(n % 2), "state": "paused" if n % 3 else "active", "next_due": 1_800_000_000 + n,
                "previous_due": 1_700_000_000, "edition": "e", "spotlights": "[]",
            },
        )  # fmt: skip


async def test_upgrading_the_previous_revision_keeps_every_subscription(database_url: str):
    url = load_settings({"BRIEF_DATABASE_URL": database_url}).database_url
    old = Database(url)
    await on(old, lambda connection: command.upgrade(config(connection), BEFORE_WATCHES))
    await on(old, filled)
    await old.close()
    store = await open_store(url)
    kept = [await Subscriptions(store.database).of("T1", n + 1) for n in range(MANY)]
    await store.close()
    assert [(k.channel, k.include, k.next_due) for k in kept] == [
        (f"C{n}", (f"actor/a{n}",), 1_800_000_000 + n) for n in range(MANY)
    ]
    assert {k.kind for k in kept} == {Kind.DIGEST}
    assert [k.even_if_empty for k in kept] == [bool(n % 2) for n in range(MANY)]
    assert [k.state.value for k in kept] == ["paused" if n % 3 else "active" for n in range(MANY)]


REVISIONS = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def sample(column: Column, number: int) -> object:
    """A value of a column's type, other for each row."""
    kind = column.type
    if column.foreign_keys:
        return number  # rows are made in the tables' order, with keys from 1
    if isinstance(kind, sqltypes.Boolean):
        return bool(number % 2)
    if isinstance(kind, sqltypes.JSON):
        return json.dumps([f"entry {number}"])
    if isinstance(kind, sqltypes.DateTime):
        return datetime(2026, 1, number, 12)  # what the column holds
    if isinstance(kind, sqltypes.Date):
        return date(2026, 1, number)
    if isinstance(kind, sqltypes.Numeric | sqltypes.Float | sqltypes.Integer):
        return number
    return f"[\"{column.name[:6]}{number}\"]" if kind.length is None else f"{column.name[:4]}{number}"[: kind.length]


def contents(connection: Connection, tables: Sequence[Table]) -> dict[str, list[tuple]]:
    return {t.name: [tuple(row) for row in connection.execute(select(t).order_by(*t.primary_key))] for t in tables}


@pytest.mark.parametrize("revision", REVISIONS)
async def test_upgrading_any_revision_keeps_every_row_of_every_table(database_url: str, revision: str):
    url = load_settings({"BRIEF_DATABASE_URL": database_url}).database_url
    old, kept = Database(url), MetaData()
    before: dict[str, list[tuple]] = {}

    def fill(connection: Connection) -> None:
        command.upgrade(config(connection), revision)
        kept.reflect(connection)
        kept.remove(kept.tables["alembic_version"])
        for table in kept.sorted_tables:
            rows = [{c.name: sample(c, n) for c in table.columns} for n in (1, 2, 3)]
            connection.execute(table.insert(), rows)
        before.update(contents(connection, kept.sorted_tables))

    await on(old, fill)
    await old.close()
    store = await open_store(url)
    after: dict[str, list[tuple]] = {}
    await on(store.database, lambda connection: after.update(contents(connection, kept.sorted_tables)))
    await store.close()
    assert all(len(rows) == 3 for rows in before.values())
    assert after == before


@pytest.mark.parametrize("target", ["0002", "0001", "base"])
async def test_going_back_is_refused_and_changes_nothing(database_url: str, target: str):
    url = load_settings({"BRIEF_DATABASE_URL": database_url}).database_url
    store = await open_store(url)
    await on(store.database, filled)
    with pytest.raises(RuntimeError, match="restore a backup"):
        await on(store.database, lambda connection: command.downgrade(config(connection), target))
    assert await Subscriptions(store.database).count() == MANY
    async with store.database.reading() as connection:
        version = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
    await store.close()
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert version == head

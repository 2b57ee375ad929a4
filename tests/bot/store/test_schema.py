"""An empty database gets all tables at once; they must be the ones that all migrations together make."""

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from bot.settings import load_settings
from bot.store.database import Database
from bot.store.schema import MIGRATIONS, newest_revision
from bot.store.tables import Base
from tests.bot.digest.conftest import database_url, postgres

__all__ = ["database_url", "postgres"]  # fixtures


async def on(database: Database, work: Any) -> Any:
    async with database.writing() as connection:
        return await connection.run_sync(work)


def migrated(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def dropped(connection: Connection) -> None:
    Base.metadata.drop_all(connection)
    connection.exec_driver_sql("DROP TABLE alembic_version")


def described(connection: Connection) -> dict[str, Any]:
    """Each table's columns by name, keys and indexes, as the database itself tells of them."""
    seen = inspect(connection)
    return {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in seen.get_columns(name)
            },
            "key": sorted(seen.get_pk_constraint(name)["constrained_columns"]),
            "foreign": [(f["constrained_columns"], f["referred_table"], f["options"]) for f in seen.get_foreign_keys(name)],
            "unique": sorted(tuple(u["column_names"]) for u in seen.get_unique_constraints(name)),
            "indexes": sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in seen.get_indexes(name)),
        }
        for name in seen.get_table_names()
    }  # fmt: skip


async def test_tables_made_at_once_are_those_that_the_migrations_make(database_url: str):
    database = Database(load_settings({"BRIEF_DATABASE_URL": database_url}).database_url)
    await database.migrate()
    at_once = await on(database, described)
    assert await database.revision() == newest_revision()
    await on(database, dropped)
    await on(database, migrated)
    step_by_step = await on(database, described)
    await database.close()
    assert len(step_by_step) > 10
    assert at_once == step_by_step


async def test_alembic_finds_no_difference_between_the_migrations_and_the_tables(database_url: str):
    database = Database(load_settings({"BRIEF_DATABASE_URL": database_url}).database_url)

    def compared(connection: Connection) -> list[Any]:
        migrated(connection)
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)

    differences = await on(database, compared)
    await database.close()
    assert differences == []


async def test_a_database_that_is_made_is_not_made_again(database_url: str):
    database = Database(load_settings({"BRIEF_DATABASE_URL": database_url}).database_url)
    await database.migrate()
    before = await on(database, described)
    await database.migrate()
    assert await on(database, described) == before
    await database.close()

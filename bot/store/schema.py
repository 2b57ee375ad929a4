"""The tables as a database has them: made at once where it is empty, else brought up to date by Alembic."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, text

from bot.store.tables import Base

MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own table."""


def newest_revision() -> str:
    """The last migration there is: their files are numbered."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def revision_of(connection: Connection) -> str | None:
    """The migration that the tables are at; None for an empty database."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest revision; newer ones have more than is needed here, and stay."""
    if not inspect(connection).get_table_names():
        _make(connection)
    elif (revision_of(connection) or "") < newest_revision():
        _migrate(connection)


def _make(connection: Connection) -> None:
    """All tables as the migrations leave them (a test compares), without the 16 MB and 0.3 s of going through them."""
    from bot.store import digest_tables, installation_tables  # noqa: F401  # add their tables

    Base.metadata.create_all(connection, checkfirst=False)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=newest_revision()))


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

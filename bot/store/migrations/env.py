"""Run by Alembic: migrate over the connection that `Database.migrate` opened."""

from alembic import context

from bot.store import digest_tables, installation_tables  # noqa: F401  # add their tables
from bot.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
context.run_migrations()

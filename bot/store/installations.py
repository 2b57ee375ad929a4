"""Workspaces that installed the bot, their tokens encrypted, and installations under way.

slack_sdk's stores, with two things of ours: secrets are encrypted before they reach a column, and a state is
consumed in one statement, so that two replicas cannot both take it.
"""

import time
from collections.abc import Callable, Sequence
from copy import copy
from datetime import UTC, datetime
from typing import TypeVar

import structlog
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.sqlalchemy_utils import normalize_datetime_for_db
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import MetaData, Table, and_, delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import trouble
from bot.store.database import Database
from bot.store.installation_tables import SECRETS, widened
from bot.store.tables import Base

log = structlog.get_logger()

MARK = "fernet:"
"""Begins every encrypted column; no Slack token begins so."""
BELIEVED_SECONDS = 60.0
STATE_SECONDS = 600  # how long an installer may take on Slack's page
Kept = TypeVar("Kept", Bot, Installation)


class Cipher:
    """Fernet under several keys: the first encrypts, any decrypts."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def sealed(self, value: str | None) -> str | None:
        """The value as it is stored; sealing twice changes nothing."""
        if not value or value.startswith(MARK):
            return value
        return MARK + self._fernet.encrypt(value.encode()).decode()

    def opened(self, value: str | None) -> str | None:
        """The value as Slack gave it; raises InvalidToken where no key fits."""
        if not value or not value.startswith(MARK):
            return value
        return self._fernet.decrypt(value.removeprefix(MARK)).decode()

    def renewed(self, value: str | None) -> str | None:
        """The value sealed with the first key; raises InvalidToken where no key fits."""
        return self.sealed(self.opened(value))


class Installations(AsyncSQLAlchemyInstallationStore):
    """slack_sdk's installation store with encrypted secrets."""

    def __init__(self, client_id: str, database: Database, cipher: Cipher) -> None:
        super().__init__(client_id, _writing(database))
        self.database = database
        self.cipher = cipher
        self._bots: dict[tuple[str | None, str | None], tuple[float, Bot]] = {}

    @classmethod
    def build_installations_table(cls, metadata: MetaData, table_name: str) -> Table:
        """slack_sdk's table with room for what encryption adds."""
        return widened(super().build_installations_table(metadata, table_name))

    @classmethod
    def build_bots_table(cls, metadata: MetaData, table_name: str) -> Table:
        """slack_sdk's table with room for what encryption adds."""
        return widened(super().build_bots_table(metadata, table_name))

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation and its bot."""
        await super().async_save(_each(installation, self.cipher.sealed))

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot."""
        self.forget()
        await super().async_save_bot(_each(bot, self.cipher.sealed))

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace; None where it is not installed, or no key opens its token.

        Believed for BELIEVED_SECONDS: another replica learns that late of an uninstall, and Slack refuses the
        token meanwhile. While the database does not answer it is believed on; raises what that raises where none is.
        """
        until, known = self._bots.get((enterprise_id, team_id), (0.0, None))
        if known is not None and time.monotonic() < until:
            return copy(known)
        read = super().async_find_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        try:
            bot = await self.database.promptly(read)
        except (SQLAlchemyError, TimeoutError) as error:
            trouble.failed("installations", error)
            if known is None:
                raise
            return copy(known)
        found = self._opened(bot) if bot else None
        self._bots.pop((enterprise_id, team_id), None)
        if found is not None:
            self._bots[(enterprise_id, team_id)] = (time.monotonic() + BELIEVED_SECONDS, copy(found))
        return found

    async def of_team(self, team: str) -> Bot | None:
        """The bot of a workspace, whichever organisation it belongs to."""
        column = self.bots.c
        query = select(column.enterprise_id).where(column.team_id == team).limit(1)
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        return await self.async_find_bot(enterprise_id=row.enterprise_id, team_id=team) if row else None

    def forget(self) -> None:
        """Believe nothing that was read before."""
        self._bots.clear()

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The installation of a workspace; None where there is none, or no key opens its tokens."""
        found = await super().async_find_installation(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            is_enterprise_install=is_enterprise_install,
        )
        return self._opened(found) if found else None

    async def rotate(self) -> int:
        """Encrypt every secret with the first key; returns how many rows changed. Raises InvalidToken."""
        changed = 0
        async with self.engine.begin() as connection:
            for table in (self.bots, self.installations):
                secrets = [table.c[name] for name in SECRETS if name in table.c]
                for row in (await connection.execute(select(table.c.id, *secrets))).mappings().all():
                    renewed = {column.name: self.cipher.renewed(row[column.name]) for column in secrets}
                    await connection.execute(update(table).where(table.c.id == row["id"]).values(**renewed))
                    changed += 1
        return changed

    def _opened(self, kept: Kept) -> Kept | None:
        try:
            return _each(kept, self.cipher.opened)
        except InvalidToken:
            log.error("no key of BRIEF_TOKEN_KEYS opens this workspace's token", team=kept.team_id)
            return None


class States(AsyncSQLAlchemyOAuthStateStore):
    """slack_sdk's store of installations under way."""

    def __init__(self, database: Database) -> None:
        super().__init__(STATE_SECONDS, _writing(database))

    async def async_consume(self, state: str) -> bool:
        """Whether the state was issued and has not expired; at most one caller is told so."""
        now = normalize_datetime_for_db(datetime.now(UTC))
        column = self.oauth_states.c
        async with self.engine.begin() as connection:
            taken = await connection.execute(
                delete(self.oauth_states).where(column.state == state, column.expire_at > now)
            )
            await connection.execute(delete(self.oauth_states).where(column.expire_at <= now))
        return taken.rowcount == 1


async def forget_workspace(database: Database, team: str | None, enterprise: str | None) -> None:
    """Delete what is kept of a workspace: tokens, settings, posts, whatever names it in a `team` column.

    Without a team: the installation of a whole organisation. The question log names no workspace and nobody.
    """
    async with database.writing() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if "team" in table.c:
                await connection.execute(delete(table).where(table.c.team == (team or enterprise)))
            elif "team_id" in table.c:
                whose = and_(table.c.team_id == team, table.c.enterprise_id == enterprise)
                await connection.execute(delete(table).where(whose))


def _writing(database: Database) -> AsyncEngine:
    return database.engine.execution_options(immediate=True)


def _each(kept: Kept, change: Callable[[str | None], str | None]) -> Kept:
    changed = copy(kept)
    for name in SECRETS:
        if hasattr(changed, name):
            setattr(changed, name, change(getattr(changed, name)))
    return changed

"""The event ledger: each delivery from Slack is answered once, by whichever process lives to do it."""

import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy import delete, select, update

from bot.store.database import Database
from bot.store.tables import Event

LEASE_SECONDS = 30  # then another machine's claim counts as abandoned; Slack's last retry comes after minutes
CLAIMED, ANSWERED = "claimed", "answered"


class Claim(Enum):
    """What a process may do with a delivery."""

    MINE = "mine"
    TAKEN_OVER = "taken over"  # the process that claimed it is gone; it may have answered before it died
    ANSWERED = "answered"
    ELSEWHERE = "elsewhere"  # another process is at it


@dataclass(frozen=True)
class Owner:
    """A running process: host, process id, and a token that tells it from an earlier one of the same id."""

    host: str = field(default_factory=socket.gethostname)
    process: int = field(default_factory=os.getpid)
    token: str = field(default_factory=lambda: secrets.token_hex(4))

    def __str__(self) -> str:
        return f"{self.host}:{self.process}:{self.token}"

    def outlived(self, name: str) -> bool:
        """Whether the named owner is known to be gone; False where that cannot be seen from here."""
        host, process, token = name.rsplit(":", 2)
        if host != self.host:
            return False
        if int(process) == self.process:
            return token != self.token
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


@dataclass(frozen=True)
class Events:
    """Claims on deliveries."""

    database: Database
    clock: Callable[[], float]
    owner: Owner = field(default_factory=Owner)

    async def claim(self, key: str) -> Claim:
        """Claim a delivery; at most one process gets MINE or TAKEN_OVER at a time."""
        now = int(self.clock())
        claim = self.database.insert(Event).values(key=key, state=CLAIMED, owner=str(self.owner), claimed_at=now)
        async with self.database.writing() as connection:
            claimed = await connection.execute(claim.on_conflict_do_nothing().returning(Event.key))
            if claimed.scalar_one_or_none() is not None:
                return Claim.MINE
            held = (await connection.execute(select(Event.state, Event.owner, Event.claimed_at)
                                             .where(Event.key == key))).one()  # fmt: skip
            if held.state == ANSWERED:
                return Claim.ANSWERED
            if not self.owner.outlived(held.owner) and now - held.claimed_at < LEASE_SECONDS:
                return Claim.ELSEWHERE
            unchanged = (Event.key == key, Event.owner == held.owner, Event.claimed_at == held.claimed_at)
            taken = update(Event).where(*unchanged).values(owner=str(self.owner), claimed_at=now)
            return Claim.TAKEN_OVER if (await connection.execute(taken)).rowcount == 1 else Claim.ELSEWHERE

    async def answered(self, key: str) -> None:
        """The delivery has had its visible outcome."""
        async with self.database.writing() as connection:
            await connection.execute(update(Event).where(Event.key == key).values(state=ANSWERED))

    async def release(self, key: str) -> None:
        """The delivery had no outcome; whoever gets it next may try."""
        async with self.database.writing() as connection:
            await connection.execute(delete(Event).where(Event.key == key))

    async def purge(self, older_than_seconds: int) -> int:
        """Forget old deliveries; returns how many."""
        limit = int(self.clock()) - older_than_seconds
        async with self.database.writing() as connection:
            return (await connection.execute(delete(Event).where(Event.claimed_at < limit))).rowcount

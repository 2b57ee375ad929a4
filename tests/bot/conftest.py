"""Fixtures. Policy: the tiny dossier, a real Bolt app, real sockets on 127.0.0.1, a real SQLite file.

Nothing of ours is replaced; Slack alone is played, by tests.fakeslack, over both of its transports.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import create_app
from bot.reply import Desk
from bot.run import listening, opened_desk
from bot.settings import Settings, load_settings
from bot.store import open_store
from knowledge.load import load
from knowledge.service import Knowledge
from tests.fakeslack import FakeSlack, Person
from tests.fakeslack.people import person
from tests.fakeslack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.fakeslack.workspace import Channel

TINY = Path(__file__).parent.parent / "dossiers" / "tiny"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(load(TINY / "facts", TINY / "seeds"))


@dataclass
class Office:
    """A running bot, the workspace it is in, two people and a channel."""

    slack: FakeSlack
    desk: Desk
    settings: Settings
    ann: Person
    bob: Person
    harbour: Channel


def settings_for(slack: FakeSlack, transport: str, folder: Path, **more: str) -> Settings:
    environ = {
        "SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "BRIEF_DATABASE_URL": f"sqlite:///{folder / 'brief.sqlite3'}", "BRIEF_DOSSIER": str(TINY),
        "BRIEF_HTTP_PORT": "0", "BRIEF_CURATORS": "UCARLA", **more,
    }  # fmt: skip
    if transport == "socket":
        environ["SLACK_APP_TOKEN"] = APP_TOKEN
    return load_settings(environ)


async def start(stack: AsyncExitStack, slack: FakeSlack, settings: Settings, knowledge: Knowledge) -> Desk:
    desk = await stack.enter_async_context(opened_desk(settings, knowledge))
    where = await stack.enter_async_context(listening(settings, create_app(settings, desk), desk))
    if where.startswith("http"):
        slack.events_url = where
    return desk


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied: making them takes longer than most tests."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite3"

    async def make() -> None:
        await (await open_store(f"sqlite+aiosqlite:///{path}")).close()

    asyncio.run(make())
    return path


@pytest.fixture(params=["socket", "http"])
async def office(
    request: pytest.FixtureRequest, tmp_path: Path, knowledge: Knowledge, empty_database: Path
) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        shutil.copy(empty_database, tmp_path / "brief.sqlite3")
        settings = settings_for(slack, request.param, tmp_path)
        desk = await start(stack, slack, settings, knowledge)
        ann, bob = person(slack, "ann"), person(slack, "bob")
        harbour = slack.workspace.channel("harbour", ann.id, bob.id)
        yield Office(slack, desk, settings, ann, bob, harbour)
        await desk.drain()
        assert slack.workspace.faults == []

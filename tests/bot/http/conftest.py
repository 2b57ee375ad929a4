"""The bot over real HTTP on 127.0.0.1, spoken to as anybody could."""

import io
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest
from prometheus_client import REGISTRY

from bot.reply import Desk
from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.digest.conftest import postgres  # noqa: F401  # a fixture
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.workspace import TEAM

_triggers = itertools.count(1)


def command_body(text: str = "what happened to the Petrel", **more: str) -> str:
    return urlencode(
        {"command": "/harbour", "text": text, "team_id": TEAM, "channel_id": "C0000", "user_id": "UANN",
         "trigger_id": f"t{next(_triggers)}", **more}
    )  # fmt: skip


def counted(reason: str) -> float:
    return REGISTRY.get_sample_value("brief_refused_total", {"reason": reason}) or 0.0


@dataclass
class Address:
    """A bot that listens, and a session to speak to it."""

    events: str
    session: aiohttp.ClientSession
    desk: Desk
    slack: FakeSlack

    @property
    def root(self) -> str:
        return self.events.removesuffix("/slack/events")

    async def post(self, body: str | bytes, given: dict[str, str]) -> tuple[int, str]:
        async with self.session.post(
            self.events, data=io.BytesIO(body.encode() if isinstance(body, str) else body), headers=given
        ) as response:
            return response.status, await response.text()

    async def get(self, path: str, **given: str) -> tuple[int, str]:
        async with self.session.get(self.root + path, headers=given, allow_redirects=False) as response:
            return response.status, await response.text()


@pytest.fixture
async def address(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Address]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        desk = await start(stack, slack, settings_for(slack, "http", tmp_path), knowledge)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Address(slack.events_url, session, desk, slack)


@pytest.fixture
async def limited(request: pytest.FixtureRequest, tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Office]:
    """An office whose operator has set something: parametrize indirectly with the variables."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "http", tmp_path, **request.param)
        desk = await start(stack, slack, settings, knowledge)
        ann, bob = person(slack, "ann"), person(slack, "bob")
        yield Office(slack, desk, settings, ann, bob, slack.workspace.channel("harbour", ann.id, bob.id))
        await desk.drain()

"""Slack delivers more than once and processes die: still one answer."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from knowledge.service import Knowledge
from tests.bot.conftest import TINY, Office, settings_for, start
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.delivery import Delivery, bring
from tests.fakeslack.people import envelope, message_event, person
from tests.fakeslack.server import APP_TOKEN, BOT_TOKEN, Fault
from tests.fakeslack.workspace import BOT_USER, Message

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"
PROGRAM = """
import asyncio, os
from bot.run import run
from bot.settings import load_settings
from knowledge.load import load
from knowledge.service import Knowledge
settings = load_settings(os.environ)
asyncio.run(run(settings, Knowledge(load(*settings.folders))))
"""


@asynccontextmanager
async def process(slack: FakeSlack, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as its own process, connected."""
    slack.connected.clear()
    environ = os.environ | {
        "SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
        "BRIEF_DATABASE_URL": f"sqlite:///{folder / 'brief.sqlite3'}", "BRIEF_DOSSIER": str(TINY),
    }  # fmt: skip
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, env=environ, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await asyncio.wait_for(slack.connected.wait(), 20)
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.wait()


@pytest.mark.parametrize(
    ("method", "fault", "posted_before_death"),
    [("conversations.replies", Fault(delay=1.0), False), ("chat.postMessage", Fault(late=1.0), True)],
)
async def test_a_process_killed_over_its_answer_leaves_one(
    tmp_path: Path, knowledge: Knowledge, method: str, fault: Fault, posted_before_death: bool
):
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        ann = person(slack, "ann")
        channel = slack.workspace.channel("harbour", ann.id)
        root = slack.workspace.add(Message(slack.workspace.ts(), channel.id, ann.id, "the ferry"))
        said = slack.workspace.add(Message(slack.workspace.ts(), channel.id, ann.id, QUESTION, thread_ts=root.ts))
        delivery = Delivery("events_api", envelope(message_event(said, "app_mention", channel), "Ev1"))
        slack.fail(method, fault)
        async with process(slack, tmp_path) as doomed:
            receipt = asyncio.create_task(bring(slack, delivery, 0))
            await slack.called(method)
            doomed.kill()
            assert await receipt is None
        assert len(ann.sees(channel)) == int(posted_before_death)
        settings = settings_for(slack, "socket", tmp_path)
        await start(stack, slack, settings, knowledge)
        for attempt in (1, 2):
            assert await bring(slack, delivery, attempt) is not None
        [answer] = ann.sees(channel)
        assert "ran aground" in words(answer)


async def test_two_replicas_answer_once(tmp_path: Path, knowledge: Knowledge):
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "socket", tmp_path)
        for _ in range(2):
            await start(stack, slack, settings, knowledge)
        assert len(slack.sockets) == 2
        ann = person(slack, "ann")
        channel = slack.workspace.channel("harbour", ann.id)
        said = slack.workspace.add(Message(slack.workspace.ts(), channel.id, ann.id, QUESTION))
        delivery = Delivery("events_api", envelope(message_event(said, "app_mention", channel), "Ev1"))
        twice = [bring(slack, delivery, attempt, connection) for attempt, connection in ((0, 0), (0, 1), (1, 1))]
        assert None not in await asyncio.gather(*twice)
        assert len(ann.sees(channel)) == 1


async def test_a_new_connection_serves_on(tmp_path: Path, knowledge: Knowledge):
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        await start(stack, slack, settings_for(slack, "socket", tmp_path), knowledge)
        ann = person(slack, "ann")
        channel = slack.workspace.channel("harbour", ann.id)
        await slack.disconnect()
        await ann.slash(channel, "what happened to the Petrel")
        assert len(ann.sees(channel)) == 1


async def test_slow_work_is_announced_and_then_answered(office: Office):
    office.slack.fail("chat.postMessage", Fault(delay=2.4))
    outcome = await office.ann.slash(office.harbour, "what happened to the Petrel --share")
    assert outcome.acknowledged
    assert outcome.seconds < 3
    await office.desk.drain()
    looking, shared = office.ann.sees(office.harbour)[0], office.ann.sees(office.harbour)[-1]
    assert "Looking" in looking.text
    assert "Shared" in shared.text
    assert len(office.bob.sees(office.harbour)) == 1

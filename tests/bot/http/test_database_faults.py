"""PostgreSQL stops and comes back: questions are answered all the while, and everything resumes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest

from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.digest.conftest import new_database
from tests.bot.http.proxies import Line
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.delivery import Delivery, bring
from tests.fakeslack.people import envelope, message_event, person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, TEAM, Message

QUESTION = "what happened to the Petrel"


@dataclass
class Wired:
    office: Office
    line: Line
    root: str

    async def ready(self) -> int:
        async with aiohttp.ClientSession() as session, session.get(f"{self.root}/readyz") as response:
            return response.status


@pytest.fixture
async def wired(tmp_path: Path, knowledge: Knowledge, postgres: str) -> AsyncIterator[Wired]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        line = Line(new_database(postgres))
        await line.join()
        settings = settings_for(slack, "http", tmp_path, BRIEF_DATABASE_URL=line.url)
        desk = await start(stack, slack, settings, knowledge)
        ann, bob = person(slack, "ann"), person(slack, "bob")
        office = Office(slack, desk, settings, ann, bob, slack.workspace.channel("harbour", ann.id, bob.id))
        yield Wired(office, line, slack.events_url.removesuffix("/slack/events"))
        await desk.drain()
        await desk.store.questions.settled()
        await desk.store.database.close()
        await line.cut()


async def test_questions_are_answered_without_the_database_and_settings_come_back(wired: Wired):
    office, channels = wired.office, wired.office.desk.store.channels
    await channels.set(TEAM, office.harbour.id, replace(await channels.of(TEAM, office.harbour.id), sharing=False))
    assert await wired.ready() == 200
    await wired.line.cut()
    assert await wired.ready() == 503
    await office.ann.slash(office.harbour, QUESTION)
    await office.ann.say(office.harbour, f"<@{BOT_USER}> {QUESTION}")
    seen = office.ann.sees(office.harbour)
    assert ["ran aground" in words(message) for message in seen] == [True, True]
    await wired.line.join()
    assert await wired.ready() == 200
    assert (await channels.of(TEAM, office.harbour.id)).sharing is False
    await office.ann.slash(office.harbour, "night ban")
    await office.desk.store.questions.settled()
    assert "ran aground" not in words(office.ann.sees(office.harbour)[-1])


async def test_many_questions_while_the_line_flaps(wired: Wired):
    office = wired.office
    for number in range(12):
        await (wired.line.cut() if number % 4 == 1 else wired.line.join() if number % 4 == 3 else wired.ready())
        await office.ann.slash(office.harbour, QUESTION)
    answers = office.ann.sees(office.harbour)
    assert len(answers) == 12
    assert all("ran aground" in words(answer) for answer in answers)
    if not wired.line._server or not wired.line._server.is_serving():
        await wired.line.join()


def asked(office: Office) -> Delivery:
    """A mention as an event, not yet brought."""
    workspace = office.slack.workspace
    said = workspace.add(Message(workspace.ts(), office.harbour.id, office.ann.id, f"<@{BOT_USER}> {QUESTION}"))
    return Delivery("events_api", envelope(message_event(said, "app_mention", office.harbour)))


async def test_a_retry_while_the_ledger_says_nothing_gets_no_second_answer(wired: Wired):
    delivery = asked(wired.office)
    wired.line.stall()
    assert await bring(wired.office.slack, delivery, 0) is not None
    for attempt in range(1, 4):
        await bring(wired.office.slack, delivery, attempt)
        assert len(wired.office.ann.sees(wired.office.harbour)) == 1
    await wired.line.cut()
    await wired.line.join()
    assert await bring(wired.office.slack, delivery, 4) is not None
    assert len(wired.office.ann.sees(wired.office.harbour)) == 1


async def test_a_probe_is_answered_while_the_server_stands_still(wired: Wired):
    """Kubernetes gives it two seconds, and questions are answered all the while."""
    assert await wired.ready() == 200
    wired.line.stall()
    timeout = aiohttp.ClientTimeout(total=2)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        for _ in range(3):
            async with session.get(f"{wired.root}/readyz?exclude=database") as response:
                assert response.status == 200
    await wired.line.cut()
    await wired.line.join()


async def test_a_retry_after_the_ledger_came_back_gets_no_second_answer(wired: Wired):
    delivery = asked(wired.office)
    await wired.line.cut()
    assert await bring(wired.office.slack, delivery, 0) is not None
    await wired.line.join()
    assert await bring(wired.office.slack, delivery, 1) is not None
    assert len(wired.office.ann.sees(wired.office.harbour)) == 1


@pytest.mark.parametrize("returns", [False, True])
async def test_a_retry_beside_the_first_delivery_waits_for_its_answer(wired: Wired, returns: bool):
    """The first is answered without the ledger, slowly; meanwhile the ledger may be back."""
    slack = wired.office.slack
    slack.fail("chat.postMessage", Fault(delay=0.6))
    delivery = asked(wired.office)
    await wired.line.cut()
    first = asyncio.create_task(bring(slack, delivery, 0))
    await slack.called("chat.postMessage")
    if returns:
        await wired.line.join()
    assert await bring(slack, delivery, 1) is not None
    assert await first is not None
    assert len(wired.office.ann.sees(wired.office.harbour)) == 1
    if not returns:
        await wired.line.join()

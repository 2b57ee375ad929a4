"""PostgreSQL stops and comes back: questions are answered all the while, and everything resumes."""

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
from tests.fakeslack.people import person
from tests.fakeslack.workspace import BOT_USER, TEAM

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

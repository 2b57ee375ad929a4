"""The database stops, stands still or takes no writes, and comes back: answers all the while, then everything again."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
from prometheus_client import REGISTRY
from psycopg import sql
from sqlalchemy import text

from bot.app import client_of
from bot.digest.ticker import delivering
from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.digest.conftest import new_database, open_world, postgres
from tests.bot.http.proxies import Line
from tests.bot.http.test_database_faults import Wired, wired
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.workspace import BOT_USER

__all__ = ["postgres", "wired"]  # fixtures

QUESTION = "what happened to the Petrel"


def failures(doing: str) -> float:
    return REGISTRY.get_sample_value("brief_database_errors_total", {"doing": doing}) or 0.0


def answered(office: Office) -> list[bool]:
    return ["ran aground" in words(message) for message in office.ann.sees(office.harbour)]


async def log_length(office: Office) -> int:
    await office.desk.store.questions.settled()
    async with office.desk.store.database.reading() as connection:
        return int(await connection.scalar(text("SELECT count(*) FROM questions")) or 0)


async def test_a_server_that_stands_still_costs_no_answer(wired: Wired):
    office = wired.office
    assert await wired.ready() == 200
    wired.line.stall()
    for _ in range(2):
        await office.ann.slash(office.harbour, QUESTION)
        await office.ann.say(office.harbour, f"<@{BOT_USER}> {QUESTION}")
    assert await wired.ready() == 503
    assert answered(office) == [True] * 4
    await wired.line.cut()
    await wired.line.join()
    assert await wired.ready() == 200
    await office.ann.slash(office.harbour, QUESTION)
    assert answered(office)[-1]


async def test_what_needs_the_database_is_refused_with_a_word_and_resumes(wired: Wired):
    office = wired.office
    await office.ann.slash(office.harbour, "watch Petrel")
    await wired.line.cut()
    await office.ann.slash(office.harbour, "watch Northshore Ferries")
    assert "cannot reach my records" in words(office.ann.sees(office.harbour)[-1])
    await wired.line.join()
    await office.ann.slash(office.harbour, "watch Northshore Ferries")
    assert "cannot reach" not in words(office.ann.sees(office.harbour)[-1])


async def test_digests_resume_when_the_server_is_back(postgres: str, tmp_path: Path):
    line = Line(new_database(postgres))
    await line.join()
    async with AsyncExitStack() as stack:
        world = await open_world(stack, line.url, tmp_path)
        await world.order()
        world.clock.to(2026, 1, 1, 9, 0)
        await line.cut()
        options = replace(world.options, tick=0.05)
        async with delivering(world.desk, client_of(world.desk.settings, world.desk), options):
            while not failures("digests"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            assert world.posts() == []
            await line.join()
            async with asyncio.timeout(30):
                while not world.posts():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        assert len(world.posts()) == 1
    await line.cut()


async def test_a_server_that_takes_no_writes_is_seen_and_healed(tmp_path: Path, knowledge: Knowledge, postgres: str):
    url = new_database(postgres)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "http", tmp_path, BRIEF_DATABASE_URL=url)
        desk = await start(stack, slack, settings, knowledge)
        ann = person(slack, "ann")
        office = Office(slack, desk, settings, ann, ann, slack.workspace.channel("harbour", ann.id))
        shown = Wired(office, Line(url), slack.events_url.removesuffix("/slack/events"))
        await read_only(office, postgres, True)
        before = failures("question log")
        await office.ann.slash(office.harbour, QUESTION)
        assert (answered(office), await log_length(office)) == ([True], 0)
        assert failures("question log") == before + 1
        assert await shown.ready() == 503
        await read_only(office, postgres, False)
        assert await shown.ready() == 200
        await office.ann.slash(office.harbour, QUESTION)
        assert await log_length(office) == 1


async def read_only(office: Office, server: str, so: bool) -> None:
    """As a standby, or a server whose disk is full."""
    database = office.desk.store.database
    async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
        name = sql.Identifier(str(database.engine.url.database))
        word = sql.SQL("on" if so else "off")
        await connection.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}").format(name, word))
    await database.engine.dispose()

"""Two replicas on one PostgreSQL behind a round-robin proxy pass the scenarios of the Slack surface."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store.events import Owner
from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.digest.conftest import new_database
from tests.bot.http.proxies import round_robin
from tests.bot.test_command import *  # noqa: F403  # the scenarios, with the office below
from tests.bot.test_failures import *  # noqa: F403
from tests.bot.test_mention import *  # noqa: F403
from tests.bot.test_surfaces import *  # noqa: F403
from tests.bot.test_thread import *  # noqa: F403
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person


@pytest.fixture
async def office(tmp_path: Path, knowledge: Knowledge, postgres: str) -> AsyncIterator[Office]:
    url = new_database(postgres)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "http", tmp_path, BRIEF_DATABASE_URL=url)
        desks, addresses = [], []
        for number in range(2):
            desks.append(await start(stack, slack, settings, knowledge))
            # two desks of one process, as on two machines: the ledger tells owners apart by host and process
            object.__setattr__(desks[-1].store.events, "owner", Owner(host=f"replica-{number}"))
            addresses.append(slack.events_url)
        slack.events_url = await stack.enter_async_context(round_robin(addresses))
        eve = person(slack, "eve")
        for _ in range(2):  # each replica has asked Slack who it is, as any that has served a while
            await eve.slash(slack.workspace.channel("elsewhere", eve.id), "help")
        ann, bob = person(slack, "ann"), person(slack, "bob")
        yield Office(slack, desks[0], settings, ann, bob, slack.workspace.channel("harbour", ann.id, bob.id))
        await asyncio.gather(*(desk.drain() for desk in desks))
        for desk in desks:
            await desk.store.questions.settled()

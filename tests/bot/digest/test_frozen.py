"""A process that stands still for longer than its lease and then posts what another has posted: one message is left."""

import asyncio
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from bot.digest.policy import plan
from bot.digest.ticker import Ticker
from bot.store import open_store
from bot.store.claims import Claimed
from bot.store.database import Database
from tests.bot.conftest import settings_for
from tests.bot.digest.chaos import PROCESSES, environment, order_many
from tests.bot.digest.conftest import World
from tests.bot.digest.worker import Task, work
from tests.fakeslack import FakeSlack
from tests.fakeslack.server import Fault

LEASE = 120.0


async def awake_too_late(world: World) -> tuple[Ticker, Claimed]:
    """A replica that looked at its lease, stood still until it had passed, and goes on as if nothing had been."""
    frozen = await world.replica()
    await frozen.digests.planning.plan_due(plan)
    [claimed] = await frozen.digests.deliveries.claim(1)
    world.clock.now += LEASE + 1
    return frozen, replace(claimed, lease_until=world.clock.now + LEASE)


async def test_the_second_message_is_deleted_and_the_one_on_the_ledger_stays(world: World):
    await world.order()
    world.clock.to(2026, 1, 1, 9, 0)
    frozen, claimed = await awake_too_late(world)
    await world.ticker.round()
    [first] = world.posts()
    await frozen.courier.deliver(claimed)
    assert len(world.posts()) == 2
    await frozen.round()
    assert world.posts() == [first]
    assert (await world.states())[0][2] == "posted"
    [remembered] = await world.desk.store.posts.all()
    assert remembered.ts == first.ts


async def test_while_the_other_has_not_finished_nothing_is_deleted(world: World):
    await world.order()
    world.clock.to(2026, 1, 1, 9, 0)
    frozen, claimed = await awake_too_late(world)
    [again] = await world.ticker.digests.deliveries.claim(1)
    await frozen.courier.deliver(claimed)
    await frozen.round()
    [only] = world.posts()
    await world.ticker.courier.deliver(again)
    await frozen.round()
    assert world.posts() == [only]  # the other looked before it posted, and found it


async def test_a_deletion_that_slack_refuses_for_now_is_made_later(world: World):
    await world.order()
    world.clock.to(2026, 1, 1, 9, 0)
    frozen, claimed = await awake_too_late(world)
    await world.ticker.round()
    await frozen.courier.deliver(claimed)
    world.slack.fail("chat.delete", Fault(retry_after=30))
    await frozen.round()
    assert len(world.posts()) == 2
    world.clock.now += 10
    await frozen.round()
    assert len(world.posts()) == 2
    world.clock.now += 30
    await frozen.round()
    assert len(world.posts()) == 1


async def test_nothing_is_deleted_where_the_order_is_gone(world: World):
    order = await world.order()
    world.clock.to(2026, 1, 1, 9, 0)
    frozen, claimed = await awake_too_late(world)
    await world.ticker.digests.subscriptions.remove(order.id)
    await frozen.courier.deliver(claimed)
    await frozen.round()
    assert len(world.posts()) == 1
    assert world.slack.calls("chat.delete") == []


async def test_a_real_process_that_is_stopped_and_continued(database_url: str, tmp_path: Path):
    async with FakeSlack() as slack:
        slack.workspace.clock = time.time
        slack.workspace.channel("harbour")
        settings = settings_for(slack, "http", tmp_path, BRIEF_DATABASE_URL=database_url)
        store = await open_store(settings.database_url)
        await order_many(store.database, 1, list(slack.workspace.channels))
        task = Task(environment(slack, database_url), lease=4.0)
        frozen, other = (PROCESSES.Process(target=work, args=(t,)) for t in (replace(task, freezes=True), task))
        try:
            await asyncio.to_thread(frozen.start)
            await until(lambda: asyncio.to_thread(is_stopped, frozen.pid))
            await asyncio.to_thread(other.start)
            await until(lambda: posted(store.database))
            [first] = slack.workspace.messages
            os.kill(frozen.pid, signal.SIGCONT)
            await until(lambda: called(slack, "chat.delete"))
            assert [m.ts for m in slack.workspace.messages] == [first.ts]
            assert len(slack.calls("chat.postMessage")) == 2
        finally:
            for process in (frozen, other):
                if process.pid:
                    process.kill()
                    await asyncio.to_thread(process.join)
            await store.close()


async def until(condition, patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not await condition():
        assert time.monotonic() < end, "it never came to that"
        await asyncio.sleep(0.05)


def is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


async def posted(database: Database) -> bool:
    async with database.reading() as connection:
        states = (await connection.execute(text("SELECT state FROM deliveries"))).scalars().all()
        return list(states) == ["posted"]


async def called(slack: FakeSlack, method: str) -> bool:
    return bool(slack.calls(method))

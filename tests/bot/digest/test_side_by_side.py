"""Many deliveries at a time: marks in one transaction, and a distance to keep while somebody asks. On both databases."""

import asyncio

from sqlalchemy import select

from bot.digest.policy import plan
from bot.store.claims import Told
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow
from tests.bot.digest.conftest import World
from tests.bot.digest.test_frozen import until

NINE = (2026, 1, 1, 9, 0)


async def test_marks_that_are_made_together_count_each_for_itself(world: World):
    for _ in range(3):
        await world.order()
    world.clock.to(*NINE)
    slow = await world.replica()
    await slow.digests.planning.plan_due(plan)
    claims = await slow.digests.deliveries.claim(3)
    world.clock.now += world.options.ledger.lease + 1
    [taken] = await world.ticker.digests.deliveries.claim(1)
    told = Told("1.1", world.channel.id, "later")
    counted = await asyncio.gather(*(slow.digests.deliveries.posted(one, told) for one in claims))
    assert counted == [one.id != taken.id for one in claims]
    editions = [(await world.now(one.order.id)).edition == "later" for one in claims]
    assert editions == counted


async def test_while_somebody_asks_digests_keep_their_distance_and_else_they_do_not(world: World):
    for _ in range(3):
        await world.order()
    patient = await world.replica(distance=3600.0)
    world.desk.traffic.came()
    world.clock.to(*NINE)
    await patient.digests.planning.plan_due(plan)
    round_ = asyncio.create_task(patient.round())
    await until(lambda: claimed(world.desk.store.database))
    for _ in range(5):
        world.desk.traffic.came()
        await asyncio.sleep(0.02)
    assert world.posts() == []
    round_.cancel()
    world.desk.traffic.last = float("-inf")
    world.clock.now += world.options.ledger.lease + 1
    await patient.round()
    assert len(world.posts()) == 3


async def claimed(database: Database) -> bool:
    async with database.reading() as connection:
        return None not in (await connection.execute(select(DeliveryRow.owner))).scalars().all()

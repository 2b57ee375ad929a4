"""Beside the serving: each second, plan what is due and deliver what is ready, in any number of processes."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.corrections import ClientOf
from bot.digest.clockwork import ticking
from bot.digest.deliver import CALL_SHARE, Courier, FailPoints
from bot.digest.policy import first_run, plan
from bot.reply import Desk
from bot.store import trouble
from bot.store.digests import DigestStore, Ledger

log = structlog.get_logger()

TICK = 1.0  # seconds between looks at the ledger
LONGEST_TICK = 10.0  # seconds: the scheduler goes by the wall clock, and would wait where that is set back
SET_BACK = 60.0  # seconds that a clock goes back by when it is put right
AT_ONCE = 8  # deliveries in flight per process: each waits for Slack most of the time
DISTANCE = 0.05  # seconds between two digests while somebody asks: each takes some 4 ms of the processor
TIDY_EVERY = 6 * 3600.0
GRACE = 8.0  # seconds for deliveries in flight when the process is asked to stop


@dataclass(frozen=True)
class Ticker:
    """The rounds of one process."""

    digests: DigestStore
    courier: Courier
    at_once: int = AT_ONCE
    longest: float = LONGEST_TICK
    seen: list[float] = field(default_factory=lambda: [float("inf")])
    """The clock at the last round; before the first one it may have been anything."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def round(self) -> int:
        """Deliver what is ready, plan what is due, until there is neither; returns how many were worked on."""
        await self.courier.settling.settle()
        now, before = self.digests.clock(), self.seen[0]
        self.seen[0] = now
        if now < before - SET_BACK:
            await self.digests.planning.bring_back(first_run)
        done = 0
        while not self.stopping.is_set():
            claimed = await self.digests.deliveries.claim(self.at_once)
            await asyncio.gather(*(self.courier.deliver(one) for one in claimed))
            done += len(claimed)
            if not claimed:
                if not await self.digests.planning.plan_due(plan):
                    break
                await self.courier.desk.traffic.give_way(self.courier.distance)
        return done

    async def tidy(self) -> None:
        """Delete what nobody needs any more."""
        await self.digests.deliveries.purge()
        await self.digests.planning.purge()
        await self.digests.snapshots.purge(self.courier.desk.edition.base.digest)

    async def run(self, woken: asyncio.Event) -> None:
        """A round at each tick, and tidying now and then; a database that is away is met again next time."""
        tidied = -TIDY_EVERY
        while not self.stopping.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), self.longest)
            woken.clear()
            try:
                await self.round()
                if time.monotonic() - tidied > TIDY_EVERY:
                    tidied = time.monotonic()
                    await self.tidy()
            except (SQLAlchemyError, OSError) as error:
                trouble.failed("digests", error)
            except Exception:  # the next tick may go well; a ticker that has ended delivers nothing
                log.exception("digests defect")


@dataclass(frozen=True)
class Options:
    """How a process delivers; the defaults are for production."""

    ledger: Ledger = field(default_factory=lambda: Ledger(secrets.token_hex(8)))
    tick: float = TICK
    at_once: int = AT_ONCE
    distance: float = DISTANCE
    clock: Callable[[], float] = time.time
    points: FailPoints = field(default_factory=FailPoints)


@asynccontextmanager
async def delivering(desk: Desk, client_of: ClientOf, options: Options | None = None) -> AsyncIterator[Ticker]:
    """Deliver digests until the block ends; what is in flight is finished first."""
    chosen = options or Options()
    async with opened_ticker(desk, client_of, chosen) as ticker:
        woken = asyncio.Event()

        async def wake() -> None:
            woken.set()

        task = asyncio.create_task(ticker.run(woken))
        try:
            with ticking(chosen.tick, wake):
                yield ticker
        finally:
            ticker.stopping.set()
            woken.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(task, GRACE)


@asynccontextmanager
async def opened_ticker(desk: Desk, client_of: ClientOf, options: Options) -> AsyncIterator[Ticker]:
    """A ticker that makes its rounds only when told to."""
    digests = DigestStore.over(desk.store.database, options.clock, options.ledger)
    timeout = aiohttp.ClientTimeout(total=CALL_SHARE * options.ledger.lease)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        courier = Courier(desk, digests, client_of, session, options.points, options.distance)
        yield Ticker(digests, courier, options.at_once)

"""`brief bench digests`: what slash commands feel of thousands of digests that are due in the same minute."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from bot.bench.client import Body, Result, answered, commands, load, signed
from bot.bench.processes import bots, slack_stub
from bot.store.claims import OPEN
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow

WORKSPACES = 40  # at four posts a second each, 10,000 digests take about a minute
RATE = 100.0  # slash commands a second, far more than a workspace types
CONNECTIONS = 4
SECONDS = 4.0  # of a window: 400 commands, so that four of them lie beyond p99
WINDOWS = 7  # the median of the windows counts: a busy neighbour spoils one or two
BESIDE = 4  # idle windows before and after: a neighbour that comes or goes shows on both sides
WARM_UP = 400


@dataclass(frozen=True)
class Burst:
    """Latencies in milliseconds, idle and during the burst, and what the burst delivered meanwhile."""

    idle_p50: float
    idle_p99: float
    burst_p50: float
    burst_p99: float
    due: int
    delivered: int
    seconds: float
    spread: float
    """Slowest over fastest idle window, by p99: what neighbours of the machine did meanwhile."""


async def measure(command: str, questions: tuple[str, ...], deliveries: int) -> Burst:
    """The same commands before the digests are due, while they are delivered, and after, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/bench.sqlite3"
        async with slack_stub() as api, bots(api, 1, url) as [bot]:
            bodies = commands(command, questions)
            await load([bot.port], bodies, WARM_UP, CONNECTIONS)
            idle = [await paced(bot.port, bodies, SECONDS) for _ in range(BESIDE)]
            database = Database(url)
            await order(database, deliveries)
            began = time.monotonic()
            busy = [await paced(bot.port, bodies, SECONDS) for _ in range(WINDOWS)]
            seconds, done = time.monotonic() - began, await delivered(database)
            await forget(database)
            await load([bot.port], bodies, WARM_UP, CONNECTIONS)  # what was under way ends meanwhile
            idle += [await paced(bot.port, bodies, SECONDS) for _ in range(BESIDE)]
            await database.close()
    slowest, fastest = (pick(window.percentile(0.99) for window in idle) for pick in (max, min))
    return Burst(
        typical(idle, 0.5), typical(idle, 0.99), typical(busy, 0.5), typical(busy, 0.99),
        deliveries, done, seconds, slowest / fastest,
    )  # fmt: skip


def typical(windows: list[Result], share: float) -> float:
    """The median of the windows' percentiles, in milliseconds."""
    return statistics.median(window.percentile(share) for window in windows)


async def paced(port: int, bodies: Iterator[Body], seconds: float) -> Result:
    """Commands at an even pace, as people send them; each latency counts from its own moment."""
    latencies: list[float] = []
    statuses: dict[int, int] = {}
    began = time.perf_counter()

    async def connection(first: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        due = began + first
        while due < began + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sent = time.perf_counter()
            writer.write(signed(*next(bodies)))
            status = await answered(reader)
            latencies.append(time.perf_counter() - sent)
            statuses[status] = statuses.get(status, 0) + 1
            due += CONNECTIONS / RATE
        writer.close()

    await asyncio.gather(*(connection(number / RATE) for number in range(CONNECTIONS)))
    return Result(time.perf_counter() - began, latencies, statuses)


async def order(database: Database, count: int) -> None:
    """Daily digests of many workspaces and channels, all due a moment ago."""
    due = int(time.time()) // 60 * 60
    stamp = time.strftime("%H:%M", time.gmtime(due))
    rows = [
        {
            "kind": "digest", "team": f"T{n % WORKSPACES}", "channel": f"C{n}", "owner": "U0", "zone": "UTC",
            "schedule": f"daily at {stamp}", "include": [], "exclude": [], "sections": ["spotlight"],
            "even_if_empty": False, "state": "active", "next_due": due, "previous_due": due - 86_400,
            "edition": "", "spotlights": [],
        }
        for n in range(count)
    ]  # fmt: skip
    async with database.writing() as connection:
        await connection.execute(insert(SubscriptionRow), rows)


async def forget(database: Database) -> None:
    """Delete every digest, delivered or not."""
    async with database.writing() as connection:
        await connection.execute(delete(SubscriptionRow))


async def delivered(database: Database) -> int:
    """Deliveries that have come to an end."""
    query = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.state != OPEN)
    async with database.reading() as connection:
        return (await connection.execute(query)).scalar_one()


def run(command: str, questions: tuple[str, ...], deliveries: int) -> Burst:
    """Measure from the command line."""
    return asyncio.run(measure(command, questions, deliveries))

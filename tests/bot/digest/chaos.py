"""Processes that are killed at random while they deliver; Slack must get each delivery exactly once."""

import asyncio
import multiprocessing
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.store import open_store
from bot.store.database import Database
from bot.store.deliveries import OPEN
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from tests.bot.conftest import TINY, settings_for
from tests.bot.digest.worker import Task, work
from tests.fakeslack import FakeSlack
from tests.fakeslack.workspace import TEAM

CHANNELS = 100
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.bot.digest.worker"])  # a start takes a fifth of a second instead of two


@dataclass(frozen=True)
class Plan:
    """One run: how much, by how many processes, how often each is killed."""

    seed: int
    deliveries: int
    processes: int = 3
    kill_every: tuple[float, float] = (2.0, 5.0)
    fails: float = 0.004
    """Chance that a process kills itself between a post and its mark."""
    lease: float = 10.0
    patience: float = 600.0


@dataclass
class Report:
    """What Slack got, and what it took."""

    seconds: float = 0.0
    killed: int = 0
    died: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    searches: int = 0
    left_open: int = 0

    def __str__(self) -> str:
        twice = sum(count - 1 for count in self.posts.values())
        return (
            f"{len(self.posts)} delivered, {twice} twice, {self.left_open} open, {self.killed} killed at random, "
            f"{self.died} died between post and mark, {self.searches} searches, {self.seconds:.0f} s"
        )


async def run(plan: Plan, url: str, folder: Path) -> Report:
    """Order, start, kill, wait until nothing is open."""
    report = Report()
    async with FakeSlack() as slack:
        slack.workspace.clock = time.time
        for number in range(CHANNELS):
            slack.workspace.channel(f"channel-{number}")
        settings = settings_for(slack, "http", folder, BRIEF_DATABASE_URL=url)
        store = await open_store(settings.database_url)
        await order_many(store.database, plan, list(slack.workspace.channels))
        began = time.monotonic()
        crew = Crew(plan, Task(environment(slack, url), plan.seed, plan.fails, plan.lease), report)
        try:
            while time.monotonic() - began < plan.patience and await _open(store.database, plan):
                await crew.step()
        finally:
            await crew.end()
        report.left_open = await _open(store.database, plan)
        report.seconds = time.monotonic() - began
        posts = [m for m in slack.workspace.messages if m.by_bot]
        report.posts = Counter(m.metadata["event_payload"]["delivery"] for m in posts)
        report.searches = len(slack.calls("conversations.history"))
        assert slack.workspace.faults == []
        await store.close()
    return report


class Crew:
    """The processes; one that ended is started again."""

    def __init__(self, plan: Plan, task: Task, report: Report) -> None:
        self.plan, self.task, self.report = plan, task, report
        self.dice = random.Random(plan.seed)
        self.running: list[BaseProcess] = []
        self.next_kill = time.monotonic() + 4

    async def step(self) -> None:
        """Replace who died, kill one when it is time."""
        dead = [process for process in self.running if process.exitcode is not None]
        for process in dead:
            self.running.remove(process)
            assert process.exitcode == -signal.SIGKILL, f"a worker failed with {process.exitcode}"
        self.report.died += len(dead)
        while len(self.running) < self.plan.processes:
            self.running.append(await asyncio.to_thread(self._start))
        if time.monotonic() > self.next_kill:
            victim = self.dice.choice(self.running)
            self.next_kill = time.monotonic() + self.dice.uniform(*self.plan.kill_every)
            if victim.exitcode is None:
                victim.kill()
                await asyncio.to_thread(victim.join)
                self.running.remove(victim)
                self.report.killed += 1
        await asyncio.sleep(0.1)

    def _start(self) -> BaseProcess:
        process = PROCESSES.Process(target=work, args=(self.task,))
        process.start()
        return process

    async def end(self) -> None:
        for process in self.running:
            process.kill()
            await asyncio.to_thread(process.join)


async def order_many(database: Database, plan: Plan, channels: list[str]) -> None:
    """Daily digests that were all due a moment ago."""
    due = int(time.time()) - 1
    stamp = time.strftime("%H:%M", time.gmtime(due))
    due -= due % 60
    rows = [
        {
            "kind": "digest", "team": TEAM, "channel": channels[n % len(channels)], "owner": "UANN",
            "schedule": f"daily at {stamp}", "zone": "UTC", "include": [], "exclude": [], "sections": ["spotlight"],
            "even_if_empty": False, "state": "active", "next_due": due, "previous_due": due - 86400,
            "edition": "", "spotlights": [],
        }
        for n in range(plan.deliveries)
    ]  # fmt: skip
    async with database.writing() as connection:
        await connection.execute(insert(SubscriptionRow), rows)


async def _open(database: Database, plan: Plan) -> int:
    """Deliveries that are still to be made, planned or not."""
    async with database.reading() as connection:
        rows = (await connection.execute(select(func.count()).select_from(DeliveryRow))).scalar_one()
        still = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.state == OPEN)
        return plan.deliveries - rows + (await connection.execute(still)).scalar_one()


def environment(slack: FakeSlack, url: str) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": "xoxb-fake-token",
        "BRIEF_DATABASE_URL": url, "BRIEF_DOSSIER": str(TINY),
    }  # fmt: skip

"""Processes that are killed at random while they deliver; Slack must get each delivery exactly once."""

import asyncio
import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.store import open_store
from bot.store.claims import OPEN
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from tests.bot.conftest import TINY, settings_for
from tests.bot.digest.worker import Task, work
from tests.fakeslack import FakeSlack
from tests.fakeslack.workspace import TEAM

CHANNELS = 100
LATEST_KILL = 0.05  # seconds after a post for which its answer waits
LOOK = 0.01  # seconds between two looks at who is alive
HELD = 0.3  # seconds that answers wait for a process to die: the one that was to die may be gone already
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.bot.digest.worker"])  # a start takes a fifth of a second instead of two


@dataclass(frozen=True)
class Plan:
    """One run: how much, by how many processes, how often one of them is killed."""

    seed: int
    deliveries: int
    kills: int
    """Processes that are killed whatever they are doing."""
    falls: int
    """Processes that kill themselves between a post and its mark."""
    processes: int = 3
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
        await order_many(store.database, plan.deliveries, list(slack.workspace.channels))
        began = time.monotonic()
        crew = Crew(plan, Task(environment(slack, url), plan.lease, folder / "token"), report)
        slack.before_answer = crew.received
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
    """The processes; one that ended is started again.

    Who is killed when goes by the posts that Slack has received, not by time: however fast the machine is,
    every blow of the plan falls, one at a time, while deliveries are open.
    """

    def __init__(self, plan: Plan, task: Task, report: Report) -> None:
        self.plan, self.task, self.report = plan, task, report
        self.dice = random.Random(plan.seed)
        self.blows = blows(plan, self.dice)
        self.running: list[BaseProcess] = []
        self.struck: list[BaseProcess] = []
        self.posts = 0
        self.is_striking = False
        self.falls_expected = 0

    async def step(self) -> None:
        """Replace who died."""
        self._bury()
        while len(self.running) < self.plan.processes:
            self.running.append(await asyncio.to_thread(self._start))
        await asyncio.sleep(0.1)

    async def received(self, method: str) -> None:
        """Slack has done what a process asked; the process is answered when this ends."""
        if method != "chat.postMessage":
            return
        self.posts += 1
        if self.is_striking:
            return
        if not self._is_over():
            await self._until(self._is_over, HELD)
        elif self.blows and self.posts >= self.blows[0].post:
            await self._strike(self.blows.pop(0))

    async def _strike(self, blow: "Blow") -> None:
        if blow.falls:
            assert self.task.token
            self.task.token.touch()
            self.falls_expected += 1
            return
        self.is_striking = True
        await asyncio.sleep(self.dice.uniform(0, LATEST_KILL))
        await self._until(lambda: bool(self._alive()), self.plan.patience)
        victim = self.dice.choice(self._alive())
        self.struck.append(victim)
        victim.kill()
        self.is_striking = False

    def _alive(self) -> list[BaseProcess]:
        return [one for one in self.running if one.exitcode is None]

    def _is_over(self) -> bool:
        """Whether everybody has died who was to."""
        self._bury()
        return self.report.died + self.report.killed >= self.falls_expected + len(self.struck)

    async def _until(self, true: Callable[[], bool], seconds: float) -> None:
        for _ in range(int(seconds / LOOK)):
            if true():
                return
            await asyncio.sleep(LOOK)

    def _bury(self) -> None:
        for process in [process for process in self.running if process.exitcode is not None]:
            assert process.exitcode == -signal.SIGKILL, f"a worker failed with {process.exitcode}"
            self.running.remove(process)
            if process in self.struck:
                self.report.killed += 1
            else:
                self.report.died += 1

    def _start(self) -> BaseProcess:
        process = PROCESSES.Process(target=work, args=(self.task,))
        process.start()
        return process

    async def end(self) -> None:
        self._bury()
        for process in self.running:
            process.kill()
            await asyncio.to_thread(process.join)


@dataclass(frozen=True)
class Blow:
    """A process dies at this post or one of the next."""

    post: int
    falls: bool
    """By itself, between post and mark."""


def blows(plan: Plan, dice: random.Random) -> list[Blow]:
    """Both kinds mixed, each somewhere in its own stretch of the first four fifths of the posts."""
    kinds = [False] * plan.kills + [True] * plan.falls
    dice.shuffle(kinds)
    stretch = 0.8 * plan.deliveries / max(1, len(kinds))
    return [Blow(1 + int(stretch * (n + dice.random())), falls) for n, falls in enumerate(kinds)]


async def order_many(database: Database, deliveries: int, channels: list[str]) -> None:
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
        for n in range(deliveries)
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

"""`brief bench start`: from the start of a process until it is ready, and what it keeps in memory."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.bench.client import commands, load
from bot.bench.processes import bots, echo, slack_stub

ROUNDS = 5


@dataclass(frozen=True)
class Start:
    """The best of the rounds, and the memory at the end."""

    ask_seconds: float
    ready_seconds: float
    echo_seconds: float
    resident_mb: float
    echo_mb: float


async def measure(command: str, question: str) -> Start:
    """Start each program several times; memory is read after a thousand questions.

    The bot is started once before: that start makes the tables and compiles the fact base, as no later one does.
    """
    ready, bare, resident, echo_mb = [], [], 0.0, 0.0
    async with slack_stub() as api, _database(api) as url:
        for _ in range(ROUNDS):
            async with bots(api, database_url=url) as [bot]:
                ready.append(bot.ready_seconds)
                await load([bot.port], commands(command, (question,)), 1000, 4)
                resident = max(resident, bot.resident_mb())
            async with echo(command, "before", api) as running:
                bare.append(running.ready_seconds)
                echo_mb = max(echo_mb, running.resident_mb())
    return Start(_ask_seconds(question), min(ready), min(bare), resident, echo_mb)


@asynccontextmanager
async def _database(api: str) -> AsyncIterator[str]:
    """The address of a database whose tables are there."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        async with bots(api, database_url=url):
            pass
        yield url


def _ask_seconds(question: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot.cli", "ask", question],
            stdout=subprocess.DEVNULL, env=dict(os.environ), check=True,
        )  # fmt: skip
        times.append(time.perf_counter() - began)
    return min(times)


def run(command: str, question: str) -> Start:
    """Measure from the command line."""
    return asyncio.run(measure(command, question))

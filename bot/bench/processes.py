"""Processes to measure: the bot and the bare echo, each on a port of its own, and the Slack they ask who they are."""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.bench.client import SECRET

START_SECONDS = 30.0
PORT = re.compile(rb"127\.0\.0\.1:(\d+)/slack/events|^(\d+)\n")


@dataclass(frozen=True)
class Running:
    """A process that listens."""

    process: asyncio.subprocess.Process
    port: int
    ready_seconds: float
    """From its start until it answered that it is ready."""

    def cpu_seconds(self) -> float:
        """Processor time it has used so far, as Linux counts it; 0 on other systems."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mb(self) -> float:
        """Its resident memory now, as Linux counts it; 0 on other systems."""
        try:
            fields = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        except OSError:
            return 0.0
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@asynccontextmanager
async def slack_stub() -> AsyncIterator[str]:
    """A Web API on loopback that says who the token is and takes whatever is posted; yields its address."""

    async def method(_: web.Request) -> web.Response:
        return web.json_response(
            {"ok": True, "team_id": "T0BENCH", "user_id": "U0BOT", "bot_id": "B0BOT", "channel": "C0BENCH",
             "ts": "1.1", "messages": [], "url": "https://bench.invalid/"}
        )  # fmt: skip

    app = web.Application()
    app.router.add_route("*", "/api/{method}", method)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def echo(command: str, mode: str, api_url: str) -> AsyncIterator[Running]:
    """A bare echo; `mode` is `default` or `before`."""
    arguments = [sys.executable, "-m", "bot.bench.echo", command, mode, api_url]
    async with _started(arguments, dict(os.environ)) as running:
        yield running


@asynccontextmanager
async def bots(api_url: str, count: int = 1, database_url: str = "") -> AsyncIterator[list[Running]]:
    """So many processes of the bot over HTTP on one database."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = database_url or f"sqlite:///{folder}/bench.sqlite3"
        environ = bot_environ(api_url, url)
        running = []
        for _ in range(count):
            arguments = [sys.executable, "-m", "bot.cli", "run"]
            running.append(await stack.enter_async_context(_started(arguments, environ, "/readyz")))
        yield running


def bot_environ(api_url: str, database_url: str) -> dict[str, str]:
    """The environment of a bot to measure: no Socket Mode, no limit per person."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SLACK_", "BRIEF_"))}
    dossier = {"BRIEF_DOSSIER": os.environ["BRIEF_DOSSIER"]} if "BRIEF_DOSSIER" in os.environ else {}
    return {
        **kept, **dossier, "SLACK_API_URL": api_url, "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET, "BRIEF_DATABASE_URL": database_url, "BRIEF_HTTP_PORT": "0",
        "BRIEF_LOG_FORMAT": "json",
    }  # fmt: skip


@asynccontextmanager
async def _started(arguments: list[str], environ: Mapping[str, str], probe: str = "") -> AsyncIterator[Running]:
    """A process from its start until it says its port, and where there is a probe until that answers 200."""
    began = time.perf_counter()
    with tempfile.NamedTemporaryFile() as output:
        process = await asyncio.create_subprocess_exec(*arguments, env=dict(environ), stdout=output, stderr=output)
        try:
            port = await asyncio.wait_for(_port(process, Path(output.name)), START_SECONDS)
            if probe:
                await asyncio.wait_for(_ready(port, probe), START_SECONDS)
            yield Running(process, port, time.perf_counter() - began)
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()


async def _port(process: asyncio.subprocess.Process, output: Path) -> int:
    while process.returncode is None:
        found = PORT.search(output.read_bytes())  # noqa: ASYNC240
        if found:
            return int(found[1] or found[2])
        await asyncio.sleep(0.01)
    raise RuntimeError(output.read_text()[-2000:])  # noqa: ASYNC240


async def _ready(port: int, probe: str) -> None:
    async with aiohttp.ClientSession() as session:
        while await _status(session, f"http://127.0.0.1:{port}{probe}") != 200:  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.01)


async def _status(session: aiohttp.ClientSession, address: str) -> int:
    try:
        async with session.get(address) as response:
            return response.status
    except aiohttp.ClientError:
        return 0

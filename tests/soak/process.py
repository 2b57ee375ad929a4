"""A bot process of its own, over signed HTTP, for what runs long."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.bench.processes import PORT
from tests.fakeslack import FakeSlack
from tests.fakeslack.server import BOT_TOKEN, SIGNING_SECRET

TINY = Path(__file__).parent.parent / "dossiers" / "tiny"
START_SECONDS = 30


@dataclass(frozen=True)
class Bot:
    root: str
    output: Path
    process: asyncio.subprocess.Process

    @property
    def events(self) -> str:
        return f"{self.root}/slack/events"

    def resident_mb(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def open_files(self) -> int:
        """Files and connections, but for the database's: its pool opens five when they are first wanted at once."""
        opened = [os.readlink(file) for file in Path(f"/proc/{self.process.pid}/fd").iterdir()]
        return sum("sqlite3" not in path for path in opened)

    async def in_flight(self) -> float:
        async with aiohttp.ClientSession() as session, session.get(f"{self.root}/metrics") as response:
            lines = (await response.text()).splitlines()
        return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith("brief_requests_in_flight "))

    async def ready(self) -> int:
        async with aiohttp.ClientSession() as session, session.get(f"{self.root}/readyz") as response:
            return response.status


def environ(slack: FakeSlack, database_url: str, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SLACK_", "BRIEF_"))}
    return {
        **kept, "SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET, "BRIEF_DATABASE_URL": database_url, "BRIEF_DOSSIER": str(TINY),
        "BRIEF_HTTP_PORT": "0", "BRIEF_LOG_FORMAT": "json", "BRIEF_WATCH": "false", **more,
    }  # fmt: skip


@asynccontextmanager
async def running_bot(slack: FakeSlack, database_url: str = "", **more: str) -> AsyncIterator[Bot]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        url = database_url or f"sqlite:///{folder}/brief.sqlite3"
        with output.open("wb") as file:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", "run", env=environ(slack, url, **more), stdout=file, stderr=file
            )
        try:
            port = await asyncio.wait_for(_port(process, output), START_SECONDS)
            bot = Bot(f"http://127.0.0.1:{port}", output, process)
            while await bot.ready() != 200:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            slack.events_url = bot.events
            yield bot
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def _port(process: asyncio.subprocess.Process, output: Path) -> int:
    while process.returncode is None:
        found = PORT.search(output.read_bytes())  # noqa: ASYNC240
        if found:
            return int(found[1])
        await asyncio.sleep(0.02)
    raise RuntimeError(output.read_text())  # noqa: ASYNC240

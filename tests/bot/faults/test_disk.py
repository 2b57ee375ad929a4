"""A disk that is full: answers go on, it is logged, counted and shown, and it heals when there is room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe

import aiohttp
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.serving.health import Health
from bot.store.database import Database
from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.workspace import BOT_USER
from tests.soak.process import Bot, running_bot

QUESTION = "what happened to the Petrel"
FILL = "INSERT INTO questions (answer, question, outcome, subject, day) VALUES (:n, :long, 'x', '', '2024-01-01')"


@contextmanager
def full(database: Database, pages: int) -> Iterator[None]:
    """No connection may let the file grow."""

    def limit(connection, _) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}").close()

    event.listen(database.engine.sync_engine, "connect", limit)
    yield
    event.remove(database.engine.sync_engine, "connect", limit)


async def fill(database: Database) -> None:
    """Write until nothing more can be written, wherever in the tables it would go."""
    refused = 0
    while refused < 50:
        try:
            async with database.engine.begin() as connection:
                await connection.execute(text(FILL), {"n": token_urlsafe(6), "long": QUESTION})
                refused = 0
        except OperationalError:
            refused += 1


async def test_a_full_database_costs_no_answer_and_heals(office: Office):
    database, health = office.desk.store.database, Health(office.desk)
    async with database.reading() as connection:
        pages = int(await connection.scalar(text("PRAGMA page_count")) or 0)
    await database.engine.dispose()
    with full(database, pages + 2), capture_logs() as lines:
        await fill(database)
        await office.ann.slash(office.harbour, QUESTION)
        await office.ann.say(office.harbour, f"<@{BOT_USER}> {QUESTION}")
        await office.desk.store.questions.settled()
        assert (await health.parts())["database"] is False
    said = {(line["doing"], line["error"]) for line in lines if line["event"] == "database"}
    assert ("question log", "SQLITE_FULL") in said
    assert ["ran aground" in words(seen) for seen in office.ann.sees(office.harbour)] == [True, True]
    assert (REGISTRY.get_sample_value("brief_database_errors_total", {"doing": "question log"}) or 0) > 0
    await database.engine.dispose()
    assert (await health.parts())["database"] is True
    await office.ann.slash(office.harbour, "who is Angela Merkel")
    await office.desk.store.questions.settled()
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM questions WHERE question = 'who is Angela Merkel'")) == 1
        assert await connection.scalar(text("SELECT count(*) FROM questions WHERE answer LIKE 'probe-%'")) == 0


async def counted(bot: Bot) -> float:
    async with aiohttp.ClientSession() as session, session.get(f"{bot.root}/metrics") as response:
        rows = (await response.text()).splitlines()
    return sum(float(row.rpartition(" ")[2]) for row in rows if row.startswith("brief_database_errors_total{"))


def room(bot: Bot, size: int) -> None:
    """How long a file the process may write: its database, its log, everything."""
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def longest(path: Path) -> int:
    """How long the database's files are by now: not a page more."""
    return max(file.stat().st_size for file in path.parent.iterdir() if file.suffix != ".sqlite3-shm")


@pytest.mark.parametrize("also_the_log", [False, True], ids=["database", "database and log"])
async def test_a_process_on_a_full_disk_answers_says_so_and_heals(tmp_path: Path, also_the_log: bool):
    path = tmp_path / "brief.sqlite3"
    async with FakeSlack() as slack, running_bot(slack, f"sqlite:///{path}") as bot:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        await ann.slash(harbour, QUESTION)
        room(bot, 1 if also_the_log else longest(path))
        for _ in range(4):
            await ann.slash(harbour, QUESTION)
            await ann.say(harbour, f"<@{BOT_USER}> {QUESTION}")
        assert ["ran aground" in words(seen) for seen in ann.sees(harbour)] == [True] * 9
        while not await counted(bot):
            pass
        assert await bot.ready() == 503
        assert also_the_log or '"event": "database"' in bot.output.read_text()
        room(bot, resource.RLIM_INFINITY)
        assert await bot.ready() == 200
        await ann.slash(harbour, "night ban")
        assert "ran aground" not in words(ann.sees(harbour)[-1])
        assert "Traceback" not in bot.output.read_text()
    async_url = f"sqlite+aiosqlite:///{path}"
    database = Database(async_url)
    async with database.reading() as connection:
        assert await connection.scalar(text("PRAGMA integrity_check")) == "ok"
    await database.close()

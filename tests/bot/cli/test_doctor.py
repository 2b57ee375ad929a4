"""`brief doctor` as an operator runs it, a process of its own: what is wrong is one line and exit 1, never a traceback."""

import asyncio
import re
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.manifest import BOT_SCOPES
from bot.store import open_store
from bot.store.schema import newest_revision
from tests.bot.digest.conftest import new_database, postgres
from tests.fakeslack import FakeSlack
from tests.fakeslack.server import APP_TOKEN, Fault
from tests.soak.process import TINY, environ

__all__ = ["postgres"]  # a fixture

KEY = "A" * 43 + "="


@dataclass
class Said:
    code: int
    out: str
    err: str

    def line(self, what: str) -> str:
        [found] = [line for line in self.out.splitlines() if re.match(rf"(ok|bad|\?) +{what}: ", line)]
        return found


@dataclass
class Clinic:
    slack: FakeSlack
    folder: Path
    given: dict[str, str] = field(default_factory=dict)

    async def run(self, verb: str = "doctor", *options: str, **more: str) -> Said:
        given = environ(self.slack, f"sqlite:///{self.folder}/brief.sqlite3", **self.given, **more)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", verb, *options, env=given, cwd=self.folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await asyncio.wait_for(process.communicate(), 60)
        said = Said(process.returncode or 0, out.decode(), err.decode())
        assert "Traceback" not in said.out + said.err
        return said


@pytest.fixture
async def clinic(tmp_path: Path) -> AsyncIterator[Clinic]:
    async with FakeSlack() as slack:
        slack.scopes = ",".join(BOT_SCOPES)
        yield Clinic(slack, tmp_path, {"PYTHONPATH": str(Path(__file__).parents[3])})


async def test_a_sound_installation(clinic: Clinic):
    await (await open_store(f"sqlite+aiosqlite:///{clinic.folder}/brief.sqlite3")).close()
    said = await clinic.run(SLACK_APP_TOKEN=APP_TOKEN)
    assert (said.code, said.out.splitlines()[-1], said.err) == (0, "Nothing is wrong.", "")
    assert said.line("settings") == "ok   settings: one workspace, Socket Mode"
    assert said.line("database") == f"ok   database: SQLite, revision {newest_revision()}"
    assert "→ answer in" in said.line("fact base")
    assert said.line("scopes") == "ok   scopes: all that the manifest asks"
    assert said.line("app token") == "ok   app token: opens a Socket Mode connection"
    assert re.search("[0-2] s from Slack’s", said.line("clock"))  # a Date header has whole seconds


async def test_before_the_first_start_there_are_no_tables_and_it_makes_none(clinic: Clinic):
    said = await clinic.run()
    assert (said.code, said.line("database")) == (0, "ok   database: SQLite, empty; `brief run` makes its tables")
    assert said.line("settings") == "ok   settings: one workspace, signed HTTP"
    assert (await clinic.run()).line("database") == "ok   database: SQLite, empty; `brief run` makes its tables"


async def test_a_wrong_token(clinic: Clinic):
    said = await clinic.run(SLACK_BOT_TOKEN="xoxb-1-wrong", SLACK_APP_TOKEN="xapp-1-wrong")
    assert said.code == 1
    assert said.line("bot token") == "bad  bot token: Slack says invalid_auth"
    assert said.line("app token") == "bad  app token: Slack says not_allowed_token_type"
    assert "wrong\n" not in said.out
    assert said.out.splitlines()[-1] == "2 things to repair."


async def test_a_scope_that_the_manifest_asks_and_the_token_lacks(clinic: Clinic):
    clinic.slack.scopes = ",".join([scope for scope in BOT_SCOPES if scope != "chat:write"] + ["admin"])
    said = await clinic.run()
    assert (said.code, said.line("scopes")) == (
        1, "bad  scopes: missing chat:write; install the app again; not needed: admin",
    )  # fmt: skip


@pytest.mark.parametrize(("ahead", "code", "mark"), [(45, 0, "ok"), (-4000, 1, "bad")])
async def test_the_clock(clinic: Clinic, ahead: float, code: int, mark: str):
    clinic.slack.ahead = ahead
    said = await clinic.run()
    assert (said.code, said.line("clock").split()[0]) == (code, mark)
    seconds = int(re.findall(r"(\d+) s from Slack’s", said.line("clock"))[0])
    assert abs(seconds - abs(ahead)) <= 5


async def test_many_workspaces(clinic: Clinic):
    clinic.slack.ahead = 400
    installing = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "secret-word", "BRIEF_TOKEN_KEYS": KEY}
    said = await clinic.run(SLACK_BOT_TOKEN="", **installing)
    assert said.line("settings") == "ok   settings: many workspaces, signed HTTP"
    assert (said.code, said.line("clock").split()[0]) == (1, "bad")


async def test_an_old_database_is_named_and_left_as_it_is(clinic: Clinic):
    revision = "0003"
    path = clinic.folder / "brief.sqlite3"
    await (await open_store(f"sqlite+aiosqlite:///{path}")).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    said = await clinic.run()
    assert said.code == 1
    assert f"revision {revision}, older than {newest_revision()}: back up, then `brief migrate`" in said.line("database")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)


async def test_a_database_of_a_newer_version_serves_an_older_bot(clinic: Clinic):
    path = clinic.folder / "brief.sqlite3"
    await (await open_store(f"sqlite+aiosqlite:///{path}")).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert (await clinic.run()).code == 0
    assert (await clinic.run("migrate")).out == "The database is at revision 9999.\n"


@pytest.mark.parametrize(
    "url",
    ["postgresql://h:port/x", "sqlite:////no/such/folder/x.sqlite3", "postgresql://brief:pass-word@127.0.0.1:1/x"],
)
@pytest.mark.parametrize("verb", ["doctor", "run"])
async def test_a_database_that_cannot_be_reached(clinic: Clinic, url: str, verb: str):
    said = await clinic.run(verb, BRIEF_DATABASE_URL=url, BRIEF_HTTP_PORT="0")
    assert said.code == 1
    told = said.line("database") if verb == "doctor" else said.err.splitlines()[-1]
    assert "BRIEF_DATABASE_URL: " in told
    assert "pass-word" not in said.out + said.err


async def test_a_file_that_is_no_database(clinic: Clinic):
    (clinic.folder / "brief.sqlite3").write_text("a letter to nobody, long enough to be read as a header " * 20)
    said = await clinic.run()
    assert (said.code, "file is not a database" in said.line("database")) == (1, True)


async def test_postgresql(clinic: Clinic, postgres: str):
    url = new_database(postgres)
    assert "PostgreSQL, empty" in (await clinic.run(BRIEF_DATABASE_URL=url)).line("database")
    assert (await clinic.run("migrate", BRIEF_DATABASE_URL=url)).code == 0
    assert f"PostgreSQL, revision {newest_revision()}" in (await clinic.run(BRIEF_DATABASE_URL=url)).line("database")


async def test_a_broken_fact_base(clinic: Clinic):
    broken = clinic.folder / "dossier"
    shutil.copytree(TINY, broken)
    file = next((broken / "facts" / "incidents").glob("*.yaml"))
    file.write_text(re.sub(r"exact: (.)", r"exact: Z\1", file.read_text()))
    said = await clinic.run(BRIEF_DOSSIER=str(broken))
    assert said.code == 1
    assert re.fullmatch(r"bad  fact base: \d+ problems?; `brief check` lists them", said.line("fact base"))
    assert said.line("bot token").startswith("ok")


@pytest.mark.parametrize(
    "fault", [Fault(status=502, body="<html>", content_type="text/html", times=9), Fault(closes="before", times=9)]
)
async def test_a_slack_that_does_not_answer(clinic: Clinic, fault: Fault):
    clinic.slack.fail("auth.test", fault)
    said = await clinic.run()
    assert said.code == 1
    assert re.match(r"bad  bot token: Slack (says http_502|could not be reached \(\w+\))", said.line("bot token"))


async def test_offline_leaves_slack_out(clinic: Clinic):
    said = await clinic.run("doctor", "--offline", SLACK_API_URL="http://127.0.0.1:1/api/")
    assert (said.code, len(said.out.splitlines())) == (0, 4)
    assert clinic.slack.workspace.calls == []


WRONG = [
    ("SLACK_BOT_TOKEN", {"SLACK_BOT_TOKEN": "secret-but-wrong"}), ("SLACK_APP_TOKEN", {"SLACK_APP_TOKEN": "secret-but-wrong"}),
    ("SLACK_APP_TOKEN", {"SLACK_SIGNING_SECRET": ""}), ("SLACK_BOT_TOKEN", {"SLACK_CLIENT_ID": "1.2"}),
    ("SLACK_API_URL", {"SLACK_API_URL": "slack.com"}), ("BRIEF_DATABASE_URL", {"BRIEF_DATABASE_URL": "mysql://x/y"}),
    ("BRIEF_DOSSIER", {"BRIEF_DOSSIER": "/nowhere"}), ("BRIEF_TOKEN_KEYS", {"BRIEF_TOKEN_KEYS": "secret-but-wrong"}),
    ("BRIEF_QUESTIONS_PER_MINUTE", {"BRIEF_QUESTIONS_PER_MINUTE": "many"}), ("BRIEF_HTTP_PORT", {"BRIEF_HTTP_PORT": "70000"}),
    ("BRIEF_QUESTION_LOG_DAYS", {"BRIEF_QUESTION_LOG_DAYS": "0"}), ("BRIEF_MAX_BODY", {"BRIEF_MAX_BODY": "9"}),
    ("BRIEF_WATCH", {"BRIEF_WATCH": "perhaps"}), ("BRIEF_LOG_LEVEL", {"BRIEF_LOG_LEVEL": "LOUD"}),
    ("BRIEF_LOG_FORMAT", {"BRIEF_LOG_FORMAT": "xml"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "name", "given"), [("doctor", *one) for one in WRONG] + [("run", *one) for one in WRONG[::4]], ids=str
)
async def test_a_wrong_setting_is_one_clear_line(clinic: Clinic, verb: str, name: str, given: dict[str, str]):
    said = await clinic.run(verb, **({"BRIEF_HTTP_PORT": "0"} | given))
    assert said.code == 1
    lines = [line for line in (said.out + said.err).splitlines() if f"{name}: " in line]
    assert len(lines) >= 1
    assert all(len(line) < 300 for line in lines)
    assert "secret-but-wrong" not in said.out + said.err


async def test_every_wrong_setting_is_named_at_once(clinic: Clinic):
    said = await clinic.run(BRIEF_HTTP_PORT="x", BRIEF_MAX_BODY="x", BRIEF_WATCH="x")
    assert [line.split(":")[1].strip() for line in said.err.splitlines()] == ["BRIEF_HTTP_PORT", "BRIEF_MAX_BODY", "BRIEF_WATCH"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
async def test_an_env_file_that_cannot_be_read(clinic: Clinic, content: bytes | None):
    path = clinic.folder / ".env"
    path.mkdir() if content is None else path.write_bytes(content)
    said = await clinic.run()
    assert (said.code, said.err.startswith("brief: .env: cannot be read")) == (1, True)


async def test_a_port_that_is_taken(clinic: Clinic):
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = str(taken.sockets[0].getsockname()[1])
    said = await clinic.run("run", BRIEF_HTTP_PORT=port)
    taken.close()
    assert (said.code, f"BRIEF_HTTP_PORT: cannot listen on 127.0.0.1:{port}" in said.err) == (1, True)

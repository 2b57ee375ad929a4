"""Installing in a workspace, what is kept of it, and leaving."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text as sql

from bot.keys import rotate
from bot.settings import Settings, SettingsError, load_settings
from knowledge.service import Knowledge
from tests.bot.conftest import TINY, start
from tests.bot.digest.conftest import new_database
from tests.bot.http.conftest import Address, command_body
from tests.bot.http.proxies import Line
from tests.bot.http.signing import headers
from tests.fakeslack import FakeSlack
from tests.fakeslack.oauth import CODE, GRANTED
from tests.fakeslack.people import envelope
from tests.fakeslack.server import SIGNING_SECRET

# slack_sdk 3.47 signs oauth.v2.access with what aiohttp 3.14 calls deprecated
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def settings_of(slack: FakeSlack, folder: Path, keys: str = OLD, url: str = "") -> Settings:
    return load_settings(
        {
            "SLACK_API_URL": slack.api_url, "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "client-secret",
            "SLACK_SIGNING_SECRET": SIGNING_SECRET, "BRIEF_TOKEN_KEYS": keys, "BRIEF_HTTP_PORT": "0",
            "BRIEF_DATABASE_URL": url or f"sqlite:///{folder / 'brief.sqlite3'}", "BRIEF_DOSSIER": str(TINY),
        }
    )  # fmt: skip


@pytest.fixture
async def open_bot(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Address]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        desk = await start(stack, slack, settings_of(slack, tmp_path), knowledge)
        yield Address(slack.events_url, await stack.enter_async_context(aiohttp.ClientSession()), desk, slack)


async def begun(bot: Address) -> tuple[str, str]:
    """The state of an installation that somebody began, and the cookie that their browser got."""
    async with bot.session.get(f"{bot.root}/slack/install") as response:
        [state] = re.findall(r"state=([\w-]+)", await response.text())
        return state, response.headers["Set-Cookie"].partition(";")[0]


async def install(bot: Address) -> int:
    state, cookie = await begun(bot)
    return (await bot.get(f"/slack/oauth_redirect?code={CODE}&state={state}", Cookie=cookie))[0]


async def asked(bot: Address) -> str:
    body = command_body()
    return (await bot.post(body, headers(body)))[1]


async def rows(bot: Address, table: str) -> list[dict[str, object]]:
    async with bot.desk.store.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(sql(f"SELECT * FROM {table}"))).mappings()]


async def test_a_workspace_installs_and_is_answered(open_bot: Address):
    assert "ran aground" not in await asked(open_bot)
    assert await install(open_bot) == 200
    assert "ran aground" in await asked(open_bot)


async def test_tokens_are_encrypted_wherever_they_lie(open_bot: Address, tmp_path: Path):
    await install(open_bot)
    [bot] = await rows(open_bot, "slack_bots")
    assert str(bot["bot_token"]).startswith("fernet:")
    await open_bot.desk.store.close()
    for path in tmp_path.iterdir():  # noqa: ASYNC240
        assert GRANTED.encode() not in path.read_bytes()


async def test_a_state_serves_once(open_bot: Address):
    state, cookie = await begun(open_bot)
    path = f"/slack/oauth_redirect?code={CODE}&state={state}"
    assert [(await open_bot.get(path, Cookie=cookie))[0] for _ in range(2)] == [200, 401]
    assert await rows(open_bot, "slack_oauth_states") == []


async def test_another_browser_or_an_invented_state_is_refused(open_bot: Address):
    state, cookie = await begun(open_bot)
    path = f"/slack/oauth_redirect?code={CODE}&state="
    assert (await open_bot.get(path + state))[0] == 400
    assert (await open_bot.get(path + "invented", Cookie=cookie.partition("=")[0] + "=invented"))[0] == 401
    assert await rows(open_bot, "slack_installations") == []


async def test_what_the_redirect_is_given_comes_back_escaped(open_bot: Address):
    _, page = await open_bot.get("/slack/oauth_redirect?error=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in page


async def test_a_code_that_slack_does_not_know_installs_nothing(open_bot: Address):
    state, cookie = await begun(open_bot)
    assert (await open_bot.get(f"/slack/oauth_redirect?code=bad&state={state}", Cookie=cookie))[0] == 401
    assert await rows(open_bot, "slack_bots") == []


async def test_an_uninstalled_workspace_leaves_no_trace(open_bot: Address):
    await install(open_bot)
    await open_bot.desk.store.channels.set(
        "T0TEAM", "C0000", (await open_bot.desk.store.channels.of("T0TEAM", "C0000"))
    )
    body = json.dumps(envelope({"type": "app_uninstalled"}))
    assert (await open_bot.post(body, headers(body, json=True)))[0] == 200
    for table in ("slack_bots", "slack_installations", "channel_settings", "posts"):
        assert await rows(open_bot, table) == [], table
    assert "ran aground" not in await asked(open_bot)


@pytest.mark.parametrize("is_dead", [True, False])
async def test_revoked_tokens_end_an_installation_unless_another_works(open_bot: Address, is_dead: bool):
    await install(open_bot)
    open_bot.slack.revoked = is_dead
    body = json.dumps(envelope({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"], "oauth": []}}))
    assert (await open_bot.post(body, headers(body, json=True)))[0] == 200
    assert (await rows(open_bot, "slack_bots") == []) is is_dead


async def test_keys_are_rotated_and_the_old_one_can_go(open_bot: Address, tmp_path: Path):
    await install(open_bot)
    [before] = await rows(open_bot, "slack_bots")
    assert await rotate(settings_of(open_bot.slack, tmp_path, f"{NEW},{OLD}")) == 2
    [after] = await rows(open_bot, "slack_bots")
    assert after["bot_token"] != before["bot_token"]
    assert await rotate(settings_of(open_bot.slack, tmp_path, NEW)) == 2
    with pytest.raises(SettingsError, match="no key opens"):
        await rotate(settings_of(open_bot.slack, tmp_path, OLD))


async def test_installed_workspaces_are_answered_without_the_database(
    tmp_path: Path, knowledge: Knowledge, postgres: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.store.installations.BELIEVED_SECONDS", 0.0)
    line = Line(new_database(postgres))
    await line.join()
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_of(slack, tmp_path, url=line.url)
        desk = await start(stack, slack, settings, knowledge)
        bot = Address(slack.events_url, await stack.enter_async_context(aiohttp.ClientSession()), desk, slack)
        assert await install(bot) == 200
        assert "ran aground" in await asked(bot)
        await line.cut()
        assert "ran aground" in await asked(bot)
        await line.join()
        assert "ran aground" in await asked(bot)
        await desk.store.questions.settled()
    await line.cut()

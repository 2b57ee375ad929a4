"""The reader behind its public address: who gets in, who does not, and what every answer carries."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.app import create_app
from bot.declared import declared
from bot.reader.app import PENDING, PENDING_SECONDS, SESSION, SESSION_SECONDS
from bot.reader.identity import NotSignedIn, check, claims_of
from bot.reader.seal import Seal
from bot.run import check_tokens
from bot.settings import Settings, SettingsError, load_settings
from knowledge.service import Knowledge
from tests.bot.conftest import TINY, start
from tests.bot.http.conftest import Address
from tests.bot.http.test_oauth import install
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.server import BOT_TOKEN, SIGNING_SECRET

# slack_sdk 3.47 signs openid.connect.token with what aiohttp 3.14 calls deprecated
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

PUBLIC, KEY = "https://brief.example.com", Fernet.generate_key().decode()
ARTICLE = "/read/articles/a"


def settings_of(slack: FakeSlack, folder: Path, **more: str) -> Settings:
    environ = {
        "SLACK_API_URL": slack.api_url, "SLACK_SIGNING_SECRET": SIGNING_SECRET, "BRIEF_HTTP_PORT": "0",
        "BRIEF_DATABASE_URL": f"sqlite:///{folder / 'brief.sqlite3'}", "BRIEF_DOSSIER": str(TINY),
        "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "client-secret",
        "BRIEF_TOKEN_KEYS": KEY, "BRIEF_PUBLIC_URL": PUBLIC, **more,
    }  # fmt: skip
    return load_settings(environ)


class Browser:
    """Somebody's browser: keeps cookies as set, follows nothing by itself, never leaves this machine."""

    def __init__(self, bot: Address) -> None:
        self.bot = bot
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.set: list[str] = []

    async def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**({"Cookie": kept} if kept else {}), **headers}
        async with self.bot.session.request(
            method, self.bot.root + path, headers=sent, allow_redirects=False
        ) as response:
            self.headers, self.set = dict(response.headers), response.headers.getall("Set-Cookie", [])
            for line in self.set:
                name, _, rest = line.partition("=")
                value = rest.partition(";")[0].strip('"')
                self.cookies[name] = value
                if "Max-Age=0" in line:
                    del self.cookies[name]
            return response.status, await response.text()

    @property
    def sent_to(self) -> str:
        return self.headers["Location"]

    async def to_slack(self, path: str = ARTICLE) -> str:
        """Ask for a page without a session; returns Slack's page that it leads to."""
        assert (await self.get(path))[0] == 303
        assert (await self.get(self.sent_to))[0] == 303
        return self.sent_to

    async def sign_in(self, path: str = ARTICLE, user: str = "UANN", team: str = "T0TEAM") -> int:
        """Through Slack's page and back."""
        back = self.bot.slack.openid.agree(await self.to_slack(path), user, team)
        return (await self.get(local(back)))[0]


def local(url: str) -> str:
    assert url.startswith(PUBLIC)
    return url.removeprefix(PUBLIC)


async def opened(stack: AsyncExitStack, folder: Path, knowledge: Knowledge, **more: str) -> Address:
    slack = await stack.enter_async_context(FakeSlack())
    slack.openid.redirect_uris = {f"{PUBLIC}/read/signed-in"}
    desk = await start(stack, slack, settings_of(slack, folder, **more), knowledge)
    jar = aiohttp.DummyCookieJar()
    session = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
    return Address(slack.events_url, session, desk, slack)


@pytest.fixture
async def bot(tmp_path: Path, knowledge: Knowledge, request: pytest.FixtureRequest) -> AsyncIterator[Address]:
    async with AsyncExitStack() as stack:
        yield await opened(stack, tmp_path, knowledge, **getattr(request, "param", {}))


@pytest.fixture
def browser(bot: Address) -> Browser:
    return Browser(bot)


async def test_a_member_signs_in_and_reads_on_where_the_link_led(browser: Browser):
    assert await browser.sign_in(f"{ARTICLE}?quote=10-90") == 303
    assert browser.sent_to == f"{ARTICLE}?quote=10-90#q10-90"
    status, page = await browser.get(ARTICLE)
    assert status == 200
    assert "ran aground" in page
    assert 'href="/read/actor/northshore-ferries' in page
    for path in ("/read/timeline", "/read/map", "/read/positions", "/read/search?q=Petrel", "/read/actor/petrel"):
        status, page = await browser.get(path)
        assert status == 200, path
        assert not [part for part in page.split('href="/')[1:] if not part.startswith("read/")], path


async def test_nobody_reads_without_signing_in(browser: Browser):
    for path in (ARTICLE, "/read/articles", "/read/", "/read/search?q=Petrel", "/read/nothing/there"):
        status, page = await browser.get(path)
        assert (status, page) == (303, ""), path
        assert browser.sent_to.startswith("/read/sign-in?to="), path
    assert (await browser.get("/read/static/console.css"))[0] == 200


@pytest.mark.parametrize("bot", [{"BRIEF_PUBLIC_URL": ""}], indirect=True)
async def test_without_the_setting_there_is_no_reader(bot: Address):
    for path in ("/read/", ARTICLE, "/read/sign-in", "/read/signed-in", "/read/static/console.css"):
        assert (await bot.get(path))[0] == 404, path


async def test_the_conversation_and_the_curators_part_are_not_public(browser: Browser):
    await browser.sign_in()
    for path in ("/read/curation", "/read/direct", "/read/home", "/read/suggest", "/read/events", "/read/file/F1"):
        assert (await browser.get(path))[0] == 404, path
    for path in ("/read/say", "/read/clear", "/read/articles"):
        assert (await browser.get(path, "POST"))[0] in (404, 405), path


async def test_somebody_of_another_workspace_is_refused(browser: Browser):
    assert await browser.sign_in(team="T9OTHER") == 403
    assert SESSION not in browser.cookies
    assert (await browser.get(ARTICLE))[0] == 303


@pytest.mark.parametrize("bot", [{"BRIEF_ALLOWED_TEAMS": "T9OTHER"}], indirect=True)
async def test_the_operators_list_holds_here_too(browser: Browser):
    assert await browser.sign_in() == 403


@pytest.mark.parametrize("bot", [{"SLACK_BOT_TOKEN": ""}], indirect=True)
async def test_many_workspaces_read_while_they_have_the_bot(browser: Browser):
    bot = browser.bot
    assert await browser.sign_in() == 403
    assert await install(bot) == 200
    assert await browser.sign_in() == 303
    assert (await browser.get(ARTICLE))[0] == 200
    from bot.store.installations import forget_workspace

    await forget_workspace(bot.desk.store.database, "T0TEAM", None)
    assert (await browser.get(ARTICLE))[0] == 303


async def test_a_forged_changed_or_borrowed_cookie_opens_nothing(browser: Browser):
    await browser.sign_in()
    true = browser.cookies[SESSION]
    other = Seal([Fernet.generate_key().decode()], "session").sealed({"team": "T0TEAM", "person": "x"})
    pending = Seal([KEY], "sign-in").sealed({"team": "T0TEAM", "person": "x"})
    for value in ("", "x", "é", true[:-6] + "AAAAAA", other, pending):
        browser.cookies = {SESSION: value}
        assert (await browser.get(ARTICLE))[0] == 303, value
    browser.cookies = {SESSION: true}
    assert (await browser.get(ARTICLE))[0] == 200


def test_a_session_ends():
    now = [1_000_000.0]
    seal = Seal([KEY], "session", lambda: now[0])
    value = seal.sealed({"team": "T0TEAM", "person": "x"})
    now[0] += SESSION_SECONDS
    assert seal.opened(value, SESSION_SECONDS) is not None
    now[0] += 1
    assert seal.opened(value, SESSION_SECONDS) is None


def test_rotated_keys_open_what_the_old_one_sealed():
    new = Fernet.generate_key().decode()
    value = Seal([KEY], "session").sealed({"team": "T"})
    assert Seal([new, KEY], "session").opened(value, 60) == {"team": "T"}
    assert Seal([new], "session").opened(value, 60) is None


async def test_a_state_serves_once_even_with_its_cookie(browser: Browser):
    back = browser.bot.slack.openid.agree(await browser.to_slack(), "UANN")
    pending = browser.cookies[PENDING]
    assert (await browser.get(local(back)))[0] == 303
    browser.cookies = {PENDING: pending}
    code = browser.bot.slack.openid.agree(await Browser(browser.bot).to_slack(), "UANN")
    again = local(back).partition("?")[0] + "?" + "&".join(
        [urlsplit(code).query.partition("&")[0], urlsplit(back).query.partition("&")[2]]
    )  # fmt: skip
    assert (await browser.get(again))[0] == 403
    assert SESSION not in browser.cookies


async def test_another_browser_cannot_finish_a_sign_in(browser: Browser):
    back = browser.bot.slack.openid.agree(await browser.to_slack(), "UANN")
    stranger = Browser(browser.bot)
    assert (await stranger.get(local(back)))[0] == 403
    await stranger.to_slack()
    assert (await stranger.get(local(back)))[0] == 403
    assert SESSION not in stranger.cookies


async def test_a_sign_in_that_takes_too_long_begins_anew(browser: Browser):
    back = browser.bot.slack.openid.agree(await browser.to_slack(), "UANN")
    old = Seal([KEY], "sign-in", lambda: 1_000_000.0)
    content = Seal([KEY], "sign-in").opened(browser.cookies[PENDING], PENDING_SECONDS)
    assert content is not None
    browser.cookies[PENDING] = old.sealed(content)
    assert (await browser.get(local(back)))[0] == 403


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://evil.example"}, {"aud": "9.9"}, {"aud": ["1.2", "9.9"]}, {"nonce": "other"}, {"exp": 1_000},
        {"exp": None}, {"https://slack.com/team_id": "T9OTHER"}, {"https://slack.com/user_id": "UBOB"}, {"sub": ""},
    ],
)  # fmt: skip
async def test_a_token_that_is_not_for_us_or_not_true_is_refused(browser: Browser, lies: dict[str, object]):
    browser.bot.slack.openid.lies = lies
    assert await browser.sign_in() == 403
    assert SESSION not in browser.cookies


async def test_who_says_no_on_slacks_page_is_told_and_can_try_again(browser: Browser):
    await browser.to_slack()
    state = Seal([KEY], "sign-in").opened(browser.cookies[PENDING], 60)["state"]
    status, page = await browser.get(f"/read/signed-in?error=access_denied&state={state}")
    assert status == 403
    assert "Sign in with Slack" in page


async def test_cookies_are_kept_from_scripts_other_sites_and_plain_http(browser: Browser):
    await browser.sign_in()
    [line] = [line for line in browser.set if line.startswith(f"{SESSION}=")]
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/read", f"Max-Age={SESSION_SECONDS}"):
        assert part in line
    assert "UANN" not in json.dumps(browser.cookies)


async def test_signing_out_forgets_the_session(browser: Browser):
    await browser.sign_in()
    assert (await browser.get("/read/sign-out", "POST", Origin="https://evil.example"))[0] == 403
    assert (await browser.get("/read/sign-out", "POST", Origin=PUBLIC))[0] == 303
    assert SESSION not in browser.cookies
    assert (await browser.get("/read/signed-out"))[0] == 200
    assert (await browser.get(ARTICLE))[0] == 303


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/a/../../slack/install", "/x#y", "/%0d%0aX: y"])
async def test_a_sign_in_leads_nowhere_else(browser: Browser, to: str):
    await browser.get(f"/read/sign-in?to={to}")
    back = browser.bot.slack.openid.agree(browser.sent_to, "UANN")
    await browser.get(local(back))
    assert browser.sent_to.startswith("/read/")
    assert urlsplit(browser.sent_to).netloc == ""
    assert ".." not in browser.sent_to


async def test_every_answer_carries_the_policy(browser: Browser):
    for path in ("/read/", "/read/signed-out", "/read/signed-in", "/read/static/console.css", "/read/static/none"):
        await browser.get(path)
        assert "default-src 'none'" in browser.headers["Content-Security-Policy"], path
        assert "max-age" in browser.headers["Strict-Transport-Security"], path
    await browser.sign_in()
    for path in (ARTICLE, "/read/nothing", "/read/search?q=<script>alert(1)</script>"):
        _, page = await browser.get(path)
        assert "default-src 'none'" in browser.headers["Content-Security-Policy"], path
        assert "<script>" not in page
        assert browser.headers["Cache-Control"] == "no-store"


async def test_who_loads_too_fast_is_slowed_down(browser: Browser):
    await browser.sign_in()
    found = {(await browser.get("/read/articles/none"))[0] for _ in range(130)}
    assert found == {404, 429}
    assert int(browser.headers["Retry-After"]) > 0


async def test_where_nobody_can_say_nobody_reads(browser: Browser):
    browser.bot.slack.revoked = True
    assert await browser_signs_in_anyway(browser) == 503


async def browser_signs_in_anyway(browser: Browser) -> int:
    browser.cookies[SESSION] = Seal([KEY], "session").sealed({"team": "T0TEAM", "person": "x"})
    return (await browser.get(ARTICLE))[0]


async def test_sources_lead_to_each_quote_in_its_article(browser: Browser):
    ann = person(browser.bot.slack, "ann")
    channel = browser.bot.slack.workspace.channel("harbour", ann.id)
    await ann.slash(channel, "what happened to the Petrel")
    await ann.press(ann.sees(channel)[0], "sources")
    view = ann.window()
    assert view is not None
    links = re.findall(r'"url": "([^"]+)"', json.dumps(view.body))
    assert links
    for link in links:
        browser = Browser(browser.bot)
        assert await browser.sign_in(local(link).partition("#")[0]) == 303
        assert PUBLIC + browser.sent_to == link
        _, page = await browser.get(local(link))
        assert f'id="{link.partition("#")[2]}"' in page


@given(st.text())
def test_what_is_no_token_is_refused(words: str):
    with pytest.raises(NotSignedIn):
        check(claims_of(words), "1.2", "n", 0.0)


def test_what_is_missing_is_said_at_start(tmp_path: Path):
    with pytest.raises(SettingsError) as caught:
        check_tokens(load_settings({"BRIEF_PUBLIC_URL": PUBLIC, "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}))
    assert {fault.partition(":")[0] for fault in caught.value.faults} == {
        "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "BRIEF_TOKEN_KEYS", "BRIEF_HTTP_PORT"
    }  # fmt: skip


@pytest.mark.parametrize("url", ["http://brief.example.com", "https://brief.example.com/path", "brief.example.com"])
def test_an_address_that_is_none_is_one_clear_line(url: str):
    with pytest.raises(SettingsError, match="BRIEF_PUBLIC_URL: must be https"):
        load_settings({"BRIEF_PUBLIC_URL": url})


async def test_the_manifest_asks_for_what_signing_in_needs(knowledge: Knowledge):
    found = await declared(load_settings({"BRIEF_PUBLIC_URL": PUBLIC, "BRIEF_DOSSIER": str(TINY)}), knowledge, PUBLIC)
    assert found["oauth_config"]["redirect_urls"] == [f"{PUBLIC}/slack/oauth_redirect", f"{PUBLIC}/read/signed-in"]
    assert found["oauth_config"]["scopes"]["user"] == ["openid"]


async def test_a_client_id_in_the_environment_does_not_make_bolt_install(
    bot: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "client-secret")
    assert create_app(bot.desk.settings, bot.desk).oauth_flow is None

"""The reader behind its public address, as a proxy with a certificate shows it: signing in with Slack, in a browser.

The bot is a process of its own behind TLS on 127.0.0.1; Slack is its double, with the page on which somebody agrees.
"""

import asyncio
import datetime
import ipaddress
import json
import re
import ssl
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.reader.app import SESSION
from bot.text import console as text
from tests.browser.conftest import Watch
from tests.browser.test_quality import serious
from tests.fakeslack import FakeSlack
from tests.fakeslack.openid import STRANGER
from tests.fakeslack.people import person
from tests.soak.process import running_bot

pytestmark = pytest.mark.browser

READABLE = ("/read/articles", "/read/articles/000", "/read/timeline", "/read/positions", "/read/actor/kataib-hezbollah")


@dataclass(frozen=True)
class Published:
    """A bot with a public address, and the workspace that it is in."""

    url: str
    slack: FakeSlack
    loop: asyncio.AbstractEventLoop

    def links_of_sources(self, question: str) -> list[str]:
        """Where *Sources* leads to from the answer that somebody of the workspace got."""
        return asyncio.run_coroutine_threadsafe(self._links(question), self.loop).result(60)

    async def _links(self, question: str) -> list[str]:
        ann = person(self.slack, "ann")
        channel = self.slack.workspace.channel("room", ann.id)
        await ann.slash(channel, question, command="/iraq")
        await ann.press(ann.sees(channel)[-1], "sources")
        window = ann.window()
        assert window is not None
        return re.findall(r'"url": "([^"]+)"', json.dumps(window.body))


def certificate(folder: Path) -> ssl.SSLContext:
    """TLS for 127.0.0.1, vouched for by nobody."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
        .add_extension(here, critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "both.pem").write_bytes(private + signed.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def published(folder: Path, dossier: Path) -> AsyncIterator[tuple[str, FakeSlack]]:
    behind: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    connections: dict[asyncio.Task[None], list[asyncio.StreamWriter]] = {}

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        writers = connections[task] = [writer]
        there = await asyncio.open_connection("127.0.0.1", await behind)
        writers.append(there[1])
        await asyncio.gather(pipe(reader, there[1]), pipe(there[0], writer))
        del connections[task]

    front = await asyncio.start_server(forward, "127.0.0.1", 0, ssl=certificate(folder))
    url = f"https://127.0.0.1:{front.sockets[0].getsockname()[1]}"
    async with FakeSlack() as slack:
        slack.openid.redirect_uris = {f"{url}/read/signed-in"}
        person(slack, "ann")
        more = {
            "BRIEF_PUBLIC_URL": url, "BRIEF_DOSSIER": str(dossier), "BRIEF_TOKEN_KEYS": Fernet.generate_key().decode(),
            "SLACK_CLIENT_ID": slack.openid.client_id, "SLACK_CLIENT_SECRET": slack.openid.client_secret,
        }  # fmt: skip
        async with running_bot(slack, **more) as bot:
            behind.set_result(urlsplit(bot.root).port or 0)
            yield url, slack
    front.close()
    for task, writers in [*connections.items()]:  # a browser keeps its connections; the loop must not end before they do
        task.cancel()
        for writer in writers:
            writer.transport.abort()
    await asyncio.gather(*connections, return_exceptions=True)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, dossier: Path) -> Iterator[Published]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    place = published(tmp_path_factory.mktemp("certificate"), dossier)
    url, slack = asyncio.run_coroutine_threadsafe(place.__aenter__(), loop).result(90)
    yield Published(url, slack, loop)
    asyncio.run_coroutine_threadsafe(place.__aexit__(None, None, None), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(30)
    loop.close()


@pytest.fixture
def page(bot: Published, browser: Browser, watch: Watch, size: ViewportSize) -> Iterator[Page]:
    """The browser of somebody who is not signed in."""
    context = browser.new_context(viewport=size, base_url=bot.url, ignore_https_errors=True)
    context.set_default_timeout(8000)
    yield watch.over(context.new_page())
    context.close()


def agree(page: Page, bot: Published, user: str = "UANN") -> None:
    """Press Allow on Slack's page, to which the reader has led."""
    expect(page).to_have_title("Sign in with Slack")
    assert page.url.startswith(f"{bot.slack.address}/openid/connect/authorize?")
    page.get_by_role("link", name=f"Allow as {user}").click()


def session(page: Page) -> list[str]:
    return [str(cookie["name"]) for cookie in page.context.cookies() if cookie["name"] == SESSION]


def test_a_member_signs_in_reads_an_article_and_signs_out(page: Page, bot: Published) -> None:
    page.goto("/read/")
    agree(page, bot)
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")
    page.get_by_role("link", name="In Iraq, restraint").click()
    mark = page.locator("[data-q]").nth(3)
    mark.click()
    expect(page.locator(".cited.on .sentence").first).to_be_visible()
    assert re.search(r"/read/articles/000#q\d+-\d+$", page.url)
    assert page.get_by_role("navigation").get_by_role("link", name=re.compile("Conversation|Curation")).count() == 0
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name=text.SIGN_OUT).click()
    expect(page.get_by_text(text.SIGNED_OUT)).to_be_visible()
    assert session(page) == []
    page.goto("/read/articles/000")
    expect(page).to_have_title("Sign in with Slack")


def test_a_link_of_sources_leads_through_signing_in_to_the_quote(page: Page, bot: Published) -> None:
    links = bot.links_of_sources("who is al-Muhandis")
    assert links
    page.goto(links[-1])
    agree(page, bot)
    page.wait_for_url(links[-1])
    expect(page.locator(".q.on").first).to_be_in_viewport()
    key = urlsplit(links[-1]).fragment
    on = page.locator(f".q.on[data-q~={key}]")
    assert "".join(on.all_inner_texts()).split()
    assert on.count() == page.locator(f"[data-q~={key}]").count()
    expect(page.locator(".cited.on .sentence").first).to_be_visible()


def test_who_reads_on_is_not_asked_again(page: Page, bot: Published) -> None:
    page.goto("/read/articles")
    agree(page, bot)
    for link in bot.links_of_sources("what happened at Camp Taji")[:2]:
        page.goto(link)
        assert page.url == link
        expect(page.locator(".q.on").first).to_be_in_viewport()


def test_somebody_of_another_workspace_is_refused(page: Page, bot: Published, watch: Watch) -> None:
    page.goto("/read/articles/000")
    agree(page, bot, STRANGER)
    expect(page.get_by_text(text.NOT_SIGNED_IN)).to_be_visible()
    assert page.locator("[data-q]").count() == 0
    assert session(page) == []
    assert serious(page) == []
    page.goto("/read/articles/000")
    expect(page).to_have_title("Sign in with Slack")
    refused(watch)


def test_who_cancels_can_try_again(page: Page, bot: Published, watch: Watch) -> None:
    page.goto("/read/articles/001")
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name=text.SIGN_IN).click()
    agree(page, bot)
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")
    refused(watch)


def refused(watch: Watch) -> None:
    """One page was refused, as it was meant to be, and nothing else went wrong."""
    assert [fault for fault in watch.faults if not re.match(r"403 \S+/read/signed-in\?|console: .* status of 403", fault)] == []
    assert watch.faults
    watch.faults.clear()


@pytest.mark.parametrize("where", READABLE)
def test_the_public_pages_are_for_everybody(page: Page, bot: Published, where: str) -> None:
    page.goto(where)
    agree(page, bot)
    page.wait_for_url(f"**{where}")
    page.wait_for_timeout(300)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

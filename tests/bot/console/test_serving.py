"""The console as a process and as an HTTP server: who may ask, what every answer carries, how it starts and stops."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from markupsafe import escape

from bot.console.loopback.workspace import ROOM
from bot.console.pages.curation import gaps
from bot.console.serve import console
from bot.console.site import Site
from bot.settings import load_settings
from bot.store import open_store
from bot.store.questions import Asked
from bot.text import console as text
from knowledge.service import Knowledge
from tests.bot.conftest import TINY

BRIEF = Path(sys.executable).parent / "brief"
PAGES = ("/", "/direct", "/home", "/articles", "/articles/a", "/actor", "/actor/petrel", "/incident",
         "/incident/2021-11-gannet-fire", "/option/night-ban", "/place/north-pier", "/dispute/people-aboard",
         "/topic/safety", "/timeline", "/map", "/map?steps=2&w=900", "/map?steps=2&w=300",
         "/map/line?from=actor/northshore-ferries&to=actor/bluewater-line", "/positions", "/curation", "/search?q=Petrel")  # fmt: skip


@pytest.fixture
async def served(knowledge: Knowledge) -> AsyncIterator[tuple[str, Site, aiohttp.ClientSession]]:
    settings = load_settings({"BRIEF_DOSSIER": str(TINY), "BRIEF_WATCH": "false"})
    async with console(settings, knowledge, 0) as (address, site), aiohttp.ClientSession(address) as session:
        yield address, site, session


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_is_served_under_the_strict_policy(served, page: str):
    _, _, session = served
    async with session.get(page) as response:
        words = await response.text()
    assert response.status == 200
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in words
    assert " style=" not in words
    assert " onclick=" not in words


async def test_another_dossier_brings_its_own_words(served):
    _, _, session = served
    async with session.get("/") as response:
        words = await response.text()
    assert "/harbour" in words
    assert "iraq" not in words.casefold()


async def test_what_is_typed_is_escaped_wherever_it_is_shown(served):
    _, site, session = served
    hostile = "<img src=x onerror=alert(1)> <https://evil.example|click> *bold*"
    await site.person.say(ROOM, hostile, mention=True)
    await site.person.slash(ROOM, "/harbour", hostile)
    for page in ("/", f"/search?q={hostile}", "/curation"):
        async with session.get(page) as response:
            words = await response.text()
        assert "<img src=x" not in words
        assert 'href="https://evil.example' not in words


async def test_another_site_may_not_ask(served):
    address, site, session = served
    async with session.post("/say", data={"words": "hello"}, headers={"Origin": "http://evil.example"}) as response:
        assert response.status == 403
    async with session.get("/", headers={"Host": "evil.example"}) as response:
        assert response.status == 403
    async with session.post("/say", data={"words": "Petrel"}, headers={"Origin": address}) as response:
        assert response.status == 200
    assert len(site.workspace.messages) == 2


async def test_the_loopback_takes_no_stranger(served):
    _, site, session = served
    async with session.post(
        f"{site.person.address}/api/chat.postMessage", json={"channel": ROOM, "text": "x"}
    ) as reply:
        assert (await reply.json())["error"] == "invalid_auth"
    assert not site.workspace.messages


async def test_a_taken_port_gives_a_free_one(knowledge: Knowledge):
    settings = load_settings({"BRIEF_DOSSIER": str(TINY), "BRIEF_WATCH": "false"})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with console(settings, knowledge, port) as (address, _):
            assert not address.endswith(f":{port}")


async def test_names_are_completed_from_the_end_of_a_line(served):
    _, _, session = served
    async with session.get("/complete", params={"q": "who is petr"}) as response:
        found = await response.json()
    assert found[0]["name"].startswith("Petrel")
    assert found[0]["keep"] == len("who is ")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_without_a_terminal_and_stops_cleanly(how: signal.Signals, tmp_path: Path):
    process = subprocess.Popen(
        [str(BRIEF), "console", "--port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, cwd=tmp_path, env={"BRIEF_DOSSIER": str(TINY), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    address = next(word for word in line.split() if word.startswith("http"))

    async def with_an_open_page() -> None:
        async with aiohttp.ClientSession(address) as session:
            stream = await session.get("/events")
            await stream.content.readline()
            process.send_signal(how)
            await asyncio.to_thread(process.wait, 10)
            stream.close()

    asyncio.run(with_an_open_page())
    _, errors = process.communicate()
    assert process.returncode == 0
    assert errors == ""
    assert list(tmp_path.iterdir()) == []


def test_once_answers_a_probe_and_stops(tmp_path: Path):
    done = subprocess.run(
        [str(BRIEF), "console", "--port", "0", "--once"], capture_output=True, text=True, timeout=30, cwd=tmp_path,
        env={"BRIEF_DOSSIER": str(TINY), "PATH": "/usr/bin:/bin"}, check=True,
    )  # fmt: skip
    assert "Ready:" in done.stdout


async def test_the_curation_view_shows_what_the_bot_was_asked_in_vain(knowledge: Knowledge, tmp_path: Path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'brief.sqlite3'}"
    store = await open_store(url)
    await store.questions.log(Asked("a1", "who is the harbour master's cat", "not_found", "cat"))
    await store.close()
    environ = {"BRIEF_DOSSIER": str(TINY), "BRIEF_WATCH": "false", "BRIEF_DATABASE_URL": url}
    async with (
        console(load_settings(environ), knowledge, 0) as (address, _),
        aiohttp.ClientSession(address) as session,
        session.get("/curation") as response,
    ):
        assert "who is the harbour master&#39;s cat" in await response.text()


async def test_a_page_that_is_not_there_is_a_page_under_the_policy(served):
    _, _, session = served
    for path in ("/nothing/there", "/positions/cell?actor=x&option=y", "/file/none"):
        async with session.get(path) as response:
            words = await response.text()
        assert response.status == 404, path
        assert "default-src 'none'" in response.headers["Content-Security-Policy"], path
        assert "There is no such page." in words, path


async def test_a_passage_that_was_found_leads_to_the_quote_in_its_article(served):
    _, site, session = served
    [quote, *_] = [quote for statement in site.base.statements for quote in statement.quotes]
    async with session.get("/search", params={"q": quote.exact}) as response:
        words = await response.text()
    passages = words[words.index(text.PASSAGES) :]
    places = re.findall(rf'href="/articles/{quote.source}#(q\d+-\d+)"', passages)
    assert places
    async with session.get(f"/articles/{quote.source}") as response:
        article = await response.text()
    assert all(f'id="{place}"' in article for place in places)


async def test_a_search_without_a_find_leads_on(served):
    _, site, session = served
    for path in ("/search", "/search?q=Zanzibar"):
        async with session.get(path) as response:
            words = await response.text()
        for kind in ("actor", "incident", "option", "topic", "place", "dispute"):
            assert f'<a href="/{kind}">' in words[words.index(text.BROWSE) :], (path, kind)
    assert f'<span class="count">{len(site.base.actors)}</span>' in words


async def test_where_an_actor_stands_is_one_line_for_each_option(served):
    _, site, session = served
    for actor, option in {(p.actor, p.option) for p, _ in site.base.positions}:
        for page, other in ((actor, option), (option, actor)):
            async with session.get(f"/{page}") as response:
                words = await response.text()
            lines = re.findall(r'<li><a class="whom" [^>]*>([^<]+)</a>', words)
            assert lines.count(str(escape(site.base.entities[other].name))) == 1
            assert len(lines) == len(set(lines))


def test_gaps_are_listed_once_each_and_disliked_answers_by_their_subject(knowledge: Knowledge):
    actor = knowledge.base.actors[0]
    asked = [
        Asked("1", "Who is X?", "not_found", "x"), Asked("2", "who is x?", "not_found", "x"),
        Asked("3", "", "found", actor.id), Asked("4", "", "found", ""), Asked("5", "", "found", actor.id),
    ]  # fmt: skip
    found = gaps(knowledge.base, asked)
    assert [(gap.words, gap.subject) for gap in found] == [("Who is X?", ""), (actor.name, actor.id), ("", "")]

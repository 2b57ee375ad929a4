"""Slack fails in every way a server can: whoever asked sees one outcome, and a digest is posted once."""

from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.digest.conftest import World, database_url, postgres, world
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER

__all__ = ["database_url", "postgres", "world"]  # fixtures of digests

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"
PAGE = "<html><h1>502 Bad Gateway</h1></html>"
GARBAGE = {
    "invalid JSON": Fault(body="{'ok': tr"),
    "a page": Fault(body=PAGE, content_type="text/html"),
    "a failing proxy's page": Fault(status=502, body=PAGE, content_type="text/html"),
    "a list": Fault(body="[1, 2]"),
    "a word": Fault(body='"ok"'),
    "null": Fault(body="null"),
    "nothing": Fault(body=""),
    "half an answer": Fault(closes="amid"),
    "a closed connection": Fault(closes="before"),
    "an error of its own": Fault("fatal_error", status=500),
}  # fmt: skip
garbage = pytest.mark.parametrize("fault", GARBAGE.values(), ids=GARBAGE.keys())


@garbage
async def test_what_is_no_answer_is_told_to_whoever_asked(office: Office, fault: Fault):
    office.slack.fail("chat.postMessage", replace(fault, times=2))  # as often as it is tried
    await office.ann.say(office.harbour, QUESTION)
    [seen] = [*office.ann.sees(office.harbour), *office.ann.sees(office.ann.direct)]
    assert "did not take the answer" in words(seen)
    assert "Reference" not in words(seen)
    assert office.bob.sees(office.harbour) == []


@pytest.mark.parametrize(
    "fault", [Fault(retry_after=1), Fault(retry_after=1, times=2), Fault(retry_header="soon"), Fault(closes="before")]
)
async def test_what_passes_is_waited_out(office: Office, fault: Fault):
    office.slack.fail("chat.postMessage", fault)
    await office.ann.say(office.harbour, QUESTION)
    await office.desk.drain()
    [seen] = office.ann.sees(office.harbour)
    assert "ran aground" in words(seen)


@pytest.mark.parametrize("fault", [Fault(closes="before", times=2), Fault(status=500), Fault(status=429)])
async def test_a_response_url_that_fails_gives_an_ephemeral(office: Office, fault: Fault):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    office.slack.fail("response_url", replace(fault, times=3))
    await office.ann.press(office.ann.sees(office.harbour)[0], "share")
    await office.desk.drain()
    assert "Shared" in words(office.ann.sees(office.harbour)[-1])
    assert office.ann.sees(office.harbour)[-1].seen_by == office.ann.id


async def test_a_slack_that_says_nothing_is_given_up(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.app.SLACK_SECONDS", 1)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        desk = await start(stack, slack, settings_for(slack, "http", tmp_path), knowledge)
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        slack.fail("chat.postMessage", Fault(delay=1.5))
        await ann.say(harbour, QUESTION)
        await desk.drain()
        assert any("did not take the answer (no_connection)" in words(seen) for seen in ann.sees(harbour))


@garbage
@pytest.mark.parametrize("does", [False, True], ids=["not posted", "posted"])
async def test_a_digest_is_posted_once_whatever_comes_back(world: World, fault: Fault, does: bool):
    await world.order()
    world.slack.fail("chat.postMessage", replace(fault, does=does))
    await world.at(2026, 1, 1, 9, 0)
    for minute in (1, 5, 30):
        await world.at(2026, 1, 1, 9, minute)
    assert len(world.posts()) == 1
    assert [state for *_, state in await world.states()] == ["posted"]


async def test_digests_wait_as_long_as_slack_says(world: World):
    await world.order()
    world.slack.fail("chat.postMessage", Fault(retry_after=90))
    for second in range(0, 180, 10):
        await world.at(2026, 1, 1, 9, second // 60, second % 60)
    assert len(world.posts()) == 1
    assert world.slack.workspace.faults == []


@garbage
async def test_a_thread_that_cannot_be_read_costs_no_answer(office: Office, fault: Fault):
    root = await office.bob.say(office.harbour, "Did you hear about the ferry?")
    office.slack.fail("conversations.replies", replace(fault, times=2))
    await office.ann.say(office.harbour, QUESTION, thread=root.ts)
    [answer] = office.ann.sees(office.harbour)
    assert "ran aground" in words(answer)

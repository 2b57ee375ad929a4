"""Socket Mode's connection breaks, is refused, or is led nowhere: no event is lost, none is answered twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.settings import SettingsError
from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.delivery import Delivery, bring
from tests.fakeslack.people import envelope, message_event, person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Message

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"
NOTICED = 0.2


@pytest.fixture
async def office(tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """An office over Socket Mode that notices a lost connection sooner than in production."""
    monkeypatch.setattr("bot.serving.socket.NOTICED_SECONDS", NOTICED)
    monkeypatch.setattr("bot.serving.socket.ADDRESS_SECONDS", 5 * NOTICED)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "socket", tmp_path)
        desk = await start(stack, slack, settings, knowledge)
        ann, bob = person(slack, "ann"), person(slack, "bob")
        yield Office(slack, desk, settings, ann, bob, slack.workspace.channel("harbour", ann.id, bob.id))
        await desk.drain()
        assert slack.workspace.faults == []


def asked(office: Office) -> Delivery:
    """A mention as an event, not yet brought."""
    workspace = office.slack.workspace
    said = workspace.add(Message(workspace.ts(), office.harbour.id, office.ann.id, QUESTION))
    return Delivery("events_api", envelope(message_event(said, "app_mention", office.harbour)))


async def brought(office: Office, delivery: Delivery) -> None:
    """Bring it, again after each loss, until it is acknowledged."""
    for attempt in range(10):
        await asyncio.wait_for(office.slack.connected.wait(), 15)
        if office.slack.sockets and await bring(office.slack, delivery, attempt) is not None:
            return
    raise AssertionError("never acknowledged")


async def test_after_a_break_the_next_event_is_answered(office: Office):
    office.slack.drop()
    await brought(office, asked(office))
    [answer] = office.ann.sees(office.harbour)
    assert "ran aground" in words(answer)


async def test_a_break_in_the_middle_of_an_answer_leaves_one(office: Office):
    office.slack.fail("chat.postMessage", Fault(delay=0.4))
    delivery = asked(office)
    first = asyncio.create_task(bring(office.slack, delivery, 0))
    await office.slack.called("chat.postMessage")
    office.slack.drop()
    await brought(office, delivery)
    await first
    await office.desk.drain()
    assert len(office.ann.sees(office.harbour)) == 1


async def test_many_breaks_lose_nothing_and_repeat_nothing(office: Office):
    for number in range(12):
        if number % 3 == 2:
            office.slack.drop()
        elif number % 3 == 1:
            await office.slack.disconnect()
        await brought(office, asked(office))
    answers = office.ann.sees(office.harbour)
    assert len({answer.thread_ts for answer in answers}) == len(answers) == 12


async def test_an_address_that_leads_nowhere_is_replaced(office: Office):
    office.slack.bad_tickets = 2
    office.slack.drop()
    await brought(office, asked(office))
    assert len(office.ann.sees(office.harbour)) == 1
    assert list(office.slack.tickets.values())[-1] is False
    assert len(office.slack.tickets) >= 4


async def test_while_slack_opens_no_connection_it_is_asked_again(office: Office):
    office.slack.fail("apps.connections.open", Fault("internal_error", times=3))
    office.slack.fail("apps.connections.open", Fault(body="<html>", content_type="text/html"))
    office.slack.fail("apps.connections.open", Fault(closes="before"))
    office.slack.drop()
    await brought(office, asked(office))
    assert len(office.ann.sees(office.harbour)) == 1


@pytest.mark.parametrize("token", ["xapp-1-another", "xoxb-fake-token"])
async def test_a_token_that_slack_refuses_is_one_clear_line(tmp_path: Path, knowledge: Knowledge, token: str):
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "socket", tmp_path).model_copy()
        changed = settings.model_copy(update={"slack_app_token": type(settings.slack_app_token)(token)})
        with pytest.raises(SettingsError, match="SLACK_APP_TOKEN: Slack says not_allowed_token_type"):
            await start(stack, slack, changed, knowledge)


async def test_a_slack_that_is_away_at_the_start_is_waited_for(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.serving.socket.NOTICED_SECONDS", NOTICED)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        slack.fail("apps.connections.open", Fault(status=502, body="<html>", content_type="text/html", times=2))
        await start(stack, slack, settings_for(slack, "socket", tmp_path), knowledge)
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        await ann.slash(harbour, "what happened to the Petrel")
        assert "ran aground" in words(ann.sees(harbour)[0])

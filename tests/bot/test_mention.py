"""A mention in a channel or thread is answered in that thread, once, however often Slack tells of it."""

import asyncio

import pytest

from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.people import message_event
from tests.fakeslack.workspace import BOT_USER, Message


async def test_a_mention_is_answered_in_its_thread(office: Office):
    said = await office.ann.say(office.harbour, f"<@{BOT_USER}> what happened to the Petrel?")
    [answer] = office.bob.sees(office.harbour)
    assert answer.thread_ts == said.ts
    assert "ran aground" in words(answer)


async def test_a_mention_within_a_thread_stays_there(office: Office):
    root = await office.bob.say(office.harbour, "Did you hear about the ferry?")
    await office.ann.say(office.harbour, f"<@{BOT_USER}> timeline of Petrel", thread=root.ts)
    [answer] = office.bob.sees(office.harbour)
    assert answer.thread_ts == root.ts


async def test_a_message_that_names_nobody_is_left_alone(office: Office):
    await office.ann.say(office.harbour, "what happened to the Petrel?")
    assert office.ann.sees(office.harbour) == []


@pytest.mark.parametrize("retry_header", [True, False])
async def test_three_deliveries_get_one_answer(office: Office, retry_header: bool):
    said = office.slack.workspace.add(
        Message(office.slack.workspace.ts(), office.harbour.id, office.ann.id, f"<@{BOT_USER}> night ban")
    )
    event = message_event(said, "app_mention", office.harbour)
    deliveries = [office.ann.event(event, "Ev1", retries=0) for _ in range(3)]
    if retry_header:
        outcomes = [await delivery for delivery in deliveries]
    else:
        outcomes = await asyncio.gather(*deliveries)
    assert all(outcome.acknowledged for outcome in outcomes)
    assert len(office.ann.sees(office.harbour)) == 1


async def test_what_a_thread_showed_is_remembered(office: Office):
    await office.ann.say(office.harbour, f"<@{BOT_USER}> what happened to the Petrel?")
    [answer] = office.ann.sees(office.harbour)
    [post] = await office.desk.store.posts.all()
    assert post.ts == answer.ts
    assert any(statement.endswith("#aground") for statement in post.statements)


async def test_several_fitting_names_become_buttons(office: Office):
    await office.ann.slash(office.harbour, "northshor")
    [answer] = office.ann.sees(office.harbour)
    assert "Northshore Ferries" in words(answer)

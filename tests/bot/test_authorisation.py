"""A process that has not yet heard from Slack who it is: nothing is lost, and nobody is told to install it again."""

import pytest

from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.people import message_event
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Message

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"
AWAY = [Fault("internal_error", status=500, times=2), Fault(closes="before", times=2), Fault("invalid_auth")]


@pytest.mark.parametrize("fault", AWAY)
async def test_while_slack_does_not_say_who_the_bot_is_an_event_is_left_to_be_delivered_again(office: Office, fault: Fault):
    office.slack.fail("auth.test", fault)
    said = office.slack.workspace.add(Message(office.slack.workspace.ts(), office.harbour.id, office.ann.id, QUESTION))
    outcome = await office.ann.event(message_event(said, "app_mention", office.harbour))
    assert outcome.acknowledged
    assert outcome.attempts == 2
    [seen] = office.ann.sees(office.harbour)
    assert "ran aground" in words(seen)


@pytest.mark.parametrize("fault", AWAY)
async def test_while_slack_does_not_say_who_the_bot_is_a_command_is_told_so_in_our_words(office: Office, fault: Fault):
    office.slack.fail("auth.test", fault)
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    [seen] = office.ann.sees(office.harbour)
    assert "who I am in this workspace" in seen.text
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    assert "ran aground" in words(office.ann.sees(office.harbour)[-1])

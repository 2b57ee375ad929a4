"""Who is answered, and how often; whoever is not, is told so."""

import pytest

from bot.access import PEOPLE_REMEMBERED, Pace, Role, Roles
from bot.app import create_client
from bot.settings import SettingsError, load_settings
from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.delivery import Delivery, bring
from tests.fakeslack.people import envelope, message_event
from tests.fakeslack.workspace import BOT_USER, TEAM, Message

QUESTION = "what happened to the Petrel"


@pytest.mark.parametrize("limited", [{"BRIEF_QUESTIONS_PER_MINUTE": "2"}], indirect=True)
async def test_a_person_who_asks_too_fast_is_told_when_to_ask_again(limited: Office):
    for _ in range(3):
        await limited.ann.slash(limited.harbour, QUESTION)
    answers = limited.ann.sees(limited.harbour)
    assert "more than 2 questions in a minute" in answers[-1].text
    assert "in 30 s" in answers[-1].text
    assert answers[-1].seen_by == limited.ann.id
    await limited.bob.slash(limited.harbour, QUESTION)
    assert "more than" not in limited.bob.sees(limited.harbour)[-1].text


@pytest.mark.parametrize("limited", [{"BRIEF_QUESTIONS_PER_MINUTE": "1"}], indirect=True)
async def test_too_many_mentions_and_direct_messages_are_told_too(limited: Office):
    await limited.ann.say(limited.harbour, f"<@{BOT_USER}> {QUESTION}")
    await limited.ann.say(limited.harbour, f"<@{BOT_USER}> {QUESTION}")
    await limited.ann.say(limited.ann.direct, QUESTION)
    assert "more than 1 questions" in limited.ann.sees(limited.harbour)[-1].text
    assert "more than 1 questions" in limited.ann.sees(limited.ann.direct)[-1].text
    assert len(limited.bob.sees(limited.harbour)) == 1


@pytest.mark.parametrize("limited", [{"BRIEF_QUESTIONS_PER_MINUTE": "1"}], indirect=True)
async def test_an_event_delivered_again_is_no_second_question(limited: Office):
    workspace, harbour = limited.slack.workspace, limited.harbour
    said = workspace.add(Message(workspace.ts(), harbour.id, limited.ann.id, f"<@{BOT_USER}> {QUESTION}"))
    delivery = Delivery("events_api", envelope(message_event(said, "app_mention", harbour)))
    assert [await bring(limited.slack, delivery, attempt) for attempt in range(3)] == [{}] * 3
    [answer] = limited.ann.sees(harbour)
    assert "ran aground" in words(answer)


@pytest.mark.parametrize("limited", [{"BRIEF_ALLOWED_TEAMS": "T9OTHER"}], indirect=True)
async def test_calling_an_event_a_retry_lets_nobody_in(limited: Office):
    workspace, harbour = limited.slack.workspace, limited.harbour
    said = workspace.add(Message(workspace.ts(), harbour.id, limited.ann.id, f"<@{BOT_USER}> {QUESTION}"))
    await bring(limited.slack, Delivery("events_api", envelope(message_event(said, "app_mention", harbour))), 1)
    assert "not on my operator’s list" in limited.ann.sees(harbour)[-1].text
    assert limited.slack.calls("chat.postMessage") == []


@pytest.mark.parametrize("limited", [{"BRIEF_ALLOWED_TEAMS": "T9OTHER"}], indirect=True)
async def test_another_workspace_gets_a_word_and_nothing_else(limited: Office):
    await limited.ann.slash(limited.harbour, QUESTION)
    [answer] = limited.ann.sees(limited.harbour)
    assert "not on my operator’s list" in answer.text
    assert limited.slack.calls("chat.postMessage") == []


@pytest.mark.parametrize("limited", [{"BRIEF_ALLOWED_CHANNELS": "C9OTHER"}], indirect=True)
async def test_another_channel_gets_a_word_but_direct_messages_are_answered(limited: Office):
    await limited.ann.slash(limited.harbour, QUESTION)
    assert "not on my operator’s list" in limited.ann.sees(limited.harbour)[-1].text
    await limited.ann.say(limited.ann.direct, QUESTION)
    assert "not on my operator’s list" not in limited.ann.sees(limited.ann.direct)[-1].text


def test_the_pace_lets_a_burst_through_and_then_one_at_a_time():
    now = [0.0]
    pace = Pace(3, lambda: now[0])
    assert [pace.wait("ann") for _ in range(4)] == [0, 0, 0, 20]
    now[0] = 20.0
    assert [pace.wait("ann"), pace.wait("ann")] == [0, 20]
    assert pace.wait("bob") == 0


def test_the_pace_remembers_no_more_people_than_it_should():
    pace = Pace(1)
    for number in range(PEOPLE_REMEMBERED + 10):
        pace.wait(str(number))
    assert len(pace._full) == PEOPLE_REMEMBERED


async def test_roles_come_from_ids_and_from_groups(office: Office):
    settings = office.settings.model_copy(update={"curators": frozenset({"SCUR"}), "admins": frozenset({"UBOSS"})})
    office.slack.workspace.groups["SCUR"] = [office.ann.id]
    roles, client = Roles(settings), create_client(office.settings)
    assert await roles.of(client, TEAM, "UBOSS") is Role.ADMIN
    assert await roles.of(client, TEAM, office.ann.id) is Role.CURATOR
    assert await roles.of(client, TEAM, office.bob.id) is Role.READER
    assert len(office.slack.calls("usergroups.users.list")) == 1


async def test_a_group_that_slack_does_not_name_gives_nobody_a_role(office: Office):
    settings = office.settings.model_copy(update={"admins": frozenset({"SGONE"})})
    assert await Roles(settings).of(create_client(office.settings), TEAM, office.ann.id) is Role.READER


def test_a_key_that_is_none_is_one_clear_line():
    with pytest.raises(SettingsError, match="BRIEF_TOKEN_KEYS: each key must be 44 characters"):
        load_settings({"BRIEF_TOKEN_KEYS": "short"})

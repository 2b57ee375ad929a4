"""Never silent: whatever Slack refuses and whatever breaks, whoever asked sees one outcome."""

import pytest

from bot.reply import Desk
from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.people import message_event
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("not_in_channel"), "until I am invited"),
        (Fault("is_archived"), "archived"),
        (Fault("channel_not_found"), "does not let me see the channel"),
        (Fault(retry_after=90), "try again in 90 s"),
        (Fault("internal_error", status=500, times=2), "did not take the answer"),
        (Fault("invalid_blocks"), "Reference "),
        (Fault("restricted_action"), "Reference "),
    ],
)
async def test_a_refused_answer_is_told_to_whoever_asked(office: Office, fault: Fault, told: str):
    office.slack.fail("chat.postMessage", fault)
    await office.ann.say(office.harbour, QUESTION)
    [seen] = [*office.ann.sees(office.harbour), *office.ann.sees(office.ann.direct)]
    assert told in words(seen)
    assert office.bob.sees(office.harbour) == []


async def test_a_bot_that_is_in_no_channel_says_so_in_a_direct_message(office: Office):
    said = await office.ann.say(office.harbour, "hm")
    office.harbour.members.discard(BOT_USER)
    said.text = QUESTION
    await office.ann.event(message_event(said, "app_mention", office.harbour))
    [seen] = office.ann.sees(office.ann.direct)
    assert "until I am invited" in words(seen)


@pytest.mark.parametrize("fault", [Fault(retry_after=0), Fault("internal_error", status=503)])
async def test_a_passing_failure_is_not_noticed(office: Office, fault: Fault):
    office.slack.fail("chat.postMessage", fault)
    await office.ann.say(office.harbour, QUESTION)
    await office.desk.drain()
    [seen] = office.ann.sees(office.harbour)
    assert "ran aground" in words(seen)


async def test_an_expired_trigger_gives_a_message_instead_of_a_window(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    office.slack.fail("views.open", Fault("expired_trigger_id"))
    await office.ann.press(office.ann.sees(office.harbour)[0], "sources")
    shown = words(office.ann.sees(office.harbour)[-1])
    assert "did not open the window in time" in shown
    assert "112 passengers were on board" in shown
    assert office.bob.sees(office.harbour) == []


async def test_an_expired_response_url_gives_an_ephemeral(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    answer = office.ann.sees(office.harbour)[0]
    office.slack.fail("response_url", Fault(status=404))
    await office.ann.press(answer, "share")
    assert "Shared" in words(office.ann.sees(office.harbour)[-1])
    assert office.ann.sees(office.harbour)[-1].seen_by == office.ann.id


async def test_a_revoked_token_still_answers_in_the_acknowledgement(office: Office):
    await office.ann.slash(office.harbour, "privacy")
    office.slack.revoked = True
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    assert "ran aground" in words(office.ann.sees(office.harbour)[-1])


async def test_a_defect_is_told_with_a_reference(office: Office, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("a bad day")

    monkeypatch.setattr(Desk, "look", broken)
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    [seen] = office.ann.sees(office.harbour)
    assert "Something went wrong on my side; it is logged. Reference " in words(seen)
    assert "a bad day" not in words(seen)


async def test_a_database_that_is_gone_costs_no_answer(office: Office):
    async with office.desk.store.database.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE questions")
        await connection.exec_driver_sql("DROP TABLE channel_settings")
        await connection.exec_driver_sql("DROP TABLE events")
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    await office.ann.say(office.harbour, QUESTION)
    assert all("ran aground" in words(seen) for seen in office.ann.sees(office.harbour))
    assert len(office.ann.sees(office.harbour)) == 2


async def test_an_old_button_says_so(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    answer = office.ann.sees(office.harbour)[0]
    element = {"type": "button", "action_id": "sources", "value": "nonsense", "block_id": "b"}
    await office.ann.act(answer, element)
    assert "older version" in words(office.ann.sees(office.harbour)[-1])

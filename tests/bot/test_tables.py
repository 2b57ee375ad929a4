"""Timelines and positions as tables, and without them where Slack cannot draw one."""

from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER

TIMELINE = f"<@{BOT_USER}> timeline"


def kinds(message) -> list[str]:
    return [block["type"] for block in message.blocks]


async def test_a_timeline_is_a_table(office: Office):
    await office.ann.say(office.harbour, TIMELINE)
    [answer] = office.bob.sees(office.harbour)
    [table] = [block for block in answer.blocks if block["type"] == "table"]
    assert [cell["text"] for cell in table["rows"][0]] == ["Date", "What", "Quote", "Said by → reported by → date"]
    assert table["rows"][1][0]["text"] == "4 May 2021"
    assert "ran aground" in answer.text


async def test_a_server_that_cannot_draw_tables_gets_none(office: Office):
    office.slack.fail("chat.postMessage", Fault("invalid_blocks"))
    await office.ann.say(office.harbour, TIMELINE)
    [answer] = office.bob.sees(office.harbour)
    assert "table" not in kinds(answer)
    assert "The ferry Petrel ran aground on the sandbank" in words(answer)


async def test_a_response_url_that_cannot_draw_tables_gets_none(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    office.slack.fail("response_url", Fault(status=400))
    await office.ann.press(office.ann.sees(office.harbour)[0], "timeline")
    answer = office.ann.sees(office.harbour)[-1]
    assert "table" not in kinds(answer)
    assert "Timeline" in words(answer)


async def test_positions_of_several_actors_on_several_options_are_a_matrix(office: Office):
    await office.ann.slash(office.harbour, "positions on electric ferries and the night ban")
    answer = office.ann.sees(office.harbour)[-1]
    shown = words(answer)
    assert "Northshore Ferries" in shown
    if "table" in kinds(answer):
        assert "no record" in shown

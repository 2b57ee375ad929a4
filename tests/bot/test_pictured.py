"""*Timeline* and *Map*: words at once, then the picture, seen by whoever may see the words and by nobody else."""

import sys

import pytest

from tests.bot.conftest import Office
from tests.bot.screens import words
from tests.fakeslack.people import buttons, person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Channel, Message

QUESTION = "who is Northshore Ferries"
MENTION = f"<@{BOT_USER}> {QUESTION}"


def pictures(office: Office, channel: Channel) -> list[Message]:
    """Messages with a file that anybody of the channel sees."""
    return [m for m in office.bob.workspace.messages if m.channel == channel.id and m.files and m.seen_by is None]


async def pressed(office: Office, answer: Message, action: str) -> None:
    await office.ann.press(answer, action)
    await office.desk.drain()


@pytest.mark.parametrize(("action", "title"), [("timeline", "Timeline: Northshore"), ("map", "Relations of Northshore")])
async def test_a_private_answer_has_its_picture_in_direct_messages(office: Office, action: str, title: str):
    await office.ann.slash(office.harbour, QUESTION)
    [answer] = office.ann.sees(office.harbour)
    await pressed(office, answer, action)
    assert office.bob.sees(office.harbour) == []
    assert pictures(office, office.harbour) == []
    [posted] = pictures(office, office.ann.direct)
    assert posted.files[0].title.startswith(title)
    assert posted.files[0].content.startswith(b"\x89PNG")
    assert "Northshore Ferries" in posted.files[0].alt
    told = office.ann.sees(office.harbour)[-1]
    assert "direct messages" in words(told)
    assert told.seen_by == office.ann.id


async def test_a_public_answer_has_its_picture_in_its_thread_and_once(office: Office):
    asked = await office.bob.say(office.harbour, MENTION)
    answer = office.ann.sees(office.harbour)[-1]
    await pressed(office, answer, "map")
    await pressed(office, answer, "map")
    [posted] = pictures(office, office.harbour)
    assert posted.thread_ts == asked.ts
    assert pictures(office, office.ann.direct) == []
    assert "Relations of Northshore Ferries" in words(office.ann.sees(office.harbour)[-1])


async def test_direct_messages_have_it_there(office: Office):
    await office.ann.say(office.ann.direct, QUESTION)
    await pressed(office, office.ann.sees(office.ann.direct)[-1], "timeline")
    assert len(pictures(office, office.ann.direct)) == 1


async def test_where_sharing_is_off_nothing_is_posted_in_the_channel(office: Office):
    boss = person(office.slack, "boss", is_admin=True)
    await boss.slash(office.harbour, "settings sharing off")
    await office.bob.say(office.harbour, MENTION)
    await pressed(office, office.ann.sees(office.harbour)[-1], "timeline")
    assert pictures(office, office.harbour) == []
    assert len(pictures(office, office.ann.direct)) == 1


async def test_a_window_has_it_in_direct_messages(office: Office):
    await office.ann.open_home()
    await office.ann.press_in_window(office.ann.home(), "home_search", value=QUESTION)
    view = office.ann.window()
    assert view is not None
    await office.ann.press_in_window(view, "map")
    await office.desk.drain()
    assert "Relations of Northshore" in words(office.ann.window().body)
    assert len(pictures(office, office.ann.direct)) == 1


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", Fault("missing_scope")),
        ("files.getUploadURLExternal", Fault("file_uploads_disabled")),
        ("files.completeUploadExternal", Fault("not_in_channel")),
        ("conversations.open", Fault("user_disabled")),
    ],
)
async def test_where_files_are_refused_the_words_stand_alone(office: Office, method: str, fault: Fault):
    office.slack.fail(method, fault)
    await office.ann.slash(office.harbour, QUESTION)
    await pressed(office, office.ann.sees(office.harbour)[0], "timeline")
    assert "Timeline" in words(office.ann.sees(office.harbour)[-1])
    assert pictures(office, office.ann.direct) == []


async def test_a_refused_picture_can_be_asked_for_again(office: Office):
    await office.bob.say(office.harbour, MENTION)
    answer = office.ann.sees(office.harbour)[-1]
    office.slack.fail("files.completeUploadExternal", Fault("internal_error"))
    await pressed(office, answer, "map")
    assert pictures(office, office.harbour) == []
    await pressed(office, answer, "map")
    assert len(pictures(office, office.harbour)) == 1


async def test_without_the_drawing_library_the_words_stand_alone(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    await office.ann.slash(office.harbour, QUESTION)
    await pressed(office, office.ann.sees(office.harbour)[0], "map")
    assert "Relations of" in words(office.ann.sees(office.harbour)[-1])
    assert office.slack.calls("files.getUploadURLExternal") == []


async def test_the_button_is_acknowledged_before_anything_is_drawn(office: Office):
    office.slack.fail("files.getUploadURLExternal", Fault(delay=4.0))
    await office.ann.slash(office.harbour, QUESTION)
    outcome = await office.ann.press(office.ann.sees(office.harbour)[0], "timeline")
    assert outcome.acknowledged
    assert "Timeline" in words(office.ann.sees(office.harbour)[-1])
    await office.desk.drain()
    assert len(pictures(office, office.ann.direct)) == 1


async def test_a_subject_without_relations_offers_no_map(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    assert "map" not in buttons(office.ann.sees(office.harbour)[0].blocks)

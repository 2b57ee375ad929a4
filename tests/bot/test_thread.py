"""Follow-ups and briefings in threads; direct messages."""

from dataclasses import replace

import pytest

from tests.bot.conftest import Office
from tests.bot.screens import raw, words
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Message


async def test_a_follow_up_leans_on_what_people_wrote_and_the_bot_answered(office: Office):
    root = await office.ann.say(office.harbour, f"<@{BOT_USER}> who is Northshore Ferries")
    await office.bob.say(office.harbour, f"<@{BOT_USER}> what did they say about the night ban?", thread=root.ts)
    answer = office.bob.sees(office.harbour)[-1]
    assert answer.thread_ts == root.ts
    assert "cut Gull Island off from the hospital" in words(answer)


async def test_a_name_that_people_wrote_is_whom_a_pronoun_means(office: Office):
    root = await office.bob.say(office.harbour, "Bluewater Line again in the news")
    await office.ann.say(office.harbour, f"<@{BOT_USER}> who are they?", thread=root.ts)
    [answer] = office.ann.sees(office.harbour)
    assert "ten-year licence" in words(answer)


async def test_every_page_of_a_long_thread_is_read(office: Office):
    root = await office.bob.say(office.harbour, "the night")
    for number in range(230):
        office.slack.workspace.add(
            Message(
                office.slack.workspace.ts(),
                office.harbour.id,
                office.bob.id,
                f"line {number}",
                thread_ts=root.ts,
            )
        )
    await office.bob.say(office.harbour, "what about the Gannet", thread=root.ts)
    await office.ann.say(office.harbour, f"<@{BOT_USER}> timeline of it", thread=root.ts)
    assert len(office.slack.calls("conversations.replies")) == 2
    assert "Gannet" in words(office.ann.sees(office.harbour)[-1])


async def test_an_unreadable_thread_is_said_and_the_question_answered(office: Office):
    root = await office.bob.say(office.harbour, "hm")
    office.slack.fail("conversations.replies", Fault(retry_after=60))
    await office.ann.say(office.harbour, f"<@{BOT_USER}> who is Northshore Ferries", thread=root.ts)
    [answer] = office.ann.sees(office.harbour)
    assert "operates the ferry Petrel" in words(answer)
    assert "could not read the thread" in words(answer)


async def test_the_bots_name_alone_in_a_thread_is_a_briefing(office: Office):
    root = await office.bob.say(office.harbour, "Northshore says 160 people were aboard the Petrel. Ask Angela Merkel.")
    await office.bob.say(office.harbour, "And the night ban? <!channel> look at Captain Hook", thread=root.ts)
    await office.ann.say(office.harbour, f"<@{BOT_USER}>", thread=root.ts)
    [briefing] = office.bob.sees(office.harbour)
    shown = words(briefing)
    assert "the record differs" in shown
    assert "struck a sandbank with 140 people on board" in shown
    assert "Not on record: Angela Merkel, Captain Hook." in shown
    assert "<!channel" not in raw(briefing)
    assert briefing.thread_ts == root.ts


async def test_a_briefing_shows_both_sides_of_what_the_thread_speaks_of(office: Office):
    root = await office.bob.say(office.harbour, "Were there 140 people aboard the Petrel? Northshore Ferries must know.")
    await office.ann.say(office.harbour, f"<@{BOT_USER}>", thread=root.ts)
    shown = words(office.ann.sees(office.harbour)[-1])
    assert "Sources differ: How many people were aboard the Petrel when it ran aground?" in shown
    assert shown.index("112 passengers") < shown.index("140 people")
    assert "6 May 2021" in shown


async def test_a_briefing_leaves_out_disputes_the_thread_does_not_speak_of(office: Office):
    root = await office.bob.say(office.harbour, "Who paints the Petrel these days?")
    await office.ann.say(office.harbour, f"<@{BOT_USER}>", thread=root.ts)
    assert "Sources differ" not in words(office.ann.sees(office.harbour)[-1])


async def test_a_briefing_on_nothing_says_so(office: Office):
    root = await office.bob.say(office.harbour, "lunch?")
    await office.ann.say(office.harbour, f"<@{BOT_USER}>", thread=root.ts)
    [briefing] = office.ann.sees(office.harbour)
    assert "Nobody and nothing named here is on record." in words(briefing)


async def test_the_bots_name_alone_in_a_channel_is_help(office: Office):
    await office.ann.say(office.harbour, f"<@{BOT_USER}>")
    [answer] = office.ann.sees(office.harbour)
    assert "who is NAME" in words(answer)


async def test_direct_messages_are_a_conversation(office: Office):
    await office.ann.say(office.ann.direct, "who is Northshore Ferries")
    await office.ann.say(office.ann.direct, "what did they say about the night ban?")
    first, second = office.ann.sees(office.ann.direct)
    assert "operates the ferry Petrel" in words(first)
    assert "cut Gull Island off from the hospital" in words(second)
    assert "share" not in raw(first)
    assert await office.desk.store.posts.all() == ()


@pytest.mark.parametrize(("switched_on", "answers"), [(False, 1), (True, 2)])
async def test_a_follow_up_without_mention_needs_the_channels_consent(office: Office, switched_on: bool, answers: int):
    channels = office.desk.store.channels
    chosen = await channels.of("T0TEAM", office.harbour.id)
    await channels.set("T0TEAM", office.harbour.id, replace(chosen, follow_ups=switched_on))
    root = await office.ann.say(office.harbour, f"<@{BOT_USER}> who is Northshore Ferries")
    await office.bob.say(office.harbour, "thanks, nice weather today", thread=root.ts)
    await office.bob.say(office.harbour, "what did they say about the night ban?", thread=root.ts)
    assert len(office.ann.sees(office.harbour)) == answers


async def test_a_choice_in_a_thread_takes_the_place_of_its_buttons(office: Office):
    root = await office.ann.say(office.harbour, f"<@{BOT_USER}> what is the boat")
    [asked_back] = office.ann.sees(office.harbour)
    assert "Which" in words(asked_back)
    await office.bob.press(asked_back, "choice_1")
    [answer] = office.ann.sees(office.harbour)
    assert "Gannet" in words(answer)
    assert [post.ts for post in await office.desk.store.posts.all()] == [answer.ts]
    await office.ann.say(office.harbour, f"<@{BOT_USER}> timeline of it", thread=root.ts)
    assert "Gannet" in words(office.ann.sees(office.harbour)[-1])


async def test_a_choice_in_private_stays_private(office: Office):
    await office.ann.slash(office.harbour, "what is the boat")
    [asked_back] = office.ann.sees(office.harbour)
    await office.ann.press(asked_back, "choice_0")
    [answer] = office.ann.sees(office.harbour)
    assert answer.seen_by == office.ann.id
    assert "thirty years" in words(answer)
    assert office.bob.sees(office.harbour) == []

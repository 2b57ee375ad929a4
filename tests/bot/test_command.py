"""The slash command: private, answered in the acknowledgement, shared only on request."""

import pytest

from tests.bot.conftest import Office
from tests.bot.screens import raw, words

GROUNDING = "The ferry Petrel ran aground on the sandbank off the North Pier on the evening of 4 May 2021."


async def test_an_answer_is_seen_by_its_asker_alone(office: Office):
    outcome = await office.ann.slash(office.harbour, "what happened to the Petrel")
    [answer] = office.ann.sees(office.harbour)
    assert GROUNDING in words(answer)
    assert "Ellery Observer [a]" in words(answer)
    assert "Sources differ" in words(answer)
    assert answer.seen_by == office.ann.id
    assert office.bob.sees(office.harbour) == []
    assert outcome.payload["response_type"] == "ephemeral"
    assert office.slack.calls("chat.postMessage") == []


async def test_a_name_nobody_bears_gets_no_source(office: Office):
    await office.ann.slash(office.harbour, "who is Angela Merkel")
    [answer] = office.ann.sees(office.harbour)
    assert "Nothing on record" in words(answer)
    assert "[a]" not in words(answer)
    assert "[b]" not in words(answer)


async def test_a_shared_answer_names_who_shared_it_and_a_second_click_does_nothing(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    [answer] = office.ann.sees(office.harbour)
    await office.ann.press(answer, "share")
    await office.ann.press(answer, "share")
    [post] = office.bob.sees(office.harbour)
    assert {"type": "user", "user_id": office.ann.id} in post.blocks[0]["elements"][0]["elements"]
    assert GROUNDING in words(post)
    assert "share" not in [e.get("action_id") for b in post.blocks for e in b.get("elements", [])]
    [remembered] = await office.desk.store.posts.all()
    assert (remembered.channel, remembered.ts) == (post.channel, post.ts)
    assert "incident/2021-05-04-petrel-grounding#aground" in remembered.statements


@pytest.mark.parametrize("flag", ["--share", "—share"])
async def test_a_command_can_ask_to_be_shared(office: Office, flag: str):
    await office.ann.slash(office.harbour, f"what happened to the Petrel {flag}")
    [post] = office.bob.sees(office.harbour)
    assert GROUNDING in words(post)
    assert len(office.ann.sees(office.harbour)) == 2


async def test_nothing_on_record_is_never_shared(office: Office):
    await office.ann.slash(office.harbour, "who is Angela Merkel --share")
    assert office.bob.sees(office.harbour) == []
    assert len(office.ann.sees(office.harbour)) == 1


async def test_sources_show_each_quote_in_its_paragraph(office: Office):
    await office.ann.slash(office.harbour, "how many people were aboard the Petrel")
    [answer] = office.ann.sees(office.harbour)
    await office.ann.press(answer, "sources")
    view = office.ann.window()
    assert view is not None
    shown = words(view.body)
    assert "112 passengers were on board and that nobody was hurt" in shown
    assert "literal translation" in shown
    assert office.bob.window() is None


async def test_what_was_typed_comes_back_without_mention_link_or_formatting(office: Office):
    hostile = "who is &lt;!channel&gt; <!here> <@UBOB|bob> *bold* <https://evil.example|click>"
    await office.ann.slash(office.harbour, hostile)
    [answer] = office.ann.sees(office.harbour)
    for forbidden in ("<!", "<@", "evil.example", "*bold*", "mrkdwn"):
        assert forbidden not in raw(answer)
    assert "who is" in words(answer)


async def test_a_share_that_a_dead_process_posted_is_found_again(office: Office):
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    [answer] = office.ann.sees(office.harbour)
    await office.ann.press(answer, "share")
    async with office.desk.store.database.writing() as connection:  # as if it had died before it could say so
        await connection.exec_driver_sql("DELETE FROM posts")
        await connection.exec_driver_sql("UPDATE events SET state = 'claimed', owner = 'other:1:x', claimed_at = 0")
    await office.ann.press(answer, "share")
    assert len(office.bob.sees(office.harbour)) == 1
    [remembered] = await office.desk.store.posts.all()
    assert remembered.ts == office.bob.sees(office.harbour)[0].ts

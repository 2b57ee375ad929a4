"""The console shows what Slack shows: the same payloads, block for block, for 50 questions over both ways in."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.console.elements import action_at, placed
from bot.console.loopback.workspace import ROOM, Message
from bot.console.serve import console
from bot.console.site import Site
from bot.settings import load_settings
from knowledge.service import Knowledge
from tests.bot.conftest import Office, settings_for, start
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person

QUESTIONS = Path(__file__).resolve().parents[2] / "knowledge" / "questions.jsonl"
COUNT = 50
_ANSWER_ID = re.compile(r'"((?:up|down)\|)?[\w-]{8}(?=["|])')


@pytest.fixture
async def both(tmp_path: Path, shipped: Knowledge) -> AsyncIterator[tuple[Office, Site]]:
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        settings = settings_for(slack, "http", tmp_path).model_copy(update={"dossier": None})
        desk = await start(stack, slack, settings, shipped)
        ann = person(slack, "ann")
        room = slack.workspace.channel("briefing", ann.id)
        local = load_settings({"BRIEF_WATCH": "false", "BRIEF_CURATORS": "UANN"})
        _, site = await stack.enter_async_context(console(local, shipped, 0))
        yield Office(slack, desk, settings, ann, ann, room), site
        await desk.drain()
        await site.desk.drain()


def payload(text: str, blocks: Any) -> str:
    """A message without the random id that each answer gets in the question log."""
    return _ANSWER_ID.sub('"#', json.dumps([text, list(blocks)], ensure_ascii=False, indent=1))


def asked() -> list[str]:
    lines = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines() if line.strip()]
    questions = list(dict.fromkeys(line["q"] for line in lines))
    return questions[:: len(questions) // COUNT][:COUNT]


def seen_in(site: Site) -> list[Message]:
    return [message for message in site.workspace.messages.values() if message.by_bot]


def same(there: Sequence[Any], here: Sequence[Message], question: str) -> None:
    """As many messages, each of the same words and blocks, seen by the same people."""
    assert [payload(m.text, m.blocks) for m in here] == [payload(m.text, m.blocks) for m in there], question
    assert [m.private for m in here] == [m.seen_by is not None for m in there], question
    assert there, question


async def test_commands_and_mentions_look_the_same(both: tuple[Office, Site]):
    office, site = both
    questions = asked()
    assert len(questions) == COUNT
    for question in questions:
        before, known = len(office.ann.sees(office.harbour)), len(seen_in(site))
        await office.ann.slash(office.harbour, question, command="/iraq")
        await site.person.slash(ROOM, "/iraq", question)
        same(office.ann.sees(office.harbour)[before:], seen_in(site)[known:], question)
    for question in questions[::5]:
        before, known = len(office.ann.sees(office.harbour)), len(seen_in(site))
        await office.ann.say(office.harbour, f"<@U0BOT> {question}")
        await site.person.say(ROOM, question, mention=True)
        same(office.ann.sees(office.harbour)[before:], seen_in(site)[known:], question)


def pressed(message: Message, action_id: str) -> dict[str, Any] | None:
    """The action of a message's button; None where it has no such button."""
    blocks = list(message.blocks)
    path = next((one.path for one in placed(blocks) if one.element.get("action_id") == action_id), "")
    return action_at(blocks, path, [])


async def test_pressed_buttons_do_the_same(both: tuple[Office, Site]):
    office, site = both
    done = {"more": 0, "sources": 0, "disputes": 0}
    for question in asked()[::3]:
        for button in done:
            await office.ann.slash(office.harbour, question, command="/iraq")
            await site.person.slash(ROOM, "/iraq", question)
            action = pressed(seen_in(site)[-1], button)
            if action is None:
                continue
            await office.ann.press(office.ann.sees(office.harbour)[-1], button)
            await site.person.act(seen_in(site)[-1], action)
            same(office.ann.sees(office.harbour)[-1:], seen_in(site)[-1:], f"{question}: {button}")
            done[button] += 1
            window = office.ann.window()
            if button == "sources":
                assert window is not None
                assert payload("", site.workspace.windows[-1].body["blocks"]) == payload("", window.body["blocks"])
    assert min(done.values()) > 2, done

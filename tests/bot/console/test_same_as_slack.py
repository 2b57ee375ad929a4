"""The console shows what Slack shows: the same payloads, block for block, for 50 questions over both ways in."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.console.loopback.workspace import ROOM
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


async def test_commands_and_mentions_look_the_same(both: tuple[Office, Site]):
    office, site = both
    questions = asked()
    assert len(questions) == COUNT
    for question in questions:
        before = len(office.ann.sees(office.harbour))
        await office.ann.slash(office.harbour, question, command="/iraq")
        await site.person.slash(ROOM, "/iraq", question)
        there = office.ann.sees(office.harbour)[before:]
        here = [m for m in site.workspace.messages.values() if m.by_bot][-len(there) :]
        assert [payload(m.text, m.blocks) for m in here] == [payload(m.text, m.blocks) for m in there], question
        assert [m.private for m in here] == [m.seen_by is not None for m in there]
    for question in questions[::5]:
        before = len(office.ann.sees(office.harbour))
        await office.ann.say(office.harbour, f"<@U0BOT> {question}")
        await site.person.say(ROOM, question, mention=True)
        there = office.ann.sees(office.harbour)[before:]
        here = [m for m in site.workspace.messages.values() if m.by_bot][-len(there) :]
        assert [payload(m.text, m.blocks) for m in here] == [payload(m.text, m.blocks) for m in there], question

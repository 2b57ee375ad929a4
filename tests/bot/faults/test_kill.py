"""A process that is killed at any moment, again and again: each question gets one answer."""

import asyncio
import random
from pathlib import Path

import pytest

from tests.bot.digest.conftest import new_database, postgres
from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.delivery import Delivery, bring
from tests.fakeslack.people import envelope, message_event, person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Message
from tests.soak.process import running_bot

__all__ = ["postgres"]  # a fixture

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"
LIVES, EVENTS = 3, 18


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_each_event_is_answered_once_however_often_the_process_dies(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
):
    url = f"sqlite:///{tmp_path}/brief.sqlite3" if kind == "sqlite" else new_database(request.getfixturevalue("postgres"))
    dice = random.Random(7)
    async with FakeSlack() as slack:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        for _ in range(LIVES * 2):
            slack.fail("chat.postMessage", Fault(delay=0.05))
            slack.fail("chat.postMessage", Fault(late=0.05))
        said = [slack.workspace.add(Message(slack.workspace.ts(), harbour.id, ann.id, QUESTION)) for _ in range(EVENTS)]
        living = asyncio.Event()
        asking = asyncio.gather(*(until_acknowledged(slack, message, living, dice.random()) for message in said))
        for life in range(LIVES):
            async with running_bot(slack, url) as bot:
                living.set()
                if life == LIVES - 1:
                    await asyncio.wait_for(asking, 60)
                else:
                    await asyncio.sleep(dice.uniform(0.05, 0.6))
                    living.clear()
                    bot.process.kill()
                    await bot.process.wait()
        answers = ann.sees(harbour)
        assert all("ran aground" in words(answer) for answer in answers)
        assert sorted(answer.thread_ts for answer in answers) == sorted(message.ts for message in said)


async def until_acknowledged(slack: FakeSlack, said: Message, living: asyncio.Event, wait: float) -> None:
    """Bring it as Slack does: again after each failure, always the same event."""
    event = envelope(message_event(said, "app_mention", slack.workspace.channels[said.channel]))
    await living.wait()
    await asyncio.sleep(wait)
    for attempt in range(50):
        await living.wait()
        if await bring(slack, Delivery("events_api", event), attempt) is not None:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("never acknowledged")

"""A real process: stopped with work in flight it finishes it; killed, the next one answers once."""

import asyncio
import signal

from tests.bot.screens import words
from tests.fakeslack import FakeSlack
from tests.fakeslack.people import person
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER
from tests.soak.process import running_bot

QUESTION = f"<@{BOT_USER}> what happened to the Petrel?"


async def test_a_stopped_process_finishes_what_it_began_and_takes_nothing_new():
    async with FakeSlack() as slack, running_bot(slack) as bot:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        slack.fail("chat.postMessage", Fault(delay=1.0))
        asking = asyncio.create_task(ann.say(harbour, QUESTION))
        while not slack.calls("chat.postMessage"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        bot.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.process.wait(), 10) == 0
        [answer] = ann.sees(harbour)
        assert "ran aground" in words(answer)
        asking.cancel()
        log = bot.output.read_text()
    assert '"event": "stopped"' in log
    assert "Traceback" not in log


async def test_a_killed_process_is_followed_by_one_that_answers_once(tmp_path):
    url = f"sqlite:///{tmp_path}/brief.sqlite3"
    async with FakeSlack() as slack:
        ann = person(slack, "ann")
        harbour = slack.workspace.channel("harbour", ann.id)
        slack.fail("chat.postMessage", Fault(delay=0.5))
        async with running_bot(slack, url) as bot:
            asking = asyncio.create_task(ann.say(harbour, QUESTION))
            while not slack.calls("chat.postMessage"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            bot.process.kill()
            await bot.process.wait()
        async with running_bot(slack, url):
            await asyncio.wait_for(asking, 20)
            [answer] = ann.sees(harbour)
            assert "ran aground" in words(answer)

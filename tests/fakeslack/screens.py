"""Plays the surfaces on the shipped dossier and prints each screen: `python -m tests.fakeslack.screens > SCREENS.md`."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from bot.app import client_of, create_app
from bot.digest.ticker import Options, opened_ticker
from bot.log import configure
from bot.reply import Desk
from bot.run import listening, opened_desk
from bot.settings import load_settings
from knowledge.factbase import FactBase
from knowledge.load import load
from knowledge.service import Knowledge
from tests.fakeslack import FakeSlack, Person
from tests.fakeslack.draw import draw, draw_file
from tests.fakeslack.people import person
from tests.fakeslack.server import APP_TOKEN, BOT_TOKEN
from tests.fakeslack.workspace import BOT_USER, TEAM, Channel

OPENING = """# What the bot looks like in Slack

Drawn from the payloads that the bot sent to the project's own fake Slack, over Socket Mode, on the shipped facts.
Made by `python -m tests.fakeslack.screens`.
"""


@asynccontextmanager
async def playing(knowledge: Knowledge) -> AsyncIterator[tuple[Desk, Person, Channel]]:
    """A bot on the shipped facts, a person and a channel."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(FakeSlack())
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        settings = load_settings(
            {
                "SLACK_API_URL": slack.api_url,
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_APP_TOKEN": APP_TOKEN,
                "BRIEF_DATABASE_URL": f"sqlite:///{folder}/brief.sqlite3",
            }
        )
        desk = await stack.enter_async_context(opened_desk(settings, knowledge))
        await stack.enter_async_context(listening(settings, create_app(settings, desk), desk))
        ann = person(slack, "ann", is_admin=True)
        yield desk, ann, slack.workspace.channel("iraq-desk", ann.id)


async def screens(base: FactBase, knowledge: Knowledge) -> AsyncIterator[tuple[str, str]]:
    """Title and drawing of each surface."""
    command = base.dossier.command
    first, second = (prompt.question for prompt in base.dossier.prompts[:2])
    async with playing(knowledge) as (desk, ann, channel):

        async def asked(words: str) -> str:
            await ann.slash(channel, words, command)
            return draw(ann.sees(channel)[-1].blocks)

        yield f"A question, answered in private: `{command} {first}`", await asked(first)
        answer = ann.sees(channel)[-1]
        await ann.press(answer, "sources")
        yield "*Sources* opens a window: each quote in its paragraph", _window(ann)
        await ann.press(answer, "timeline")
        yield "*Timeline*, as a table", draw(ann.sees(channel)[-1].blocks)
        await desk.drain()
        yield "Its picture, in direct messages because the answer is private", draw_file(ann.sees(ann.direct)[-1])
        await ann.slash(channel, first, command)
        await ann.press(ann.sees(channel)[-1], "map")
        yield "*Map*", draw(ann.sees(channel)[-1].blocks)
        await desk.drain()
        await ann.slash(channel, first, command)
        await ann.press(ann.sees(channel)[-1], "share")
        yield "*Share to channel*: what everybody sees", draw(ann.sees(channel)[-2].blocks)
        yield "Nothing on record", await asked("who is Angela Merkel")
        yield f"`{command} help`", await asked("help")
        root = await ann.say(channel, "Sudani says the coalition has to go. Did they not kill 3 soldiers at Tower 22?")
        await ann.say(channel, f"<@{BOT_USER}>", thread=root.ts)
        yield "The bot's name alone in a thread: a briefing on it", draw(ann.sees(channel)[-1].blocks)
        await ann.say(channel, f"<@{BOT_USER}> {second}", thread=root.ts)
        yield f"A mention in a thread: `@brief {second}`", draw(ann.sees(channel)[-1].blocks)
        await ann.slash(channel, "settings", command)
        yield f"`{command} settings`", _window(ann)
        yield f"`{command} privacy`", await asked("privacy")
        async for screen in digest_screens(desk, ann, channel):
            yield screen
        await ann.open_home()
        yield "The Home tab", draw(ann.home().body["blocks"])


async def digest_screens(desk: Desk, ann: Person, channel: Channel) -> AsyncIterator[tuple[str, str]]:
    """Ordering a digest, and the digest of a third of January."""
    base, command = desk.edition.base, desk.edition.base.dossier.command

    async def asked(words: str) -> str:
        await ann.slash(channel, words, command)
        return draw(ann.sees(channel)[-1].blocks)

    words = "subscribe weekdays at 9am Berlin time"
    yield f"`{command} {words}`", await asked(words)
    words = "subscribe daily at 9 UTC with on this day, disputes"
    await asked(words)
    yield "A word that is not understood", await asked("subscribe to Muhandis every mnday")
    watched = max((a for a in base.actors if not a.unnamed), key=lambda a: len(base.about.get(a.id, ()))).name
    yield f"`{command} watch {watched}`", await asked(f"watch {watched}")
    yield f"`{command} subscriptions`", await asked("subscriptions")
    await ann.slash(channel, "edit 2", command)
    yield f"`{command} edit 2`", _window(ann)
    await _deliver(desk, channel, 2)
    yield "A digest, posted to the channel", draw(ann.sees(channel)[-1].blocks)


async def _deliver(desk: Desk, channel: Channel, number: int) -> None:
    """Post the digest of an order as on 3 January 2027."""
    due = datetime(2027, 1, 3, 9, tzinfo=UTC).timestamp()
    clock = [due]
    async with opened_ticker(desk, client_of(desk.settings, desk), Options(clock=lambda: clock[0])) as ticker:
        subscriptions = ticker.digests.subscriptions
        for order in await subscriptions.seen_by(TEAM, channel.id, ""):
            await subscriptions.change(order.id, next_due=int(due) + 86_400 * (order.id != number))
        await subscriptions.change(number, previous_due=int(due) - 86_400)
        await ticker.round()
        clock[0] += 1  # what waits for its turn by Slack's pace
        await ticker.round()


def _window(ann: Person) -> str:
    view = ann.window()
    return draw(view.body["blocks"]) if view else ""


async def document() -> str:
    """The whole document."""
    settings = load_settings({"BRIEF_LOG_LEVEL": "ERROR"})
    configure(settings)
    base = load(*settings.folders)
    parts = [OPENING]
    async for title, drawing in screens(base, Knowledge(base)):
        parts.append(f"## {title}\n\n```text\n{drawing.rstrip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(document()))

"""Messages that name nobody: direct messages, and follow-ups where a channel has switched them on."""

import re

from slack_bolt.response import BoltResponse

from bot.commands import run_own
from bot.deliveries import once
from bot.mentions import answer_within, earlier
from bot.reply import Desk
from bot.request import Request
from bot.thread import without_bot

_ASKS = re.compile(
    r"\?\s*$|^(?:and |so )?(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|are|was|were)\b",
    re.I,
)
PLAIN = frozenset({None, "thread_broadcast", "file_share"})
"""Subtypes of messages that a person has just written; others tell of edits, deletions, joins."""


async def hear_direct(desk: Desk, request: Request) -> BoltResponse | None:
    """A direct message is a question, with what was said before it."""

    async def work() -> None:
        question = without_bot(str(request.body.get("text", "")), request.bot_user)
        if not await run_own(desk, request, question):
            await answer_within(desk, request, question or "help", await earlier(request), all_asked=True)

    return await once(desk, request, work)


async def hear_follow_up(desk: Desk, request: Request) -> BoltResponse | None:
    """A question in a thread where the bot has spoken, in a channel that wants follow-ups; else nothing."""
    words = str(request.body.get("text", ""))
    names_bot = f"<@{request.bot_user}" in words  # also delivered as a mention, and answered as that
    if names_bot or not request.body.get("thread_ts") or not _ASKS.search(words):
        return await request.ack()
    if not (await desk.choices(request)).follow_ups:
        return await request.ack()

    async def work() -> None:
        thread, note = await earlier(request)
        if any(said.by_bot for said in thread):
            await answer_within(desk, request, without_bot(words, request.bot_user), (thread, note))

    return await once(desk, request, work)


async def hear_deletion(desk: Desk, request: Request) -> None:
    """A message is gone; where it was the bot's, nothing follows it any more."""
    ts = str(request.body.get("deleted_ts", ""))
    if ts:
        await desk.store.posts.forget(request.place.team, request.place.channel, ts)

"""A mention in a channel: its words are a question, answered in its thread from what was said there."""

import structlog
from slack_sdk.errors import SlackApiError

from bot import text
from bot.briefings import brief_thread
from bot.commands import run_own
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, error_code
from bot.thread import Said, conversation, read_thread, without_bot
from knowledge.model.answer import Conversation

log = structlog.get_logger()


async def answer_mention(desk: Desk, request: Request) -> None:
    """Answer in the thread, which everybody in the channel sees, as they see the question.

    The bot's name alone asks, within a thread, for a briefing on the thread, and elsewhere for help.
    """
    question = without_bot(str(request.body.get("text", "")), request.bot_user)
    if await run_own(desk, request, question):
        return
    thread, note = await earlier(request)
    if not question and request.body.get("thread_ts"):
        await brief_thread(desk, request, thread, note)
        return
    await answer_within(desk, request, question or "help", (thread, note))


async def answer_within(
    desk: Desk,
    request: Request,
    question: str,
    context: tuple[tuple[Said, ...], str],
    all_asked: bool = False,
) -> None:
    """Answer a question with what was said before it."""
    thread, note = context
    memory = conversation(desk.edition.knowledge, thread, request.bot_user, all_asked)
    visibility = Visibility.ASKER if request.place.is_direct else Visibility.THREAD
    await desk.answer(request, question, memory if thread else Conversation(), visibility, note)


async def earlier(request: Request) -> tuple[tuple[Said, ...], str]:
    """The thread before the request, and what to tell the reader where Slack would not show it."""
    if not request.body.get("thread_ts") and not request.place.is_direct:
        return (), ""
    try:
        return await read_thread(request), ""
    except SlackApiError as error:
        log.warning("thread not read", code=error_code(error))
        return (), text.NO_THREAD
